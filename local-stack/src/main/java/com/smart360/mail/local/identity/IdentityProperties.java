package com.smart360.mail.local.identity;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What the identity provider is told by the launcher. It has no defaults: nobody else starts it.
///
/// @param issuer as browsers and services see it, such as `http://localhost:9000`
/// @param keys file of the signing keys; made on the first start, so that tokens outlive a restart
/// @param clients properties file of each client's secret, by client id
/// @param gateway the gateway's address as browsers see it, such as `http://localhost:8080`
@ConfigurationProperties("identity")
record IdentityProperties(String issuer, Path keys, Path clients, String gateway) {}
