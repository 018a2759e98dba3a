package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.audit.deliverylog.Happening.Kind;
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
record Mail(
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
        List<Happening> timeline) {

    /// More happenings than this are not kept: 11 attempts and what surrounds them fit well.
    private static final int TIMELINE = 60;

    private static final Comparator<Happening> BY_TIME =
            Comparator.comparing(Happening::at).thenComparing(Happening::attempt);

    static Mail unknown(String id) {
        return new Mail(
                id, null, null, List.of(), List.of(), 0, null, null, null, 0, 0, 0, 0, null,
                List.of());
    }

    Mail after(MailEvent event) {
        if (timeline.stream().anyMatch(known -> known.eventId().equals(event.eventId()))) {
            return this;
        }
        return switch (event) {
            case MailEvent.Requested requested when requestedAt != null ->
                    with(Happening.simple(requested, Kind.REPEATED, null, null));
            case MailEvent.Requested requested ->
                    describedBy(requested.metadata(), requested.at())
                            .with(Happening.simple(requested, Kind.REQUESTED, null, null));
            case MailEvent.Rejected rejected ->
                    (subject == null ? describedBy(rejected.metadata(), requestedAt) : this)
                            .with(
                                    Happening.simple(
                                            rejected,
                                            Kind.REJECTED,
                                            rejected.reason(),
                                            rejected.reasonClass()));
            case MailEvent.Attempted attempted ->
                    describedBy(attempted.delivery()).with(Happening.of(attempted));
            case MailEvent.Intervened intervened ->
                    describedBy(intervened.intervention()).with(Happening.of(intervened));
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
        return timeline.stream().mapToInt(Happening::attempt).max().orElse(0);
    }

    Instant lastEventAt() {
        return timeline.isEmpty() ? Instant.EPOCH : timeline.getLast().at();
    }

    private Optional<Happening> latestThatDecides() {
        return timeline.stream().filter(known -> known.kind().decides()).max(BY_TIME);
    }

    private Mail with(Happening happening) {
        if (timeline.size() >= TIMELINE && !happening.kind().decides()) {
            return this;
        }
        List<Happening> longer = new ArrayList<>(timeline);
        longer.add(happening);
        longer.sort(BY_TIME);
        while (longer.size() > TIMELINE) {
            longer.remove(1);
        }
        return new Mail(
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

    private Mail describedBy(MailMetadata metadata, @Nullable Instant requestedAt) {
        return new Mail(
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
    private Mail describedBy(EmailDelivery delivery) {
        return new Mail(
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

    private Mail describedBy(EmailIntervention intervention) {
        return new Mail(
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
