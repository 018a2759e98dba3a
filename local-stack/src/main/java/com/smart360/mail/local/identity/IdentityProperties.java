package com.smart360.mail.local.identity;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What the identity provider is told by the launcher. It has no defaults: nobody else starts it.
///
/// @param issuer as browsers and services see it, such as `http://localhost:9000`
/// @param keys file of the signing keys; made on the first start, so that tokens outlive a restart
/// @param clients properties file of each client's secret, by client id
/// @param gateway the gateway's address as browsers see it, such as `http://localhost:8080`
@ConfigurationProperties("smart360.identity")
record IdentityProperties(String issuer, Path keys, Path clients, String gateway) {

    IdentityProperties {
        require("issuer", issuer);
        require("keys", keys);
        require("clients", clients);
        require("gateway", gateway);
    }

    private static void require(String name, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException(
                    "smart360.identity." + name + " is not set; expected a value");
        }
    }
}
