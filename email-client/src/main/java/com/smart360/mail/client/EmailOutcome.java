package com.smart360.mail.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was told of a mail.
///
/// @param eventId the same where it is told again
/// @param emailId the mail's, as it was sent
/// @param last the mail has ended (`final` in JSON); a bounce may still come, and people may send
///   it again
/// @param reason why it did not go as wished, in words; null where it did
/// @param source the service that asked for it; null where it named none
/// @param recipients each with its own fate; empty where the request was rejected
public record EmailOutcome(
        String eventId,
        String emailId,
        Status status,
        boolean last,
        @Nullable String reason,
        @Nullable String source,
        List<Recipient> recipients,
        Instant at) {

    public EmailOutcome {
        recipients = List.copyOf(recipients);
    }

    /// Whether the next server took it for everybody. It may still bounce.
    public boolean accepted() {
        return status == Status.ACCEPTED || status == Status.DELIVERED;
    }

    /// What became of it, as `email.delivery` names it.
    public enum Status {
        ACCEPTED,
        DEFERRED,
        REFUSED,
        UNCERTAIN,
        EXPIRED,
        SUPPRESSED,
        BOUNCED,
        DELIVERED,
        COMPLAINED,
        /// The request could not be sent as it was.
        REJECTED,
        /// People ended it before it was sent.
        CANCELLED,
        /// What this version of the client does not know.
        UNKNOWN
    }

    /// One recipient's fate.
    ///
    /// @param text the server's words; null where there are none
    public record Recipient(String address, Status status, @Nullable String text) {}
}
