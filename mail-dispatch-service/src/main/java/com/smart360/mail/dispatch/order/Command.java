package com.smart360.mail.dispatch.order;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.queue.StoredEmail.About;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody wants done with some mails.
///
/// @param id unique; the events that follow from it bear it
/// @param comment why, in the actor's words
public record Command(String id, Action action, Actor actor, @Nullable String comment, Instant at) {

    /// What is told of one mail when it is done.
    public EmailIntervention on(String mailId, About about) {
        return new EmailIntervention(
                mailId,
                action,
                about.subject(),
                about.category(),
                about.source(),
                comment,
                actor,
                at);
    }
}
