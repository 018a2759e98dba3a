package com.smart360.mail.starter.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.EventTypes.EventType;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.starter.deadletter.DeadLetters;
import com.smart360.mail.starter.observability.Traces;
import com.smart360.mail.starter.signature.EventSignatures;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.BsonDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

class EventConsumersTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String TYPE = EventTypes.of(ConnectionTestCancelled.class).type();

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final EventCodec codec = new EventCodec();
    private final EventConsumers consumers =
            new EventConsumers(
                    new EventReader(codec, EventSignatures.unchecked()),
                    new DeadLetters(
                            new EventProducer(kafka, codec, "test"),
                            "test",
                            new SimpleMeterRegistry()),
                    Traces.none());
    private final ConnectionTestCancelled good =
            new ConnectionTestCancelled("good", new Actor("anna", "SYSTEM_ADMIN"), NOON);

    private record Raw(String topic, String type, byte[] value) {

        static Raw of(String topic, String type, String value) {
            return new Raw(topic, type, value.getBytes(UTF_8));
        }
    }

    /// Damage of each kind, to each event that there is.
    static Stream<Raw> badRecords() {
        return EventTypes.all().stream()
                .filter(type -> !type.topic().equals(Topics.EMAIL_REQUESTS))
                .flatMap(EventConsumersTest::bad);
    }

    private static Stream<Raw> bad(EventType type) {
        String other = type.topic().equals(Topics.ALERTS) ? Topics.CONFIGURATION : Topics.ALERTS;
        return Stream.of(
                Raw.of(type.topic(), type.type(), "{}"),
                Raw.of(type.topic(), null, "{}"),
                Raw.of(type.topic(), null, "plain text"),
                Raw.of(other, type.type(), "{}"),
                Raw.of(type.topic(), type.type(), "{\"name\":[],\"at\":{},\"actor\":7}"),
                Raw.of(type.topic(), type.type(), "[".repeat(50_000)),
                Raw.of(type.topic(), type.type(), "{\"at\":1e200000000}"),
                Raw.of(type.topic(), type.type(), "{\"at\":" + "9".repeat(1_100) + "}"),
                Raw.of(type.topic(), type.type(), "{\"at\":\"\\ud800\"}"),
                Raw.of(type.topic(), type.type(), "null"),
                new Raw(type.topic(), type.type(), new byte[] {(byte) 0xff, 0, 1, 2}));
    }

    @ParameterizedTest
    @MethodSource("badRecords")
    @DisplayName("(S1) a record that nobody can act on is a dead letter, and the next goes through")
    void badRecordIsALetterAndTheNextGoesThrough(Raw bad) {
        List<Object> seen = new ArrayList<>();
        var each = consumers.each((event, _) -> seen.add(event));

        each.accept(message(bad));
        each.accept(message(goodOne()));

        assertThat(seen).containsExactly(good);
        assertLetter(bad);
    }

    @Test
    @DisplayName("(S1) in a batch the records around bad ones go through, in one piece")
    void batchIsHandedOverWithoutTheBadOnes() {
        List<Raw> bad = badRecords().toList();
        List<Raw> all = new ArrayList<>();
        bad.forEach(
                one -> {
                    all.add(one);
                    all.add(goodOne());
                });
        List<List<Arrival>> handed = new ArrayList<>();

        consumers.batch(handed::add).accept(batch(all));

        assertThat(handed).hasSize(1);
        assertThat(handed.getFirst()).hasSize(bad.size());
        assertThat(kafka.history()).hasSize(bad.size());
    }

    @Test
    @DisplayName("(S5) an event that only config-service may say counts with its signature only")
    void unsignedOnesAreLetters() {
        Keysets.Pair keys = Keysets.generateSigning();
        var checking =
                new EventConsumers(
                        new EventReader(
                                codec,
                                EventSignatures.checkedBy(
                                        SignatureCheck.from(keys.publicJson()), Instant.MIN)),
                        new DeadLetters(
                                new EventProducer(kafka, codec, "test"),
                                "test",
                                new SimpleMeterRegistry()),
                        Traces.none());
        List<Object> seen = new ArrayList<>();

        checking.each((event, _) -> seen.add(event)).accept(message(goodOne()));
        checking.batch(batch -> batch.forEach(seen::add)).accept(batch(List.of(goodOne())));

        assertThat(seen).isEmpty();
        assertThat(kafka.history())
                .hasSize(2)
                .allSatisfy(
                        letter ->
                                assertThat(
                                                new String(
                                                        letter.headers()
                                                                .lastHeader(Topics.REASON_CLASS)
                                                                .value(),
                                                        UTF_8))
                                        .isEqualTo("UNSIGNED"));
    }

    static Stream<String> controlTopics() {
        return EventTypes.all().stream().filter(EventType::signed).map(EventType::topic).distinct();
    }

    @ParameterizedTest
    @MethodSource("controlTopics")
    @DisplayName("(S5) what does not say what it is steers nobody, however whole it is")
    void typelessOnesAreLetters(String topic) {
        List<Object> seen = new ArrayList<>();

        consumers
                .each((event, _) -> seen.add(event))
                .accept(message(new Raw(topic, null, codec.encode(good))));

        assertThat(seen).isEmpty();
        assertThat(kafka.history()).hasSize(1);
        assertThat(kafka.history().getFirst().topic()).isEqualTo(Topics.deadLettersOf(topic));
        assertThat(headers(kafka.history().getFirst())).containsEntry("reason_class", "NO_TYPE");
    }

    @Test
    @DisplayName("(S1) a batch is halved until the culprit is alone; the others are acted on")
    void batchIsHalvedUntilTheCulpritIsAlone() {
        List<Raw> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(cancelled("t" + i));
        }
        List<String> acted = new ArrayList<>();

        consumers
                .batch(
                        batch -> {
                            if (batch.stream().anyMatch(it -> id(it).matches("t(17|18|99)"))) {
                                throw new StackOverflowError("a bug of ours");
                            }
                            batch.forEach(it -> acted.add(id(it)));
                        })
                .accept(batch(all));

        assertThat(acted).hasSize(97).doesNotContain("t17", "t18", "t99").doesNotHaveDuplicates();
        assertThat(kafka.history())
                .hasSize(3)
                .allSatisfy(
                        letter ->
                                assertThat(headers(letter))
                                        .containsEntry("reason_class", "HANDLER_FAILED"));
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new NullPointerException(),
                new IllegalStateException("hunter2"),
                new StackOverflowError(),
                new OutOfMemoryError(),
                new AssertionError(),
                new NoClassDefFoundError(),
                new MongoWriteException(
                        new WriteError(121, "document", new BsonDocument()),
                        new ServerAddress(),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("failures")
    @DisplayName("(S1) whatever a handler throws of one record is tried, then a dead letter")
    void failureOfAHandlerIsTriedAndThenALetter(Throwable failure) {
        List<Object> tried = new ArrayList<>();
        var each =
                consumers.each(
                        (event, _) -> {
                            tried.add(event);
                            if (event.equals(good)) {
                                return;
                            }
                            EventConsumersTest.<RuntimeException>sneak(failure);
                        });

        each.accept(message(cancelled("bad")));
        each.accept(message(goodOne()));

        assertThat(tried).hasSize(4).endsWith(good);
        assertThat(kafka.history()).hasSize(1);
        assertThat(headers(kafka.history().getFirst()))
                .containsEntry("reason_class", "HANDLER_FAILED")
                .containsEntry("ce_id", Topics.CONNECTION_TESTS + "-0@7/test");
        assertThat(headers(kafka.history().getFirst()).get("reason")).doesNotContain("hunter2");
    }

    @Test
    @DisplayName("(S1) a failure that passes at the second try leaves no letter")
    void failureThatPassesLeavesNoLetter() {
        List<Object> tried = new ArrayList<>();

        consumers
                .each(
                        (event, _) -> {
                            tried.add(event);
                            if (tried.size() == 1) {
                                throw new IllegalStateException();
                            }
                        })
                .accept(message(goodOne()));

        assertThat(tried).hasSize(2);
        assertThat(kafka.history()).isEmpty();
    }

    static Stream<RuntimeException> outages() {
        return Stream.of(
                new DataAccessResourceFailureException("away"),
                new MongoSocketException("away", new ServerAddress()),
                new TimeoutException("broker away"),
                new IllegalStateException(new MongoSocketException("away", new ServerAddress())),
                new MongoWriteException(
                        new WriteError(14031, "no room on the disk", new BsonDocument()),
                        new ServerAddress(),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("outages")
    @DisplayName("(S1) an outage of database or broker is no matter of the record: it comes again")
    void outageIsThrownOn(RuntimeException outage) {
        var each =
                consumers.each(
                        (_, _) -> {
                            throw outage;
                        });
        var batch =
                consumers.batch(
                        _ -> {
                            throw outage;
                        });

        assertThatThrownBy(() -> each.accept(message(goodOne()))).isSameAs(outage);
        assertThatThrownBy(() -> batch.accept(batch(List.of(goodOne(), goodOne()))))
                .isSameAs(outage);
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    @DisplayName("(S1) a filter that fails is a failure of that record, too")
    void filterThatFailsEndsWithItsRecord() {
        List<Object> seen = new ArrayList<>();
        var each =
                consumers.each(
                        received -> {
                            if (new String(received.value(), UTF_8).contains("bad")) {
                                throw new NullPointerException();
                            }
                            return true;
                        },
                        (event, _) -> seen.add(event));

        each.accept(message(cancelled("bad")));
        each.accept(message(goodOne()));

        assertThat(seen).containsExactly(good);
        assertThat(kafka.history()).hasSize(1);
    }

    @Test
    @DisplayName("types that a newer version added and tombstones are passed over, no letter")
    void passesOverWhatIsNotMeant() {
        List<Object> seen = new ArrayList<>();
        var each = consumers.each((event, _) -> seen.add(event));

        each.accept(message(Raw.of(Topics.CONNECTION_TESTS, "something.newer", "{}")));
        each.accept(message(new Raw(Topics.CONNECTION_TESTS, null, new byte[0])));
        each.accept(message(Raw.of(Topics.EMAIL_REQUESTS, null, "plain")));
        each.accept(message(Raw.of(Topics.EMAIL_REQUESTS_DLT, null, "plain")));

        assertThat(seen).isEmpty();
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    @DisplayName("(K3) headers that are copied on are bounded: trace context, ids, all others")
    void copiedHeadersAreBounded() {
        Map<String, Object> headers = new HashMap<>();
        headers.put("traceparent", "0".repeat(1_000_000));
        headers.put("tracestate", "s".repeat(1_000_000));
        headers.put("ce_id", "i".repeat(1_000_000));
        headers.put("ce_source", "/billing");
        List<Map<String, String>> seen = new ArrayList<>();

        consumers
                .each((_, received) -> seen.add(received.headers()))
                .accept(message(goodOne(), headers));

        assertThat(seen).containsExactly(Map.of("ce_type", TYPE, "ce_source", "/billing"));
        seen.clear();
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        consumers
                .each((_, received) -> seen.add(received.headers()))
                .accept(message(goodOne(), Map.of("traceparent", trace)));
        assertThat(seen.getFirst()).containsEntry("traceparent", trace);
    }

    private void assertLetter(Raw bad) {
        assertThat(kafka.history()).hasSize(1);
        ProducerRecord<String, byte[]> letter = kafka.history().getFirst();
        assertThat(letter.topic()).isEqualTo(Topics.deadLettersOf(bad.topic()));
        assertThat(letter.value()).isEqualTo(bad.value());
        assertThat(headers(letter))
                .containsEntry("original_place", bad.topic() + "-0@7")
                .containsEntry("ce_id", bad.topic() + "-0@7");
        assertThat(headers(letter).get("reason_class"))
                .isIn(
                        "NO_TYPE",
                        "WRONG_TOPIC",
                        "UNSIGNED",
                        "NOT_JSON",
                        "NOT_AS_PROMISED",
                        "TOO_LARGE");
        assertThat(headers(letter).get("reason")).contains("Expected: ").hasSizeLessThan(1_100);
    }

    private String id(Arrival arrival) {
        return ((ConnectionTestCancelled) arrival.event()).testId();
    }

    private Raw goodOne() {
        return new Raw(Topics.CONNECTION_TESTS, TYPE, codec.encode(good));
    }

    private Raw cancelled(String id) {
        return new Raw(
                Topics.CONNECTION_TESTS,
                TYPE,
                codec.encode(new ConnectionTestCancelled(id, good.actor(), NOON)));
    }

    private static Message<byte[]> message(Raw raw) {
        return message(raw, Map.of());
    }

    private static Message<byte[]> message(Raw raw, Map<String, ?> headers) {
        var builder =
                MessageBuilder.withPayload(raw.value())
                        .copyHeaders(headers)
                        .setHeader(KafkaHeaders.RECEIVED_TOPIC, raw.topic())
                        .setHeader(KafkaHeaders.RECEIVED_PARTITION, 0)
                        .setHeader(KafkaHeaders.OFFSET, 7L)
                        .setHeader(KafkaHeaders.RECEIVED_KEY, "k")
                        .setHeader(KafkaHeaders.RECEIVED_TIMESTAMP, NOON.toEpochMilli());
        if (raw.type() != null) {
            builder.setHeader("ce_type", raw.type());
        }
        return builder.build();
    }

    private static Message<List<byte[]>> batch(List<Raw> all) {
        List<Object> natives = new ArrayList<>();
        all.forEach(
                raw ->
                        natives.add(
                                raw.type() == null
                                        ? Map.of()
                                        : Map.of("ce_type", raw.type().getBytes(UTF_8))));
        return MessageBuilder.withPayload(all.stream().map(Raw::value).toList())
                .setHeader(KafkaHeaders.RECEIVED_TOPIC, all.stream().map(Raw::topic).toList())
                .setHeader(KafkaHeaders.RECEIVED_PARTITION, all.stream().map(_ -> 0).toList())
                .setHeader(KafkaHeaders.OFFSET, all.stream().map(_ -> 7L).toList())
                .setHeader(KafkaHeaders.RECEIVED_KEY, all.stream().map(_ -> "k").toList())
                .setHeader(
                        KafkaHeaders.RECEIVED_TIMESTAMP,
                        all.stream().map(_ -> NOON.toEpochMilli()).toList())
                .setHeader(KafkaHeaders.BATCH_CONVERTED_HEADERS, natives)
                .build();
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> letter) {
        Map<String, String> headers = new HashMap<>();
        letter.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }
}
