package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.dispatch.outcome.AttemptResult.NextStep;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One attempt's place in a mail's life: all that the next step depends on, beside the outcome.
///
/// @param number 1 for the first, or for the first after somebody had the mail sent again
/// @param allowed how many in all: the configuration's retries and one
/// @param at when it ended
/// @param expiresAt not sent later than this
/// @param category decides what an uncertain outcome leads to
/// @param acceptedBefore an earlier attempt reached some other recipient
public record DeliveryAttempt(
        int number,
        int allowed,
        Instant at,
        Instant expiresAt,
        @Nullable String category,
        boolean acceptedBefore) {

    public boolean last() {
        return number >= allowed;
    }

    /// Whether the mail's time is over by then.
    boolean isOver(Instant then) {
        return !then.isBefore(expiresAt);
    }

    /// Whether the mail's time is over before the next step.
    boolean isOver(NextStep step) {
        return switch (step) {
            case NextStep.Retry(Instant at) -> isOver(at);
            case NextStep.Wait(Instant at, _) -> isOver(at);
            case NextStep.Later(Instant at) -> isOver(at);
            case NextStep.Finish _, NextStep.Hold _ -> false;
        };
    }
}
