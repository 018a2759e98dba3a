package com.smart360.mail.gateway.session.breakglass;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/// Somebody in a break-glass session. The token stays in the sealed session, as those of the
/// identity provider do; the services decide what it is good for.
public final class BreakGlassCaller extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private static final String PREFIX = "break-glass:";

    private final String session;
    private final String name;
    private final String token;
    private final Instant endsAt;

    /// @param session its id, of no use for getting in
    /// @param name what they call themselves, which nothing proves
    public BreakGlassCaller(String session, String name, String token, Instant endsAt) {
        super(List.of());
        this.session = session;
        this.name = name;
        this.token = token;
        this.endsAt = endsAt;
        setAuthenticated(true);
    }

    /// Whose the browser's sessions of a break-glass session are.
    static String subject(String session) {
        return PREFIX + session;
    }

    public String session() {
        return session;
    }

    public String token() {
        return token;
    }

    /// From when on it does not count, UTC.
    public Instant endsAt() {
        return endsAt;
    }

    /// As the trail calls them.
    public String actor() {
        return PREFIX + name;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return subject(session);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BreakGlassCaller same
                && super.equals(other)
                && session.equals(same.session)
                && token.equals(same.token);
    }

    @Override
    public int hashCode() {
        return session.hashCode();
    }
}
