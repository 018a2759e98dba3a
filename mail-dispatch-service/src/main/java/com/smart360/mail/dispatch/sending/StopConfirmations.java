package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.SendingStopped;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells, once the last exchange through a configuration has ended that is active no more, that
/// this instance sends nothing through it ([SendingStopped]).
@Component
final class StopConfirmations {

    private static final Logger LOG = LoggerFactory.getLogger(StopConfirmations.class);
    private static final Actor SELF = Actor.service("mail-dispatch-service");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ActiveRoute active;
    private final Instances instances;
    private final EventProducer producer;
    private final Clock clock;
    private final Map<Route, Stop> stops = new ConcurrentHashMap<>();

    StopConfirmations(
            ActiveRoute active, Instances instances, EventProducer producer, Clock clock) {
        this.active = active;
        this.instances = instances;
        this.producer = producer;
        this.clock = clock;
    }

    /// @param epoch of the pointer that ended it
    private record Stop(long epoch, Instant seenAt) {}

    /// This instance begins nothing more through a route. A new version of what is active is no
    /// stop of it.
    void seen(Route route) {
        ActiveRoute.State now = active.state();
        Route current = now.route();
        if (current == null || !current.configurationId().equals(route.configurationId())) {
            stops.put(route, new Stop(now.epoch(), clock.instant()));
        }
    }

    /// All connections through it are closed.
    void ended(Route route) {
        Stop stop = stops.remove(route);
        if (stop == null) {
            return;
        }
        var event =
                new SendingStopped(
                        route.configurationId(),
                        route.configuration().version(),
                        stop.epoch(),
                        instances.id(),
                        Math.max(1, instances.vitals().size()),
                        stop.seenAt(),
                        clock.instant());
        // A broker that is away must not hold up the dispatcher.
        Thread.ofVirtual().name("sending-stopped").start(() -> publishUntilTaken(event));
    }

    private void publishUntilTaken(SendingStopped event) {
        String id = event.instance() + "/" + event.configurationId() + "/" + event.epoch();
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                try {
                    producer.publish(id, event.configurationId(), event, SELF, event.at()).join();
                    LOG.info(
                            "Nothing goes through configuration {} any more (epoch {})",
                            event.configurationId(),
                            event.epoch());
                    return;
                } catch (CompletionException refused) {
                    LOG.warn(
                            "That nothing goes through configuration {} any more is told later: {}",
                            event.configurationId(),
                            refused.toString());
                }
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
