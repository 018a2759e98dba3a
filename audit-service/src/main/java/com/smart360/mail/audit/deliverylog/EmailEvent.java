package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailIntervention;
import java.time.Instant;

/// What can happen to a mail, as far as we hear of it.
public sealed interface EmailEvent {

    /// The mail.
    String mailId();

    /// The event; the same id again is the same event again.
    String eventId();

    /// When.
    Instant at();

    /// A business service asked for it.
    record Requested(String mailId, String eventId, Instant at, EmailMetadata metadata)
            implements EmailEvent {}

    /// The dispatch service tried to send it, or gave it up.
    record Attempted(String mailId, String eventId, EmailDelivery delivery) implements EmailEvent {

        @Override
        public Instant at() {
            return delivery.at();
        }
    }

    /// Somebody held, released, cancelled or resent it.
    record Intervened(String mailId, String eventId, EmailIntervention intervention)
            implements EmailEvent {

        @Override
        public Instant at() {
            return intervention.at();
        }
    }

    /// It could not be understood, or may not be sent.
    ///
    /// @param metadata what could be read of it
    /// @param reasonClass one of `EmailRejection`'s names
    /// @param reason in words
    record Rejected(
            String mailId,
            String eventId,
            Instant at,
            EmailMetadata metadata,
            String reasonClass,
            String reason)
            implements EmailEvent {}
}
