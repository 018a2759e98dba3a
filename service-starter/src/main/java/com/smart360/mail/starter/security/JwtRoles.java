package com.smart360.mail.starter.security;

import com.smart360.mail.contracts.RoleMapping;
import java.util.Collection;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/// The token's roles as authorities. Names that stand for none grant nothing.
final class JwtRoles implements Converter<Jwt, Collection<GrantedAuthority>> {

    static final String PREFIX = "ROLE_";

    private final RoleMapping mapping;

    JwtRoles(RoleMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        return mapping.rolesOf(token.getClaims()).keySet().stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(PREFIX + role.name()))
                .toList();
    }
}
