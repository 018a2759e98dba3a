package com.smart360.mail.config.connectiontest.request;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.starter.json.SecretCharacters;
import java.nio.CharBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/// A password between its arrival in a request and its sealing, a moment later. It can be judged,
/// sealed and wiped, and nothing else: not printed, not compared, not serialised.
@JsonDeserialize(using = TypedPassword.FromJson.class)
public final class TypedPassword implements AutoCloseable {

    private final char[] typed;

    TypedPassword(char[] typed) {
        this.typed = typed;
    }

    boolean isEmpty() {
        return typed.length == 0;
    }

    /// For the rules; dies with [#close].
    CharSequence forExamination() {
        return CharBuffer.wrap(typed).asReadOnlyBuffer();
    }

    /// In characters.
    int length() {
        return typed.length;
    }

    /// @param expiresAt when it ends, as far as anybody said
    Sealed sealed(Sealer sealer, ConnectionSettings connection, @Nullable Instant expiresAt) {
        return new Sealed(sealer.seal(typed, Destination.of(connection)).ciphertext(), expiresAt);
    }

    /// Wipes it.
    @Override
    public void close() {
        Arrays.fill(typed, '\0');
    }

    @Override
    public String toString() {
        return "TypedPassword[…]";
    }

    /// Reads characters without making a String of them.
    static final class FromJson extends ValueDeserializer<TypedPassword> {

        @Override
        public TypedPassword deserialize(JsonParser json, DeserializationContext context) {
            return new TypedPassword(SecretCharacters.read(json));
        }
    }
}
