package com.smart360.mail.audit.story;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailIntervention;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What can happen to a mail, as far as we hear of it.
public sealed interface EmailEvent {

    /// The mail.
    String mailId();

    /// The event; the same id again is the same event again.
    String eventId();

    /// When.
    Instant at();

    /// A business service asked for it.
    ///
    /// @param publisher whose topic it came by, as senders are called; null: the common one, where
    ///   nobody is known
    /// @param place where the request lies; null: that was not kept
    record Requested(
            String mailId,
            String eventId,
            Instant at,
            EmailMetadata metadata,
            @Nullable String publisher,
            @Nullable RecordPlace place)
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
    /// @param place where the request lay; null: that is not told
    record Rejected(
            String mailId,
            String eventId,
            Instant at,
            EmailMetadata metadata,
            String reasonClass,
            String reason,
            @Nullable RecordPlace place)
            implements EmailEvent {}

    /// The broker deleted a request for it before a sender had committed it (D4).
    ///
    /// @param at when that was noticed
    record Lost(String mailId, Instant at, RecordPlace place) implements EmailEvent {

        /// The same for the same request, in whichever range it is told.
        @Override
        public String eventId() {
            return place + "/lost";
        }
    }
}
