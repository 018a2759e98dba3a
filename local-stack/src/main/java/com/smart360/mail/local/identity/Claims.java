package com.smart360.mail.local.identity;

import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/// What a token says about its bearer (design 13), the same claims that the Keycloak realm of
/// docker-compose maps: roles, name and address of a person, the client of a machine.
final class Claims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private static final String AUDIENCE = "smart360";

    @Override
    public void customize(JwtEncodingContext context) {
        JwtClaimsSet.Builder claims = context.getClaims();
        String clientId = context.getRegisteredClient().getClientId();
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            claims.audience(List.of(AUDIENCE));
            claims.claim("azp", clientId);
            if (context.getPrincipal() instanceof Authentication person
                    && person.getDetails() instanceof SignInDetails details) {
                claims.claim("auth_time", details.at().getEpochSecond());
            }
        }
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            claims.claim("client_id", clientId);
            DemoUser.behind(clientId)
                    .ifPresent(user -> claims.claim("roles", List.of(user.role().name())));
            return;
        }
        Authentication person = context.getPrincipal();
        if (person != null) {
            DemoUser.named(person.getName()).ifPresent(user -> person(claims, user));
        }
    }

    private static void person(JwtClaimsSet.Builder claims, DemoUser user) {
        claims.claim("preferred_username", user.username());
        claims.claim("name", user.name());
        claims.claim("email", user.email());
        claims.claim("email_verified", true);
        claims.claim("roles", List.of(user.role().name()));
    }
}
