package com.smart360.mail.dispatch.outcome.recording;

import com.smart360.mail.dispatch.ledger.DeliveryEvents;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.order.InterventionEvents;
import com.smart360.mail.dispatch.queue.StoredEmails;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/// Tells of outcomes that are durable, and settles their mails.
@Component
final class OutcomeTeller {

    private final DeliveryEvents events;
    private final InterventionEvents interventions;
    private final StoredEmails stored;

    OutcomeTeller(DeliveryEvents events, InterventionEvents interventions, StoredEmails stored) {
        this.events = events;
        this.interventions = interventions;
        this.stored = stored;
    }

    /// Hands its event over, if it has one.
    ///
    /// @return done when it is told, or can't be told in any form; fails when the broker is away:
    ///   tell it again, under the same event id
    CompletableFuture<Void> tell(RecordedOutcome recorded) {
        Ledger.Outcome outcome = recorded.outcome();
        return outcome == null ? CompletableFuture.completedFuture(null) : events.send(outcome);
    }

    /// Does what follows when they are told. Doing it twice is the same as doing it once.
    ///
    /// @throws com.mongodb.MongoException when the database is away: settle them again
    /// @throws java.util.concurrent.CompletionException when the broker is, likewise
    void settle(List<RecordedOutcome> told) {
        interventions.publish(
                told.stream()
                        .filter(each -> each.held() != null)
                        .map(RecordedOutcome::id)
                        .toList());
        stored.remove(
                told.stream()
                        .filter(RecordedOutcome::leavesStore)
                        .map(RecordedOutcome::id)
                        .toList());
        told.forEach(RecordedOutcome::settle);
        if (told.stream().anyMatch(each -> each.stored() != null)) {
            stored.signalDue();
        }
    }
}
