package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
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
}
