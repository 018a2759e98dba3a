package com.smart360.mail.audit.intake;

import com.smart360.mail.audit.deadletter.DeadLetterList;
import com.smart360.mail.audit.deliverylog.DeletedRequests;
import com.smart360.mail.audit.deliverylog.DeliveryLog;
import com.smart360.mail.audit.deliverylog.DeliveryLog.Heard;
import com.smart360.mail.audit.intake.RecordTexts.Told;
import com.smart360.mail.audit.intake.narration.Narrator;
import com.smart360.mail.audit.maillog.MailLog;
import com.smart360.mail.audit.maillog.MailRecord;
import com.smart360.mail.audit.statistics.DeliveryStatistics;
import com.smart360.mail.audit.statistics.DeliveryStatistics.DeliveryRecord;
import com.smart360.mail.audit.story.EmailEvent;
import com.smart360.mail.audit.story.EmailMetadata;
import com.smart360.mail.audit.story.RecordPlace;
import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.email.EmailRequestsDeleted;
import com.smart360.mail.contracts.identity.EmailIds;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.starter.consumer.Arrival;
import com.smart360.mail.starter.stream.Received;
import com.smart360.mail.starter.text.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sorts a batch of records into the two books (ADR 36) and stores them: what people and services
/// did into the trail, what was said of mails into the mail log, and from there into the delivery
/// log, which folds it. What nobody can act on comes as a dead letter and becomes an entry. The
/// same record may come again, which changes nothing that was stored.
@Component
class EventsConsumer {

    private final AuditTrail trail;
    private final MailLog mails;
    private final RecordTexts texts;
    private final DeliveryLog log;
    private final DeliveryStatistics statistics;
    private final DeletedRequests deleted;
    private final DeadLetterList deadLetters;

    EventsConsumer(
            AuditTrail trail,
            MailLog mails,
            RecordTexts texts,
            DeliveryLog log,
            DeliveryStatistics statistics,
            DeletedRequests deleted,
            DeadLetterList deadLetters) {
        this.trail = trail;
        this.mails = mails;
        this.texts = texts;
        this.log = log;
        this.statistics = statistics;
        this.deleted = deleted;
        this.deadLetters = deadLetters;
    }

    void take(List<Arrival> batch) {
        Sorted sorted = new Sorted();
        batch.forEach(arrival -> sort(arrival, sorted));
        trail.append(sorted.drafts);
        RecordTexts.Texts kept = texts.of(sorted.told);
        mails.append(kept.records());
        log.take(heard(sorted.told, kept.records()));
        kept.erasures().forEach(erasure -> log.erase(erasure.mailId(), erasure.person()));
        statistics.count(sorted.deliveries);
        deleted.add(sorted.deletions);
        deadLetters.add(
                batch.stream()
                        .map(Arrival::received)
                        .filter(received -> Topics.holdsDeadLetters(received.topic()))
                        .toList());
    }

    /// @param records of each of what was told, in its order
    private static List<Heard> heard(List<Told> told, List<MailRecord> records) {
        List<Heard> heard = new ArrayList<>(told.size());
        for (int i = 0; i < told.size(); i++) {
            heard.add(new Heard(told.get(i).event(), records.get(i).key()));
        }
        return heard;
    }

    private void sort(Arrival arrival, Sorted sorted) {
        Received received = arrival.received();
        Object event = arrival.event();
        if (event != null) {
            known(event, received, sorted);
        } else if (RequestTopics.holdsRequests(received.topic())) {
            request(received, sorted);
        } else if (received.topic().equals(Topics.EMAIL_REQUESTS_DLT)) {
            rejection(received, sorted);
        } else if (Topics.holdsDeadLetters(received.topic())) {
            sorted.drafts.add(Narrator.deadLetter(received));
        } else if (!received.isTombstone()) {
            sorted.drafts.add(Narrator.unknown(received));
        }
    }

