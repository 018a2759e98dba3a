package com.smart360.mail.starter.stream;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/// How connection settings travel and are kept: the user name encrypted, as `usernameEncrypted`
/// (USER-3). What came before that, with a `username` in clear, is read all the same.
///
/// A service without the keyset reads an empty user name.
final class ConnectionSettingsJson {

    private static final String CLEAR = "username";
    private static final String ENCRYPTED = "usernameEncrypted";

    private ConnectionSettingsJson() {}

    /// @param plain writes and reads the record as it is
    static JacksonModule module(JsonMapper plain, @Nullable UsernameCipher cipher) {
        SimpleModule module = new SimpleModule("user names");
        module.addDeserializer(ConnectionSettings.class, new Reader(plain, cipher));
        if (cipher != null) {
            module.addSerializer(ConnectionSettings.class, new Writer(plain, cipher));
        }
        return module;
    }

    private static final class Writer extends ValueSerializer<ConnectionSettings> {

        private final JsonMapper plain;
        private final UsernameCipher cipher;

        Writer(JsonMapper plain, UsernameCipher cipher) {
            this.plain = plain;
            this.cipher = cipher;
        }

        @Override
        public void serialize(
                ConnectionSettings value, JsonGenerator out, SerializationContext context) {
            ObjectNode tree = plain.valueToTree(value);
            tree.remove(CLEAR);
            tree.put(ENCRYPTED, cipher.encrypt(value.username()));
            out.writeTree(tree);
        }
    }

    private static final class Reader extends ValueDeserializer<ConnectionSettings> {

        private final JsonMapper plain;
        private final @Nullable UsernameCipher cipher;

        Reader(JsonMapper plain, @Nullable UsernameCipher cipher) {
            this.plain = plain;
            this.cipher = cipher;
        }

        @Override
        public ConnectionSettings deserialize(JsonParser in, DeserializationContext context) {
            JsonNode tree = context.readTree(in);
            if (tree instanceof ObjectNode object && object.has(ENCRYPTED)) {
                String encrypted = object.remove(ENCRYPTED).asString();
                object.put(CLEAR, clear(encrypted, context));
            }
            return plain.treeToValue(tree, ConnectionSettings.class);
        }

        private String clear(String encrypted, DeserializationContext context) {
            if (cipher == null) {
                return "";
            }
            try {
                return cipher.decrypt(encrypted);
            } catch (IllegalArgumentException unreadable) {
                return context.reportInputMismatch(this, "%s", unreadable.getMessage());
            }
        }
    }
}
