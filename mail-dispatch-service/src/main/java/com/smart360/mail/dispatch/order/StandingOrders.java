package com.smart360.mail.dispatch.order;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.email.Sha256;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
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

    private static final Actor SELF = Actor.service("mail-dispatch-service");
    private static final String COMMAND = "command";
    private static final String STOP = "stop";

    /// Ends in the topics of named senders, by `billing-2`: apart, for instances that know of none.
    private static final String ENDS_OF_SENDERS = "endsOfSenders";

    /// Since when a stopped category goes on.
    private static final String LIFTED = "lifted";

    /// There until the mails that a stop held are released.
    private static final String RELEASE = "release";

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

    /// Stops a category, or notes that its mails are still refused.
    ///
    /// @param why in words; those of its mails that are held say so
    /// @param recipients who were refused in the same words
    /// @return whether it is stopped from now on
    public boolean stop(String category, String why, int recipients) {
        Instant now = clock.instant();
        String id = stopId(category);
        var command = new Command(id + "-" + now.toEpochMilli(), Action.HELD, SELF, why, now);
        Document stop =
                document(
                        new StandingOrder(
                                command,
                                Map.of(),
                                null,
                                category,
                                null,
                                new StandingOrder.Stop(recipients, now)));
        if (collection()
                        .replaceOne(
                                Filters.and(Filters.eq("_id", id), Filters.exists(LIFTED)), stop)
                        .getMatchedCount()
                > 0) {
            read();
            return true;
        }
        try {
            collection().insertOne(stop);
            read();
            return true;
        } catch (MongoWriteException stopped) {
            if (stopped.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw stopped;
            }
        }
        collection()
                .updateOne(
                        Filters.eq("_id", id),
                        Updates.combine(
                                Updates.set(STOP + ".recipients", recipients),
                                Updates.set(STOP + ".last", Date.from(now))));
        return false;
    }

    /// Lets a stopped category go on. The mails that were held for it are released a moment later,
    /// in the name of whoever lifts it.
    ///
    /// @return false: it is not stopped
    public boolean lift(String category, Command release) {
        boolean lifted =
                collection()
                                .updateOne(
                                        Filters.and(
                                                Filters.eq("_id", stopId(category)),
                                                Filters.exists(LIFTED, false)),
                                        Updates.combine(
                                                Updates.set(LIFTED, Date.from(release.at())),
                                                Updates.set(
                                                        RELEASE,
                                                        new Document("id", release.id())
                                                                .append(
                                                                        "actor",
                                                                        release.actor().id())
                                                                .append(
                                                                        "role",
                                                                        release.actor().role())
                                                                .append(
                                                                        "comment",
                                                                        release.comment()))))
                                .getModifiedCount()
                        > 0;
        if (lifted) {
            read();
        }
        return lifted;
    }

    /// When a category was last let go on; empty: it was not, or is stopped.
    public Optional<Instant> lifted(String category) {
        return Optional.ofNullable(collection().find(Filters.eq("_id", stopId(category))).first())
                .map(found -> found.getDate(LIFTED))
                .map(Date::toInstant);
    }

    /// Stops that were lifted and may hold mails still.
    ///
    /// @param stop the command by which they were held
    /// @param release by which they are let go
    public record Ending(String category, String stop, Command release) {}

    /// What was lifted, and whose mails are still being released.
    public List<Ending> endings() {
        List<Ending> endings = new ArrayList<>();
        for (Document found : collection().find(Filters.exists(RELEASE)).limit(MOST)) {
            Document release = found.get(RELEASE, new Document());
            endings.add(
                    new Ending(
                            found.getString("category"),
                            found.getString(COMMAND),
                            new Command(
                                    release.getString("id"),
                                    Action.RELEASED,
                                    new Actor(
                                            release.getString("actor"), release.getString("role")),
                                    release.getString("comment"),
                                    found.getDate(LIFTED).toInstant())));
        }
        return endings;
    }

    /// Its mails are released.
    public void ended(Ending ending) {
        collection()
                .updateOne(
                        Filters.and(
                                Filters.eq("_id", stopId(ending.category())),
                                Filters.eq(COMMAND, ending.stop())),
                        Updates.unset(RELEASE));
    }

    private static String stopId(String category) {
        return "stop-" + Sha256.hex(category, 12);
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
        for (Document each : collection().find(Filters.exists(LIFTED, false)).limit(MOST)) {
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
            List<StandingOrder> orders, Email mail, TopicPartition partition, long offset) {
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
        Set<String> stops =
                orders.values().stream()
                        .filter(order -> order.stop() != null)
                        .map(order -> order.command().id())
                        .collect(Collectors.toSet());
        byCommand.forEach(
                (command, mails) -> {
                    if (stops.contains(command)) {
                        stored.stop(command, mails);
                    } else {
                        stored.save(command, mails);
                    }
                });
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }

    private static Document document(StandingOrder order) {
        Command command = order.command();
        var ends = new Document();
        var endsOfSenders = new Document();
        order.ends()
                .forEach(
                        (partition, end) -> {
                            if (partition.topic().equals(Topics.EMAIL_REQUESTS)) {
                                ends.append(String.valueOf(partition.partition()), end);
                            } else {
                                endsOfSenders.append(
                                        RequestTopics.senderOf(partition.topic()).orElseThrow()
                                                + "-"
                                                + partition.partition(),
                                        end);
                            }
                        });
        Document document =
                new Document("_id", command.id())
                        .append("v", 1)
                        .append("action", command.action().name())
                        .append("actor", command.actor().id())
                        .append("role", command.actor().role())
                        .append("at", Date.from(command.at()))
                        .append("ends", ends);
        if (!endsOfSenders.isEmpty()) {
            document.append(ENDS_OF_SENDERS, endsOfSenders);
        }
        put(document, "comment", command.comment());
        put(document, "ids", order.ids() == null ? null : List.copyOf(order.ids()));
        put(document, "category", order.category());
        put(document, "source", order.source());
        StandingOrder.Stop stop = order.stop();
        if (stop != null) {
            // There is one for each category, however often it is stopped.
            document.put("_id", stopId(Objects.requireNonNull(order.category())));
            document.append(COMMAND, command.id())
                    .append(
                            STOP,
                            new Document("recipients", stop.recipients())
                                    .append("last", Date.from(stop.last())));
        }
        return document;
    }

    private static void put(Document document, String name, @Nullable Object value) {
        if (value != null) {
            document.append(name, value);
        }
    }

    private static TopicPartition ofSender(String partition) {
        int dash = partition.lastIndexOf('-');
        return new TopicPartition(
                RequestTopics.of(partition.substring(0, dash)),
                Integer.parseInt(partition.substring(dash + 1)));
    }

    private static StandingOrder order(Document found) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        found.get("ends", new Document())
                .forEach(
                        (partition, end) ->
                                ends.put(
                                        new TopicPartition(
                                                Topics.EMAIL_REQUESTS, Integer.parseInt(partition)),
                                        ((Number) end).longValue()));
        found.get(ENDS_OF_SENDERS, new Document())
                .forEach(
                        (partition, end) ->
                                ends.put(ofSender(partition), ((Number) end).longValue()));
        Document stop = found.get(STOP, Document.class);
        var command =
                new Command(
                        stop == null ? found.getString("_id") : found.getString(COMMAND),
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
                found.getString("source"),
                stop == null
                        ? null
                        : new StandingOrder.Stop(
                                stop.getInteger("recipients", 0),
                                stop.getDate("last").toInstant()));
    }
}
