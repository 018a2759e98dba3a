package com.smart360.mail.starter.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTopics;
import com.smart360.mail.starter.consumer.progress.ConsumerGroups;
import com.smart360.mail.starter.signature.EventSignatures;
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
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/// Over a real broker, with a topic of each test's own.
class CompactedTopicReaderIT {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TYPE = EventTypes.of(ActiveConfiguration.class).type();

    private final String topic = "state-" + UUID.randomUUID();
    private final EventCodec codec = new EventCodec();
    private final EventReader events = new EventReader(codec, EventSignatures.unchecked());
    private final KafkaConnectionDetails broker =
            () -> List.of(ServiceTestInfrastructure.bootstrapServers());
    private final KafkaConsumers consumers =
            new KafkaConsumers(new KafkaProperties(), broker, new ConsumerGroups());
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
        send(typed("{oops".getBytes(StandardCharsets.UTF_8), TYPE));
        send(typed("{}".getBytes(StandardCharsets.UTF_8), TYPE));
        send(record("key", null));
        send(typed(codec.encode(state(3)), "com.example.Other"));
        // Whoever can write to the topic must at least say what it is (S1).
        send(record("key", codec.encode(state(4))));

        var seen = new Seen();
        onEveryInstance(seen);

        await().atMost(SOON).until(() -> !seen.epochs.isEmpty());
        write("key", 5);
        await().atMost(SOON).until(() -> seen.epochs.contains(5L));
        assertThat(seen.epochs).containsExactly(1L, 5L);
    }

    @Test
    @DisplayName("(S1) a value that its follower can't take is left, and the next one is taken")
    void goesOnBehindAValueThatItsFollowerCannotTake() throws Exception {
        createTopic();
        write("key", 1);
        var tried = new AtomicInteger();
        var seen =
                new Seen() {

                    @Override
                    public void changed(ActiveConfiguration value) {
                        if (value.epoch() == 2) {
                            tried.incrementAndGet();
                            throw new NullPointerException("a bug of ours");
                        }
                        super.changed(value);
                    }
                };
        onEveryInstance(seen);
        await().atMost(SOON).until(() -> seen.epochs.contains(1L));

        write("key", 2);
        await().atMost(SOON).until(() -> tried.get() == 3);
        write("key", 3);

        await().atMost(SOON).until(() -> seen.epochs.contains(3L));
    }

    @Test
    @DisplayName(
            "(S5) its owner is told when something else stands last: nothing, or another's word")
    void tellsThatTheValueIsDisplaced() throws Exception {
        createTopic();
        var seen = new Seen();
        onEveryInstance(seen);
        await().atMost(SOON).until(() -> seen.displaced.get() == 1);

        write("key", 1);
        write("another key", 2);
        await().atMost(SOON).until(() -> seen.epochs.contains(1L));
        int ticks = seen.ticks.get();
        await().atMost(SOON).until(() -> seen.ticks.get() > ticks + 1);
        assertThat(seen.displaced).as("it stands last for its key").hasValue(1);

        send(record("key", null));
        await().atMost(SOON).until(() -> seen.displaced.get() == 2);
        write("key", 3);
        await().atMost(SOON).until(() -> seen.epochs.contains(3L));
        send(typed("{}".getBytes(StandardCharsets.UTF_8), TYPE));
        await().atMost(SOON).until(() -> seen.displaced.get() == 3);
    }

    @Test
    @DisplayName("(S5) its owner is told when an older value is played again; the same one is none")
    void tellsThatAnOlderValueStandsLast() throws Exception {
        createTopic();
        write("key", 5);
        write("key", 3);
        var seen = new Seen();
        onEveryInstance(seen);
        await().atMost(SOON).until(() -> seen.displaced.get() == 1);
        assertThat(seen.epochs).containsExactly(5L);

        write("key", 5);
        await().atMost(SOON).until(() -> seen.epochs.size() == 2);
        write("key", 4);
        await().atMost(SOON).until(() -> seen.displaced.get() == 2);
        write("key", 6);
        await().atMost(SOON).until(() -> seen.epochs.contains(6L));

        assertThat(seen.epochs).containsExactly(5L, 5L, 6L);
        assertThat(seen.displaced).hasValue(2);
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
                        state(), consumers.withoutGroup(topic), events, seen));
    }

    private CompactedTopicReader<ActiveConfiguration> onOneInstance(Seen seen) {
        return started(
                CompactedTopicReader.onOneInstance(
                        state(),
                        consumers.inGroup(topic).session(Duration.ofSeconds(6)),
                        events,
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

    private void createTopic() {
        TestTopics.create(new NewTopic(topic, 1, (short) 1));
    }

    private void write(String key, long epoch) throws Exception {
        var record = record(key, codec.encode(state(epoch)));
        record.headers().add("ce_type", TYPE.getBytes(StandardCharsets.UTF_8));
        send(record);
    }

    private ProducerRecord<String, byte[]> typed(byte[] value, String type) {
        var record = record("key", value);
        record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        return record;
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
    private static class Seen implements CompactedTopicReader.EpochFollower<ActiveConfiguration> {

        final List<Long> epochs = new CopyOnWriteArrayList<>();
        private final AtomicInteger ticks = new AtomicInteger();
        private final AtomicInteger releases = new AtomicInteger();
        private final AtomicInteger displaced = new AtomicInteger();

        @Override
        public void displaced() {
            displaced.incrementAndGet();
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
