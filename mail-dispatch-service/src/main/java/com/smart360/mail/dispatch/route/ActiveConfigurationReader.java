package com.smart360.mail.dispatch.route;

import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.MalformedEventException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Follows the compacted topic of the active configuration from its beginning, at each start and on
/// each instance, without a consumer group: the topic is the state, so nothing is committed, and
/// config-service may be down (design 3).
final class ActiveConfigurationReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveConfigurationReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String TYPE = EventTypes.of(ActiveConfiguration.class).type();
    private static final List<TopicPartition> PARTITIONS =
            List.of(new TopicPartition(Topics.ACTIVE_CONFIGURATION, 0));

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final EventCodec codec;
    private final ActiveRoute route;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;
    private volatile boolean caughtUp;
    private volatile @Nullable Consumer<String, byte[]> consumer;

    ActiveConfigurationReader(
            Supplier<Consumer<String, byte[]>> consumers, EventCodec codec, ActiveRoute route) {
        this.consumers = consumers;
        this.codec = codec;
        this.route = route;
    }

    /// Whether everything that stood in the topic at the start has been read.
    boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("active-configuration").start(this::followWhileRunning);
    }

    private void followWhileRunning() {
        while (running) {
            try (Consumer<String, byte[]> mine = consumers.get()) {
                consumer = mine;
                follow(mine);
            } catch (WakeupException stopped) {
                return;
            } catch (KafkaException away) {
                LOG.warn("The active configuration cannot be followed now: {}", away.toString());
                pause();
            }
        }
    }

    private void follow(Consumer<String, byte[]> mine) {
        mine.assign(PARTITIONS);
        mine.seekToBeginning(PARTITIONS);
        Map<TopicPartition, Long> ends = mine.endOffsets(PARTITIONS);
        ActiveConfiguration latest = null;
        while (running) {
            for (ConsumerRecord<String, byte[]> record : mine.poll(POLL)) {
                latest = later(latest, read(record));
            }
            if (!caughtUp && !reached(mine, ends)) {
                // What stands there is history: nothing may be sent through it.
                continue;
            }
            caughtUp = true;
            if (latest != null) {
                route.accept(latest);
                latest = null;
            }
        }
    }

    private static boolean reached(Consumer<String, byte[]> mine, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> mine.position(end.getKey()) >= end.getValue());
    }

    private static @Nullable ActiveConfiguration later(
            @Nullable ActiveConfiguration known, @Nullable ActiveConfiguration met) {
        return known == null || met != null && met.epoch() > known.epoch() ? met : known;
    }

    private @Nullable ActiveConfiguration read(ConsumerRecord<String, byte[]> record) {
        if (!Topics.ACTIVE_KEY.equals(record.key()) || record.value() == null || foreign(record)) {
            return null;
        }
        try {
            return codec.read(record.value(), ActiveConfiguration.class);
        } catch (MalformedEventException unreadable) {
            LOG.error(
                    "{}@{} is no active configuration; the last one stays: {}",
                    Topics.ACTIVE_CONFIGURATION,
                    record.offset(),
                    unreadable.getMessage());
            return null;
        }
    }

    private static boolean foreign(ConsumerRecord<String, byte[]> record) {
        var type = record.headers().lastHeader("ce_type");
        return type != null && !TYPE.equals(new String(type.value(), StandardCharsets.UTF_8));
    }

    private void pause() {
        try {
            var _ = stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        Consumer<String, byte[]> mine = consumer;
        if (mine != null) {
            mine.wakeup();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
