package com.smart360.mail.dispatch.bounce.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a mail in the mailbox for reports says. Nothing in it is proven: whoever knows the address
/// can write to it.
public sealed interface BounceReport {

    /// A delivery status notification (RFC 3464), or what a server without them wrote instead.
    ///
    /// @param envelopeId ENVID of the mail that it is about (RFC 3461 §4.4); null: none stands
    ///   there
    /// @param messageId of the returned headers, with angle brackets; null: none stands there
    /// @param recipients one or more
    record Delivery(
            @Nullable String envelopeId,
            @Nullable String messageId,
            List<RecipientReport> recipients)
            implements BounceReport {

        public Delivery {
            recipients = List.copyOf(recipients);
        }
    }

    /// A recipient says that the mail is unwanted (RFC 5965).
    ///
    /// @param kind `Feedback-Type`, `abuse` say
    /// @param recipient who complains; null: the provider does not tell
    record Complaint(@Nullable String messageId, @Nullable String recipient, String kind)
            implements BounceReport {}

    /// Something else.
    record NotAReport(Reason reason) implements BounceReport {}

    /// Why it is no report.
    enum Reason {
        /// An ordinary mail.
        ORDINARY_MAIL,
        /// Somebody's absence note, or another automatic reply (RFC 3834).
        AUTOMATIC_REPLY,
        /// It calls itself a report and names no recipient.
        NO_RECIPIENT,
        /// It has no header that ends, or more parts than any report.
        UNREADABLE
    }
}
