package com.smart360.mail.gateway.session.store;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/// What the identity provider gave for a person. Never printed.
public record Tokens(
        String principal, OAuth2AccessToken access, @Nullable OAuth2RefreshToken refresh)
        implements Serializable {

    static final String ATTRIBUTE = "tokens";

    public static Tokens of(OAuth2AuthorizedClient client) {
        return new Tokens(
                client.getPrincipalName(), client.getAccessToken(), client.getRefreshToken());
    }

    public OAuth2AuthorizedClient client(ClientRegistration registration) {
        return new OAuth2AuthorizedClient(registration, principal, access, refresh);
    }

    public boolean endBefore(Instant moment) {
        Instant end = access.getExpiresAt();
        return end != null && end.isBefore(moment);
    }

    @Override
    public String toString() {
        return "Tokens[…]";
    }
}
