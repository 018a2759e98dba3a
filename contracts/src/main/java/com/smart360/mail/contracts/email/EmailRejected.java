package com.smart360.mail.contracts.email;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A request that is not sent as it is, for its sender (K7), in [com.smart360.mail.contracts
/// .Topics#EMAIL_DELIVERY]. Key: `emailId`, where there is none `request`. It says nothing of a
/// mail that was taken under the same id before: that one goes its way.
///
/// @param emailId the id that the request names, else its record's key; null: neither is usable
/// @param request where it came by, `email.requests-3@17`
/// @param outcome always `REJECTED`
/// @param reason the sentences that the dead letter bears, at most 1,000 characters
/// @param last this request has ended (`final` in JSON): always
public record EmailRejected(
        @Nullable String emailId,
        String request,
        Outcome outcome,
        EmailRejection reasonClass,
        String reason,
        boolean last,
        Instant at) {

    /// What came of the request.
    public enum Outcome {
        REJECTED
    }

    /// A request that was rejected.
    public static EmailRejected of(
            @Nullable String emailId,
            String request,
            EmailRejection reasonClass,
            String reason,
            Instant at) {
        return new EmailRejected(emailId, request, Outcome.REJECTED, reasonClass, reason, true, at);
    }
}
