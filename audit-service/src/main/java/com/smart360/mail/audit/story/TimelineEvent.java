package com.smart360.mail.audit.story;

import com.smart360.mail.audit.person.Person;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailIntervention;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One point of a mail's timeline, as facts; [TimelineTexts] makes the words.
///
/// @param note the sender's or the server's words: `detail` of a delivery, reason of a rejection,
///   comment of an intervention
/// @param by who intervened
/// @param reasonClass with `REJECTED` only
/// @param last the mail ended with it; with deliveries only
/// @param place where the request lies that this tells of; null: of none, or that was not kept
/// @param waitsUntil until when the request itself has the mail wait
public record TimelineEvent(
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
        @Nullable Instant nextAttemptAt,
        boolean last,
        @Nullable RecordPlace place,
        @Nullable Instant waitsUntil) {

    /// What it is; those of deliveries bear the names of [EmailDelivery.Outcome], those of
    /// interventions the names of [EmailIntervention.Action].
    public enum Kind {
        REQUESTED,
        REPEATED,
        REJECTED,
        LOST,
        ACCEPTED,
        DEFERRED,
        REFUSED,
        UNCERTAIN,
        EXPIRED,
        SUPPRESSED,
        BOUNCED,
        DELIVERED,
        COMPLAINED,
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
                case COMPLAINED -> COMPLAINED;
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

        /// Whether it says where the mail stands from then on. A sender's word counts more than
        /// that a request was deleted: it may have had the mail in its hands by then.
        public boolean decides() {
            return switch (this) {
                case REQUESTED, REPEATED, REJECTED, LOST -> false;
                case ACCEPTED,
                        DEFERRED,
                        REFUSED,
                        UNCERTAIN,
                        EXPIRED,
                        SUPPRESSED,
                        BOUNCED,
                        DELIVERED,
                        COMPLAINED,
                        HELD,
                        RELEASED,
                        CANCELLED,
                        RESENT ->
                        true;
            };
        }
    }

    public TimelineEvent {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        nextAttemptAt = nextAttemptAt == null ? null : nextAttemptAt.truncatedTo(ChronoUnit.MILLIS);
        waitsUntil = waitsUntil == null ? null : waitsUntil.truncatedTo(ChronoUnit.MILLIS);
        recipients = List.copyOf(recipients);
    }

    /// Whether the mail waits for something that no time brings, a sender in the configuration say:
    /// no server was asked, and no moment is known.
    boolean unattempted() {
        return kind == Kind.DEFERRED && nextAttemptAt == null;
    }

    /// This without a person.
    ///
    /// @param texts what becomes of texts about the whole mail
    TimelineEvent without(Person person, UnaryOperator<@Nullable String> texts) {
        return new TimelineEvent(
                eventId,
                at,
                kind,
                attempt,
                recipients.stream().map(recipient -> without(person, recipient)).toList(),
                failureClass,
                texts.apply(note),
                by,
                reasonClass,
                configurationId,
                configurationVersion,
                connectionReused,
                durationMs,
                nextAttemptAt,
                last,
                place,
                waitsUntil);
    }

    private static RecipientStatus without(Person person, RecipientStatus recipient) {
        boolean own = person.is(recipient.address());
        String text = recipient.text();
        return new RecipientStatus(
                own ? Person.ERASED : recipient.address(),
                recipient.status(),
                recipient.code(),
                recipient.enhancedCode(),
                text == null ? null : own ? Person.ERASED : person.erasedFrom(text));
    }

    static TimelineEvent of(EmailEvent.Requested event, Kind kind) {
        return simple(event, kind, null, null, event.place(), event.metadata().waitsUntil());
    }

    static TimelineEvent of(EmailEvent.Rejected event) {
        return simple(
                event, Kind.REJECTED, event.reason(), event.reasonClass(), event.place(), null);
    }

    static TimelineEvent of(EmailEvent.Lost event) {
        return simple(event, Kind.LOST, null, null, event.place(), null);
    }

    private static TimelineEvent simple(
            EmailEvent event,
            Kind kind,
            @Nullable String note,
            @Nullable String reasonClass,
            @Nullable RecordPlace place,
            @Nullable Instant waitsUntil) {
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
                null,
                false,
                place,
                waitsUntil);
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
                delivery.nextAttemptAt(),
                delivery.last(),
                null,
                null);
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
                null,
                false,
                null,
                null);
    }
}
