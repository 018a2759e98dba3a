package com.smart360.mail.starter.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.starter.stream.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/// Over a real broker, with a topic of each test's own.
class CompactedTopicReaderIT {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(30);

    private final String topic = "state-" + UUID.randomUUID();
    private final EventCodec codec = new EventCodec();
    private final KafkaConnectionDetails broker =
            () -> List.of(ServiceTestInfrastructure.bootstrapServers());
    private final KafkaConsumers consumers = new KafkaConsumers(new KafkaProperties(), broker);
    private final List<CompactedTopicReader<?>> readers = new CopyOnWriteArrayList<>();
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void connect() {
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", ServiceTestInfrastructure.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        readers.forEach(CompactedTopicReader::stop);
        producer.close();
    }

    @Test
    void handsOverTheNewestOfWhatStoodThereAndThenEachChange() throws Exception {
        createTopic();
        write("key", 1);
        write("key", 3);
        write("key", 2);

        var seen = new Seen();
        onEveryInstance(seen);

        await().atMost(SOON).until(() -> seen.epochs.contains(3L));
        write("key", 4);
        await().atMost(SOON).until(() -> seen.epochs.contains(4L));
        assertThat(seen.epochs).containsExactly(3L, 4L);
    }

    @Test
    void passesOverOtherKeysOtherTypesTombstonesAndWhatIsUnreadable() throws Exception {
        createTopic();
        write("key", 1);
        write("other", 2);
        send(record("key", "{oops".getBytes(StandardCharsets.UTF_8)));
        send(record("key", null));
        var foreign = record("key", codec.encode(state(3)));
        foreign.headers().add("ce_type", "com.example.Other".getBytes(StandardCharsets.UTF_8));
        send(foreign);

        var seen = new Seen();
        onEveryInstance(seen);

        await().atMost(SOON).until(() -> !seen.epochs.isEmpty());
        var typed = record("key", codec.encode(state(5)));
        String type = EventTypes.of(ActiveConfiguration.class).type();
        typed.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        send(typed);
        await().atMost(SOON).until(() -> seen.epochs.contains(5L));
        assertThat(seen.epochs).containsExactly(1L, 5L);
    }

    @Test
    void ticksOnceItKnowsThatTheTopicIsEmpty() throws Exception {
        createTopic();
        var seen = new Seen();
        onEveryInstance(seen);

        await().atMost(SOON).until(() -> seen.ticks.get() > 2);
        assertThat(seen.epochs).isEmpty();
    }

    @Test
    void waitsForATopicThatIsNotThereYet() throws Exception {
        var seen = new Seen();
        onEveryInstance(seen);
        await().atMost(SOON).until(() -> seen.releases.get() > 0);
        assertThat(seen.ticks).hasValue(0);

        createTopic();
        write("key", 1);

        await().atMost(SOON).until(() -> seen.epochs.contains(1L));
    }

    @Test
    void oneOfTwoInstancesFollowsAndTheOtherTakesOverWhenItEnds() throws Exception {
        createTopic();
        write("key", 1);
        var one = new Seen();
        var two = new Seen();
        var first = onOneInstance(one);
        await().atMost(SOON).until(() -> one.ticks.get() > 0);
        onOneInstance(two);
        write("key", 2);
        await().atMost(SOON).until(() -> one.epochs.contains(2L) || two.epochs.contains(2L));

        first.stop();
        await().atMost(SOON).until(() -> two.epochs.contains(2L));
        assertThat(one.releases).hasPositiveValue();
        long told = one.epochs.size();
        write("key", 3);
        await().atMost(SOON).until(() -> two.epochs.contains(3L));
        assertThat(one.epochs).hasSize(Math.toIntExact(told));
    }

    @Test
    void readsAgainFromTheBeginningAfterAStopAndAStart() throws Exception {
        createTopic();
        write("key", 1);
        var seen = new Seen();
        var reader = onEveryInstance(seen);
        await().atMost(SOON).until(() -> seen.epochs.contains(1L));
        reader.stop();
        assertThat(reader.isRunning()).isFalse();
        seen.epochs.clear();

        reader.start();

        await().atMost(SOON).until(() -> seen.epochs.contains(1L));
    }

    private CompactedTopicReader<ActiveConfiguration> onEveryInstance(Seen seen) {
        return started(
                CompactedTopicReader.onEveryInstance(
                        state(), consumers.withoutGroup(topic), codec, seen));
    }

    private CompactedTopicReader<ActiveConfiguration> onOneInstance(Seen seen) {
        return started(
                CompactedTopicReader.onOneInstance(
                        state(),
                        consumers.inGroup(topic).session(Duration.ofSeconds(6)),
                        codec,
                        seen));
    }

    private CompactedTopicReader<ActiveConfiguration> started(
            CompactedTopicReader<ActiveConfiguration> reader) {
        readers.add(reader);
        reader.start();
        return reader;
    }

    private CompactedTopic<ActiveConfiguration> state() {
        return new CompactedTopic<>(topic, "key", ActiveConfiguration.class);
    }

    private void createTopic() throws Exception {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                ServiceTestInfrastructure.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private void write(String key, long epoch) throws Exception {
        send(record(key, codec.encode(state(epoch))));
    }

    private static ActiveConfiguration state(long epoch) {
        return new ActiveConfiguration(epoch, null, Actor.service("test"), NOON);
    }

    private ProducerRecord<String, byte[]> record(String key, byte[] value) {
        return new ProducerRecord<>(topic, key, value);
    }

    private void send(ProducerRecord<String, byte[]> record) throws Exception {
        producer.send(record).get(10, TimeUnit.SECONDS);
    }

    /// What the reader told.
    private static final class Seen implements CompactedTopicReader.Follower<ActiveConfiguration> {

        private final List<Long> epochs = new CopyOnWriteArrayList<>();
        private final AtomicInteger ticks = new AtomicInteger();
        private final AtomicInteger releases = new AtomicInteger();

        @Override
        public ActiveConfiguration newer(ActiveConfiguration known, ActiveConfiguration met) {
            return met.epoch() < known.epoch() ? known : met;
        }

        @Override
        public void changed(ActiveConfiguration value) {
            epochs.add(value.epoch());
        }

        @Override
        public void tick() {
            ticks.incrementAndGet();
        }

        @Override
        public void released() {
            releases.incrementAndGet();
        }
    }
}
