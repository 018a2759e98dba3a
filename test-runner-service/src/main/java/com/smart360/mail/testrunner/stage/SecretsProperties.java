package com.smart360.mail.testrunner.stage;

import com.smart360.mail.secrets.Unsealer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the private keyset is that opens sealed passwords; one of the two is needed.
///
/// @param privateKeyset file in Tink's JSON form (variable `SECRETS_PRIVATE_KEYSET`)
/// @param privateKeysetJson the same inline (variable `SECRETS_PRIVATE_KEYSET_JSON`)
@ConfigurationProperties("smart360.secrets")
record SecretsProperties(@Nullable String privateKeyset, @Nullable String privateKeysetJson) {

    SecretsProperties {
        if (blank(privateKeyset) && blank(privateKeysetJson)) {
            throw new IllegalArgumentException(
                    "no private keyset; expected SECRETS_PRIVATE_KEYSET (a file) or"
                            + " SECRETS_PRIVATE_KEYSET_JSON");
        }
    }

    Unsealer unsealer() {
        return privateKeysetJson == null || privateKeysetJson.isBlank()
                ? Unsealer.from(Path.of(String.valueOf(privateKeyset)))
                : Unsealer.from(privateKeysetJson);
    }

    /// The keyset is never printed.
    @Override
    public String toString() {
        return "SecretsProperties[" + privateKeyset + "]";
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
