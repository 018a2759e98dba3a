package com.smart360.mail.gateway.session;

import com.smart360.mail.contracts.RoleMapping;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The identity provider, as browsers and as this process reach it.
///
/// @param issuer `OIDC_ISSUER`: the issuer in tokens; browsers are sent there
/// @param internalUrl `OIDC_INTERNAL_URL`: the same issuer as reached from here, where that differs
///   (containers); empty: `issuer`
/// @param clientId `OIDC_CLIENT_ID`
/// @param clientSecret `OIDC_CLIENT_SECRET`
/// @param scopes `OIDC_SCOPES`
/// @param audience `OIDC_AUDIENCE`: what an access token's `aud` must contain
/// @param rolesClaim `OIDC_ROLES_CLAIM`: which of a token's claims has roles; dots lead into
///   objects
/// @param roles `OIDC_ROLES`: what the provider calls them, `smtp-admins=SYSTEM_ADMIN`, by commas;
///   none: as we do
/// @param timeout for one call to the provider
@ConfigurationProperties("smart360.gateway.oidc")
public record IdentityProviderProperties(
        URI issuer,
        @Nullable URI internalUrl,
        String clientId,
        String clientSecret,
        @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
        @DefaultValue("smart360") String audience,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue List<String> roles,
        @DefaultValue("5s") Duration timeout) {

    public IdentityProviderProperties {
        require("issuer", issuer != null && issuer.getHost() != null, issuer, "an address");
        require("client-id", given(clientId), clientId, "the name of a client (OIDC_CLIENT_ID)");
        require(
                "client-secret",
                given(clientSecret),
                "empty",
                "this client's secret (OIDC_CLIENT_SECRET)");
        require("scopes", !scopes.isEmpty(), scopes, "openid at least");
        require("audience", given(audience), audience, "what `aud` of a token must contain");
        RoleMapping.of(rolesClaim, roles);
        require("timeout", timeout.isPositive(), timeout, "more than 0 seconds");
    }

    /// What makes roles of claims, in the services likewise.
    public RoleMapping roleMapping() {
        return RoleMapping.of(rolesClaim, roles);
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static void require(String name, boolean holds, @Nullable Object met, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "smart360.gateway.oidc.%s is %s; expected %s".formatted(name, met, expected));
        }
    }

    /// The provider's address with this process's eyes.
    String reachable(String url) {
        String outside = issuer.toString();
        return internalUrl == null || internalUrl.toString().isEmpty() || !url.startsWith(outside)
                ? url
                : internalUrl + url.substring(outside.length());
    }

    @Override
    public String toString() {
        return "OidcProperties[issuer=%s, clientId=%s]".formatted(issuer, clientId);
    }
}
