package com.smart360.mail.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import com.smart360.mail.local.testing.TestMongo;
import com.smart360.mail.starter.mongo.Leases;
import com.smart360.mail.starter.mongo.LeasesTest;
import com.smart360.mail.starter.observability.Traces;
import com.smart360.mail.starter.observability.UlidSource;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

class OutboxDrainTest {

    private static final Actor ANNA = new Actor("anna", "SYSTEM_ADMIN");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String THINGS = "things";

    @AutoClose private final TestMongo database = new TestMongo();
    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());
    private final UlidSource ids = new UlidSource(Clock.systemUTC());
    private final EventCodec codec = new EventCodec();
    private final Outbox outbox = new Outbox(ids, Clock.systemUTC(), codec, Traces.none());
    private final Leases leases = LeasesTest.leases(mongo, Clock.systemUTC());
    private final MockProducer<String, byte[]> kafka = producer(true);
    private final List<OutboxDrain> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(OutboxDrain::stop);
    }

    @Test
    void publishesInOrderWithAllAttributesAndEmptiesTheDocument() {
        OutboxDrain drain = started(kafka, Duration.ofHours(1));
        List<OutboxEntry> entries = store("a", 5);
        drain.wake(THINGS, "a");

        await().until(() -> left("a").isEmpty());
        assertThat(kafka.history())
                .extracting(OutboxDrainTest::eventId)
                .containsExactlyElementsOf(entries.stream().map(OutboxEntry::eventId).toList());
        ProducerRecord<String, byte[]> first = kafka.history().getFirst();
        assertThat(first.topic()).isEqualTo("smtp.connection-tests");
        assertThat(first.key()).isEqualTo("a");
        assertThat(header(first, "ce_type")).isEqualTo("com.smart360.mail.ConnectionTestCancelled");
        assertThat(header(first, "ce_source")).isEqualTo("/test");
        assertThat(header(first, "ce_subject")).isEqualTo("a");
        assertThat(header(first, "ce_actor")).isEqualTo("SYSTEM_ADMIN:anna");
        assertThat(header(first, "ce_specversion")).isEqualTo("1.0");
        assertThat(new String(first.value(), StandardCharsets.UTF_8))
                .isEqualTo(entries.getFirst().payload());
    }

    @Test
    void entriesStayInOrderWhileTheBrokerRefusesAndGoWithTheSameIdsLater() {
        kafka.sendException = new NotEnoughReplicasException("broker away, says the test");
        OutboxDrain drain = started(kafka, Duration.ofHours(1));
        List<OutboxEntry> entries = store("b", 3);
        drain.wake(THINGS, "b");
        await().until(() -> leases.tryAcquire("outbox/things/b", Duration.ofMillis(1)).isPresent());
        assertThat(left("b")).hasSize(3);
        assertThat(kafka.history()).isEmpty();

        kafka.sendException = null;

        await().until(() -> left("b").isEmpty());
        assertThat(kafka.history())
                .extracting(OutboxDrainTest::eventId)
                .containsExactlyElementsOf(entries.stream().map(OutboxEntry::eventId).toList());
    }

    @Test
    void nothingIsPublishedPastAnEntryThatFailed() {
        MockProducer<String, byte[]> slow = producer(false);
        OutboxDrain drain = started(slow, Duration.ofHours(1));
        List<OutboxEntry> entries = store("c", 3);
        drain.wake(THINGS, "c");
        await().until(() -> slow.history().size() == 1);
        slow.completeNext();
        await().until(() -> slow.history().size() == 2);
        slow.errorNext(new NotEnoughReplicasException("says the test"));

        // The first is out and gone; the second comes again before the third.
        await().until(() -> slow.history().size() == 3);
        assertThat(slow.history())
                .extracting(OutboxDrainTest::eventId)
                .containsExactly(
                        entries.get(0).eventId(),
                        entries.get(1).eventId(),
                        entries.get(1).eventId());
        assertThat(left("c")).hasSize(2);
        slow.completeNext();
        await().until(() -> slow.history().size() == 4);
        slow.completeNext();
        await().until(() -> left("c").isEmpty());
    }

    @Test
    void deathAfterPublishingPublishesAgainWithTheSameId() {
        MockProducer<String, byte[]> dying = producer(false);
        OutboxDrain first = started(dying, Duration.ofHours(1));
        OutboxEntry entry = store("d", 1).getFirst();
        first.wake(THINGS, "d");
        await().until(() -> dying.history().size() == 1);
        // The broker has it; the acknowledgement never comes, the process is gone, its lease ends.
        mongo.getCollection("leases").deleteOne(new Document("_id", "outbox/things/d"));

        started(kafka, Duration.ofHours(1)).wake(THINGS, "d");

        await().until(() -> left("d").isEmpty());
        assertThat(eventId(dying.history().getFirst())).isEqualTo(entry.eventId());
        assertThat(eventId(kafka.history().getFirst())).isEqualTo(entry.eventId());
        dying.completeNext();
    }

    @Test
    void sweepFindsWhatNobodyWokeItFor() {
        store("e", 2);
        started(kafka, Duration.ofMillis(100));

        await().until(() -> left("e").isEmpty());
        assertThat(kafka.history()).hasSize(2);
    }

    @Test
    void twoDrainersOfOneDocumentKeepItsOrderAndDoubleNothing() {
        OutboxDrain first = started(kafka, Duration.ofHours(1));
        OutboxDrain second = started(kafka, Duration.ofHours(1));
        List<String> all =
                IntStream.range(0, 20)
                        .mapToObj(
                                i -> {
                                    String id = push("f").eventId();
                                    (i % 2 == 0 ? first : second).wake(THINGS, "f");
                                    return id;
                                })
                        .toList();

        await().atMost(Duration.ofSeconds(20)).until(() -> left("f").isEmpty());
        assertThat(kafka.history())
                .extracting(OutboxDrainTest::eventId)
                .containsExactlyElementsOf(all);
    }

    @Test
    void removedDocumentGoesOnceItsLastEventIsOut() {
        OutboxDrain drain = started(kafka, Duration.ofHours(1));
        store("g", 1);
        mongo.getCollection(THINGS)
                .updateOne(
                        new Document("_id", "g"),
                        new Document("$set", new Document("removed", true)));
        drain.wake(THINGS, "g");

        await().until(
                        () ->
                                mongo.getCollection(THINGS).find(new Document("_id", "g")).first()
                                        == null);
        assertThat(kafka.history()).hasSize(1);
    }

    /// Each test starts the drains that it tells of: another one's first sweep would take its
    /// entries.
    private OutboxDrain started(MockProducer<String, byte[]> producer, Duration sweep) {
        var meters = new SimpleMeterRegistry();
        var events = new EventProducer(producer, codec, "test");
        OutboxDrain drain =
                new OutboxDrain(
                        new OutboxStore(mongo),
                        new OutboxPublisher(events, Clock.systemUTC(), meters),
                        leases,
                        new OutboxProperties(
                                sweep,
                                Duration.ofMillis(50),
                                Duration.ofSeconds(15),
                                Duration.ofMinutes(15),
                                1_000),
                        List.of(new OutboxCollection(THINGS)),
                        meters);
        drain.start();
        started.add(drain);
        return drain;
    }

    private List<OutboxEntry> store(String id, int count) {
        return Stream.generate(() -> push(id)).limit(count).toList();
    }

    private OutboxEntry push(String id) {
        OutboxEntry entry = outbox.entry(id, new ConnectionTestCancelled(id, ANNA, NOON), ANNA);
        mongo.getCollection(THINGS)
                .updateOne(
                        new Document("_id", id),
                        new Document("$push", new Document("outbox", Outbox.document(entry))),
                        new com.mongodb.client.model.UpdateOptions().upsert(true));
        return entry;
    }

    private List<Document> left(String id) {
        return mongo.getCollection(THINGS)
                .find(new Document("_id", id))
                .first()
                .getList("outbox", Document.class);
    }

    private static String eventId(ProducerRecord<String, byte[]> sent) {
        return header(sent, "ce_id");
    }

    private static String header(ProducerRecord<String, byte[]> sent, String name) {
        return new String(sent.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static MockProducer<String, byte[]> producer(boolean autoComplete) {
        return new MockProducer<>(
                autoComplete,
                new RoundRobinPartitioner(),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
