package com.smart360.mail.dispatch.outcome.recording;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What is to be made durable of one mail.
///
/// @param owner this instance's id when it took the mail
/// @param event of the attempt; null where there was none and the mail only goes to the store
/// @param next how it lies in the store from now on; null: nothing more happens to it
/// @param recorded completed when the ledger has it
public record PendingOutcome(
        QueuedEmail queued,
        String owner,
        @Nullable EmailDelivery event,
        @Nullable StoredEmail next,
        CompletableFuture<Void> recorded) {

    public PendingOutcome(
            QueuedEmail queued,
            String owner,
            @Nullable EmailDelivery event,
            @Nullable StoredEmail next) {
        this(queued, owner, event, next, new CompletableFuture<>());
    }
}
