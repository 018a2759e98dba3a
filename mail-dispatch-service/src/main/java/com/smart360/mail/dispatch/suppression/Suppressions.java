package com.smart360.mail.dispatch.suppression;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.SuppressionChanged;
import com.smart360.mail.contracts.email.SuppressionChanged.Change;
import com.smart360.mail.contracts.email.SuppressionChanged.Reason;
import com.smart360.mail.dispatch.runtime.Repeated;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The list. It lies in the database; each instance has all of it in memory, since every recipient
/// of every mail is asked for, and reads it again when a counter says that it changed.
///
/// A change is told before it is made: none is without a trace in the trail.
@Component
public final class Suppressions implements SmartLifecycle {

    static final String COLLECTION = "suppressions";
    private static final Logger LOG = LoggerFactory.getLogger(Suppressions.class);

    /// The document that counts the changes; no entry's id is as short.
    private static final String CHANGES = "changes";

    private static final int SCHEMA_VERSION = 1;

    private final MongoOperations mongo;
    private final SuppressionProperties properties;
    private final EventProducer producer;
    private final IdSource ids;
    private final Clock clock;
    private final Repeated looks;
    private volatile Known known = new Known(-1, Map.of(), 0);

    Suppressions(
            MongoOperations mongo,
            SuppressionProperties properties,
            EventProducer producer,
            IdSource ids,
            Clock clock) {
        this.mongo = mongo;
        this.properties = properties;
        this.producer = producer;
        this.ids = ids;
        this.clock = clock;
        this.looks =
                new Repeated(
                        "suppressions",
                        properties.refresh(),
                        "The suppression list can't be read",
                        this::look);
    }

    /// What this instance knows of the list.
    ///
    /// @param changes as counted when it was read
    private record Known(long changes, Map<String, List<Suppression>> byAddress, int size) {}

    /// An entry and its id, as the list shows it.
    record Listed(String id, Suppression entry) {}

