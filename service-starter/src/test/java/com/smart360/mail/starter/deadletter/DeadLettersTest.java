package com.smart360.mail.starter.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.EventRejection;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.starter.deadletter.DeadLetter.Reason;
import com.smart360.mail.starter.deadletter.DeadLetters.Fate;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final Reason UNREADABLE =
            Reason.unreadable(EventRejection.NOT_JSON, "The value stops being JSON at byte 3.");
    private static final int PLENTY = 1_000_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();

    @Test
    @DisplayName("(S1) a letter is the record as it came, with place, reason and consumer")
    void letterIsTheRecordWithItsReason() {
        var record = record(Topics.CONFIGURATION, "{oops");
        record.headers().add("ce_id", "e1".getBytes(UTF_8));
        record.headers().add("ce_type", "some.type".getBytes(UTF_8));

        assertThat(bury(record, UNREADABLE, _ -> null)).isEqualTo(Fate.WRITTEN);

        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().topic()).isEqualTo("smtp.configuration.dlt");
        assertThat(sent.getFirst().key()).isEqualTo("k");
        assertThat(sent.getFirst().value()).isEqualTo("{oops".getBytes(UTF_8));
        assertThat(headers(sent.getFirst()))
                .containsEntry("ce_id", "smtp.configuration-2@41")
                .containsEntry("original_id", "e1")
                .containsEntry("ce_type", "some.type")
                .containsEntry("original_place", "smtp.configuration-2@41")
                .containsEntry("reason_class", "NOT_JSON")
                .containsEntry("reason", "The value stops being JSON at byte 3.")
                .containsEntry("consumer", "starter-test")
                .doesNotContainKey("original_size");
        assertThat(count("dead.letters")).isOne();
        assertThat(count("dead.letters.unwritten")).isZero();
    }

    @Test
    @DisplayName("(S1) two services that fail on one record leave two letters, not one")
    void failuresOfDifferentConsumersAreDifferentLetters() {
        Reason failed = Reason.failed(EventRejection.HANDLER_FAILED, "It failed 3 times.");

        bury(record(Topics.ALERTS, "{}"), failed, _ -> null);

        assertThat(headers(sent.getFirst()))
                .containsEntry("ce_id", "smtp.alerts-2@41/starter-test");
    }

    @Test
    @DisplayName("(K1) a letter that its topic does not take is cut to place, size and first bytes")
    void letterThatIsTooLargeIsCut() {
        var record = record(Topics.EMAIL_REQUESTS, "x".repeat(PLENTY));

        Fate fate =
                bury(
                        record,
                        UNREADABLE,
                        letter ->
                                letter.value().length > 100_000
                                        ? new RecordTooLargeException("too large")
                                        : null);

        assertThat(fate).isEqualTo(Fate.CUT);
        assertThat(sent.getLast().value()).hasSize(DeadLetter.FIRST_BYTES);
        assertThat(headers(sent.getLast()))
                .containsEntry("original_size", String.valueOf(PLENTY))
                .containsEntry("original_place", "email.requests-2@41");
    }

    @Test
    @DisplayName("(K1) a letter that can't be written is tried, counted and passed over")
    void letterThatCannotBeWrittenIsPassedOver() {
        for (RuntimeException refusal :
                List.of(
                        new TopicAuthorizationException("no"),
                        new RecordTooLargeException("even cut"),
                        new IllegalStateException("producer closed"))) {
            sent.clear();

            assertThat(bury(record(Topics.USAGE, "{}"), UNREADABLE, _ -> refusal))
                    .as(refusal.toString())
                    .isEqualTo(Fate.PASSED_OVER);

            assertThat(sent).hasSizeBetween(3, 4);
        }
        assertThat(count("dead.letters.unwritten")).isEqualTo(3);
    }

    @Test
    @DisplayName("(K1) a letter that is written at the second try is written")
    void letterIsTriedAgain() {
        List<ProducerRecord<String, byte[]>> before = new ArrayList<>();

        Fate fate =
                bury(
                        record(Topics.USAGE, "{}"),
                        UNREADABLE,
                        letter ->
                                before.add(letter) && before.size() == 1
                                        ? new TopicAuthorizationException("not yet")
                                        : null);

        assertThat(fate).isEqualTo(Fate.WRITTEN);
        assertThat(count("dead.letters.unwritten")).isZero();
    }

    @Test
    @DisplayName("(K3) headers, key and reason that are copied are bounded")
    void copiedFieldsAreBounded() {
        var record =
                new ConsumerRecord<>(Topics.ALERTS, 0, 1, "k".repeat(PLENTY), "{}".getBytes(UTF_8));
        record.headers().add("traceparent", "t".repeat(PLENTY).getBytes(UTF_8));
        record.headers().add("reason", "forged".getBytes(UTF_8));
        record.headers().add("none", null);
        for (int i = 0; i < 10_000; i++) {
            record.headers().add("h" + i, "v".getBytes(UTF_8));
        }

        bury(
                record,
                Reason.unreadable(EventRejection.NOT_JSON, "\uD83D\uDE00".repeat(PLENTY)),
                _ -> null);

        var letter = sent.getFirst();
        assertThat(letter.key().length()).isLessThan(1_100);
        int size = 0;
        for (Header header : letter.headers()) {
            size += header.key().length() + header.value().length;
        }
        assertThat(size).isLessThan(10_000);
        assertThat(headers(letter)).doesNotContainKeys("traceparent", "none");
        assertThat(headers(letter).get("reason"))
                .startsWith("\uD83D\uDE00")
                .doesNotContain("\uFFFD");
    }

    @Test
    @DisplayName("(S1) a dead letter that can't be acted on makes no further letter")
    void deadLetterOfADeadLetterIsNotWritten() {
        assertThat(bury(record(Topics.EMAIL_REQUESTS_DLT, "{}"), UNREADABLE, _ -> null))
                .isEqualTo(Fate.PASSED_OVER);
        assertThat(sent).isEmpty();
    }

    private Fate bury(
            ConsumerRecord<String, byte[]> record,
            Reason reason,
            Function<ProducerRecord<String, byte[]>, @Nullable RuntimeException> refusal) {
        var kafka =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {

                    @Override
                    public Future<RecordMetadata> send(
                            ProducerRecord<String, byte[]> letter, Callback callback) {
                        sent.add(letter);
                        RuntimeException refused = refusal.apply(letter);
                        if (refused instanceof IllegalStateException) {
                            throw refused;
                        }
                        if (refused != null) {
                            callback.onCompletion(null, refused);
                            return null;
                        }
                        return super.send(letter, callback);
                    }
                };
        var producer = new EventProducer(kafka, new EventCodec(), "starter-test");
        return new DeadLetters(producer, "starter-test", registry).bury(record, reason).join();
    }

    private double count(String name) {
        return registry.find(name).counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    private static ConsumerRecord<String, byte[]> record(String topic, String value) {
        return new ConsumerRecord<>(topic, 2, 41, "k", value.getBytes(UTF_8));
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> letter) {
        Map<String, String> headers = new HashMap<>();
        letter.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}
