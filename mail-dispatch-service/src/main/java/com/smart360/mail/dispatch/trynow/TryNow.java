package com.smart360.mail.dispatch.trynow;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.PauseEnded;
import com.smart360.mail.dispatch.cluster.Heartbeat;
import com.smart360.mail.dispatch.cluster.SharedDocument;
import com.smart360.mail.dispatch.pause.Pause;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.sending.Dispatcher;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Ends a pause on all instances. The order lies in the database, where each instance finds it with
/// its next heartbeat; the one that was asked follows it at once. Carried out once by each, and
/// nothing where there is no pause: whoever gives it twice gets the same.
@Component
public final class TryNow {

    private static final String COLLECTION = "pauses";
    private static final String ID = "try-now";

    /// What is asked for again so soon, of whichever instance, is the same order.
    private static final Duration SAME = Duration.ofSeconds(10);

    private final SharedDocument shared;
    private final Dispatcher dispatcher;
    private final EventProducer producer;
    private final IdSource ids;
    private final Clock clock;
    private String carriedOut = "";

    TryNow(
            MongoOperations mongo,
            Dispatcher dispatcher,
            Heartbeat heartbeat,
            EventProducer producer,
            IdSource ids,
            Clock clock) {
        this.shared = new SharedDocument(() -> mongo.getCollection(COLLECTION), ID);
        this.dispatcher = dispatcher;
        this.producer = producer;
        this.ids = ids;
        this.clock = clock;
        heartbeat.also(this::look);
    }

    /// @param configurationId whose pause is to end
    private record Order(String id, String configurationId, long version, Instant at) {

        static @Nullable Order read(@Nullable Document found) {
            return found == null
                    ? null
                    : new Order(
                            found.getString("order"),
                            found.getString("configurationId"),
                            found.get("configurationVersion") instanceof Number known
                                    ? known.longValue()
                                    : 0,
                            found.getDate("at").toInstant());
        }

        Document document() {
            return new Document("order", id)
                    .append("configurationId", configurationId)
                    .append("configurationVersion", version)
                    .append("at", Date.from(at));
        }

        /// A pause that was met since wants an order of its own.
        boolean stillMeans(Route route, @Nullable Pause pause, Instant now) {
            Instant since = pause == null ? null : pause.since();
            return configurationId.equals(route.configurationId())
                    && version == route.configuration().version()
                    && Duration.between(at, now).abs().compareTo(SAME) < 0
                    && (since == null || !since.isAfter(at));
        }
    }

    /// Has a configuration tried at once. It is told before it is done: nothing is done without a
    /// trace.
    ///
    /// @param comment why, in the actor's words
    /// @throws com.mongodb.MongoException when the database is away: told, and not done
    /// @throws java.util.concurrent.CompletionException when the broker is: not done
    void order(Route route, Actor actor, @Nullable String comment) {
        Document before = shared.read();
        Order last = Order.read(before);
        Instant now = clock.instant();
        Pause pause = dispatcher.pause();
        if (last != null && last.stillMeans(route, pause, now)) {
            carryOut(last);
            return;
        }
        var order =
                new Order(
                        ids.next(), route.configurationId(), route.configuration().version(), now);
        tell(order, pause, actor, comment);
        // Who came in between wanted the same a moment ago.
        shared.replace(before, order.document());
        carryOut(order);
    }

    private void tell(Order order, @Nullable Pause pause, Actor actor, @Nullable String comment) {
        var event =
                new PauseEnded(
                        order.configurationId(),
                        order.version(),
                        pause == null ? null : pause.failureClass(),
                        pause == null ? null : pause.until(),
                        comment,
                        actor,
                        order.at());
        producer.publish(order.id(), order.configurationId(), event, actor, order.at()).join();
    }

    /// With each heartbeat.
    ///
    /// @return whether this instance may do more than before
    private boolean look() {
        Order order = Order.read(shared.read());
        return order != null && carryOut(order);
    }

    private synchronized boolean carryOut(Order order) {
        if (order.id().equals(carriedOut)) {
            return false;
        }
        carriedOut = order.id();
        // An old one, which an instance finds as it starts, ends nothing: its pauses are younger.
        if (clock.instant().isAfter(order.at().plusSeconds(60))) {
            return false;
        }
        dispatcher.tryNow(order.configurationId());
        return true;
    }
}
