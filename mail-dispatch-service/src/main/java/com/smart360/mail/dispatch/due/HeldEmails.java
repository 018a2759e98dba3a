package com.smart360.mail.dispatch.due;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.ledger.DeliveryEvents;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.order.InterventionEvents;
import com.smart360.mail.dispatch.outcome.DeliveryEventFactory;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.request.RequestReader;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Holds stored mails that somebody must decide about.
@Component
final class HeldEmails {

    private static final String UNREADABLE =
            "It is stored and cannot be read any more. Cancel it, or hand it over again.";
    private static final String KILLED =
            "The sending process ended while it had this mail, and mails of its category must not"
                    + " go twice. Release it to send it again, or cancel it.";

    private final Ledger ledger;
    private final DeliveryEvents events;
    private final InterventionEvents interventions;
    private final RequestReader reader;
    private final Clock clock;

    HeldEmails(
            Ledger ledger,
            DeliveryEvents events,
            InterventionEvents interventions,
            RequestReader reader,
            Clock clock) {
        this.ledger = ledger;
        this.events = events;
        this.interventions = interventions;
        this.reader = reader;
        this.clock = clock;
    }

    /// Holds a mail that may have been handed over by an instance that is gone.
    void hold(StoredEmail mail) {
        Email read = reader.readAgain(mail.raw(), mail.id(), mail.traceparent());
        if (read == null) {
            holdUnreadable(mail);
            return;
        }
        EmailDelivery event =
                DeliveryEventFactory.lost(QueuedEmail.claimed(mail, read), clock.instant());
        var uncertain = new Ledger.Outcome(event, false, mail.traceparent());
        ledger.record(List.of(uncertain));
        interventions.keep(held(mail, event.at()), KILLED, event.at().plusMillis(1));
        events.publish(List.of(uncertain));
        interventions.publish(List.of(mail.id()));
    }

    /// Holds a mail that cannot be read any more.
    void holdUnreadable(StoredEmail mail) {
        Instant now = clock.instant();
        interventions.hold(held(mail, now), UNREADABLE, now);
    }

    private static StoredEmail held(StoredEmail mail, Instant now) {
        return mail.after(
                mail.attempts(),
                State.HELD,
                now,
                mail.pending(),
                mail.accepted(),
                mail.messageId());
    }
}
