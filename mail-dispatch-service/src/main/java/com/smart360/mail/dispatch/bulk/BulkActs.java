package com.smart360.mail.dispatch.bulk;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.BulkActChanged;
import com.smart360.mail.dispatch.bulk.BulkAct.Person;
import com.smart360.mail.dispatch.bulk.BulkAct.Plan;
import com.smart360.mail.dispatch.bulk.BulkAct.State;
import com.smart360.mail.dispatch.order.Verb;
import com.smart360.mail.starter.stream.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The acts. What people do changes one document by compare-and-set on its version, together with
/// the event that tells of it, which whoever runs acts publishes before it goes on; progress
/// changes it by compare-and-set on the number of its next mail.
@Component
final class BulkActs {

    static final String COLLECTION = "bulk_acts";
    private static final int SCHEMA_VERSION = 1;

    /// There while it has something to do: it runs, or something is not told yet.
    private static final String OPEN = "open";

    private static final String NOTICES = "notices";
    private static final int MOST_OPEN = 100;

    private final MongoOperations mongo;
    private final EventCodec codec;

    BulkActs(MongoOperations mongo, EventCodec codec) {
        this.mongo = mongo;
        this.codec = codec;
    }

    /// Something that is not told yet.
    record Notice(String id, BulkActChanged event) {}

    void insert(BulkAct act) {
        collection().insertOne(document(act));
    }

    Optional<BulkAct> find(String id) {
        return Optional.ofNullable(collection().find(Filters.eq("_id", id)).first())
                .map(BulkActs::act);
    }

    /// The newest first; not those whose list is still being made.
    ///
    /// @param before the id that ended the page before; null: from the newest
    List<BulkAct> newest(@Nullable String before, int limit) {
        Bson listed = Filters.ne("state", State.GATHERING.name());
        return collection()
                .find(before == null ? listed : Filters.and(Filters.lt("_id", before), listed))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(BulkActs::act)
                .into(new ArrayList<>());
    }

    /// Its list is fixed.
    void prepared(String id, int mails, List<String> samples, Map<String, Integer> statuses) {
        collection()
                .updateOne(
                        Filters.eq("_id", id),
                        Updates.combine(
                                Updates.set("state", State.PREPARED.name()),
                                Updates.set("mails", mails),
                                Updates.set("samples", samples),
                                Updates.set("statuses", new Document(statuses))));
    }

    /// Makes of an act what somebody wants, unless it is not any more as it was seen.
    ///
    /// @param after of the same version as `before`
    /// @return false: somebody was faster
    boolean change(BulkAct before, BulkAct after, BulkActChanged event) {
        long version = before.version() + 1;
        List<Bson> sets = new ArrayList<>();
        sets.add(Updates.set("version", version));
        sets.add(Updates.set("state", after.state().name()));
        sets.add(Updates.set(OPEN, true));
        sets.add(
                Updates.push(
                        NOTICES,
                        new Document("id", before.id() + "/" + version)
                                .append("event", new Binary(codec.encode(event)))));
        if (after.plan() != null) {
            sets.add(Updates.set("plan", plan(after.plan())));
        }
        if (after.confirmer() != null) {
            sets.add(Updates.set("confirmer", actor(after.confirmer())));
        }
        if (after.endedAt() != null) {
            sets.add(Updates.set("endedAt", Date.from(after.endedAt())));
        }
        return collection()
                        .updateOne(
                                Filters.and(
                                        Filters.eq("_id", before.id()),
                                        Filters.eq("version", before.version()),
                                        Filters.eq("state", before.state().name())),
                                Updates.combine(sets))
                        .getModifiedCount()
                == 1;
    }

    /// Its mails up to the next have results.
    ///
    /// @return false: another instance recorded them
    boolean advance(String id, int from, int next, Map<String, Integer> results) {
        return collection()
                        .updateOne(
                                Filters.and(Filters.eq("_id", id), Filters.eq("next", from)),
                                Updates.combine(
                                        Updates.set("next", next),
                                        Updates.set("results", new Document(results))))
                        .getModifiedCount()
                == 1;
    }

    /// Whether some act runs, or has something to tell.
    boolean anyOpen() {
        return collection().find(Filters.eq(OPEN, true)).limit(1).first() != null;
    }

