package com.smart360.mail.starter.security;

import java.util.Map;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/// Who this thread's request comes from.
final class Presented {

    private Presented() {}

    /// A token of the identity provider with these claims.
    static void token(Map<String, Object> claims) {
        Jwt token =
                Jwt.withTokenValue("t")
                        .header("alg", "RS256")
                        .claims(all -> all.putAll(claims))
                        .build();
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token));
    }

    static void nothing() {
        SecurityContextHolder.clearContext();
    }
}
