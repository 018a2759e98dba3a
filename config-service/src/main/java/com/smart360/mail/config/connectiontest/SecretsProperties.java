package com.smart360.mail.config.connectiontest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param publicKeyset file with the public keyset; variable `SECRETS_PUBLIC_KEYSET`
/// @param publicKeysetJson the keyset itself, in place of a file; variable
///   `SECRETS_PUBLIC_KEYSET_JSON`
@ConfigurationProperties("smart360.secrets")
record SecretsProperties(@Nullable Path publicKeyset, @Nullable String publicKeysetJson) {

    SecretsProperties {
        boolean file = publicKeyset != null && !publicKeyset.toString().isBlank();
        boolean inline = publicKeysetJson != null && !publicKeysetJson.isBlank();
        if (file == inline) {
            throw new IllegalArgumentException(
                    "Set either SECRETS_PUBLIC_KEYSET (a file) or SECRETS_PUBLIC_KEYSET_JSON; set: "
                            + (file ? "both" : "neither"));
        }
    }
}
