package com.smart360.mail.client.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.smart360.mail.client.EmailOutcome;
import com.smart360.mail.client.Outcomes;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.EmailIds;
import com.smart360.mail.contracts.identity.SenderIdentity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers what single mails came to. One thread reads `email.delivery` from now on and remembers
/// nothing but the ids that are waited for; who asks for a mail has its partition looked through
/// once, as far back as is set, so that it does not matter when the outcome was told. In no
/// consumer group: each instance of a service hears everything.
public final class KafkaOutcomes implements Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaOutcomes.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AWAY = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    private final String sender;
    private final Duration lookBack;
    private final InstantSource clock;
    private final DeliveryEvents events;
    private final Map<String, CompletableFuture<EmailOutcome>> awaited = new ConcurrentHashMap<>();
    private final BlockingQueue<String> sought = new LinkedBlockingQueue<>();
    private final CountDownLatch listening = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Consumer<String, byte[]> tail;
    private volatile @Nullable Thread seeker;

    private KafkaOutcomes(
            Map<String, Object> settings, String sender, Duration lookBack, InstantSource clock) {
        this.settings = settings;
        this.sender = sender;
        this.lookBack = lookBack;
        this.clock = clock;
        this.events = new DeliveryEvents(sender);
    }

    /// @param settings how to reach and log in to the brokers, by the names of Apache Kafka's
    ///   clients
    /// @param sender the name that this service has as a sender; null: it shares `email.requests`
    /// @param lookBack how old an outcome may be that is asked for, at most what `email.delivery`
    ///   keeps (30 days)
    public static KafkaOutcomes open(
            Map<String, Object> settings,
            @Nullable String sender,
            Duration lookBack,
            InstantSource clock) {
        var outcomes =
                new KafkaOutcomes(
                        alone(settings),
                        sender == null ? SenderIdentity.DEFAULT : sender,
                        lookBack,
                        clock);
        Thread.ofVirtual().name("email-outcomes").start(outcomes::listen);
        outcomes.seeker = Thread.ofVirtual().name("email-outcomes-past").start(outcomes::seek);
        return outcomes;
    }

    private static Map<String, Object> alone(Map<String, Object> given) {
        Map<String, Object> settings = new HashMap<>(given);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        settings.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }

    @Override
    public CompletionStage<EmailOutcome> outcome(String id) {
        if (!open()) {
            return CompletableFuture.failedStage(stopped());
        }
        CompletableFuture<EmailOutcome> one =
                awaited.computeIfAbsent(id, _ -> new CompletableFuture<>());
        sought.add(id);
        // Whoever gets it can't complete it for others.
        return one.minimalCompletionStage();
    }

    /// Hears what is told from now on; again where the broker was away.
    private void listen() {
        while (open()) {
            try (var consumer = consumer()) {
                tail = consumer;
                List<TopicPartition> all =
                        consumer.partitionsFor(Topics.EMAIL_DELIVERY).stream()
                                .map(each -> new TopicPartition(each.topic(), each.partition()))
                                .toList();
                consumer.assign(all);
                consumer.seekToEnd(all);
                all.forEach(consumer::position);
                // What was told meanwhile is looked for.
                sought.addAll(awaited.keySet());
                listening.countDown();
                while (open()) {
                    consumer.poll(POLL).forEach(this::hear);
                }
            } catch (WakeupException _) {
                return;
            } catch (KafkaException away) {
                LOG.warn("Outcomes of mails are not heard for now: {}", away.toString());
                pause();
            }
        }
    }

    private void hear(ConsumerRecord<String, byte[]> record) {
        if (awaited.isEmpty()) {
            return;
        }
        events.read(record)
                .filter(EmailOutcome::last)
                .ifPresent(
                        outcome -> {
                            var one = awaited.remove(outcome.emailId());
                            if (one != null) {
                                one.complete(outcome);
                            }
                        });
    }

    /// Looks for what was told before it was asked for, of all mails at once that were asked for.
    private void seek() {
        try {
            listening.await();
            while (open()) {
                List<String> ids = new ArrayList<>();
                ids.add(sought.take());
                sought.drainTo(ids);
                seek(ids);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void seek(List<String> ids) {
        try (var consumer = consumer()) {
            int partitions = consumer.partitionsFor(Topics.EMAIL_DELIVERY).size();
            Map<TopicPartition, Long> since = new HashMap<>();
            long earliest = clock.instant().minus(lookBack).toEpochMilli();
            ids.stream()
                    .filter(awaited::containsKey)
                    .forEach(id -> since.put(partitionOf(id, partitions), earliest));
            if (!since.isEmpty()) {
                read(consumer, since);
            }
        } catch (InterruptException _) {
            // Closed.
            Thread.currentThread().interrupt();
        } catch (KafkaException away) {
            LOG.warn("Outcomes of mails can't be looked for now: {}", away.toString());
            pause();
            sought.addAll(ids);
        }
    }

    /// To the end that is there now: what is told later, [#listen] hears.
    private void read(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> since) {
        consumer.assign(since.keySet());
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(since.keySet()));
        consumer.offsetsForTimes(since)
                .forEach(
                        (place, from) -> {
                            if (from == null) {
                                ends.remove(place);
                            } else {
                                consumer.seek(place, from.offset());
                            }
                        });
        consumer.pause(since.keySet().stream().filter(each -> !ends.containsKey(each)).toList());
        while (open() && !ends.isEmpty()) {
            ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (!ends.isEmpty()) {
                consumer.poll(POLL).forEach(this::hear);
            }
        }
    }

    /// As every producer of `email.delivery` has it: by the key.
    private TopicPartition partitionOf(String id, int partitions) {
        byte[] key = EmailIds.of(sender, id).getBytes(UTF_8);
        return new TopicPartition(
                Topics.EMAIL_DELIVERY, Utils.toPositive(Utils.murmur2(key)) % partitions);
    }

    private boolean open() {
        return closed.getCount() > 0;
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void pause() {
        try {
            var _ = closed.await(AWAY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static CancellationException stopped() {
        return new CancellationException("the client is closed; ask again after its restart");
    }

    @Override
    public void close() {
        closed.countDown();
        listening.countDown();
        Consumer<String, byte[]> reading = tail;
        if (reading != null) {
            reading.wakeup();
        }
        Thread seeking = seeker;
        if (seeking != null) {
            seeking.interrupt();
        }
        awaited.values().forEach(one -> one.completeExceptionally(stopped()));
        awaited.clear();
    }
}
