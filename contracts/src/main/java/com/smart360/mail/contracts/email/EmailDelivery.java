package com.smart360.mail.contracts.email;

import com.smart360.mail.contracts.FailureClass;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of one delivery attempt, or of a mail that is given up, in
/// [com.smart360.mail.contracts .Topics#EMAIL_DELIVERY]. `ACCEPTED` means that the server took it
/// (250), not that it arrived.
///
/// @param messageId the mail's stable Message-ID, with angle brackets
/// @param attempt 1 for the first; 0 where none was made (`EXPIRED` before the first, say)
/// @param recipients each with its own fate
/// @param failureClass null with `ACCEPTED`, and where no attempt was made
/// @param durationMs of the exchange; 0 where none was made
/// @param nextAttemptAt with `DEFERRED` only; null there: no time is known, as the mail waits for a
///   configuration that knows a sender
/// @param last the mail has ended (`final` in JSON): only people may send it again, and a bounce
///   may come. A mail that is held has not
/// @param requestedAt when the broker took the mail's request, as far as that is known; null in
///   events from before this member
/// @param provider id of the provider template by which the configuration sends, `custom` where it
///   has none; null where no attempt was made, and in events from before this member
public record EmailDelivery(
        String emailId,
        String messageId,
        Outcome outcome,
        int attempt,
        List<RecipientStatus> recipients,
        @Nullable String subject,
        @Nullable String category,
        @Nullable String source,
        @Nullable FailureClass failureClass,
        @Nullable String detail,
        @Nullable String configurationId,
        @Nullable Long configurationVersion,
        boolean connectionReused,
        long durationMs,
        @Nullable Instant nextAttemptAt,
        boolean last,
        Instant at,
        @Nullable Instant requestedAt,
        @Nullable String provider) {

    /// An event of whose request and provider nothing is known.
    public EmailDelivery(
            String emailId,
            String messageId,
            Outcome outcome,
            int attempt,
            List<RecipientStatus> recipients,
            @Nullable String subject,
            @Nullable String category,
            @Nullable String source,
            @Nullable FailureClass failureClass,
            @Nullable String detail,
            @Nullable String configurationId,
            @Nullable Long configurationVersion,
            boolean connectionReused,
            long durationMs,
            @Nullable Instant nextAttemptAt,
            boolean last,
            Instant at) {
        this(
                emailId,
                messageId,
                outcome,
                attempt,
                recipients,
                subject,
                category,
                source,
                failureClass,
                detail,
                configurationId,
                configurationVersion,
                connectionReused,
                durationMs,
                nextAttemptAt,
                last,
                at,
                null,
                null);
    }

    /// The mail's fate as far as this attempt tells.
    public enum Outcome {
        ACCEPTED,
        DEFERRED,
        REFUSED,
        UNCERTAIN,
        EXPIRED,
        SUPPRESSED,
        BOUNCED,
        DELIVERED,
        /// A recipient told the provider that the mail is unwanted.
        COMPLAINED
    }

    /// One recipient's reply.
    ///
    /// @param code SMTP reply code, null where none came
    /// @param enhancedCode RFC 3463, `5.1.1` say
    /// @param text the server's words, credentials removed, at most 500 characters
    public record RecipientStatus(
            String address,
            Outcome status,
            @Nullable Integer code,
            @Nullable String enhancedCode,
            @Nullable String text) {}
}
