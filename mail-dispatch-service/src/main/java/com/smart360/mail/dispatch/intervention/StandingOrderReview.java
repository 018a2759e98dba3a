package com.smart360.mail.dispatch.intervention;

import com.mongodb.MongoException;
import com.smart360.mail.dispatch.backlog.TopicProgress;
import com.smart360.mail.dispatch.backlog.TopicProgress.Position;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.order.InterventionEvents;
import com.smart360.mail.dispatch.order.StandingOrder;
import com.smart360.mail.dispatch.order.StandingOrders;
import com.smart360.mail.dispatch.runtime.Repeated;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Carries out the orders that were given to other instances, ends those that nothing is left to do
/// for, and publishes what an instance that died left unpublished.
@Component
final class StandingOrderReview implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StandingOrderReview.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration YOUNG = Duration.ofSeconds(10);

    private final StandingOrders orders;
    private final InterventionEvents events;
    private final MemoryWithdrawal memory;
    private final TopicProgress topic;
    private final StoppedCategories stopped;
    private final Instances instances;
    private final Clock clock;
    private final Repeated turns =
            new Repeated(
                    "standing-order-review",
                    EVERY,
                    "Orders could not be looked through",
                    this::turn);
    private Set<String> known = Set.of();
    private Instant nextReview = Instant.MIN;

    StandingOrderReview(
            StandingOrders orders,
            InterventionEvents events,
            MemoryWithdrawal memory,
            TopicProgress topic,
            StoppedCategories stopped,
            Instances instances,
            Clock clock) {
        this.orders = orders;
        this.events = events;
        this.memory = memory;
        this.topic = topic;
        this.stopped = stopped;
        this.instances = instances;
        this.clock = clock;
    }

    @Override
    public void start() {
        turns.start();
    }

    private void turn() {
        try {
            List<StandingOrder> standing = orders.read();
            memory.withdraw(standing);
            publishWhatIsLeft();
            stopped.review(standing);
            review(standing);
        } catch (MongoException | CompletionException | TopicProgress.UnavailableException away) {
            LOG.warn("Orders wait for database or broker: {}", away.toString());
        }
    }

    private void publishWhatIsLeft() {
        Set<String> living = instances.vitals().keySet();
        if (!events.unpublished() && living.equals(known)) {
            return;
        }
        int published = events.publishAll();
        if (published > 0) {
            LOG.info("Published {} interventions that an instance had left unpublished", published);
        }
        known = Set.copyOf(living);
    }

    private void review(List<StandingOrder> standing) {
        Instant now = clock.instant();
        if (standing.isEmpty() || now.isBefore(nextReview)) {
            return;
        }
        nextReview = now.plus(YOUNG);
        Map<TopicPartition, Position> positions = topic.positions();
        standing.stream()
                .filter(order -> order.stop() == null)
                .filter(order -> order.command().at().plus(YOUNG).isBefore(now))
                .filter(order -> nothingLeft(order, positions))
                .forEach(order -> orders.lift(order.command().id()));
    }

    private static boolean nothingLeft(
            StandingOrder order, Map<TopicPartition, Position> positions) {
        Set<String> named = order.ids();
        return named != null && named.isEmpty()
                || order.ends().entrySet().stream()
                        .allMatch(
                                end -> {
                                    Position at = positions.get(end.getKey());
                                    return at != null && at.committed() >= end.getValue();
                                });
    }

    @Override
    public void stop() {
        turns.stop();
    }

    @Override
    public boolean isRunning() {
        return turns.isRunning();
    }

    /// Starts after the engine and stops before it.
    @Override
    public int getPhase() {
        return 1200;
    }
}
