package com.smart360.mail.dispatch.outcome.recording;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.outcome.DeliveryEventFactory;
import com.smart360.mail.dispatch.queue.OwnershipLostException;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import org.jspecify.annotations.Nullable;

/// An outcome that is durable, and what is left to do about its mail.
///
/// @param mine the store's entry is this instance's; false: it was declared dead in between, and
///   the entry is somebody else's by now
/// @param outcome null: there was no attempt
record RecordedOutcome(PendingOutcome pending, boolean mine, Ledger.@Nullable Outcome outcome) {

    /// @param me this instance's id now
    static RecordedOutcome of(PendingOutcome pending, String me) {
        return new RecordedOutcome(pending, pending.owner().equals(me), pending.outcome());
    }

    String id() {
        return pending.queued().id().value();
    }

    /// How the mail lies in the store, nobody's; null: not by this outcome.
    @Nullable StoredEmail stored() {
        StoredEmail next = pending.next();
        return mine && next != null && next.state() != State.HELD ? next : null;
    }

    /// How the mail lies in the store, held by a rule; null: it is not.
    @Nullable StoredEmail held() {
        StoredEmail next = pending.next();
        return mine && next != null && next.state() == State.HELD ? next : null;
    }

    /// Whether the mail lies in the store and is over.
    boolean leavesStore() {
        return mine && pending.next() == null && pending.queued().stored();
    }

    /// As if nothing more happened to the mail: it would have to wait, and the store does not take
    /// it.
    RecordedOutcome ended() {
        EmailDelivery event = pending.event();
        var ended =
                new PendingOutcome(
                        pending.queued(),
                        pending.owner(),
                        event == null ? null : DeliveryEventFactory.unstorable(event),
                        null);
        return of(ended, mine ? pending.owner() : "");
    }

    /// Ends the wait for the mail.
    void settle() {
        if (mine || pending.next() == null) {
            pending.queued().settled().complete(null);
        } else {
            pending.queued().settled().completeExceptionally(new OwnershipLostException());
        }
    }
}
