package com.smart360.mail.dispatch.delivery;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.dispatch.attachment.Attachments;
import com.smart360.mail.dispatch.capture.CapturedEmails;
import com.smart360.mail.dispatch.compose.MessageWriter;
import com.smart360.mail.dispatch.ledger.DeliveryEvents;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.limit.Quota;
import com.smart360.mail.dispatch.limit.QuotaStatus;
import com.smart360.mail.dispatch.limit.Quotas;
import com.smart360.mail.dispatch.mode.DeliveryMode;
import com.smart360.mail.dispatch.order.InterventionEvents;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmailReader;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.dispatch.route.Heartbeat;
import com.smart360.mail.dispatch.route.Membership;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.route.ServerAddresses;
import com.smart360.mail.smtp.token.Tokens;
import com.smart360.mail.starter.stream.EventProducer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;

/// The engine's parts, put together.
@Configuration(proxyBeanMethods = false)
class DeliveryBeans {

    @Bean
    Lanes lanes() {
        return new Lanes();
    }

    @Bean
    StoredEmails waitingMails(MongoOperations mongo) {
        return new StoredEmails(() -> mongo.getCollection(StoredEmails.COLLECTION));
    }

    @Bean
    MessageWriter composer(Clock clock) {
        return new MessageWriter(clock);
    }

    @Bean
    Engine engine(
            ActiveRoute active,
            Lanes lanes,
            Heartbeat heartbeat,
            Membership membership,
            StoredEmails waiting,
            Ledger ledger,
            DeliveryEvents events,
            InterventionEvents interventions,
            ServerAddresses addresses,
            Tokens tokens,
            MessageWriter composer,
            Quotas quotas,
            DeliveryMode mode,
            Attachments attachments,
            CapturedEmails captured,
            RetryProperties retry,
            GateProperties gates,
            DeliveryProperties properties,
            EventProducer producer,
            MeterRegistry meters,
            Clock clock) {
        var sendingStopped = new SendingStopped(producer, clock);
        // Senders call back into the engine that makes them.
        var self = new AtomicReference<Engine>();
        Runnable refresh =
                () -> {
                    Engine engine = self.get();
                    if (engine != null) {
                        engine.refresh();
                    }
                };
        var recorder =
                new Recorder(
                        ledger,
                        waiting,
                        events,
                        interventions,
                        membership,
                        properties.unrecorded(),
                        properties.linger(),
                        refresh);
        var tools =
                new Tools(
                        active,
                        lanes,
                        addresses,
                        tokens,
                        composer,
                        mode,
                        attachments,
                        captured,
                        new LargeMails(properties.largeMails().toBytes()),
                        new Judge(retry, RandomGenerator.of("L64X128MixRandom")),
                        recorder,
                        membership,
                        retry,
                        properties,
                        meters,
                        clock,
                        refresh,
                        refresh);
        var engine =
                new Engine(
                        active,
                        lanes,
                        heartbeat,
                        membership,
                        waiting,
                        recorder,
                        route ->
                                new Sender(
                                        route,
                                        tools,
                                        heartbeat.slots(route.configurationId()),
                                        new Gate(
                                                clock,
                                                gates,
                                                refusal -> sendingStopped.raise(route, refusal)),
                                        quota(quotas, route)),
                        clock);
        self.set(engine);
        gauges(engine, lanes, heartbeat, meters);
        limits(engine, meters);
        stored(new StoredCounts(waiting, clock), meters);
        return engine;
    }

    private static Quota quota(Quotas quotas, Route route) {
        ConnectionSettings connection = route.configuration().connection();
        return quotas.of(connection.host() + ":" + connection.port(), connection.username());
    }

    private static void limits(Engine engine, MeterRegistry meters) {
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
            Engine engine, MeterRegistry meters, String window, Figure used, Figure limit) {
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

    private static double value(Engine engine, Figure figure) {
        QuotaStatus quota = engine.quotaStatus();
        Long value = quota == null ? null : figure.of(quota);
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
            Engine engine, Lanes lanes, Heartbeat heartbeat, MeterRegistry meters) {
        Gauge.builder(DeliveryMetrics.DUE.label(), lanes, Lanes::size).register(meters);
        Gauge.builder(DeliveryMetrics.IN_FLIGHT.label(), engine, Engine::inFlight).register(meters);
        Gauge.builder(DeliveryMetrics.OPEN.label(), heartbeat, Heartbeat::open).register(meters);
        Gauge.builder(DeliveryMetrics.LOGIN_REFUSED.label(), engine, e -> e.loginRefused() ? 1 : 0)
                .register(meters);
    }

    @Bean
    DuePump duePump(
            Engine engine,
            StoredEmails waiting,
            Ledger ledger,
            DeliveryEvents events,
            InterventionEvents interventions,
            StoredEmailReader reader,
            Membership membership,
            RetryProperties retry,
            DeliveryProperties properties,
            Clock clock) {
        return new DuePump(
                engine,
                waiting,
                ledger,
                events,
                interventions,
                reader,
                membership,
                retry,
                properties.claimBatch(),
                clock);
    }
}