    /// Why no mail of this category goes to an address; empty: it may.
    public Optional<Suppression> of(SuppressedAddress address, @Nullable String category) {
        List<Suppression> entries = known.byAddress().get(address.key());
        if (entries == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return entries.stream().filter(entry -> entry.means(category, now)).findFirst();
    }

    /// Whether nobody is suppressed, which is the rule.
    public boolean none() {
        return known.size() == 0;
    }

    /// Suppresses an address after what a report said of a mail, with the settings' expiry.
    ///
    /// @param comment what the server said, without addresses
    /// @param wave see [Suppression]
    /// @return empty: the list is full
    /// @throws java.util.concurrent.CompletionException when the broker is away: nothing was
    ///   changed
    public Optional<Suppression> add(
            SuppressedAddress address,
            @Nullable String category,
            Reason reason,
            String emailId,
            @Nullable String comment,
            @Nullable String wave) {
        Instant now = clock.instant();
        var entry =
                new Suppression(
                        address,
                        properties.allCategories() ? null : category,
                        reason,
                        now.plus(
                                reason == Reason.COMPLAINT
                                        ? properties.afterComplaint()
                                        : properties.afterBounce()),
                        emailId,
                        comment,
                        wave,
                        Actor.service("mail-dispatch-service"),
                        now);
        return put(entry) ? Optional.of(entry) : Optional.empty();
    }

    /// Puts an entry on the list, in place of one for the same address and category.
    ///
    /// @return false: the list is full
    boolean put(Suppression entry) {
        refresh();
        boolean more = collection().countDocuments(Filters.eq("_id", entry.id())) == 0;
        if (more && known.size() >= properties.most()) {
            LOG.warn("The suppression list has {} entries and takes no more", known.size());
            return false;
        }
        tell(entry, Change.ADDED, entry.comment(), entry.by());
        collection()
                .replaceOne(
                        Filters.eq("_id", entry.id()),
                        document(entry),
                        new ReplaceOptions().upsert(true));
        changed();
        return true;
    }

    /// Takes an entry off.
    ///
    /// @param comment why
    /// @return false: there is none with this id
    boolean remove(String id, @Nullable String comment, Actor actor) {
        Document found = collection().find(Filters.eq("_id", id)).first();
        if (found == null || CHANGES.equals(id)) {
            return false;
        }
        takeOff(found, comment, actor);
        changed();
        return true;
    }

    private void takeOff(Document found, @Nullable String comment, Actor actor) {
        tell(entry(found), Change.REMOVED, comment, actor);
        collection().deleteOne(Filters.eq("_id", found.getString("_id")));
    }

    /// Takes off what a wave of refusals has led to, which turned out to be no recipients' fault.
    public int lift(String wave, String comment) {
        List<Document> found = collection().find(Filters.eq("wave", wave)).into(new ArrayList<>());
        Actor self = Actor.service("mail-dispatch-service");
        found.forEach(each -> takeOff(each, comment, self));
        // Once for all of them: each instance reads the whole list again.
        if (!found.isEmpty()) {
            changed();
        }
        return found.size();
    }

    /// Some of the list, by id.
    ///
    /// @param after id where the page before ended; null: from the first
    List<Listed> page(@Nullable String after, @Nullable SuppressedAddress address, int limit) {
        var filters = new ArrayList<>(List.of(Filters.ne("_id", CHANGES)));
        if (after != null) {
            filters.add(Filters.gt("_id", after));
        }
        if (address != null) {
            filters.add(Filters.eq("address", address.key()));
        }
        return collection()
                .find(Filters.and(filters))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(found -> new Listed(found.getString("_id"), entry(found)))
                .into(new ArrayList<>());
    }

    /// Forgets what has run out.
    ///
    /// @return how many
    long forget() {
        long forgotten =
                collection()
                        .deleteMany(Filters.lt("until", Date.from(clock.instant())))
                        .getDeletedCount();
        if (forgotten > 0) {
            changed();
        }
        return forgotten;
    }

    private void tell(Suppression entry, Change change, @Nullable String comment, Actor actor) {
        Instant now = clock.instant();
        var event =
                new SuppressionChanged(
                        entry.id(),
                        entry.address().masked(),
                        entry.category(),
                        change,
                        entry.reason(),
                        entry.until(),
                        entry.emailId(),
                        comment,
                        actor,
                        now);
        producer.publish(ids.next(), entry.id(), event, actor, now).join();
    }

    private void changed() {
        collection()
                .updateOne(
                        Filters.eq("_id", CHANGES),
                        Updates.inc("count", 1L),
                        new UpdateOptions().upsert(true));
        refresh();
    }

    /// Reads the list, if it changed since.
    synchronized void refresh() {
        Document counter = collection().find(Filters.eq("_id", CHANGES)).first();
        long changes =
                counter != null && counter.get("count") instanceof Number count
                        ? count.longValue()
                        : 0;
        if (changes == known.changes()) {
            return;
        }
        Map<String, List<Suppression>> byAddress = new HashMap<>();
        int size = 0;
        for (Document found : collection().find(Filters.ne("_id", CHANGES))) {
            Suppression entry = entry(found);
            byAddress.computeIfAbsent(entry.address().key(), _ -> new ArrayList<>(1)).add(entry);
            size++;
        }
        known = new Known(changes, byAddress, size);
    }

    private static Document document(Suppression entry) {
        var document =
                new Document("_id", entry.id())
                        .append("v", SCHEMA_VERSION)
                        .append("address", entry.address().key())
                        .append("reason", entry.reason().name())
                        .append("by", entry.by().id())
                        .append("role", entry.by().role())
                        .append("at", Date.from(entry.at()));
        put(document, "category", entry.category());
        put(document, "until", entry.until() == null ? null : Date.from(entry.until()));
        put(document, "emailId", entry.emailId());
        put(document, "comment", entry.comment());
        put(document, "wave", entry.wave());
        return document;
    }

    private static void put(Document document, String name, @Nullable Object value) {
        if (value != null) {
            document.append(name, value);
        }
    }

    private static Suppression entry(Document found) {
        Date until = found.getDate("until");
        return new Suppression(
                new SuppressedAddress(found.getString("address")),
                found.getString("category"),
                Reason.valueOf(found.getString("reason")),
                until == null ? null : until.toInstant(),
                found.getString("emailId"),
                found.getString("comment"),
                found.getString("wave"),
                new Actor(found.getString("by"), found.getString("role")),
                found.getDate("at").toInstant());
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }

    @Override
    public void start() {
        refresh();
        looks.start();
    }

    private void look() {
        try {
            refresh();
        } catch (MongoException away) {
            LOG.debug("The suppression list was not read: {}", away.getMessage());
        }
    }

    @Override
    public void stop() {
        looks.stop();
    }

    @Override
    public boolean isRunning() {
        return looks.isRunning();
    }

    /// Before anything is sent.
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE / 2;
    }
}
