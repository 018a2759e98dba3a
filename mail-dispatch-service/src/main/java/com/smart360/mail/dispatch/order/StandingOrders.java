package com.smart360.mail.dispatch.order;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.starter.stream.EventCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The orders that stand, shared by all instances. Each instance reads them anew at least once a
/// second while it takes mails in, so that an order given anywhere holds everywhere.
@Component
public final class StandingOrders {

    private static final String COLLECTION = "orders";

    /// How old this instance's knowledge may be when a mail is taken in.
    private static final Duration FRESH = Duration.ofMillis(250);

    private static final int MOST = 1_000;

    private final MongoOperations mongo;
    private final StoredEmails stored;
    private final EventCodec codec;
    private final Clock clock;
    private volatile List<StandingOrder> known = List.of();
    private Instant readAt = Instant.MIN;

    StandingOrders(MongoOperations mongo, StoredEmails stored, EventCodec codec, Clock clock) {
        this.mongo = mongo;
        this.stored = stored;
        this.codec = codec;
        this.clock = clock;
    }

    /// Makes an order stand.
    public void place(StandingOrder order) {
        collection().insertOne(document(order));
        read();
    }

    /// Lets it stand for these mails only.
    public void narrow(String commandId, Collection<String> ids) {
        collection().updateOne(Filters.eq("_id", commandId), Updates.set("ids", List.copyOf(ids)));
        read();
    }

    /// Ends it.
    public void lift(String commandId) {
        collection().deleteOne(Filters.eq("_id", commandId));
        read();
    }

    /// Frees single mails of the orders that name them.
    ///
    /// @return which were named
    public Set<String> release(Collection<String> ids) {
        Set<String> freed = new HashSet<>();
        for (StandingOrder order : read()) {
            Set<String> named = order.ids();
            if (named == null || order.command().action() != Action.HELD) {
                continue;
            }
            Set<String> both = new HashSet<>(named);
            both.retainAll(ids);
            if (!both.isEmpty()) {
                collection()
                        .updateOne(
                                Filters.eq("_id", order.command().id()),
                                Updates.pullAll("ids", List.copyOf(both)));
                freed.addAll(both);
            }
        }
        if (!freed.isEmpty()) {
            read();
        }
        return freed;
    }

    /// The orders as they stand now.
    public synchronized List<StandingOrder> read() {
        List<StandingOrder> found = new ArrayList<>();
        for (Document each : collection().find().limit(MOST)) {
            found.add(order(each));
        }
        known = List.copyOf(found);
        readAt = clock.instant();
        return known;
    }

    /// The orders as this instance knows them, at most a quarter of a second old.
    public List<StandingOrder> current() {
        synchronized (this) {
            if (!clock.instant().isBefore(readAt.plus(FRESH))) {
                return read();
            }
        }
        return known;
    }

    /// The order that means a mail which is read from the topic.
    public static Optional<StandingOrder> on(
            List<StandingOrder> orders, Email mail, int partition, long offset) {
        return orders.stream()
                .filter(order -> order.means(mail, partition, offset))
                .reduce((earlier, later) -> later);
    }

    /// The order that means a mail in memory.
    public static Optional<StandingOrder> on(List<StandingOrder> orders, QueuedEmail queued) {
        return orders.stream().filter(order -> order.means(queued)).reduce((a, b) -> b);
    }

    /// Puts mails into the store as their orders say, each with its notice.
    public void carryOut(Map<StoredEmail, StandingOrder> orders) {
        Map<String, Map<StoredEmail, byte[]>> byCommand = new HashMap<>();
        orders.forEach(
                (mail, order) ->
                        byCommand
                                .computeIfAbsent(order.command().id(), _ -> new HashMap<>())
                                .put(
                                        mail.in(order.state()),
                                        codec.encode(order.command().on(mail.id(), mail.about()))));
        byCommand.forEach(stored::save);
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }

    private static Document document(StandingOrder order) {
        Command command = order.command();
        var ends = new Document();
        order.ends().forEach((partition, end) -> ends.append(String.valueOf(partition), end));
        Document document =
                new Document("_id", command.id())
                        .append("v", 1)
                        .append("action", command.action().name())
                        .append("actor", command.actor().id())
                        .append("role", command.actor().role())
                        .append("at", Date.from(command.at()))
                        .append("ends", ends);
        put(document, "comment", command.comment());
        put(document, "ids", order.ids() == null ? null : List.copyOf(order.ids()));
        put(document, "category", order.category());
        put(document, "source", order.source());
        return document;
    }

    private static void put(Document document, String name, @Nullable Object value) {
        if (value != null) {
            document.append(name, value);
        }
    }

    private static StandingOrder order(Document found) {
        Map<Integer, Long> ends = new HashMap<>();
        found.get("ends", new Document())
                .forEach(
                        (partition, end) ->
                                ends.put(Integer.valueOf(partition), ((Number) end).longValue()));
        var command =
                new Command(
                        found.getString("_id"),
                        Action.valueOf(found.getString("action")),
                        new Actor(found.getString("actor"), found.getString("role")),
                        found.getString("comment"),
                        found.getDate("at").toInstant());
        List<String> ids = found.getList("ids", String.class);
        return new StandingOrder(
                command,
                ends,
                ids == null ? null : Set.copyOf(ids),
                found.getString("category"),
                found.getString("source"));
    }
}
