package com.smart360.mail.starter.security;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.identity.SenderIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// A business service that came with a machine token: it may what the role `EMAIL_SENDER` may, for
/// the sender that the token is bound to, and nothing else.
final class MachineTokenAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final String sender;

    MachineTokenAuthentication(String sender) {
        super(List.of(new SimpleGrantedAuthority(JwtRoles.PREFIX + Role.EMAIL_SENDER.name())));
        this.sender = sender;
        setAuthenticated(true);
    }

    String sender() {
        return sender;
    }

    /// The same for all tokens of the sender, so that its mails stay its own when a token is
    /// replaced; by what stands before the colon it is none of the identity provider's clients.
    Actor actor() {
        return new Actor(SenderIdentity.callerName(sender), Role.EMAIL_SENDER.name());
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
        return other instanceof MachineTokenAuthentication same
                && super.equals(other)
                && sender.equals(same.sender);
    }

    @Override
    public int hashCode() {
        return sender.hashCode();
    }
}
