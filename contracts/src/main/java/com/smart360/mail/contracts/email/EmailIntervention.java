package com.smart360.mail.contracts.email;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody (or a rule of the service, then as itself) took a mail's fate in hand, in
/// [com.smart360.mail.contracts.Topics#EMAIL_DELIVERY].
///
/// @param comment why, in the actor's words
/// @param last the mail has ended (`final` in JSON): with `CANCELLED` only
public record EmailIntervention(
        String emailId,
        Action action,
        @Nullable String subject,
        @Nullable String category,
        @Nullable String source,
        @Nullable String comment,
        Actor actor,
        boolean last,
        Instant at) {

    /// Only a cancelled mail has ended.
    public EmailIntervention(
            String emailId,
            Action action,
            @Nullable String subject,
            @Nullable String category,
            @Nullable String source,
            @Nullable String comment,
            Actor actor,
            Instant at) {
        this(
                emailId,
                action,
                subject,
                category,
                source,
                comment,
                actor,
                action == Action.CANCELLED,
                at);
    }

    /// What was done.
    public enum Action {
        /// It stays where it is until it is released.
        HELD,
        /// It may go again.
        RELEASED,
        /// It is never sent: a final fact.
        CANCELLED,
        /// It is tried at once, or, where it had ended, once more.
        RESENT
    }
}
