package com.smart360.mail.audit.deadletter;

import com.smart360.mail.audit.deadletter.ListedLetter.State;
import com.smart360.mail.audit.story.EmailMetadata;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventRejection;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.stream.CloudEvents;
import com.smart360.mail.starter.stream.EventProducer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends a dead letter's record again, to the topic that it came by: as it was, or mended. Once per
/// letter, and never where nobody could tell any more whether it would be the second time.
@Component
class LetterSender {

    /// Dispatch remembers ids for eight days ([Topics]); a request whose id may be forgotten could
    /// be sent twice.
    static final Duration OLDEST_REQUEST = Duration.ofDays(7);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String ACTOR = CloudEvents.ACTOR;

    private static final Set<String> OF_THE_LETTER =
            Set.of(
                    "ce_id",
                    ACTOR,
                    Topics.REASON_CLASS,
                    Topics.REASON,
                    Topics.ORIGINAL_PLACE,
                    Topics.ORIGINAL_ID,
                    Topics.ORIGINAL_KEY,
                    Topics.ORIGINAL_SIZE,
                    Topics.CONSUMER);

    private final DeadLetterList list;
    private final LetterReader reader;
    private final EventProducer producer;
    private final LetterEntries entries;
    private final Clock clock;

    LetterSender(
            DeadLetterList list,
            LetterReader reader,
            EventProducer producer,
            LetterEntries entries,
            Clock clock) {
        this.list = list;
        this.reader = reader;
        this.producer = producer;
        this.entries = entries;
        this.clock = clock;
    }

    /// Why this letter can't be sent again, in a sentence; null: it can.
    @Nullable String obstacle(ListedLetter letter, boolean mended) {
        if (letter.state() != State.OPEN) {
            return "It was "
                    + (letter.state() == State.DROPPED ? "dropped" : "sent again")
                    + " by "
                    + letter.decidedBy()
                    + " at "
                    + letter.decidedAt()
                    + ".";
        }
        if (EventRejection.isForgery(letter.reasonClass())) {
            return "Nobody who may say it has signed it, so that it would be refused again.";
        }
        if (mended && isSigned(letter)) {
            return "It is signed by config-service: with another content nobody would believe it.";
        }
        if (letter.topic().equals(Topics.ACTIVE_CONFIGURATION)) {
            return "It tells what was active then. What is active now is published by the next"
                    + " activation.";
        }
        if (letter.topic().equals(Topics.SENDERS)) {
            return "It tells who the senders were then. Who they are now stands in a newer record.";
        }
        if (RequestTopics.holdsRequests(letter.topic())
                && letter.at().isBefore(clock.instant().minus(OLDEST_REQUEST))) {
            return "It is older than "
                    + OLDEST_REQUEST.toDays()
                    + " days: its id may have been used and forgotten since, and the mail would go"
                    + " twice. Its service can send a new request under a new id.";
        }
        if (letter.cut() && !mended) {
            return "Only its first bytes were kept. Send it with its whole content.";
        }
        return null;
    }

    /// Sends one, now.
    ///
    /// @param mended in place of the record's value; null: as it was
    void send(ListedLetter letter, byte @Nullable [] mended, Actor actor) {
        String obstacle = obstacle(letter, mended != null);
        if (obstacle != null) {
            throw new ProblemException(ProblemType.DEAD_LETTER_STAYS, obstacle);
        }
        ConsumerRecord<String, byte[]> record =
                reader.fetch(letter)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemType.DEAD_LETTER_STAYS,
                                                "Its topic does not keep it any more."));
        if (!list.decide(letter, State.SENT_AGAIN, actor.id(), clock.instant())) {
            throw new ProblemException(
                    ProblemType.DEAD_LETTER_STAYS, "Somebody else decided about it just now.");
        }
        try {
            producer.send(again(letter, record, mended, actor)).join();
        } catch (CompletionException | KafkaException refused) {
            list.reopen(letter);
            throw ProblemException.of(
                            ProblemType.SERVICE_UNAVAILABLE,
                            "The broker does not take it at this moment; it is open as before.")
                    .retryAfter(PAUSE)
                    .toException();
        }
        entries.sentAgain(letter, mended != null, actor);
    }

    private static boolean isSigned(ListedLetter letter) {
        return EventTypes.named(letter.type()).filter(EventTypes.EventType::signed).isPresent();
    }

    private static ProducerRecord<String, byte[]> again(
            ListedLetter letter,
            ConsumerRecord<String, byte[]> record,
            byte @Nullable [] mended,
            Actor actor) {
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(header -> keep(header, headers));
        String id = text(record, Topics.ORIGINAL_ID);
        if (id != null) {
            headers.add(header("ce_id", id));
        }
        String said = text(record, ACTOR);
        // A signature covers who said it; who had it sent again stands in the trail.
        headers.add(
                isSigned(letter) && said != null
                        ? header(ACTOR, said)
                        : header(ACTOR, actor.role() + ":" + actor.id()));
        byte[] value = mended == null ? record.value() : mended;
        return new ProducerRecord<>(
                letter.topic(), null, key(letter, record.key(), value), value, headers);
    }

    /// A request's key is its id, whatever key it came by.
    private static @Nullable String key(
            ListedLetter letter, @Nullable String key, byte @Nullable [] value) {
        return RequestTopics.holdsRequests(letter.topic()) && value != null
                ? EmailMetadata.read(value).map(EmailMetadata::id).orElse(key)
                : key;
    }

    private static void keep(Header header, List<Header> headers) {
        if (!OF_THE_LETTER.contains(header.key())) {
            headers.add(header);
        }
    }

    private static @Nullable String text(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
