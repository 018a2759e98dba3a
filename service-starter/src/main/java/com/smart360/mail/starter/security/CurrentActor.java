package com.smart360.mail.starter.security;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Role;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/// Who makes the present request. Only on the thread that serves it: take the [Actor] there and
/// hand it on as a value.
public class CurrentActor {

    /// The person or machine of the token.
    ///
    /// @throws org.springframework.security.core.AuthenticationException outside a signed-in
    ///   request (answered with 401)
    public Actor get() {
        JwtAuthenticationToken token = token();
        return new Actor(nameOf(token.getToken()), strongest(token));
    }

    /// Whether the token holds this role.
    public boolean has(Role role) {
        return roles().contains(role);
    }

    /// All roles of the token that this product knows.
    public Set<Role> roles() {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        Set<String> held = authorities(token());
        for (Role role : Role.values()) {
            if (held.contains(JwtRoles.PREFIX + role.name())) {
                roles.add(role);
            }
        }
        return roles;
    }

    /// The stable id (`sub`), the display name and the address, where the token tells them.
    public Optional<String> claim(String name) {
        return Optional.ofNullable(token().getToken().getClaimAsString(name));
    }

    static String nameOf(Jwt token) {
        return Stream.of("preferred_username", "client_id", "azp", "sub")
                .map(token::getClaimAsString)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse("unknown");
    }

    private static String strongest(JwtAuthenticationToken token) {
        Set<String> held = authorities(token);
        return Stream.of(Role.values())
                .map(Role::name)
                .filter(role -> held.contains(JwtRoles.PREFIX + role))
                .findFirst()
                .orElse("NONE");
    }

    private static Set<String> authorities(JwtAuthenticationToken token) {
        return Set.copyOf(
                token.getAuthorities().stream()
                        .map(authority -> String.valueOf(authority.getAuthority()))
                        .toList());
    }

    static JwtAuthenticationToken token() {
        Authentication present = SecurityContextHolder.getContext().getAuthentication();
        if (present instanceof JwtAuthenticationToken token) {
            return token;
        }
        throw new AuthenticationCredentialsNotFoundException("no access token on this thread");
    }
}
