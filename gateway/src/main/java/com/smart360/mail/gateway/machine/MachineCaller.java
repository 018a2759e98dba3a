package com.smart360.mail.gateway.machine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/// Who came with a well-formed machine token, which may be nobody's: good for being passed on to a
/// service, and for nothing of the gateway's own.
final class MachineCaller extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final String id;

    /// @param id of the token, of no use for getting in
    MachineCaller(String id) {
        super(List.of());
        this.id = id;
        setAuthenticated(true);
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return id;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MachineCaller same && super.equals(other) && id.equals(same.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
