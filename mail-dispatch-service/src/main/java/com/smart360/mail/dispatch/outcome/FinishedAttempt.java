package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An attempt that is over, as the session saw it.
///
/// @param messageId null: none was made
/// @param results one for each recipient that the plan means
/// @param millis that it took
/// @param reused whether the connection had carried mails before
/// @param at when it ended
public record FinishedAttempt(
        QueuedEmail queued,
        Plan plan,
        @Nullable String messageId,
        List<? extends Recipient> results,
        long millis,
        boolean reused,
        Instant at) {

    /// Its number in the mail's life, from 1.
    int number() {
        return queued.attempts() + 1;
    }
}
