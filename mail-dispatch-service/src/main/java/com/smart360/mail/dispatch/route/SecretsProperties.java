package com.smart360.mail.dispatch.route;

import com.smart360.mail.secrets.Unsealer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the private keyset is; exactly one of the two is given.
///
/// @param privateKeyset a file, `SECRETS_PRIVATE_KEYSET`
/// @param privateKeysetJson the keyset itself, `SECRETS_PRIVATE_KEYSET_JSON`
@ConfigurationProperties("smart360.secrets")
record SecretsProperties(@Nullable String privateKeyset, @Nullable String privateKeysetJson) {

    SecretsProperties {
        if (absent(privateKeyset) == absent(privateKeysetJson)) {
            throw new IllegalArgumentException(
                    "Of SECRETS_PRIVATE_KEYSET (a file) and SECRETS_PRIVATE_KEYSET_JSON, exactly"
                            + " one must be set; "
                            + (absent(privateKeyset) ? "none is" : "both are"));
        }
    }

    Unsealer unsealer() {
        String file = privateKeyset;
        String json = privateKeysetJson;
        if (json != null && !json.isBlank()) {
            return Unsealer.from(json);
        }
        if (file == null) {
            throw new IllegalStateException("the constructor requires one of the two");
        }
        return Unsealer.from(Path.of(file));
    }

    private static boolean absent(@Nullable String value) {
        return value == null || value.isBlank();
    }

    @Override
    public String toString() {
        return "SecretsProperties[…]";
    }
}
