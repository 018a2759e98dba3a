package com.smart360.mail.starter.security;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.breakglass.BreakGlassTokens.Pass;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Somebody in a break-glass session (ADR 77): reads what auditors read, and does what
/// [AccessRules#emergency] names. Has none of the roles that a token of the identity provider
/// gives.
final class BreakGlassAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Pass pass;

    BreakGlassAuthentication(Pass pass) {
        super(List.of(new SimpleGrantedAuthority(JwtRoles.PREFIX + Actor.BREAK_GLASS)));
        this.pass = pass;
        setAuthenticated(true);
    }

    String session() {
        return pass.session();
    }

    Actor actor() {
        return Actor.breakGlass(pass.name());
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return actor().id();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BreakGlassAuthentication same
                && super.equals(other)
                && pass.equals(same.pass);
    }

    @Override
    public int hashCode() {
        return pass.hashCode();
    }
}
