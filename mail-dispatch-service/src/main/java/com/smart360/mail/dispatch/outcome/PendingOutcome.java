package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import org.jspecify.annotations.Nullable;

/// What is to be made durable of one mail.
///
/// @param owner this instance's id when it took the mail
/// @param event of the attempt; null where there was none and the mail only goes to the store
/// @param next how it lies in the store from now on; null: nothing more happens to it
public record PendingOutcome(
        QueuedEmail queued,
        String owner,
        @Nullable EmailDelivery event,
        @Nullable StoredEmail next) {}
