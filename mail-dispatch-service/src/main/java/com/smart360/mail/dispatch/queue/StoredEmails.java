package com.smart360.mail.dispatch.queue;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.queue.StoredEmail.About;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.runtime.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/// The store of mails that must wait: deferred, held, not yet due, or with nowhere to go. A mail
/// that is due is claimed for one instance at a time, in batches; a dead instance's claims are
/// given back.
public final class StoredEmails {

    public static final String COLLECTION = "queue";
    private static final int DUPLICATE_KEY = 11000;

    /// Set with those that wait for a sender only.
    public static final String LACKS_SENDER = "lacksSender";

    /// The command that stopped a mail's category, with mails that are held for no other reason.
    public static final String STOPPED_BY = "stoppedBy";

    private static final String TAKEN = "taken";
    private static final String NOBODY = "";
    private static final List<String> MAY_GO = List.of(State.WAITING.name(), State.DEFERRED.name());

    private final Supplier<MongoCollection<Document>> collection;
    private final List<Signal> followers = new CopyOnWriteArrayList<>();

    public StoredEmails(Supplier<MongoCollection<Document>> collection) {
        this.collection = collection;
    }

    /// Raised when a mail may be due, after [#signalDue].
    public void follow(Signal follower) {
        followers.add(follower);
    }

    /// Says that a mail was put in or changed that may be due.
    public void signalDue() {
        followers.forEach(Signal::raise);
    }

