package com.smart360.mail.testrunner.run;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestStageReported;
import com.smart360.mail.starter.consumer.EventConsumers;
import com.smart360.mail.starter.consumer.TopicReader;
import com.smart360.mail.starter.stream.CloudEvents;
import com.smart360.mail.starter.stream.Received;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Reads the topic of connection tests, starts what is open and stops what is cancelled. The
/// reading thread never waits for a test.
///
/// It reads by a [TopicReader] and not by the binder: which offsets may be committed depends on
/// which tests have ended ([PartitionLedger]), and so does what a rebalance means.
///
/// * An instance is killed: after the session timeout its partitions go to another one, which reads
///   from the first open request, runs what is open from the start in the time that is left, or
///   tells that the time is over.
/// * An instance loses a partition alive: it stops those tests in silence; the new owner runs them.
/// * An instance stops in order: it takes nothing new, lets tests under way end for a while, and
///   leaves the rest to others.
@Component
final class TestLog implements TopicReader.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(TestLog.class);
    private static final Duration TURN = Duration.ofMillis(50);

    /// More waiting requests than this stay in the topic.
    private static final int MOST_WAITING = 1_000;

    private final EventConsumers consumers;
    private final RunningTests tests;
    private final Duration graceAtStop;
    private final Map<TopicPartition, PartitionLedger> ledgers = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private volatile int waiting;

    TestLog(
            EventConsumers consumers,
            RunningTests tests,
            TestMeters meters,
            RunProperties properties) {
        this.consumers = consumers;
        this.tests = tests;
        this.graceAtStop = properties.graceAtStop();
        meters.gauge(TestMetric.WAITING, () -> waiting);
    }

    @Override
    public void subscribe(Consumer<String, byte[]> consumer) {
        consumer.subscribe(List.of(Topics.CONNECTION_TESTS), new Rebalances(consumer));
    }

    @Override
    public void poll(Consumer<String, byte[]> consumer) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(TURN)) {
            PartitionLedger ledger =
                    ledgers.get(new TopicPartition(message.topic(), message.partition()));
            if (ledger != null) {
                note(ledger, message);
            }
        }
        ledgers.forEach((partition, ledger) -> ledger.readTo(consumer.position(partition)));
        act();
        tests.endOverdue();
        keepBounded(consumer);
        commit(consumer);
    }

    private void note(PartitionLedger ledger, ConsumerRecord<String, byte[]> polled) {
        consumers.handle(
                polled,
                (event, received) -> {
                    if (event instanceof ConnectionTestEvent test) {
                        note(ledger, received, test);
                    }
                });
    }

    private void note(PartitionLedger ledger, Received received, ConnectionTestEvent event) {
        switch (event) {
            case ConnectionTestRequested asked ->
                    ledger.requested(
                            received.offset(),
                            new Request(asked, received.headers().get(CloudEvents.TRACEPARENT)));
            case ConnectionTestCancelled stop -> ledger.cancelled(stop.testId());
            case ConnectionTestFinished end -> {
                if (ledger.finished(end.testId())) {
                    // Nothing, where the end is ours; else somebody ended it over our heads.
                    tests.abandon(end.testId());
                }
            }
            case ConnectionTestStageReported _ -> {
                // Ours, on its way to others.
            }
        }
    }

    private void act() {
        int left = 0;
        for (PartitionLedger ledger : ledgers.values()) {
            for (PartitionLedger.Entry entry : ledger.toCancel()) {
                tests.cancel(entry.request(), entry.started());
                entry.tellCancelled();
            }
            for (PartitionLedger.Entry entry : ledger.waiting()) {
                if (tests.start(entry.request())) {
                    entry.start();
                } else {
                    left++;
                }
            }
        }
        waiting = left;
    }

    /// With too many waiting, the topic keeps the rest; the group membership goes on.
    private void keepBounded(Consumer<String, byte[]> consumer) {
        if (waiting > MOST_WAITING) {
            consumer.pause(consumer.assignment());
        } else if (!consumer.paused().isEmpty()) {
            consumer.resume(consumer.paused());
        }
    }

    private void commit(Consumer<String, byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = due();
        if (!offsets.isEmpty()) {
            consumer.commitAsync(
                    offsets,
                    (done, trouble) -> {
                        if (trouble != null) {
                            LOG.debug("Offsets are committed later: {}", trouble.toString());
                        }
                    });
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> due() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        ledgers.forEach(
                (partition, ledger) -> {
                    long offset = ledger.committable();
                    Long before = committed.put(partition, offset);
                    if (before == null || before != offset) {
                        offsets.put(partition, new OffsetAndMetadata(offset));
                    }
                });
        return offsets;
    }

    /// An orderly end: what is under way may end, and its end is read back where there is time.
    @Override
    public void finish(Consumer<String, byte[]> consumer) {
        long end = System.nanoTime() + graceAtStop.toNanos();
        while (tests.count() > 0 && System.nanoTime() - end < 0) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(TURN)) {
                PartitionLedger ledger =
                        ledgers.get(new TopicPartition(message.topic(), message.partition()));
                if (ledger != null) {
                    note(ledger, message);
                }
            }
            ledgers.forEach((partition, ledger) -> ledger.readTo(consumer.position(partition)));
            cancelOnly();
        }
        consumer.commitSync(due());
    }

    private void cancelOnly() {
        for (PartitionLedger ledger : ledgers.values()) {
            for (PartitionLedger.Entry entry : ledger.toCancel()) {
                tests.cancel(entry.request(), entry.started());
                entry.tellCancelled();
            }
        }
    }

    @Override
    public void release() {
        ledgers.values().forEach(this::abandon);
        ledgers.clear();
        committed.clear();
    }

    private void abandon(PartitionLedger ledger) {
        ledger.started().forEach(request -> tests.abandon(request.testId()));
    }

    /// Partitions come and go.
    private final class Rebalances implements ConsumerRebalanceListener {

        private final Consumer<String, byte[]> consumer;

        Rebalances(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            for (TopicPartition partition : partitions) {
                ledgers.put(
                        partition,
                        new PartitionLedger(
                                consumer.position(partition), ends.getOrDefault(partition, 0L)));
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            try {
                consumer.commitSync(due());
            } catch (KafkaException late) {
                LOG.debug("Offsets stay where they were: {}", late.toString());
            }
            onPartitionsLost(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                PartitionLedger ledger = ledgers.remove(partition);
                committed.remove(partition);
                if (ledger != null) {
                    abandon(ledger);
                }
            }
        }
    }
}
