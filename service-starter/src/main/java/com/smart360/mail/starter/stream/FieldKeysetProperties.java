package com.smart360.mail.starter.stream;

import com.smart360.mail.secrets.FieldCipher;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the keyset is that encrypts fields; exactly one of the two is given.
///
/// @param fieldKeyset a file in Tink's JSON form, `SECRETS_FIELD_KEYSET`
/// @param fieldKeysetJson the keyset itself, `SECRETS_FIELD_KEYSET_JSON`
@ConfigurationProperties("smart360.secrets")
record FieldKeysetProperties(@Nullable String fieldKeyset, @Nullable String fieldKeysetJson) {

    FieldKeysetProperties {
        if (absent(fieldKeyset) == absent(fieldKeysetJson)) {
            throw new IllegalArgumentException(
                    "Of SECRETS_FIELD_KEYSET (a file) and SECRETS_FIELD_KEYSET_JSON, exactly one"
                            + " must be set; "
                            + (absent(fieldKeyset) ? "none is" : "both are"));
        }
    }

    FieldCipher cipher() {
        String file = fieldKeyset;
        String json = fieldKeysetJson;
        if (json != null && !json.isBlank()) {
            return FieldCipher.from(json);
        }
        if (file == null) {
            throw new IllegalStateException("the constructor requires one of the two");
        }
        return FieldCipher.from(Path.of(file));
    }

    private static boolean absent(@Nullable String value) {
        return value == null || value.isBlank();
    }

    @Override
    public String toString() {
        return "FieldKeysetProperties[…]";
    }
}
