package com.smart360.mail.starter.security;

import com.smart360.mail.contracts.Role;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/// The token's `roles` claim as authorities. Names that [Role] does not have grant nothing.
final class JwtRoles implements Converter<Jwt, Collection<GrantedAuthority>> {

    static final String PREFIX = "ROLE_";
    private static final String CLAIM = "roles";

    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        return token.getClaim(CLAIM) instanceof Collection<?> held
                ? Stream.of(Role.values())
                        .filter(role -> held.contains(role.name()))
                        .<GrantedAuthority>map(
                                role -> new SimpleGrantedAuthority(PREFIX + role.name()))
                        .toList()
                : List.of();
    }
}
