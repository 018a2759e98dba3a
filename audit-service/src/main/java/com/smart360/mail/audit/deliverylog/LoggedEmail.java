package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.audit.deliverylog.TimelineEvent.Kind;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailIntervention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of a mail, and what happened to it, in order of time. Immutable; events may come
/// in any order and more than once.
///
/// @param requestedAt null until the request itself was seen
record LoggedEmail(
        String id,
        @Nullable String subject,
        @Nullable String from,
        List<String> to,
        List<String> cc,
        int bcc,
        @Nullable String source,
        @Nullable String category,
        @Nullable String priority,
        long textLength,
        long htmlLength,
        int attachments,
        long attachmentBytes,
        @Nullable Instant requestedAt,
        List<TimelineEvent> timeline) {

    /// More happenings than this are not kept: 11 attempts and what surrounds them fit well.
    private static final int TIMELINE = 60;

    private static final Comparator<TimelineEvent> BY_TIME =
            Comparator.comparing(TimelineEvent::at).thenComparingInt(TimelineEvent::attempt);

    static LoggedEmail unknown(String id) {
        return new LoggedEmail(
                id, null, null, List.of(), List.of(), 0, null, null, null, 0, 0, 0, 0, null,
                List.of());
    }

    LoggedEmail after(EmailEvent event) {
        if (timeline.stream().anyMatch(known -> known.eventId().equals(event.eventId()))) {
            return this;
        }
        return switch (event) {
            case EmailEvent.Requested requested when requestedAt != null ->
                    with(TimelineEvent.simple(requested, Kind.REPEATED, null, null));
            case EmailEvent.Requested requested ->
                    describedBy(requested.metadata(), requested.at())
                            .with(TimelineEvent.simple(requested, Kind.REQUESTED, null, null));
            case EmailEvent.Rejected rejected ->
                    (subject == null ? describedBy(rejected.metadata(), requestedAt) : this)
                            .with(
                                    TimelineEvent.simple(
                                            rejected,
                                            Kind.REJECTED,
                                            rejected.reason(),
                                            rejected.reasonClass()));
            case EmailEvent.Attempted attempted ->
                    describedBy(attempted.delivery()).with(TimelineEvent.of(attempted));
            case EmailEvent.Intervened intervened ->
                    describedBy(intervened.intervention()).with(TimelineEvent.of(intervened));
        };
    }

    /// Where it stands: the latest delivery or intervention decides; before the first, whether it
    /// was turned away.
    Status status() {
        return latestThatDecides()
                .map(latest -> Status.after(latest.kind()))
                .orElse(
                        timeline.stream().anyMatch(known -> known.kind() == Kind.REJECTED)
                                ? Status.REJECTED
                                : Status.WAITING);
    }

    int attempts() {
        return timeline.stream().mapToInt(TimelineEvent::attempt).max().orElse(0);
    }

    Instant lastEventAt() {
        return timeline.isEmpty() ? Instant.EPOCH : timeline.getLast().at();
    }

    private Optional<TimelineEvent> latestThatDecides() {
        return timeline.stream().filter(known -> known.kind().decides()).max(BY_TIME);
    }

    private LoggedEmail with(TimelineEvent happening) {
        if (timeline.size() >= TIMELINE && !happening.kind().decides()) {
            return this;
        }
        List<TimelineEvent> longer = new ArrayList<>(timeline);
        longer.add(happening);
        longer.sort(BY_TIME);
        while (longer.size() > TIMELINE) {
            longer.remove(1);
        }
        return new LoggedEmail(
                id,
                subject,
                from,
                to,
                cc,
                bcc,
                source,
                category,
                priority,
                textLength,
                htmlLength,
                attachments,
                attachmentBytes,
                requestedAt,
                List.copyOf(longer));
    }

    private LoggedEmail describedBy(EmailMetadata metadata, @Nullable Instant requestedAt) {
        return new LoggedEmail(
                id,
                metadata.subject() == null ? subject : metadata.subject(),
                metadata.from(),
                metadata.to(),
                metadata.cc(),
                metadata.bcc(),
                metadata.source() == null ? source : metadata.source(),
                metadata.category() == null ? category : metadata.category(),
                metadata.priority(),
                metadata.textLength(),
                metadata.htmlLength(),
                metadata.attachments(),
                metadata.attachmentBytes(),
                requestedAt,
                timeline);
    }

    /// Fills only what the request has not told (it may come later, from another topic).
    private LoggedEmail describedBy(EmailDelivery delivery) {
        return new LoggedEmail(
                id,
                subject == null ? delivery.subject() : subject,
                from,
                to.isEmpty() && requestedAt == null
                        ? delivery.recipients().stream().map(RecipientStatus::address).toList()
                        : to,
                cc,
                bcc,
                source == null ? delivery.source() : source,
                category == null ? delivery.category() : category,
                priority,
                textLength,
                htmlLength,
                attachments,
                attachmentBytes,
                requestedAt,
                timeline);
    }

    private LoggedEmail describedBy(EmailIntervention intervention) {
        return new LoggedEmail(
                id,
                subject == null ? intervention.subject() : subject,
                from,
                to,
                cc,
                bcc,
                source == null ? intervention.source() : source,
                category == null ? intervention.category() : category,
                priority,
                textLength,
                htmlLength,
                attachments,
                attachmentBytes,
                requestedAt,
                timeline);
    }

    /// Where a mail stands.
    enum Status {
        WAITING,
        DEFERRED,
        ACCEPTED,
        REFUSED,
        UNCERTAIN,
        EXPIRED,
        SUPPRESSED,
        BOUNCED,
        DELIVERED,
        REJECTED,
        HELD,
        CANCELLED;

        static Status after(Kind latest) {
            return switch (latest) {
                case REQUESTED, REPEATED, RELEASED, RESENT -> WAITING;
                case REJECTED -> REJECTED;
                case ACCEPTED -> ACCEPTED;
                case DEFERRED -> DEFERRED;
                case REFUSED -> REFUSED;
                case UNCERTAIN -> UNCERTAIN;
                case EXPIRED -> EXPIRED;
                case SUPPRESSED -> SUPPRESSED;
                case BOUNCED -> BOUNCED;
                case DELIVERED -> DELIVERED;
                case HELD -> HELD;
                case CANCELLED -> CANCELLED;
            };
        }
    }
}
