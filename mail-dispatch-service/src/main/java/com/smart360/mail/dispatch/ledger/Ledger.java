package com.smart360.mail.dispatch.ledger;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import com.smart360.mail.contracts.TraceParent;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.email.EmailId;
import com.smart360.mail.starter.stream.EventCodec;
import java.time.Clock;
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
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One entry per mail id: who claimed it, from which record, and what its last attempt came to.
/// Written in bulk. The entry is what makes an id go out once: claiming is inserting, and ids are
/// unique. What somebody waits for is journalled before it is recorded.
public final class Ledger {

    static final String COLLECTION = "ledger";
    private static final String DIGEST = "digest";

    /// The last commands of people that a mail took, the newest last.
    private static final String COMMANDS = "commands";

    private static final int REMEMBERED_COMMANDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int DUPLICATE_KEY = 11000;
    private static final int SCHEMA_VERSION = 1;
    private static final BsonDocumentCodec BSON = new BsonDocumentCodec();
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final Supplier<MongoCollection<Document>> collection;
    private final Journal journal;
    private final EventCodec codec;
    private final Clock clock;
    private final boolean findable;

    /// @param findable whether mails are to be found by what stands for them in their Message-ID
    Ledger(
            Supplier<MongoCollection<Document>> collection,
            Journal journal,
            EventCodec codec,
            Clock clock,
            boolean findable) {
        this.collection = collection;
        this.journal = journal;
        this.codec = codec;
        this.clock = clock;
        this.findable = findable;
    }

    /// A wish to be the one who sends a mail.
    ///
    /// @param id mail id
    /// @param record where the request stands, see [RequestPlace]
    /// @param content fingerprint of the mail
    public record Claim(String id, String record, byte[] content) {}

    /// What the ledger knows of a mail.
    ///
    /// @param record that the first claim came from
    /// @param content fingerprint of the mail that came by that record; empty: it is not known
    /// @param owner instance that claimed it
    /// @param attempt that `event` tells of; 0: none yet
    /// @param over nothing more will happen
    /// @param event of the last attempt; null: none has ended
    public record Entry(
            String id,
            String record,
            byte[] content,
            String owner,
            int attempt,
            boolean over,
            @Nullable EmailDelivery event,
            @Nullable String traceparent) {}

    /// An attempt's outcome.
    public static final class Outcome {

        private final EmailDelivery event;
        private final boolean over;
        private final @Nullable String traceparent;
        private byte @Nullable [] json;
        private @Nullable RawBsonDocument changes;

        /// @param over nothing more will happen
        public Outcome(EmailDelivery event, boolean over, @Nullable String traceparent) {
            this.event = DeliveryEventBounds.bounded(event);
            this.over = over;
            this.traceparent = TraceParent.valid(traceparent);
        }

        EmailDelivery event() {
            return event;
        }

        boolean over() {
            return over;
        }

        @Nullable String traceparent() {
            return traceparent;
        }

        /// The event as the ledger keeps it and as it is published: encoded once.
        byte[] json(EventCodec codec) {
            byte[] known = json;
            if (known == null) {
                known = codec.encode(event);
                if (known.length > DeliveryEventBounds.MOST_BYTES) {
                    known = shortest(codec);
                }
                json = known;
            }
            return known;
        }

        /// What it changes of the mail's entry. Ready-made, and encoded once for journal and
        /// ledger: the driver's builders cost more than the rest of the write.
        RawBsonDocument changes(EventCodec codec) {
            RawBsonDocument known = changes;
            if (known == null) {
                var fields =
                        new BsonDocument("v", new BsonInt32(SCHEMA_VERSION))
                                .append("at", new BsonDateTime(event.at().toEpochMilli()))
                                .append("attempt", new BsonInt32(event.attempt()))
                                .append("over", BsonBoolean.valueOf(over))
                                .append("event", new BsonBinary(json(codec)));
                if (traceparent != null) {
                    fields.append("trace", new BsonString(traceparent));
                }
                known = new RawBsonDocument(fields, BSON);
                changes = known;
            }
            return known;
        }

