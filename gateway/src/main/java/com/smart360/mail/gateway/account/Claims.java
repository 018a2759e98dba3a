package com.smart360.mail.gateway.account;

import com.nimbusds.jwt.JWTParser;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.RoleMapping;
import com.smart360.mail.gateway.session.SessionTokens;
import com.smart360.mail.gateway.session.SessionTokens.SessionEndedException;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/// What a request's token says of who asks; the services will see the same.
record Claims(Map<String, Object> all) {

    /// A session's token came straight from the provider, so that its signature needs no second
    /// look (OpenID Connect Core 1.0 §3.1.3.7).
    ///
    /// @throws SessionEndedException the person must sign in again
    static Claims of(Authentication who, HttpServletRequest request, SessionTokens tokens)
            throws SessionEndedException {
        if (who instanceof JwtAuthenticationToken script) {
            return new Claims(script.getTokenAttributes());
        }
        Map<String, Object> claims = new HashMap<>();
        if (who.getPrincipal() instanceof OidcUser person) {
            claims.putAll(person.getClaims());
        }
        claims.putAll(tokens.of(request).map(Claims::parse).orElse(Map.of()));
        return new Claims(claims);
    }

    private static Map<String, Object> parse(String token) {
        try {
            return JWTParser.parse(token).getJWTClaimsSet().getClaims();
        } catch (ParseException opaque) {
            return Map.of();
        }
    }

    @Nullable Object get(String name) {
        return all.get(name);
    }

    /// Those of ours that the token gives, the strongest first.
    List<Role> roles(RoleMapping mapping) {
        return List.copyOf(mapping.rolesOf(all).keySet());
    }
}
