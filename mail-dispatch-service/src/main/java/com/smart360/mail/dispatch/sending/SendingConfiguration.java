package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.usage.UsageEvent;
import com.smart360.mail.dispatch.cluster.Heartbeat;
import com.smart360.mail.dispatch.compose.MessageWriter;
import com.smart360.mail.dispatch.limit.QuotaStatus;
import com.smart360.mail.dispatch.outcome.DeliveryMetrics;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.EventProducer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;

/// The engine's parts, put together.
@Configuration(proxyBeanMethods = false)
class SendingConfiguration {

    @Bean
    StoredEmails storedEmails(MongoOperations mongo) {
        return new StoredEmails(() -> mongo.getCollection(StoredEmails.COLLECTION));
    }

    @Bean
    MessageWriter messageWriter(Clock clock) {
        return new MessageWriter(clock);
    }

    @Bean
    MeterBinder figures(
            Dispatcher dispatcher,
            Lanes lanes,
            Heartbeat heartbeat,
            StoredEmails stored,
            Clock clock) {
        var counts = new StoredCounts(stored, clock);
        return meters -> {
            gauges(dispatcher, lanes, heartbeat, meters);
            limits(dispatcher, meters);
            stored(counts, meters);
        };
    }

    private static void limits(Dispatcher engine, MeterRegistry meters) {
        limit(engine, meters, "minute", QuotaStatus::usedInMinute, QuotaStatus::perMinute);
        limit(engine, meters, "day", QuotaStatus::usedInDay, QuotaStatus::perDay);
        limit(
                engine,
                meters,
                "recipients_day",
                QuotaStatus::recipientsInDay,
                QuotaStatus::recipientsPerDay);
    }

    private static void limit(
            Dispatcher engine, MeterRegistry meters, String window, Figure used, Figure limit) {
        Gauge.builder(DeliveryMetrics.LIMIT_USED.label(), engine, e -> value(e, used))
                .tag("window", window)
                .register(meters);
        Gauge.builder(
                        DeliveryMetrics.LIMIT_LEFT.label(),
                        engine,
                        e -> Math.max(0, value(e, limit) - value(e, used)))
                .tag("window", window)
                .register(meters);
    }

    /// One figure of how an account stands; null: there is none.
    private interface Figure {
        @Nullable Long of(QuotaStatus status);
    }

    private static double value(Dispatcher engine, Figure figure) {
        QuotaStatus standing = engine.quotaStatus();
        Long value = standing == null ? null : figure.of(standing);
        return value == null ? Double.NaN : value;
    }

    private static void stored(StoredCounts counts, MeterRegistry meters) {
        for (State state : State.values()) {
            Gauge.builder(DeliveryMetrics.STORED.label(), counts, all -> all.of(state))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    // The gauge holds its source weakly; nobody else does.
                    .strongReference(true)
                    .register(meters);
        }
    }

    private static void gauges(
            Dispatcher engine, Lanes lanes, Heartbeat heartbeat, MeterRegistry meters) {
        Gauge.builder(DeliveryMetrics.DUE.label(), lanes, Lanes::size).register(meters);
        Gauge.builder(DeliveryMetrics.IN_FLIGHT.label(), engine, Dispatcher::inFlight)
                .register(meters);
        Gauge.builder(DeliveryMetrics.OPEN.label(), heartbeat, Heartbeat::open).register(meters);
        Gauge.builder(DeliveryMetrics.LOGIN_REFUSED.label(), engine, e -> e.loginRefused() ? 1 : 0)
                .register(meters);
    }

    @Bean
    PoolUsage poolUsage(
            Heartbeat heartbeat,
            ActiveRoute active,
            EventProducer producer,
            IdSource ids,
            PoolProperties properties,
            Clock clock) {
        var usage =
                new PoolUsage(
                        heartbeat::open,
                        active::current,
                        event -> publish(producer, ids, event),
                        properties.usageInterval(),
                        clock);
        heartbeat.also(
                () -> {
                    usage.look();
                    return false;
                });
        return usage;
    }

    /// On a thread of its own: no broker that is away may hold the heart up. A count that nobody
    /// heard is no loss.
    private static void publish(EventProducer producer, IdSource ids, UsageEvent event) {
        Thread.ofVirtual()
                .name("pool-usage")
                .start(
                        () -> {
                            var _ =
                                    producer.publish(
                                            ids.next(),
                                            event.actor().id(),
                                            event,
                                            event.actor(),
                                            event.at());
                        });
    }
}
