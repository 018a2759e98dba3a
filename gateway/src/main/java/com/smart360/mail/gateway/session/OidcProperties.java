package com.smart360.mail.gateway.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The identity provider, as browsers and as this process reach it.
///
/// @param issuer `OIDC_ISSUER`: the issuer in tokens; browsers are sent there
/// @param internalUrl `OIDC_INTERNAL_URL`: the same issuer as reached from here, where that differs
///   (containers); empty: `issuer`
/// @param clientId `OIDC_CLIENT_ID`
/// @param clientSecret `OIDC_CLIENT_SECRET`
/// @param scopes `OIDC_SCOPES`
/// @param audience `OIDC_AUDIENCE`: what an access token's `aud` must contain
/// @param timeout for one call to the provider
@Validated
@ConfigurationProperties("gateway.oidc")
public record OidcProperties(
        @NotNull URI issuer,
        @Nullable URI internalUrl,
        @NotBlank String clientId,
        @NotBlank String clientSecret,
        @NotEmpty @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
        @NotBlank @DefaultValue("smart360") String audience,
        @NotNull @DefaultValue("5s") Duration timeout) {

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
