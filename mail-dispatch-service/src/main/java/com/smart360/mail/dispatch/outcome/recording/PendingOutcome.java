package com.smart360.mail.dispatch.outcome.recording;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What is to be made durable of one mail. Handed from thread to thread, used by one at a time.
public final class PendingOutcome {

    private final QueuedEmail queued;
    private final String owner;
    private final @Nullable EmailDelivery event;
    private final @Nullable StoredEmail next;
    private final CompletableFuture<Void> durable = new CompletableFuture<>();
    private Ledger.@Nullable Outcome outcome;

    /// @param owner this instance's id when it took the mail
    /// @param event of the attempt; null where there was none and the mail only goes to the store
    /// @param next how it lies in the store from now on; null: nothing more happens to it
    public PendingOutcome(
            QueuedEmail queued,
            String owner,
            @Nullable EmailDelivery event,
            @Nullable StoredEmail next) {
        this.queued = queued;
        this.owner = owner;
        this.event = event;
        this.next = next;
    }

    QueuedEmail queued() {
        return queued;
    }

    String owner() {
        return owner;
    }

    @Nullable EmailDelivery event() {
        return event;
    }

    @Nullable StoredEmail next() {
        return next;
    }

    /// Completed when a kill can't make the mail go twice any more.
    public CompletableFuture<Void> durable() {
        return durable;
    }

    /// As the ledger keeps it, made and encoded once; null: there was no attempt.
    Ledger.@Nullable Outcome outcome() {
        if (outcome == null && event != null) {
            outcome = new Ledger.Outcome(event, next == null, queued.email().traceparent());
        }
        return outcome;
    }
}
