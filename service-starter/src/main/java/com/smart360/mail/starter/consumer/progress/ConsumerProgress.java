package com.smart360.mail.starter.consumer.progress;

import com.smart360.mail.starter.consumer.progress.Standstill.Offsets;
import com.smart360.mail.starter.consumer.progress.Standstill.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks at the committed offsets of this service's groups, and says which stand still: in health,
/// in a metric that an alert watches, and once in the log. While the broker does not answer nothing
/// new is known, and that is another alert's matter.
public final class ConsumerProgress implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerProgress.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final ConsumerGroups groups;
    private final Supplier<Admin> broker;
    private final Duration interval;
    private final Standstill standstill;
    private final MultiGauge gauge;
    private volatile List<Standing> standing = List.of();
    private volatile CountDownLatch stopping = new CountDownLatch(0);

    ConsumerProgress(
            ConsumerGroups groups,
            Supplier<Admin> broker,
            ProgressProperties properties,
            MeterRegistry registry) {
        this.groups = groups;
        this.broker = broker;
        this.interval = properties.interval();
        this.standstill = new Standstill(properties.standstill());
        this.gauge =
                MultiGauge.builder("consumer.standing")
                        .description(
                                "Records that wait behind a committed offset that stands still")
                        .register(registry);
        Gauge.builder("consumer.stopped", groups, known -> known.stopped().size())
                .description("Consumers that ended by themselves")
                .register(registry);
    }

    /// Committed offsets that stand still while records arrive behind them.
    List<Standing> standing() {
        return standing;
    }

    List<String> stopped() {
        return groups.stopped();
    }

    private void watch() {
        try (Admin admin = broker.get()) {
            while (!stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                look(admin);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Admin admin) throws InterruptedException {
        try {
            List<Offsets> offsets = new ArrayList<>();
            for (String group : groups.names()) {
                if (!groups.isPaused(group)) {
                    offsets.addAll(offsets(admin, group));
                }
            }
            tell(standstill.look(offsets, System.nanoTime()));
        } catch (ExecutionException | TimeoutException | KafkaException unknown) {
            LOG.debug("Offsets of {} are not known now", groups.names(), unknown);
        }
    }

    private static List<Offsets> offsets(Admin admin, String group)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        committed.values().removeIf(offset -> offset == null);
        var ends =
                admin.listOffsets(
                                committed.keySet().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        partition -> partition,
                                                        _ -> OffsetSpec.latest())))
                        .all()
                        .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        List<Offsets> known = new ArrayList<>();
        committed.forEach(
                (partition, offset) -> {
                    var end = ends.get(partition);
                    if (end != null) {
                        known.add(new Offsets(group, partition, offset.offset(), end.offset()));
                    }
                });
        return known;
    }

    private void tell(List<Standing> now) {
        List<Standing> before = standing;
        now.stream()
                .filter(
                        one ->
                                before.stream()
                                        .noneMatch(
                                                it ->
                                                        it.partition().equals(one.partition())
                                                                && it.offset() == one.offset()))
                .forEach(one -> LOG.error("A committed offset stands still: {}", one));
        standing = now;
        gauge.register(
                now.stream()
                        .map(
                                one ->
                                        MultiGauge.Row.of(
                                                Tags.of(
                                                        "group", one.group(),
                                                        "topic", one.partition().topic(),
                                                        "partition",
                                                                String.valueOf(
                                                                        one.partition()
                                                                                .partition())),
                                                one.behind()))
                        .collect(Collectors.toList()),
                true);
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        Thread.ofVirtual().name("consumer-progress").start(this::watch);
    }

    @Override
    public void stop() {
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }
}
