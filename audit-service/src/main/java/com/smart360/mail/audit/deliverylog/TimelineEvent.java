package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailIntervention;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One point of a mail's timeline, as facts; [TimelineTexts] makes the words.
///
/// @param note the sender's or the server's words: `detail` of a delivery, reason of a rejection,
///   comment of an intervention
/// @param by who intervened
/// @param reasonClass with `REJECTED` only
record TimelineEvent(
        String eventId,
        Instant at,
        Kind kind,
        int attempt,
        List<RecipientStatus> recipients,
        @Nullable FailureClass failureClass,
        @Nullable String note,
        @Nullable String by,
        @Nullable String reasonClass,
        @Nullable String configurationId,
        @Nullable Long configurationVersion,
        boolean connectionReused,
        long durationMs,
        @Nullable Instant nextAttemptAt) {

    /// What it is; those of deliveries bear the names of [EmailDelivery.Outcome], those of
    /// interventions the names of [EmailIntervention.Action].
    enum Kind {
        REQUESTED,
        REPEATED,
        REJECTED,
        ACCEPTED,
        DEFERRED,
        REFUSED,
        UNCERTAIN,
        EXPIRED,
        SUPPRESSED,
        BOUNCED,
        DELIVERED,
        HELD,
        RELEASED,
        CANCELLED,
        RESENT;

        static Kind of(EmailDelivery.Outcome outcome) {
            return switch (outcome) {
                case ACCEPTED -> ACCEPTED;
                case DEFERRED -> DEFERRED;
                case REFUSED -> REFUSED;
                case UNCERTAIN -> UNCERTAIN;
                case EXPIRED -> EXPIRED;
                case SUPPRESSED -> SUPPRESSED;
                case BOUNCED -> BOUNCED;
                case DELIVERED -> DELIVERED;
            };
        }

        static Kind of(EmailIntervention.Action action) {
            return switch (action) {
                case HELD -> HELD;
                case RELEASED -> RELEASED;
                case CANCELLED -> CANCELLED;
                case RESENT -> RESENT;
            };
        }

        /// Whether it says where the mail stands from then on.
        boolean decides() {
            return switch (this) {
                case REQUESTED, REPEATED, REJECTED -> false;
                case ACCEPTED,
                        DEFERRED,
                        REFUSED,
                        UNCERTAIN,
                        EXPIRED,
                        SUPPRESSED,
                        BOUNCED,
                        DELIVERED,
                        HELD,
                        RELEASED,
                        CANCELLED,
                        RESENT ->
                        true;
            };
        }
    }

    TimelineEvent {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        nextAttemptAt = nextAttemptAt == null ? null : nextAttemptAt.truncatedTo(ChronoUnit.MILLIS);
        recipients = List.copyOf(recipients);
    }

    static TimelineEvent simple(
            EmailEvent event, Kind kind, @Nullable String note, @Nullable String reasonClass) {
        return new TimelineEvent(
                event.eventId(),
                event.at(),
                kind,
                0,
                List.of(),
                null,
                note,
                null,
                reasonClass,
                null,
                null,
                false,
                0,
                null);
    }

    static TimelineEvent of(EmailEvent.Attempted event) {
        EmailDelivery delivery = event.delivery();
        return new TimelineEvent(
                event.eventId(),
                delivery.at(),
                Kind.of(delivery.outcome()),
                delivery.attempt(),
                delivery.recipients(),
                delivery.failureClass(),
                delivery.detail(),
                null,
                null,
                delivery.configurationId(),
                delivery.configurationVersion(),
                delivery.connectionReused(),
                delivery.durationMs(),
                delivery.nextAttemptAt());
    }

    static TimelineEvent of(EmailEvent.Intervened event) {
        EmailIntervention intervention = event.intervention();
        return new TimelineEvent(
                event.eventId(),
                intervention.at(),
                Kind.of(intervention.action()),
                0,
                List.of(),
                null,
                intervention.comment(),
                intervention.actor().id(),
                null,
                null,
                null,
                false,
                0,
                null);
    }
}
