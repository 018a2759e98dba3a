package com.smart360.mail.config.breakglass;

import com.smart360.mail.secrets.onetime.OneTimeSecret;
import com.smart360.mail.starter.json.SecretCharacters;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.text.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/// What the gateway sends when somebody asks to be let in.
///
/// @param secret as it was typed
/// @param name what they call themselves, 1-60 letters, digits and `. _ @ -`
/// @param reason why, 10-300 characters in one line
/// @param address from where, as the gateway sees it
/// @param providerAway whether the gateway has found the identity provider out of reach
record Opening(
        @JsonDeserialize(using = Opening.SecretFromJson.class) @Nullable OneTimeSecret secret,
        @Nullable String name,
        @Nullable String reason,
        @Nullable String address,
        boolean providerAway) {

    private static final String RULE = "break-glass";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,59}");
    private static final int SHORTEST_REASON = 10;
    static final int LONGEST_TEXT = 300;

    List<FieldError> faults() {
        List<FieldError> faults = new ArrayList<>();
        if (name == null || !NAME.matcher(name).matches()) {
            faults.add(
                    new FieldError(
                            "/name",
                            RULE,
                            name,
                            "It must say who you are.",
                            "your user name: 1-60 letters, digits and . _ @ -"));
        }
        if (!isSentence(reason)) {
            faults.add(
                    new FieldError(
                            "/reason",
                            RULE,
                            reason,
                            "It must say why this is needed.",
                            SHORTEST_REASON + "-" + LONGEST_TEXT + " characters in one line"));
        }
        return faults;
    }

    /// Whether somebody said something, in one line.
    static boolean isSentence(@Nullable String text) {
        return text != null
                && text.strip().length() >= SHORTEST_REASON
                && text.strip().length() <= LONGEST_TEXT
                && OneLine.of(text, LONGEST_TEXT).equals(text.strip());
    }

    @Override
    public String toString() {
        return "Opening[name=" + name + ", …]";
    }

    /// Reads characters without making a String of them.
    static final class SecretFromJson extends ValueDeserializer<OneTimeSecret> {

        @Override
        public OneTimeSecret deserialize(JsonParser json, DeserializationContext context) {
            return OneTimeSecret.typed(SecretCharacters.read(json));
        }
    }
}
