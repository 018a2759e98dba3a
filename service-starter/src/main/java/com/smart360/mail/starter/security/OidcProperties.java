package com.smart360.mail.starter.security;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Whose tokens count. No defaults for the first two: a service that does not know whom to trust
/// does not start.
///
/// @param issuer the token's `iss`, exactly (variable `OIDC_ISSUER`)
/// @param jwksUri where the issuer's public keys are (variable `OIDC_JWKS_URI`); given directly, so
///   that a start needs no discovery call and no identity provider
/// @param audience what the token's `aud` must contain
@Validated
@ConfigurationProperties("smart360.oidc")
record OidcProperties(
        @NotBlank String issuer,
        @NotNull URI jwksUri,
        @NotBlank @DefaultValue("smart360") String audience) {}