    /// Puts mails in, or writes over what lies there under the same ids; nobody owns them then.
    public void save(Collection<StoredEmail> mails) {
        if (mails.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>(mails.size());
        for (StoredEmail mail : mails) {
            writes.add(
                    new ReplaceOneModel<>(
                            Filters.eq("_id", mail.id()),
                            document(mail),
                            new ReplaceOptions().upsert(true)));
        }
        collection.get().bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    /// Puts in those mails that are not there yet.
    public void addMissing(Collection<StoredEmail> mails) {
        if (mails.isEmpty()) {
            return;
        }
        try {
            collection
                    .get()
                    .insertMany(
                            mails.stream().map(StoredEmails::document).toList(),
                            new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException some) {
            if (some.getWriteErrors().stream().anyMatch(e -> e.getCode() != DUPLICATE_KEY)) {
                throw some;
            }
        }
    }

    /// Takes them out.
    public void remove(Collection<String> ids) {
        if (!ids.isEmpty()) {
            collection.get().deleteMany(Filters.in("_id", ids));
        }
    }

    /// A mail that may go now.
    ///
    /// @param size of its request, in bytes
    public record Due(String id, Priority priority, int size) {}

    /// Mails that are due and that nobody has, HIGH before the others, the longest due first. One
    /// look at the store, which may be a scan: ask for many at once.
    ///
    /// @param lanes of these only
    public List<Due> due(Instant now, int limit, Set<Priority> lanes) {
        List<Due> due = new ArrayList<>();
        for (Document found :
                collection
                        .get()
                        .find(
                                Filters.and(
                                        Filters.eq("owner", NOBODY),
                                        Filters.in("lane", numbers(lanes)),
                                        Filters.in("state", MAY_GO),
                                        Filters.eq("notice", null),
                                        Filters.lte("due", Date.from(now))))
                        .projection(Projections.include("_id", "lane", "size"))
                        .sort(Sorts.ascending("lane", "due"))
                        .limit(limit)) {
            due.add(
                    new Due(
                            found.getString("_id"),
                            Priority.values()[found.getInteger("lane", 0)],
                            found.getInteger("size", 0)));
        }
        return due;
    }

    /// Claims mails that may go now, by their ids.
    ///
    /// @param owner the instance that will send them
    /// @return those that nobody else had taken or put off meanwhile
    public List<StoredEmail> claim(String owner, Instant now, List<String> due) {
        if (due.isEmpty()) {
            return List.of();
        }
        List<WriteModel<Document>> claims = new ArrayList<>(due.size());
        for (String id : due) {
            claims.add(
                    new UpdateOneModel<>(
                            Filters.and(
                                    Filters.eq("_id", id),
                                    Filters.eq("owner", NOBODY),
                                    Filters.in("state", MAY_GO),
                                    Filters.eq("notice", null),
                                    Filters.lte("due", Date.from(now))),
                            Updates.combine(
                                    Updates.set("owner", owner),
                                    // By owner: who claims it next asks when the one before did.
                                    Updates.set(TAKEN + "." + owner, Date.from(now)))));
        }
        collection.get().bulkWrite(claims, new BulkWriteOptions().ordered(false));
        List<StoredEmail> mine = new ArrayList<>();
        for (Document found :
                collection
                        .get()
                        .find(Filters.and(Filters.in("_id", due), Filters.eq("owner", owner)))) {
            mine.add(mail(found));
        }
        return mine;
    }

    /// Lets others have mails that were claimed and not begun.
    public void release(String owner, Collection<String> ids, Instant due) {
        if (!ids.isEmpty()) {
            collection
                    .get()
                    .updateMany(
                            Filters.and(Filters.in("_id", ids), Filters.eq("owner", owner)),
                            Updates.combine(
                                    Updates.set("owner", NOBODY),
                                    Updates.set("due", Date.from(due))));
        }
    }

    /// The active configuration knows a sender: what waited for one is due now.
    ///
    /// @return how many
    public long senderKnown(Instant now) {
        return collection
                .get()
                .updateMany(
                        Filters.eq(LACKS_SENDER, true),
                        Updates.combine(
                                Updates.unset(LACKS_SENDER), Updates.set("due", Date.from(now))))
                .getModifiedCount();
    }

    /// How many wait for a sender only.
    public long lackingSender() {
        return collection
                .get()
                .countDocuments(
                        Filters.and(
                                Filters.eq(LACKS_SENDER, true),
                                Filters.eq("state", State.WAITING.name())));
    }

    /// Which instances own mails here.
    public Set<String> owners() {
        Set<String> owners = new HashSet<>();
        for (Document claimed :
                collection
                        .get()
                        .find(Filters.ne("owner", NOBODY))
                        .projection(Projections.include("owner"))) {
            owners.add(claimed.getString("owner"));
        }
        return owners;
    }

    /// Gives a dead instance's mails back, doubtful: it may have begun them.
    ///
    /// @return how many
    public long abandon(String owner) {
        return collection
                .get()
                .updateMany(
                        Filters.eq("owner", owner),
                        Updates.combine(
                                Updates.set("owner", NOBODY), Updates.set("doubtful", owner)))
                .getModifiedCount();
    }

    private static List<Integer> numbers(Set<Priority> lanes) {
        return lanes.stream().map(Priority::ordinal).toList();
    }

    /// When the next mail of these lanes that nobody owns is due.
    public Optional<Instant> nextDue(Set<Priority> lanes) {
        Document first =
                collection
                        .get()
                        .find(
                                Filters.and(
                                        Filters.eq("owner", NOBODY),
                                        Filters.in("lane", numbers(lanes)),
                                        Filters.in("state", MAY_GO),
                                        Filters.eq("notice", null)))
                        .projection(Projections.include("due"))
                        .sort(Sorts.ascending("due"))
                        .limit(1)
                        .first();
        return Optional.ofNullable(first).map(found -> found.getDate("due").toInstant());
    }

    /// What stands in the store about a mail, without the mail itself.
    ///
    /// @param claimed an instance has it in hand
    public record Listed(String id, State state, About about, int attempts, boolean claimed) {}

    /// A mail with something to tell of it.
    ///
    /// @param command that it follows from; the notice's id is made of it
    /// @param notice the event as JSON
    public record Notice(String id, String command, State state, byte[] notice) {}

    /// A change of one mail's state by a command.
    ///
    /// @param due null: as it was
    /// @param notice the event that tells of it, as JSON
    /// @param stop whether the mail is held as its category is stopped
    public record Change(
            String id,
            Set<State> from,
            State to,
            @Nullable Instant due,
            byte[] notice,
            boolean stop) {

        /// One for which no category is stopped.
        public Change(String id, Set<State> from, State to, @Nullable Instant due, byte[] notice) {
            this(id, from, to, due, notice, false);
        }
    }

    /// Mails in the order of their ids, those that an instance has in hand included.
    ///
    /// @param id behind this one only
    public List<StoredEmail> after(String id, int limit) {
        List<StoredEmail> found = new ArrayList<>();
        for (Document each :
                collection
                        .get()
                        .find(Filters.gt("_id", id))
                        .sort(Sorts.ascending("_id"))
                        .limit(limit)) {
            found.add(mail(each));
        }
        return found;
    }

    /// Those of the ids that lie here.
    public List<Listed> list(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : listed(Filters.in("_id", ids), ids.size());
    }

    /// Mails that nobody has in hand.
    ///
    /// @param states one or more
    /// @param category null: any
    /// @param source null: any
    public List<Listed> list(
            Set<State> states, @Nullable String category, @Nullable String source, int limit) {
        List<Bson> all = new ArrayList<>();
        all.add(Filters.eq("owner", NOBODY));
        all.add(Filters.in("state", states.stream().map(State::name).toList()));
        all.add(Filters.eq("notice", null));
        if (category != null) {
            all.add(Filters.eq("category", category));
        }
        if (source != null) {
            all.add(Filters.eq("source", source));
        }
        return listed(Filters.and(all), limit);
    }

    /// Mails of a category that nobody has in hand, that may go and were taken in before.
    public List<Listed> waiting(String category, Instant before, int limit) {
        return listed(
                Filters.and(
                        Filters.eq("owner", NOBODY),
                        Filters.in("state", MAY_GO),
                        Filters.eq("notice", null),
                        Filters.eq("category", category),
                        Filters.lte("since", Date.from(before))),
                limit);
    }

    /// Mails that are held as their category was stopped by this command.
    public List<Listed> stopped(String command, int limit) {
        return listed(
                Filters.and(
                        Filters.eq(STOPPED_BY, command),
                        Filters.eq("owner", NOBODY),
                        Filters.eq("state", State.HELD.name()),
                        Filters.eq("notice", null)),
                limit);
    }

    private List<Listed> listed(Bson filter, int limit) {
        List<Listed> found = new ArrayList<>();
        for (Document each :
                collection
                        .get()
                        .find(filter)
                        .projection(
                                Projections.include(
                                        "state",
                                        "subject",
                                        "category",
                                        "source",
                                        "attempts",
                                        "owner",
                                        "notice"))
                        .limit(limit)) {
            found.add(
                    new Listed(
                            each.getString("_id"),
                            State.valueOf(each.getString("state")),
                            about(each),
                            each.getInteger("attempts", 0),
                            !NOBODY.equals(each.getString("owner")) || each.containsKey("notice")));
        }
        return found;
    }

    /// Changes mails that nobody has in hand, each together with the notice of it.
    ///
    /// @param command its id, unique
    /// @return which were changed
    public Set<String> change(String command, Collection<Change> changes) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        List<WriteModel<Document>> writes = new ArrayList<>(changes.size());
        List<String> ids = new ArrayList<>(changes.size());
        for (Change change : changes) {
            ids.add(change.id());
            List<Bson> sets = new ArrayList<>();
            sets.add(Updates.set("state", change.to().name()));
            sets.add(Updates.set("command", command));
            sets.add(Updates.set("notice", new Binary(change.notice())));
            sets.add(change.stop() ? Updates.set(STOPPED_BY, command) : Updates.unset(STOPPED_BY));
            if (change.due() != null) {
                // Since when it may go: the time for which it was held does not count against it.
                sets.add(Updates.set("due", Date.from(change.due())));
                sets.add(Updates.set("since", Date.from(change.due())));
            }
            writes.add(
                    new UpdateOneModel<>(
                            Filters.and(
                                    Filters.eq("_id", change.id()),
                                    Filters.eq("owner", NOBODY),
                                    Filters.in(
                                            "state",
                                            change.from().stream().map(State::name).toList()),
                                    Filters.eq("notice", null)),
                            Updates.combine(sets)));
        }
        collection.get().bulkWrite(writes, new BulkWriteOptions().ordered(false));
        Set<String> changed = new HashSet<>();
        for (Document each :
                collection
                        .get()
                        .find(Filters.and(Filters.in("_id", ids), Filters.eq("command", command)))
                        .projection(Projections.include("_id"))) {
            changed.add(each.getString("_id"));
        }
        return changed;
    }

    /// Puts mails in together with a notice each, or writes over what lies there under the same
    /// ids; nobody owns them then.
    public void save(String command, Map<StoredEmail, byte[]> mails) {
        save(mails, new Document("command", command));
    }

    /// Likewise, as their category was stopped by this command.
    public void stop(String command, Map<StoredEmail, byte[]> mails) {
        save(mails, new Document("command", command).append(STOPPED_BY, command));
    }

    private void save(Map<StoredEmail, byte[]> mails, Document more) {
        if (mails.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>(mails.size());
        mails.forEach(
                (mail, notice) -> {
                    Document document = document(mail).append("notice", new Binary(notice));
                    document.putAll(more);
                    writes.add(
                            new ReplaceOneModel<>(
                                    Filters.eq("_id", mail.id()),
                                    document,
                                    new ReplaceOptions().upsert(true)));
                });
        collection.get().bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    /// Mails whose notice is not told yet.
    ///
    /// @param ids null: whichever
    public List<Notice> notices(@Nullable Collection<String> ids, int limit) {
        Bson untold = Filters.exists("command");
        List<Notice> found = new ArrayList<>();
        for (Document each :
                collection
                        .get()
                        .find(ids == null ? untold : Filters.and(Filters.in("_id", ids), untold))
                        .projection(Projections.include("state", "command", "notice"))
                        .limit(limit)) {
            found.add(
                    new Notice(
                            each.getString("_id"),
                            each.getString("command"),
                            State.valueOf(each.getString("state")),
                            each.get("notice", Binary.class).getData()));
        }
        return found;
    }

    /// Their notices are told: cancelled ones go, the others may be claimed.
    public void told(Collection<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>(notices.size());
        for (Notice notice : notices) {
            Bson same =
                    Filters.and(
                            Filters.eq("_id", notice.id()),
                            Filters.eq("command", notice.command()));
            writes.add(
                    notice.state() == State.CANCELLED
                            ? new DeleteOneModel<>(same)
                            : new UpdateOneModel<>(
                                    same,
                                    Updates.combine(
                                            Updates.unset("notice"), Updates.unset("command"))));
        }
        collection.get().bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    /// How many lie here, by state, those that an instance has claimed and not ended included.
    public Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, collection.get().countDocuments(Filters.eq("state", state.name())));
        }
        return counts;
    }

    private static Document document(StoredEmail mail) {
        Document document =
                new Document("_id", mail.id())
                        .append("v", 1)
                        .append("state", mail.state().name())
                        .append("owner", NOBODY)
                        .append("lane", mail.priority().ordinal())
                        .append("due", Date.from(mail.due()))
                        .append("attempts", mail.attempts())
                        .append("forgiven", mail.forgiven())
                        .append("pending", mail.pending())
                        .append("accepted", mail.accepted())
                        .append("since", Date.from(mail.since()))
                        .append("size", mail.raw().length)
                        .append("raw", new Binary(mail.raw()));
        put(document, "messageId", mail.messageId());
        put(document, "trace", mail.traceparent());
        put(document, "doubtful", mail.doubtful());
        if (mail.doubtful() != null && mail.claimed() != null) {
            document.append(TAKEN, new Document(mail.doubtful(), Date.from(mail.claimed())));
        }
        if (mail.lacksSender()) {
            document.append(LACKS_SENDER, true);
        }
        put(document, "subject", mail.about().subject());
        put(document, "category", mail.about().category());
        put(document, "source", mail.about().source());
        return document;
    }

    private static void put(Document document, String name, @Nullable String value) {
        if (value != null) {
            document.append(name, value);
        }
    }

    private static About about(Document found) {
        return new About(
                found.getString("subject"), found.getString("category"), found.getString("source"));
    }

    /// When the instance claimed it that did not say what became of it.
    private static @Nullable Instant claimed(Document found) {
        String doubtful = found.getString("doubtful");
        Document taken = found.get(TAKEN, Document.class);
        Date at = doubtful == null || taken == null ? null : taken.getDate(doubtful);
        return at == null ? null : at.toInstant();
    }

    private static StoredEmail mail(Document found) {
        return new StoredEmail(
                found.getString("_id"),
                State.valueOf(found.getString("state")),
                Priority.values()[found.getInteger("lane", Priority.NORMAL.ordinal())],
                found.getDate("due").toInstant(),
                about(found),
                found.getInteger("attempts", 0),
                found.getInteger("forgiven", 0),
                found.getList("pending", String.class),
                found.getBoolean("accepted", false),
                found.getString("messageId"),
                found.getDate("since").toInstant(),
                found.get("raw", Binary.class).getData(),
                found.getString("trace"),
                found.getString("doubtful"),
                claimed(found),
                found.getBoolean(LACKS_SENDER, false));
    }
}
