package com.smart360.mail.audit.story;

import com.smart360.mail.audit.person.Person;
import com.smart360.mail.audit.story.TimelineEvent.Kind;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailRejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is known of a mail, and what happened to it, in order of time. Immutable; events may come
/// in any order and more than once.
///
/// @param publisher by whose topic its request came; of an earlier version, who handed it over by
///   HTTP; null: nobody is known
/// @param requestedAt null until the request itself was seen
public record LoggedEmail(
        String id,
        @Nullable String subject,
        @Nullable String from,
        List<String> to,
        List<String> cc,
        int bcc,
        @Nullable String source,
        @Nullable String category,
        @Nullable String priority,
        @Nullable String publisher,
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

    public static LoggedEmail unknown(String id) {
        return new LoggedEmail(
                id, null, null, List.of(), List.of(), 0, null, null, null, null, 0, 0, 0, 0, null,
                List.of());
    }

    public LoggedEmail after(EmailEvent event) {
        if (isKnown(event)) {
            return this;
        }
        return switch (event) {
            case EmailEvent.Requested requested
                    when requestedAt != null
                            && status() != Status.REJECTED
                            && status() != Status.LOST ->
                    with(TimelineEvent.of(requested, Kind.REPEATED));
            case EmailEvent.Requested requested ->
                    describedBy(requested.metadata(), requested.at(), requested.publisher())
                            .with(TimelineEvent.of(requested, Kind.REQUESTED));
            case EmailEvent.Rejected rejected ->
                    (subject == null
                                    ? describedBy(rejected.metadata(), requestedAt, publisher)
                                    : this)
                            .with(TimelineEvent.of(rejected));
            case EmailEvent.Lost lost ->
                    unread().contains(lost.place()) ? with(TimelineEvent.of(lost)) : this;
            case EmailEvent.Attempted attempted ->
                    describedBy(attempted.delivery()).with(TimelineEvent.of(attempted));
            case EmailEvent.Intervened intervened ->
                    describedBy(intervened.intervention()).with(TimelineEvent.of(intervened));
        };
    }

    /// The same event again, but for a lost request that is published again with its `ce_id`.
    private boolean isKnown(EmailEvent event) {
        return timeline.stream()
                .filter(known -> known.eventId().equals(event.eventId()))
                .anyMatch(
                        known ->
                                !(event instanceof EmailEvent.Requested again)
                                        || status() != Status.LOST
                                        || Objects.equals(known.place(), again.place()));
    }

    /// Where the requests lie that nobody has been heard to have read.
    public List<RecordPlace> unread() {
        if (latestThatDecides().isPresent()) {
            return List.of();
        }
        Set<RecordPlace> unread = new LinkedHashSet<>();
        for (TimelineEvent known : timeline) {
            RecordPlace place = known.place();
            if (place != null && isRequest(known)) {
                unread.add(place);
            }
        }
        timeline.stream()
                .filter(known -> !isRequest(known))
                .map(TimelineEvent::place)
                .forEach(unread::remove);
        return List.copyOf(unread);
    }

    /// Whether more is to be heard of it.
    public boolean isOpen() {
        return latestThatDecides()
                .map(latest -> !endsWith(latest))
                .orElse(status() == Status.WAITING);
    }

    private static boolean endsWith(TimelineEvent latest) {
        return switch (latest.kind()) {
            case HELD, RELEASED, RESENT -> false;
            case CANCELLED -> true;
            case ACCEPTED,
                    DEFERRED,
                    REFUSED,
                    UNCERTAIN,
                    EXPIRED,
                    SUPPRESSED,
                    BOUNCED,
                    DELIVERED,
                    COMPLAINED ->
                    latest.last();
            // They do not decide; see statusOfRequests.
            case REQUESTED, REPEATED, REJECTED, LOST -> false;
        };
    }

    /// From when on its silence counts: what was heard last, or what it waits for itself.
    ///
    /// @return empty where it has ended, and where it waits for people, who may take any time
    public Optional<Instant> silentSince() {
        return isOpen() && !isHeld()
                ? timeline.stream()
                        .flatMap(
                                known ->
                                        Stream.of(
                                                        known.at(),
                                                        known.nextAttemptAt(),
                                                        known.waitsUntil())
                                                .filter(Objects::nonNull))
                        .max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /// By somebody, or since nobody knows whether the server has it and nothing is due.
    private boolean isHeld() {
        return latestThatDecides()
                .filter(
                        latest ->
                                latest.kind() == Kind.HELD
                                        || latest.kind() == Kind.UNCERTAIN
                                                && latest.nextAttemptAt() == null)
                .isPresent();
    }

    /// Whether it is a sender's own (K7): its request came by the sender's topic, or by whichever
    /// way with the sender's client id as its `source`.
    ///
    /// @param name of the caller
    /// @param client its client id; null: it is none
    public boolean isOf(String name, @Nullable String client) {
        return name.equals(publisher) || client != null && client.equals(source);
    }

    /// Where it stands: the latest delivery or intervention decides; before the first, whether each
    /// request under its id was turned away or lost. A rejection changes nothing of a mail that was
    /// taken (K6), and a request that comes after it is told as what it is: a corrected one (K5).
    public Status status() {
        return latestThatDecides().map(LoggedEmail::after).orElseGet(this::statusOfRequests);
    }

    private static Status after(TimelineEvent latest) {
        return latest.unattempted() ? Status.WAITING : Status.after(latest.kind());
    }

    /// Each rejection and each loss is of one of the requests that were seen, but for what nobody
    /// could read.
    private Status statusOfRequests() {
        List<TimelineEvent> ends = timeline.stream().filter(LoggedEmail::endsRequest).toList();
        long requests = timeline.stream().filter(LoggedEmail::isRequest).count();
        long ended = ends.stream().map(LoggedEmail::placeOrEvent).distinct().count();
        if (requests > ended) {
            return Status.WAITING;
        }
        if (!ends.isEmpty()) {
            return Status.after(ends.getLast().kind());
        }
        boolean garbage = timeline.stream().anyMatch(known -> known.kind() == Kind.REJECTED);
        return garbage ? Status.REJECTED : Status.WAITING;
    }

    private static boolean endsRequest(TimelineEvent known) {
        return known.kind() == Kind.LOST
                || known.kind() == Kind.REJECTED
                        && !EmailRejection.NOT_JSON.name().equals(known.reasonClass());
    }

    private static boolean isRequest(TimelineEvent known) {
        return known.kind() == Kind.REQUESTED || known.kind() == Kind.REPEATED;
    }

    private static String placeOrEvent(TimelineEvent end) {
        return end.place() == null ? end.eventId() : end.place().toString();
    }

    public int attempts() {
        return timeline.stream().mapToInt(TimelineEvent::attempt).max().orElse(0);
    }

    public Instant lastEventAt() {
        return timeline.isEmpty() ? Instant.EPOCH : timeline.getLast().at();
    }

    /// Its place in time among others: when it was asked for, else when it was first heard of. It
    /// moves no more once the request is there, so that pages keep their ends.
    public Instant listedAt() {
        if (requestedAt != null) {
            return requestedAt;
        }
        return timeline.isEmpty() ? Instant.EPOCH : timeline.getFirst().at();
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
                publisher,
                textLength,
                htmlLength,
                attachments,
                attachmentBytes,
                requestedAt,
                List.copyOf(longer));
    }

    private LoggedEmail describedBy(
            EmailMetadata metadata, @Nullable Instant requestedAt, @Nullable String publisher) {
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
                publisher,
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
                publisher,
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
                publisher,
                textLength,
                htmlLength,
                attachments,
                attachmentBytes,
                requestedAt,
                timeline);
    }

    /// Whether it tells of a person: in an address, or in a text that names theirs.
    public boolean tellsOf(Person person) {
        return !without(person).equals(this);
    }

    /// This mail without a person (ADR 51): "erased" stands for the address, for what servers
    /// answered about them, and, where they were its only recipient, for subject and notes. Its
    /// other recipients stay as they are.
    public LoggedEmail without(Person person) {
        boolean named = Stream.concat(to.stream(), cc.stream()).anyMatch(person::is);
        boolean reached =
                timeline.stream()
                        .flatMap(known -> known.recipients().stream())
                        .anyMatch(recipient -> person.is(recipient.address()));
        boolean others =
                named && bcc > 0
                        || Stream.of(
                                        to.stream(),
                                        cc.stream(),
                                        timeline.stream()
                                                .flatMap(known -> known.recipients().stream())
                                                .map(RecipientStatus::address))
                                .flatMap(addresses -> addresses)
                                .anyMatch(
                                        address ->
                                                !person.is(address)
                                                        && !address.equals(Person.ERASED));
        UnaryOperator<@Nullable String> texts =
                text ->
                        text == null
                                ? null
                                : (named || reached) && !others
                                        ? Person.ERASED
                                        : person.erasedFrom(text);
        return new LoggedEmail(
                id,
                texts.apply(subject),
                from == null || !person.is(from) ? from : Person.ERASED,
                without(person, to),
                without(person, cc),
                bcc,
                source == null ? null : person.erasedFrom(source),
                category == null ? null : person.erasedFrom(category),
                priority,
                publisher == null ? null : person.erasedFrom(publisher),
                textLength,
                htmlLength,
                attachments,
                attachmentBytes,
                requestedAt,
                timeline.stream().map(known -> known.without(person, texts)).toList());
    }

    private static List<String> without(Person person, List<String> addresses) {
        return addresses.stream()
                .map(address -> person.is(address) ? Person.ERASED : person.erasedFrom(address))
                .toList();
    }

    /// Where a mail stands.
    public enum Status {
        WAITING,
        DEFERRED,
        ACCEPTED,
        REFUSED,
        UNCERTAIN,
        EXPIRED,
        SUPPRESSED,
        BOUNCED,
        DELIVERED,
        COMPLAINED,
        REJECTED,
        LOST,
        HELD,
        CANCELLED;

        static Status after(Kind latest) {
            return switch (latest) {
                case REQUESTED, REPEATED, RELEASED, RESENT -> WAITING;
                case REJECTED -> REJECTED;
                case LOST -> LOST;
                case ACCEPTED -> ACCEPTED;
                case DEFERRED -> DEFERRED;
                case REFUSED -> REFUSED;
                case UNCERTAIN -> UNCERTAIN;
                case EXPIRED -> EXPIRED;
                case SUPPRESSED -> SUPPRESSED;
                case BOUNCED -> BOUNCED;
                case DELIVERED -> DELIVERED;
                case COMPLAINED -> COMPLAINED;
                case HELD -> HELD;
                case CANCELLED -> CANCELLED;
            };
        }
    }
}
