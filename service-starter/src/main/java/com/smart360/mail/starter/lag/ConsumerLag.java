package com.smart360.mail.starter.lag;

import com.smart360.mail.starter.lag.Standing.Metric;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// The lag of this service's consumer groups as gauges ([Metric]), asked of the broker every 15
/// seconds: a client's own figures end with the client, when they are needed most (O5).
final class ConsumerLag implements MeterBinder, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLag.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Map<String, Object> connection;
    private final List<ConsumedTopics> consumed;
    private final Clock clock;
    private final Map<Consumed, Standing> standings = new ConcurrentHashMap<>();
    private @Nullable Thread thread;

    private record Consumed(String group, String topic) {}

    /// @param connection Kafka's settings of an admin client
    ConsumerLag(Map<String, Object> connection, List<ConsumedTopics> consumed, Clock clock) {
        this.connection = connection;
        this.consumed = consumed;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (ConsumedTopics each : consumed) {
            for (String topic : each.topics()) {
                for (Metric metric : Metric.values()) {
                    Gauge.builder(
                                    metric.label,
                                    this,
                                    all ->
                                            metric.figure.applyAsDouble(
                                                    all.of(new Consumed(each.group(), topic))))
                            .tag("group", each.group())
                            .tag("topic", topic)
                            .baseUnit(metric.unit)
                            .register(meters);
                }
            }
        }
    }

    private Standing of(Consumed which) {
        return standings.getOrDefault(which, Standing.UNKNOWN);
    }

    @Override
    public synchronized void start() {
        if (thread == null && !consumed.isEmpty()) {
            thread = Thread.ofVirtual().name("consumer-lag").start(this::follow);
        }
    }

    private void follow() {
        try {
            while (true) {
                try {
                    followOver(Admin.create(connection));
                } catch (KafkaException unusable) {
                    LOG.warn("How far consumers have got is not known: {}", unusable.toString());
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void followOver(Admin admin) throws InterruptedException {
        try {
            GroupOffsets offsets = new GroupOffsets(admin);
            while (true) {
                for (ConsumedTopics each : consumed) {
                    look(offsets, each);
                }
                Thread.sleep(PAUSE);
            }
        } finally {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private void look(GroupOffsets offsets, ConsumedTopics each) throws InterruptedException {
        try {
            offsets.of(each, clock.instant())
                    .forEach(
                            (topic, standing) ->
                                    standings.put(new Consumed(each.group(), topic), standing));
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            LOG.debug("How far {} has got is not known: {}", each.group(), away.toString());
            each.topics().forEach(topic -> standings.remove(new Consumed(each.group(), topic)));
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
