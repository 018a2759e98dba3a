package com.smart360.mail.audit.intake;

import com.smart360.mail.audit.deliverylog.DeliveryLog;
import com.smart360.mail.audit.deliverylog.EmailEvent;
import com.smart360.mail.audit.deliverylog.EmailMetadata;
import com.smart360.mail.audit.intake.narration.Narrator;
import com.smart360.mail.audit.intake.narration.OneLine;
import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.MalformedEventException;
import com.smart360.mail.starter.stream.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sorts a batch of records into entries of the trail and events of the delivery log, and stores
/// both. A record that nobody can read becomes an entry itself and holds nothing up. Only a
/// database that is away stops a batch; then the same batch comes again, which changes nothing that
/// was stored.
@Component
class EventsConsumer {

    private static final int ID_LIMIT = 200;

    private final EventCodec codec;
    private final AuditTrail trail;
    private final DeliveryLog log;

    EventsConsumer(EventCodec codec, AuditTrail trail, DeliveryLog log) {
        this.codec = codec;
        this.trail = trail;
        this.log = log;
    }

    void take(List<Received> batch) {
        Sorted sorted = new Sorted();
        batch.forEach(received -> sort(received, sorted));
        trail.append(sorted.drafts);
        log.record(sorted.mailEvents);
    }

    private void sort(Received received, Sorted sorted) {
        switch (received.topic()) {
            case Topics.EMAIL_REQUESTS -> request(received, sorted);
            case Topics.EMAIL_REQUESTS_DLT -> rejection(received, sorted);
            default -> event(received, sorted);
        }
    }

    /// Whatever it is, it may be malformed; then the dispatch service turns it away, and we hear of
    /// it from there.
    private void request(Received received, Sorted sorted) {
        EmailMetadata.read(received.value())
                .ifPresent(
                        metadata -> {
                            String id = mailId(metadata, received);
                            sorted.mailEvents.add(
                                    new EmailEvent.Requested(
                                            id,
                                            received.eventIdOrPlace(),
                                            received.time(),
                                            metadata));
                        });
    }

    private void rejection(Received received, Sorted sorted) {
        EmailMetadata metadata = EmailMetadata.read(received.value()).orElse(NOTHING_READABLE);
        String id = mailId(metadata, received);
        String reasonClass = header(received, Topics.REASON_CLASS, "UNKNOWN");
        String reason = header(received, Topics.REASON, "no reason was given");
        String eventId = received.eventIdOrPlace();
        sorted.mailEvents.add(
                new EmailEvent.Rejected(
                        id, eventId, received.time(), metadata, reasonClass, reason));
        sorted.drafts.add(Narrator.turnedAway(received, id, metadata, reasonClass, reason));
    }

    private void event(Received received, Sorted sorted) {
        if (received.isTombstone()) {
            return;
        }
        try {
            Optional<Object> event = codec.decode(received);
            if (event.isPresent()) {
                known(event.get(), received, sorted);
            } else {
                sorted.drafts.add(Narrator.unknown(received));
            }
        } catch (MalformedEventException unreadable) {
            sorted.drafts.add(Narrator.unreadable(received));
        }
    }

    private static void known(Object event, Received received, Sorted sorted) {
        Narrator.tell(event, received).ifPresent(sorted.drafts::add);
        String eventId = received.eventIdOrPlace();
        if (event instanceof EmailDelivery delivery) {
            sorted.mailEvents.add(new EmailEvent.Attempted(delivery.emailId(), eventId, delivery));
        } else if (event instanceof EmailIntervention intervention) {
            sorted.mailEvents.add(
                    new EmailEvent.Intervened(intervention.emailId(), eventId, intervention));
        }
    }

    /// The id in the body, else the record's key, else its place.
    private static String mailId(EmailMetadata metadata, Received received) {
        if (usable(metadata.id())) {
            return Objects.requireNonNull(metadata.id());
        }
        return usable(received.key())
                ? OneLine.of(Objects.requireNonNull(received.key()))
                : received.topic() + "-" + received.partition() + "-" + received.offset();
    }

    private static boolean usable(@Nullable String id) {
        return id != null && !id.isBlank() && id.length() <= ID_LIMIT;
    }

    private static String header(Received received, String name, String otherwise) {
        return OneLine.of(received.headers().getOrDefault(name, otherwise));
    }

    private static final EmailMetadata NOTHING_READABLE =
            new EmailMetadata(
                    null, null, List.of(), List.of(), 0, null, null, null, null, 0, 0, 0, 0);

    private static final class Sorted {

        private final List<EntryDraft> drafts = new ArrayList<>();
        private final List<EmailEvent> mailEvents = new ArrayList<>();
    }
}
