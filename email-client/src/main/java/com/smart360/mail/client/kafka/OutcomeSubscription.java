package com.smart360.mail.client.kafka;

import com.smart360.mail.client.EmailOutcome;
import com.smart360.mail.client.OutcomeListener;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.SenderIdentity;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells listeners what became of a service's mails, in the order of each mail. All instances of a
/// service are one consumer group; an offset is committed when every listener has returned. A
/// listener that fails is asked again after a pause, and what stands behind waits for it.
public final class OutcomeSubscription implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeSubscription.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Map<String, Object> settings;
    private final DeliveryEvents events;
    private final @Nullable String source;
    private final List<OutcomeListener> listeners;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Consumer<String, byte[]> reading;

    private OutcomeSubscription(
            Map<String, Object> settings,
            String sender,
            @Nullable String source,
            List<OutcomeListener> listeners) {
        this.settings = settings;
        this.events = new DeliveryEvents(sender);
        this.source = source;
        this.listeners = List.copyOf(listeners);
    }

    /// @param settings how to reach and log in to the brokers, by the names of Apache Kafka's
    ///   clients
    /// @param group of this service's instances; a user of the broker may have names of its own
    ///   only
    /// @param sender the name that this service has as a sender; null: it shares `email.requests`
    /// @param source only mails that name this service; null: all of the sender. Rejected requests
    ///   name none, and are told to everybody
    public static OutcomeSubscription open(
            Map<String, Object> settings,
            String group,
            @Nullable String sender,
            @Nullable String source,
            List<OutcomeListener> listeners) {
        Map<String, Object> all = new HashMap<>(settings);
        all.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        all.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // The first time: what was told before the service ever listened is no news to it.
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        var subscription =
                new OutcomeSubscription(
                        all, sender == null ? SenderIdentity.DEFAULT : sender, source, listeners);
        Thread.ofVirtual().name("email-outcome-listeners").start(subscription::listen);
        return subscription;
    }

    private void listen() {
        try {
            while (open()) {
                try (var consumer =
                        new KafkaConsumer<>(
                                settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                    reading = consumer;
                    consumer.subscribe(List.of(Topics.EMAIL_DELIVERY), fixing(consumer));
                    while (open()) {
                        tell(consumer);
                    }
                } catch (WakeupException _) {
                    return;
                } catch (KafkaException away) {
                    LOG.warn("Outcomes of mails are not heard for now: {}", away.toString());
                    pause();
                }
            }
        } finally {
            ended.countDown();
        }
    }

    private void tell(Consumer<String, byte[]> consumer) {
        ConsumerRecords<String, byte[]> poll = consumer.poll(POLL);
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        boolean failed = false;
        for (TopicPartition place : poll.partitions()) {
            for (ConsumerRecord<String, byte[]> record : poll.records(place)) {
                if (!told(record)) {
                    // It comes again, and what stands behind it in its partition.
                    consumer.seek(place, record.offset());
                    failed = true;
                    break;
                }
                done.put(place, new OffsetAndMetadata(record.offset() + 1));
            }
        }
        if (!done.isEmpty()) {
            consumer.commitSync(done);
        }
        if (failed) {
            pause();
        }
    }

    /// A partition that was never committed would begin at its end again after a restart, and what
    /// was told meanwhile would be lost.
    private static ConsumerRebalanceListener fixing(Consumer<String, byte[]> consumer) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> places) {
                // Committed after each poll.
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> places) {
                Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
                consumer.committed(Set.copyOf(places))
                        .forEach(
                                (place, committed) -> {
                                    if (committed == null) {
                                        long at = consumer.position(place);
                                        begin.put(place, new OffsetAndMetadata(at));
                                    }
                                });
                consumer.commitSync(begin);
            }
        };
    }

    private boolean told(ConsumerRecord<String, byte[]> record) {
        EmailOutcome outcome = events.read(record).filter(this::own).orElse(null);
        if (outcome == null) {
            return true;
        }
        try {
            listeners.forEach(each -> each.hear(outcome));
            return true;
        } catch (RuntimeException failed) {
            LOG.error(
                    "What became of mail {} could not be acted on; it is told again",
                    outcome.emailId(),
                    failed);
            return false;
        }
    }

    private boolean own(EmailOutcome outcome) {
        return source == null || outcome.source() == null || outcome.source().equals(source);
    }

    private boolean open() {
        return closed.getCount() > 0;
    }

    private void pause() {
        try {
            var _ = closed.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for the listener that is at it.
    @Override
    public void close() {
        closed.countDown();
        Consumer<String, byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            var _ = ended.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
