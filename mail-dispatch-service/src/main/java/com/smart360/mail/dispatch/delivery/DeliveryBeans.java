package com.smart360.mail.dispatch.delivery;

import com.smart360.mail.dispatch.compose.Composer;
import com.smart360.mail.dispatch.ledger.DeliveryEvents;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.queue.StoredMailReader;
import com.smart360.mail.dispatch.queue.WaitingMail.State;
import com.smart360.mail.dispatch.queue.WaitingMails;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.dispatch.route.Heartbeat;
import com.smart360.mail.dispatch.route.Membership;
import com.smart360.mail.dispatch.route.ServerAddresses;
import com.smart360.mail.smtp.token.Tokens;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
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
    WaitingMails waitingMails(MongoOperations mongo) {
        return new WaitingMails(() -> mongo.getCollection(WaitingMails.COLLECTION));
    }

    @Bean
    Composer composer(Clock clock) {
        return new Composer(clock);
    }

    @Bean
    Engine engine(
            ActiveRoute active,
            Lanes lanes,
            Heartbeat heartbeat,
            Membership membership,
            WaitingMails waiting,
            Ledger ledger,
            DeliveryEvents events,
            ServerAddresses addresses,
            Tokens tokens,
            Composer composer,
            RetryProperties retry,
            GateProperties gates,
            DeliveryProperties properties,
            MeterRegistry meters,
            Clock clock) {
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
                new Recorder(ledger, waiting, events, membership, properties.unrecorded(), refresh);
        var tools =
                new Tools(
                        active,
                        lanes,
                        addresses,
                        tokens,
                        composer,
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
                                        new Gate(clock, gates)),
                        clock);
        self.set(engine);
        gauges(engine, lanes, heartbeat, meters);
        stored(new StoredCounts(waiting, clock), meters);
        return engine;
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
            WaitingMails waiting,
            Ledger ledger,
            DeliveryEvents events,
            StoredMailReader reader,
            Membership membership,
            RetryProperties retry,
            DeliveryProperties properties,
            Clock clock) {
        return new DuePump(
                engine,
                waiting,
                ledger,
                events,
                reader,
                membership,
                retry,
                properties.claimBatch(),
                clock);
    }
}