        /// The event with as few words as can be, for a topic that takes little.
        byte[] shortest(EventCodec codec) {
            return codec.encode(DeliveryEventBounds.shortest(event));
        }
    }

    /// Claims mails for an instance, in one command.
    ///
    /// @return entries of those that were claimed before, by id; all others are the caller's now
    public Map<String, Entry> claim(String owner, Collection<Claim> claims) {
        if (claims.isEmpty()) {
            return Map.of();
        }
        List<Claim> ordered = List.copyOf(claims);
        Date now = Date.from(clock.instant());
        List<Document> documents =
                ordered.stream().map(claim -> document(claim, owner, now)).toList();
        try {
            collection.get().insertMany(documents, new InsertManyOptions().ordered(false));
            return Map.of();
        } catch (MongoBulkWriteException some) {
            Set<String> known = new HashSet<>();
            for (BulkWriteError error : some.getWriteErrors()) {
                if (error.getCode() != DUPLICATE_KEY) {
                    throw some;
                }
                known.add(ordered.get(error.getIndex()).id());
            }
            return find(known);
        }
    }

    private Document document(Claim claim, String owner, Date now) {
        Document document =
                new Document("_id", claim.id())
                        .append("v", SCHEMA_VERSION)
                        .append("record", claim.record())
                        .append("content", new Binary(claim.content()))
                        .append("owner", owner)
                        .append("at", now)
                        .append("over", false);
        return findable ? document.append(DIGEST, new EmailId(claim.id()).digest()) : document;
    }

    /// Entries by id; those without one are absent.
    public Map<String, Entry> find(Collection<String> ids) {
        Map<String, Entry> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        for (Document document : collection.get().find(Filters.in("_id", ids))) {
            Entry entry = entry(document);
            found.put(entry.id(), entry);
        }
        return found;
    }

    /// The mail that a digest stands for, if it was claimed since digests are kept.
    ///
    /// @param digest as [EmailId#digest()] gives it
    public Optional<Entry> findByDigest(String digest) {
        return Optional.ofNullable(collection.get().find(Filters.eq(DIGEST, digest)).first())
                .map(this::entry);
    }

    /// Writes what a report says of a mail that has ended. Where it has not, or goes again, its
    /// attempts say more: nothing is changed.
    ///
    /// @param attempt that the report's mail went out by
    public void amend(Outcome outcome, int attempt) {
        collection
                .get()
                .updateOne(
                        Filters.and(
                                Filters.eq("_id", outcome.event().emailId()),
                                Filters.eq("over", true),
                                Filters.eq("attempt", attempt)),
                        new BsonDocument("$set", outcome.changes(codec)));
    }

