package com.smart360.mail.starter.deadletter;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.starter.stream.CloudEvents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// A record that nobody can act on, with the reason beside it. Its value goes as it came; what is
/// copied otherwise is bounded, so that only the value can make a letter large.
///
/// @param id the letter's own, the same when the same record is met again
/// @param key cut to 1,000 characters
/// @param value the record's; null for none
/// @param headers the record's own, those of letters replaced; at most 32 of at most 1,000 bytes
public record DeadLetter(
        String id,
        String topic,
        String place,
        @Nullable String key,
        byte @Nullable [] value,
        List<Header> headers) {

    private static final int LONGEST_KEY = 1_000;
    private static final int LONGEST_HEADER = 1_000;
    private static final int MOST_HEADERS = 32;
    private static final int LONGEST_REASON = 1_000;

    /// What is left of a value that is too large for the topic. Unit: bytes.
    static final int FIRST_BYTES = 4_096;

    private static final Set<String> OURS =
            Set.of(
                    CloudEvents.ID,
                    Topics.REASON_CLASS,
                    Topics.REASON,
                    Topics.ORIGINAL_PLACE,
                    Topics.ORIGINAL_ID,
                    Topics.ORIGINAL_SIZE,
                    Topics.CONSUMER);

    /// The letter of one record.
    ///
    /// @param consumer the service that could not act on it
    static DeadLetter of(Origin origin, Reason reason, String consumer) {
        String place = origin.topic() + "-" + origin.partition() + "@" + origin.offset();
        String id = reason.ofOneConsumer() ? place + "/" + consumer : place;
        List<Header> headers = new ArrayList<>();
        String originalId = null;
        for (Header header : origin.headers()) {
            if (header.value() == null || header.value().length > LONGEST_HEADER) {
                continue;
            }
            if (header.key().equals(CloudEvents.ID)) {
                originalId = new String(header.value(), StandardCharsets.UTF_8);
            } else if (!OURS.contains(header.key())
                    && header.key().length() <= LONGEST_HEADER
                    && headers.size() < MOST_HEADERS) {
                headers.add(header);
            }
        }
        headers.add(text(CloudEvents.ID, id));
        headers.add(text(Topics.ORIGINAL_PLACE, place));
        headers.add(text(Topics.REASON_CLASS, reason.reasonClass()));
        headers.add(text(Topics.REASON, cut(reason.sentence(), LONGEST_REASON)));
        headers.add(text(Topics.CONSUMER, consumer));
        if (originalId != null) {
            headers.add(text(Topics.ORIGINAL_ID, originalId));
        }
        String key = origin.key();
        return new DeadLetter(
                id,
                Topics.deadLettersOf(origin.topic()),
                place,
                key == null ? null : cut(key, LONGEST_KEY),
                origin.value(),
                List.copyOf(headers));
    }

    /// The letter with the first bytes of its value only, and how many there were.
    DeadLetter cut() {
        byte[] whole = value == null ? new byte[0] : value;
        List<Header> more = new ArrayList<>(headers);
        more.add(text(Topics.ORIGINAL_SIZE, String.valueOf(whole.length)));
        byte[] first = Arrays.copyOf(whole, Math.min(whole.length, FIRST_BYTES));
        return new DeadLetter(id, topic, place, key, first, List.copyOf(more));
    }

    boolean isCut() {
        return headers.stream().anyMatch(header -> header.key().equals(Topics.ORIGINAL_SIZE));
    }

    ProducerRecord<String, byte[]> record() {
        return new ProducerRecord<>(topic, null, key, value, headers);
    }

    private static Header text(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + "…";
    }

    /// Neither value nor key is printed: they may be confidential.
    @Override
    public String toString() {
        return place;
    }

    /// The record as it stood in its topic.
    ///
    /// @param headers as they came, unbounded
    public record Origin(
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            byte @Nullable [] value,
            Iterable<Header> headers) {}

    /// Why nobody can act on it.
    ///
    /// @param reasonClass of a closed set: an enum's name
    /// @param sentence for people: field, value met (cut, no secret) and what is expected
    /// @param ofOneConsumer true where other services may well have acted on it
    public record Reason(String reasonClass, String sentence, boolean ofOneConsumer) {

        /// For a record that nobody can read.
        public static Reason unreadable(Enum<?> reasonClass, String sentence) {
            return new Reason(reasonClass.name(), sentence, false);
        }

        /// For a record that this service alone could not act on.
        public static Reason failed(Enum<?> reasonClass, String sentence) {
            return new Reason(reasonClass.name(), sentence, true);
        }
    }
}
