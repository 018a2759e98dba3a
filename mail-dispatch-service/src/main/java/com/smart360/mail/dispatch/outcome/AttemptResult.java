package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an attempt came to.
///
/// @param statuses each recipient of this attempt, in its order
/// @param pending addresses that the next attempt is for; empty with [NextStep.Finish]
/// @param outcome the mail's fate as far as this attempt tells
/// @param failureClass the worst that happened; null where all were accepted
/// @param detail in words; null where all were accepted
public record AttemptResult(
        List<RecipientStatus> statuses,
        List<String> pending,
        NextStep step,
        Outcome outcome,
        @Nullable FailureClass failureClass,
        @Nullable String detail) {

    public AttemptResult {
        statuses = List.copyOf(statuses);
        pending = List.copyOf(pending);
    }

    /// This result with a wait that lasts until the moment given at least: what waits for a gate is
    /// not due before it opens. Another step stays as it is.
    public AttemptResult notBefore(Instant opens) {
        return step instanceof NextStep.Wait(Instant at, boolean told) && opens.isAfter(at)
                ? new AttemptResult(
                        statuses,
                        pending,
                        new NextStep.Wait(opens, told),
                        outcome,
                        failureClass,
                        detail)
                : this;
    }

    /// What happens to a mail after an attempt.
    public sealed interface NextStep {

        /// Nothing more: each recipient has its result.
        record Finish() implements NextStep {}

        /// Another attempt, which counts against the configuration's retries.
        record Retry(Instant at) implements NextStep {}

        /// This attempt once more: what stopped it was not the mail's fault (a wrong login, a
        /// provider's limit), so that it costs none of the mail's retries.
        ///
        /// @param told the server named that time
        record Wait(Instant at, boolean told) implements NextStep {

            Wait(Instant at) {
                this(at, false);
            }
        }

        /// This attempt once more, at its own time: what the server said was of the connection or
        /// of itself, so that it costs the mail none of its retries and stops no other mail.
        record Later(Instant at) implements NextStep {}

        /// Somebody must decide: it may have been taken, and its category must not go twice.
        record Hold() implements NextStep {}
    }
}
