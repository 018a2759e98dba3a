package com.smart360.mail.dispatch.queue;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
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
import com.smart360.mail.dispatch.queue.WaitingMail.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.types.Binary;

/// The store of mails that must wait: deferred, held, not yet due, or with nowhere to go. A mail
/// that is due is claimed for one instance at a time, in batches; a dead instance's claims are
/// given back.
public final class WaitingMails {

    public static final String COLLECTION = "queue";
    private static final int DUPLICATE_KEY = 11000;

    /// Mails of one claim are together in memory.
    private static final long CLAIMED_BYTES = 16 * 1024 * 1024;

    private static final String NOBODY = "";

    private final Supplier<MongoCollection<Document>> collection;

    public WaitingMails(Supplier<MongoCollection<Document>> collection) {
        this.collection = collection;
    }

    /// Puts mails in, or writes over what lies there under the same ids; nobody owns them then.
    public void save(Collection<WaitingMail> mails) {
        if (mails.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>(mails.size());
        for (WaitingMail mail : mails) {
            writes.add(
                    new ReplaceOneModel<>(
                            Filters.eq("_id", mail.id()),
                            document(mail),
                            new ReplaceOptions().upsert(true)));
        }
        collection.get().bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    /// Puts in those mails that are not there yet.
    public void addMissing(Collection<WaitingMail> mails) {
        if (mails.isEmpty()) {
            return;
        }
        try {
            collection
                    .get()
                    .insertMany(
                            mails.stream().map(WaitingMails::document).toList(),
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

    /// Claims mails that are due, HIGH before the others, the longest due first.
    ///
    /// @param owner the instance that will send them
    /// @param limit at most so many, and at most 16 MB beyond the first
    public List<WaitingMail> claim(String owner, Instant now, int limit) {
        List<String> due = new ArrayList<>();
        long bytes = 0;
        for (Document found :
                collection
                        .get()
                        .find(
                                Filters.and(
                                        Filters.eq("owner", NOBODY),
                                        Filters.ne("state", State.HELD.name()),
                                        Filters.lte("due", Date.from(now))))
                        .projection(Projections.include("_id", "size"))
                        .sort(Sorts.ascending("lane", "due"))
                        .limit(limit)) {
            bytes += found.getInteger("size", 0);
            if (!due.isEmpty() && bytes > CLAIMED_BYTES) {
                break;
            }
            due.add(found.getString("_id"));
        }
        if (due.isEmpty()) {
            return List.of();
        }
        List<WriteModel<Document>> claims = new ArrayList<>(due.size());
        for (String id : due) {
            claims.add(
                    new UpdateOneModel<>(
                            Filters.and(Filters.eq("_id", id), Filters.eq("owner", NOBODY)),
                            Updates.set("owner", owner)));
        }
        collection.get().bulkWrite(claims, new BulkWriteOptions().ordered(false));
        List<WaitingMail> mine = new ArrayList<>();
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

    /// Which instances own mails here.
    public Set<String> owners() {
        Set<String> owners = new java.util.HashSet<>();
        for (String owner : collection.get().distinct("owner", String.class)) {
            owners.add(owner);
        }
        owners.remove(NOBODY);
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

    /// When the next mail that nobody owns is due.
    public Optional<Instant> nextDue() {
        Document first =
                collection
                        .get()
                        .find(
                                Filters.and(
                                        Filters.eq("owner", NOBODY),
                                        Filters.ne("state", State.HELD.name())))
                        .projection(Projections.include("due"))
                        .sort(Sorts.ascending("due"))
                        .limit(1)
                        .first();
        return Optional.ofNullable(first).map(found -> found.getDate("due").toInstant());
    }

    /// How many lie here, by state, those that an instance has claimed and not ended included.
    public Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, collection.get().countDocuments(Filters.eq("state", state.name())));
        }
        return counts;
    }

    private static Document document(WaitingMail mail) {
        Document document =
                new Document("_id", mail.id())
                        .append("v", 1)
                        .append("state", mail.state().name())
                        .append("owner", NOBODY)
                        .append("lane", mail.priority().ordinal())
                        .append("due", Date.from(mail.due()))
                        .append("attempts", mail.attempts())
                        .append("pending", mail.pending())
                        .append("accepted", mail.accepted())
                        .append("since", Date.from(mail.since()))
                        .append("size", mail.raw().length)
                        .append("raw", new Binary(mail.raw()));
        put(document, "messageId", mail.messageId());
        put(document, "trace", mail.traceparent());
        put(document, "doubtful", mail.doubtful());
        return document;
    }

    private static void put(
            Document document, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            document.append(name, value);
        }
    }

    private static WaitingMail mail(Document found) {
        return new WaitingMail(
                found.getString("_id"),
                State.valueOf(found.getString("state")),
                Priority.values()[found.getInteger("lane", Priority.NORMAL.ordinal())],
                found.getDate("due").toInstant(),
                found.getInteger("attempts", 0),
                found.getList("pending", String.class),
                found.getBoolean("accepted", false),
                found.getString("messageId"),
                found.getDate("since").toInstant(),
                found.get("raw", Binary.class).getData(),
                found.getString("trace"),
                found.getString("doubtful"));
    }
}