    /// Those that run, or have something to tell, the oldest first.
    List<String> open() {
        return collection()
                .find(Filters.eq(OPEN, true))
                .sort(Sorts.ascending("_id"))
                .limit(MOST_OPEN)
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>());
    }

    /// What is to be told of it, in its order.
    List<Notice> notices(String id) {
        Document found = collection().find(Filters.eq("_id", id)).first();
        return found == null
                ? List.of()
                : found.getList(NOTICES, Document.class, List.of()).stream()
                        .map(
                                notice ->
                                        new Notice(
                                                notice.getString("id"),
                                                codec.read(
                                                        notice.get("event", Binary.class).getData(),
                                                        BulkActChanged.class)))
                        .toList();
    }

    /// These are told.
    void told(String id, Collection<Notice> notices) {
        List<String> told = notices.stream().map(Notice::id).toList();
        collection()
                .updateOne(Filters.eq("_id", id), Updates.pull(NOTICES, Filters.in("id", told)));
    }

    /// It has nothing to do until somebody changes it.
    void close(BulkAct act) {
        collection()
                .updateOne(
                        Filters.and(
                                Filters.eq("_id", act.id()),
                                Filters.eq("version", act.version()),
                                Filters.ne("state", State.RUNNING.name()),
                                Filters.size(NOTICES, 0)),
                        Updates.unset(OPEN));
    }

    /// Those that were prepared before, and are not under way, and those whose making was cut off.
    List<String> old(Instant before, Instant cutOff) {
        List<String> under =
                List.of(State.PROPOSED.name(), State.RUNNING.name(), State.PAUSED.name());
        return collection()
                .find(
                        Filters.or(
                                Filters.and(
                                        Filters.lt("preparedAt", Date.from(before)),
                                        Filters.nin("state", under)),
                                Filters.and(
                                        Filters.lt("preparedAt", Date.from(cutOff)),
                                        Filters.eq("state", State.GATHERING.name()))))
                .limit(MOST_OPEN)
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>());
    }

    void remove(String id) {
        collection().deleteOne(Filters.eq("_id", id));
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }

    private static Document document(BulkAct act) {
        return new Document("_id", act.id())
                .append("v", SCHEMA_VERSION)
                .append("version", act.version())
                .append("state", act.state().name())
                .append("verb", act.verb().name())
                .append("conditions", new Document(Map.copyOf(act.conditions())))
                .append("mails", act.mails())
                .append("samples", act.samples())
                .append("statuses", new Document(Map.copyOf(act.statuses())))
                .append("next", act.next())
                .append("results", new Document(Map.copyOf(act.results())))
                .append("author", person(act.author()))
                .append("preparedAt", Date.from(act.preparedAt()));
    }

    private static Document actor(Actor actor) {
        return new Document("id", actor.id()).append("role", actor.role());
    }

    private static Document person(Person person) {
        return actor(person.actor()).append("owner", person.owner());
    }

    private static Document plan(Plan plan) {
        return new Document("name", plan.name())
                .append("reason", plan.reason())
                .append("perMinute", plan.perMinute())
                .append("by", person(plan.by()))
                .append("at", Date.from(plan.at()));
    }

    private static BulkAct act(Document found) {
        Document plan = found.get("plan", Document.class);
        Document confirmer = found.get("confirmer", Document.class);
        Date ended = found.getDate("endedAt");
        return new BulkAct(
                found.getString("_id"),
                found.get("version") instanceof Number version ? version.longValue() : 0,
                State.valueOf(found.getString("state")),
                Verb.valueOf(found.getString("verb")),
                texts(found.get("conditions", new Document())),
                found.getInteger("mails", 0),
                found.getList("samples", String.class, List.of()),
                counts(found.get("statuses", new Document())),
                found.getInteger("next", 0),
                counts(found.get("results", new Document())),
                person(found.get("author", new Document())),
                found.getDate("preparedAt").toInstant(),
                plan == null ? null : plan(plan),
                confirmer == null ? null : actor(confirmer),
                ended == null ? null : ended.toInstant());
    }

    private static Plan plan(Document found) {
        return new Plan(
                found.getString("name"),
                found.getString("reason"),
                found.getInteger("perMinute", 1),
                person(found.get("by", new Document())),
                found.getDate("at").toInstant());
    }

    private static Person person(Document found) {
        return new Person(actor(found), Objects.toString(found.getString("owner"), ""));
    }

    private static Actor actor(Document found) {
        return new Actor(found.getString("id"), found.getString("role"));
    }

    private static Map<String, String> texts(Document found) {
        Map<String, String> texts = new HashMap<>();
        found.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    private static Map<String, Integer> counts(Document found) {
        Map<String, Integer> counts = new HashMap<>();
        found.forEach((name, value) -> counts.put(name, ((Number) value).intValue()));
        return counts;
    }
}