    /// Writes outcomes, in one command. Doing it twice is the same as doing it once.
    public void record(Collection<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>(outcomes.size());
        for (Outcome outcome : outcomes) {
            writes.add(
                    new UpdateOneModel<>(
                            new BsonDocument("_id", new BsonString(outcome.event().emailId())),
                            new BsonDocument("$set", outcome.changes(codec)),
                            UPSERT));
        }
        collection.get().bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    /// Makes outcomes durable that are to be recorded soon, together with more: in one write, at a
    /// fraction of what recording them costs.
    ///
    /// @param owner id under which the instance claimed their mails
    /// @return what [#recorded] takes when they are
    public List<String> journal(String owner, Collection<Outcome> outcomes) {
        return journal.write(owner, outcomes);
    }

    /// Says that the outcomes of journalled documents are recorded.
    public void recorded(Collection<String> journalled) {
        journal.remove(journalled);
    }

    /// Records what instances journalled that are gone. To be asked before anybody decides by
    /// [#find] about a mail that was in their hands. Where one lives after all, nothing is lost and
    /// nothing recorded twice.
    ///
    /// @param owners of such mails, whether they live or not
    /// @return whether one is gone, so that what was found before may be out of date
    public boolean takeOver(Stream<String> owners, Predicate<String> alive) {
        List<String> gone = owners.distinct().filter(alive.negate()).toList();
        gone.forEach(this::takeOver);
        return !gone.isEmpty();
    }

    private void takeOver(String owner) {
        Journal.Left left = journal.left(owner);
        if (left.documents().isEmpty()) {
            return;
        }
        Map<String, Entry> known =
                find(left.outcomes().stream().map(each -> each.event().emailId()).toList());
        List<Outcome> news =
                left.outcomes().stream()
                        .filter(each -> isNews(each, known.get(each.event().emailId())))
                        .toList();
        record(news);
        journal.remove(left.documents());
        LOG.warn("Took {} outcomes over from instance {}, which is gone", news.size(), owner);
    }

    /// An entry may be as late as the journal, or later: another attempt has been made since.
    private static boolean isNews(Outcome journalled, @Nullable Entry entry) {
        EmailDelivery known = entry == null ? null : entry.event();
        return known == null || known.at().isBefore(journalled.event().at());
    }

    /// Marks mails as over that were cancelled.
    public void close(Collection<String> ids) {
        if (!ids.isEmpty()) {
            collection
                    .get()
                    .updateMany(
                            Filters.in("_id", ids),
                            Updates.combine(
                                    Updates.set("over", true),
                                    Updates.set("at", Date.from(clock.instant()))));
        }
    }

    /// Remembers which command each mail took. To be called before a mail may go on: so that
    /// whoever was cut off can tell what was carried out.
    ///
    /// @param taken command by mail id
    public void remember(Map<String, String> taken) {
        if (taken.isEmpty()) {
            return;
        }
        PushOptions newest = new PushOptions().slice(-REMEMBERED_COMMANDS);
        List<WriteModel<Document>> writes = new ArrayList<>(taken.size());
        taken.forEach(
                (id, command) ->
                        writes.add(
                                new UpdateOneModel<>(
                                        Filters.and(
                                                Filters.eq("_id", id),
                                                Filters.ne(COMMANDS, command)),
                                        Updates.pushEach(COMMANDS, List.of(command), newest))));
        collection.get().bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    /// Which of these mails took a command whose id begins so, among the last that each took.
    public Set<String> took(String prefix, Collection<String> ids) {
        Set<String> took = new HashSet<>();
        if (ids.isEmpty()) {
            return took;
        }
        for (Document found :
                collection
                        .get()
                        .find(Filters.and(Filters.in("_id", ids), Filters.exists(COMMANDS)))
                        .projection(Projections.include(COMMANDS))) {
            if (found.getList(COMMANDS, String.class, List.of()).stream()
                    .anyMatch(command -> command.startsWith(prefix))) {
                took.add(found.getString("_id"));
            }
        }
        return took;
    }

    /// Marks mails as not over that are sent again.
    public void reopen(Collection<String> ids) {
        if (!ids.isEmpty()) {
            collection.get().updateMany(Filters.in("_id", ids), Updates.set("over", false));
        }
    }

    /// Forgets mails that are over since before the moment given.
    ///
    /// @return how many
    long forget(Instant before) {
        // Where an instance ended after it had recorded and before it could say so.
        journal.owners(before).forEach(this::takeOver);
        return collection
                .get()
                .deleteMany(
                        Filters.and(Filters.eq("over", true), Filters.lt("at", Date.from(before))))
                .getDeletedCount();
    }

    private Entry entry(Document document) {
        Binary event = document.get("event", Binary.class);
        Binary content = document.get("content", Binary.class);
        return new Entry(
                document.getString("_id"),
                document.get("record", ""),
                content == null ? new byte[0] : content.getData(),
                document.get("owner", ""),
                document.get("attempt", 0),
                document.get("over", false),
                event == null ? null : codec.read(event.getData(), EmailDelivery.class),
                document.getString("trace"));
    }
}
