package com.smart360.mail.audit.erasure;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.smart360.mail.audit.erasure.Erasure.ErasedPlace;
import com.smart360.mail.audit.erasure.Erasure.Place;
import com.smart360.mail.audit.erasure.Erasure.PlaceState;
import com.smart360.mail.audit.erasure.Erasure.State;
import com.smart360.mail.audit.person.Person;
import com.smart360.mail.audit.person.RecipientKeys;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Erasures in the database. The address is there, encrypted, until an erasure has ended: whoever
/// goes on with one that was cut off needs it.
@Component
class ErasureStore {

    private static final String COLLECTION = "erasures";
    private static final String ADDRESS = "address";
    private static final String PURPOSE = "address of an erasure";
    private static final int LISTED = 50;

    /// In which whoever asked has also asked dispatch; then the erasure goes on without.
    private static final Duration ASKED_WITHIN = Duration.ofMinutes(1);

    private final MongoOperations mongo;
    private final RecipientKeys keys;
    private final IdSource ids;
    private final Clock clock;

    ErasureStore(MongoOperations mongo, RecipientKeys keys, IdSource ids, Clock clock) {
        this.mongo = mongo;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
    }

    /// One that has not ended.
    ///
    /// @param round 0, and for what others wrote meanwhile 1
    record Job(
            String id,
            Person person,
            String reason,
            boolean dryRun,
            Actor by,
            Instant startedAt,
            int round,
            List<Step> steps) {

        Step step(Place place) {
            return steps.stream().filter(each -> each.place() == place).findFirst().orElseThrow();
        }
    }

    /// How far it is in a place.
    ///
    /// @param cursor behind which is to be looked
    record Step(Place place, int round, PlaceState state, String cursor, long found, long left) {}

    /// @return its id
    String add(Person person, String reason, boolean dryRun, Actor by) {
        FieldCipher keyset = keyset();
        String id = ids.next();
        Instant now = clock.instant();
        Document job =
                new Document("_id", id)
                        .append("schemaVersion", 1)
                        .append("state", State.RUNNING.name())
                        .append("person", keys.nameOf(person.address()))
                        .append(ADDRESS, keyset.encrypt(person.address(), PURPOSE))
                        .append("reason", reason)
                        .append("dryRun", dryRun)
                        .append("by", by.id())
                        .append("role", by.role())
                        .append("startedAt", Date.from(now))
                        .append("from", Date.from(now.plus(ASKED_WITHIN)))
                        .append("round", 0);
        Document places = new Document();
        for (Place place : Place.values()) {
            places.append(
                    place.name(),
                    new Document("state", PlaceState.WAITING.name())
                            .append("round", 0)
                            .append("cursor", "")
                            .append("found", 0L)
                            .append("left", 0L));
        }
        jobs().insertOne(job.append("places", places));
        return id;
    }

    private FieldCipher keyset() {
        return keys.keyset()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.SERVICE_UNAVAILABLE,
                                        "Nobody can be erased: this installation has no keyset for"
                                                + " recipients (AUDIT_RECIPIENT_KEYSET). Tell"
                                                + " whoever runs it."));
    }

    /// Nothing is waited for any more.
    void begin(String id) {
        jobs().updateOne(eq("_id", id), set("from", Date.from(clock.instant())));
    }

    /// Those that go on now.
    List<Job> running() {
        if (keys.keyset().isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        return jobs().find(eq("state", State.RUNNING.name())).into(new ArrayList<>()).stream()
                .filter(job -> !job.getDate("from").toInstant().isAfter(now))
                .map(this::job)
                .toList();
    }

    /// Writes down how far it is in a place, and what was found on the way there: at once, so that
    /// what was found is counted once however often the way is cut off.
    void reached(
            String id,
            Place place,
            int round,
            PlaceState state,
            String cursor,
            long found,
            long left) {
        String at = "places." + place.name() + ".";
        jobs().updateOne(
                        eq("_id", id),
                        combine(
                                set(at + "state", state.name()),
                                set(at + "round", round),
                                set(at + "cursor", cursor),
                                inc(at + "found", found),
                                inc(at + "left", left)));
    }

    void nextRound(String id) {
        jobs().updateOne(eq("_id", id), set("round", 1));
    }

    /// It has ended: the address goes.
    void end(String id, State state) {
        jobs().updateOne(
                        and(eq("_id", id), eq("state", State.RUNNING.name())),
                        combine(
                                set("state", state.name()),
                                set("endedAt", Date.from(clock.instant())),
                                unset(ADDRESS)));
    }

    Optional<Erasure> find(String id) {
        return Optional.ofNullable(jobs().find(eq("_id", id)).first()).map(ErasureStore::view);
    }

    /// The last ones, newest first.
    List<Erasure> newest() {
        return jobs().find(gt("_id", ""))
                .sort(descending("_id"))
                .limit(LISTED)
                .map(ErasureStore::view)
                .into(new ArrayList<>());
    }

    private Job job(Document job) {
        String address = keyset().decrypt(job.getString(ADDRESS), PURPOSE);
        return new Job(
                job.getString("_id"),
                Person.of(address).orElseThrow(),
                job.getString("reason"),
                job.getBoolean("dryRun", false),
                new Actor(job.getString("by"), job.getString("role")),
                job.getDate("startedAt").toInstant(),
                job.getInteger("round", 0),
                steps(job));
    }

    private static List<Step> steps(Document job) {
        Document places = Objects.requireNonNull(job.get("places", Document.class));
        return Stream.of(Place.values())
                .map(
                        place -> {
                            Document step =
                                    Objects.requireNonNull(
                                            places.get(place.name(), Document.class));
                            return new Step(
                                    place,
                                    step.getInteger("round", 0),
                                    PlaceState.valueOf(step.getString("state")),
                                    step.getString("cursor"),
                                    number(step, "found"),
                                    number(step, "left"));
                        })
                .toList();
    }

    private static Erasure view(Document job) {
        Date ended = job.getDate("endedAt");
        return new Erasure(
                job.getString("_id"),
                State.valueOf(job.getString("state")),
                job.getString("person"),
                job.getString("reason"),
                job.getBoolean("dryRun", false),
                job.getString("by"),
                job.getDate("startedAt").toInstant(),
                ended == null ? null : ended.toInstant(),
                steps(job).stream()
                        .map(
                                step ->
                                        new ErasedPlace(
                                                step.place(),
                                                step.state(),
                                                step.found(),
                                                step.left(),
                                                note(step)))
                        .toList());
    }

    private static @Nullable String note(Step step) {
        if (step.state() == PlaceState.NOT_REACHED) {
            return "mail-dispatch-service did not answer. Erase again when it does.";
        }
        if (step.left() == 0) {
            return null;
        }
        return switch (step.place()) {
            case KEY, DELIVERY_LOG, DEAD_LETTERS, CAPTURED_MAILS -> null;
            case MAIL_LOG ->
                    "Records of versions that kept addresses in clear stay until retention drops"
                            + " them.";
            case TRAIL ->
                    "Entries of versions that named addresses stay until retention drops them.";
            case STORED_MAILS ->
                    "Mails for others, too, or on their way at that moment, end by themselves.";
        };
    }

    private static long number(Document step, String field) {
        return step.get(field) instanceof Number number ? number.longValue() : 0;
    }

    private MongoCollection<Document> jobs() {
        return mongo.getCollection(COLLECTION);
    }
}