    /// Whatever it is, it may be malformed; then the dispatch service turns it away, and we hear of
    /// it from there.
    private void request(Received received, Sorted sorted) {
        EmailMetadata.read(received.value())
                .ifPresent(
                        metadata -> {
                            String id = mailId(metadata, received, received.topic());
                            sorted.add(
                                    received,
                                    new EmailEvent.Requested(
                                            id,
                                            received.eventIdOrPlace(),
                                            received.time(),
                                            metadata,
                                            publisher(received),
                                            new RecordPlace(
                                                    received.topic(),
                                                    received.partition(),
                                                    received.offset())));
                        });
    }

    /// By whose topic it came: the broker lets nobody else write there. What a record's headers say
    /// of it is whatever somebody wrote.
    private static @Nullable String publisher(Received received) {
        return RequestTopics.senderOf(received.topic())
                .filter(sender -> !sender.equals(SenderIdentity.DEFAULT))
                .map(SenderIdentity::callerName)
                .orElse(null);
    }

    private void rejection(Received received, Sorted sorted) {
        EmailMetadata metadata = EmailMetadata.read(received.value()).orElse(NOTHING_READABLE);
        Optional<RecordPlace> place = RecordPlace.of(received.headers().get(Topics.ORIGINAL_PLACE));
        String topic = place.map(RecordPlace::topic).orElse(Topics.EMAIL_REQUESTS);
        EmailEvent.Rejected rejected =
                new EmailEvent.Rejected(
                        mailId(metadata, received, topic),
                        received.eventIdOrPlace(),
                        received.time(),
                        metadata,
                        header(received, Topics.REASON_CLASS, "UNKNOWN"),
                        header(received, Topics.REASON, "no reason was given"),
                        place.orElse(null));
        sorted.add(received, rejected);
        sorted.drafts.add(Narrator.turnedAway(received, rejected));
    }

    private void known(Object event, Received received, Sorted sorted) {
        Narrator.tell(event, received).ifPresent(sorted.drafts::add);
        String eventId = received.eventIdOrPlace();
        if (event instanceof EmailDelivery delivery) {
            sorted.add(received, new EmailEvent.Attempted(delivery.emailId(), eventId, delivery));
            sorted.deliveries.add(
                    new DeliveryRecord(received.partition(), received.offset(), delivery));
        } else if (event instanceof EmailIntervention intervention) {
            sorted.add(
                    received,
                    new EmailEvent.Intervened(intervention.emailId(), eventId, intervention));
        } else if (event instanceof EmailRequestsDeleted deleted) {
            sorted.deletions.add(deleted);
        }
    }

    /// The id in the body, else the record's key, else its place: what no address could hold is no
    /// id.
    ///
    /// @param topic that the request came by
    private static String mailId(EmailMetadata metadata, Received received, String topic) {
        if (EmailRequest.isId(metadata.id())) {
            return EmailIds.inTopic(topic, Objects.requireNonNull(metadata.id()));
        }
        return EmailRequest.isId(received.key())
                ? EmailIds.inTopic(topic, Objects.requireNonNull(received.key()))
                : received.topic() + "-" + received.partition() + "-" + received.offset();
    }

    private static String header(Received received, String name, String otherwise) {
        return OneLine.of(received.headers().getOrDefault(name, otherwise));
    }

    private static final EmailMetadata NOTHING_READABLE =
            new EmailMetadata(
                    null, null, List.of(), List.of(), 0, null, null, null, null, 0, 0, 0, 0, null);

    private static final class Sorted {

        private final List<EntryDraft> drafts = new ArrayList<>();
        private final List<Told> told = new ArrayList<>();
        private final List<DeliveryRecord> deliveries = new ArrayList<>();
        private final List<EmailRequestsDeleted> deletions = new ArrayList<>();

        void add(Received received, EmailEvent event) {
            told.add(new Told(received, event));
        }
    }
}
