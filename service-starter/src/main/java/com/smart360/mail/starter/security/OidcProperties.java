package com.smart360.mail.starter.security;

import com.smart360.mail.contracts.RoleMapping;
import com.smart360.mail.starter.environment.PropertyCheck;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whose tokens count. No defaults for the first two: a service that does not know whom to trust
/// does not start.
///
/// @param issuer the token's `iss`, exactly (variable `OIDC_ISSUER`)
/// @param jwksUri where the issuer's public keys are (variable `OIDC_JWKS_URI`); given directly, so
///   that a start needs no discovery call and no identity provider
/// @param audience what the token's `aud` must contain
/// @param rolesClaim which of a token's claims has roles (variable `OIDC_ROLES_CLAIM`); dots lead
///   into objects
/// @param roles what the provider calls them, `smtp-admins=SYSTEM_ADMIN` (variable `OIDC_ROLES`, by
///   commas); none: as we do
@ConfigurationProperties("smart360.oidc")
record OidcProperties(
        String issuer,
        URI jwksUri,
        @DefaultValue("smart360") String audience,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue List<String> roles) {

    OidcProperties {
        PropertyCheck.present("smart360.oidc.issuer", issuer);
        PropertyCheck.present(
                "smart360.oidc.jwks-uri", jwksUri == null ? null : jwksUri.toString());
        PropertyCheck.present("smart360.oidc.audience", audience);
        RoleMapping.of(rolesClaim, roles);
    }

    RoleMapping roleMapping() {
        return RoleMapping.of(rolesClaim, roles);
    }
}
