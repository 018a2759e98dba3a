package com.smart360.mail.dispatch.delivery;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.dispatch.attachment.Attachments;
import com.smart360.mail.dispatch.capture.CapturedEmails;
import com.smart360.mail.dispatch.compose.MessageWriter;
import com.smart360.mail.dispatch.ledger.DeliveryEvents;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.limit.Allowance;
import com.smart360.mail.dispatch.limit.Allowance.Standing;
import com.smart360.mail.dispatch.limit.Allowances;
import com.smart360.mail.dispatch.mode.DeliveryMode;
import com.smart360.mail.dispatch.order.Notices;
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
            Notices notices,
            ServerAddresses addresses,
            Tokens tokens,
            MessageWriter composer,
            Allowances allowances,
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
                        notices,
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
                                        allowance(allowances, route)),
                        clock);
        self.set(engine);
        gauges(engine, lanes, heartbeat, meters);
        limits(engine, meters);
        stored(new StoredCounts(waiting, clock), meters);
        return engine;
    }

    private static Allowance allowance(Allowances allowances, Route route) {
        ConnectionSettings connection = route.configuration().connection();
        return allowances.of(connection.host() + ":" + connection.port(), connection.username());
    }

    private static void limits(Engine engine, MeterRegistry meters) {
        limit(engine, meters, "minute", Standing::usedInMinute, Standing::perMinute);
        limit(engine, meters, "day", Standing::usedInDay, Standing::perDay);
        limit(
                engine,
                meters,
                "recipients_day",
                Standing::recipientsInDay,
                Standing::recipientsPerDay);
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
        @Nullable Long of(Standing standing);
    }

    private static double value(Engine engine, Figure figure) {
        Standing standing = engine.standing();
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
            Notices notices,
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
                notices,
                reader,
                membership,
                retry,
                properties.claimBatch(),
                clock);
    }
}
