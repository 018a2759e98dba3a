package com.smart360.mail.audit.deadletter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import com.smart360.mail.audit.deadletter.ListedLetter.State;
import com.smart360.mail.audit.person.Person;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.starter.stream.Received;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The list of dead letters: what came, and what was decided. Decisions are made once, by
/// compare-and-set, so that no letter is sent twice.
@Component
public class DeadLetterList {

    private static final String LETTERS = "dead_letters";
    private static final int SECONDS = 20;

    private final MongoOperations mongo;
    private final Clock clock;

    DeadLetterList(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// Takes these letters into the list; one that is listed already stays as it is.
    public void add(List<Received> letters) {
        if (letters.isEmpty()) {
            return;
        }
        try {
            letters()
                    .insertMany(
                            letters.stream()
                                    .map(ListedLetter::of)
                                    .map(DeadLetterList::write)
                                    .toList(),
                            new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException known) {
            if (!known.getWriteErrors().stream()
                    .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY)) {
                throw known;
            }
        }
    }

    Optional<ListedLetter> find(String id) {
        return Optional.ofNullable(letters().find(eq("_id", id)).first()).map(DeadLetterList::read);
    }

    /// Newest first.
    List<ListedLetter> newest(Search search, @Nullable Position after, int limit) {
        return letters()
                .find(search.filter(after))
                .sort(descending("at", "_id"))
                .limit(limit)
                .maxTime(SECONDS, TimeUnit.SECONDS)
                .map(DeadLetterList::read)
                .into(new ArrayList<>());
    }

    /// Decides about an open letter.
    ///
    /// @return false when somebody else decided before
    boolean decide(ListedLetter letter, State state, String by, Instant at) {
        return letters()
                        .updateOne(
                                and(eq("_id", letter.id()), eq("state", State.OPEN.name())),
                                combine(
                                        set("state", state.name()),
                                        set("decidedBy", by),
                                        set("decidedAt", Date.from(at))))
                        .getModifiedCount()
                == 1;
    }

    /// Takes a decision back that could not be carried out.
    void reopen(ListedLetter letter) {
        letters()
                .updateOne(
                        eq("_id", letter.id()),
                        combine(
                                set("state", State.OPEN.name()),
                                set("decidedBy", null),
                                set("decidedAt", null)));
    }

    /// Looks through the reasons of all letters, which may quote an address.
    ///
    /// @param erase whether that person is taken out of what is found
    /// @return how many name that person
    public long lookFor(Person person, boolean erase) {
        long found = 0;
        for (Document letter : letters().find().projection(include("reason"))) {
            String reason = String.valueOf(letter.get("reason"));
            if (person.isIn(reason)) {
                found++;
                if (erase) {
                    letters()
                            .updateOne(
                                    eq("_id", letter.get("_id")),
                                    set("reason", person.erasedFrom(reason)));
                }
            }
        }
        return found;
    }

    /// Letters leave the list with their topic's retention.
    @Scheduled(fixedRateString = "PT1H", initialDelayString = "PT2M")
    void forget() {
        Instant gone = clock.instant().minus(Topics.DEAD_LETTER_RETENTION);
        letters().deleteMany(lt("at", Date.from(gone)));
    }

    private MongoCollection<Document> letters() {
        return mongo.getCollection(LETTERS);
    }

    private static Document write(ListedLetter letter) {
        return new Document("_id", letter.id())
                .append("schemaVersion", 1)
                .append("topic", letter.topic())
                .append("place", letter.place())
                .append("key", letter.key())
                .append("type", letter.type())
                .append("source", letter.source())
                .append("size", letter.size())
                .append("cut", letter.cut())
                .append("reasonClass", letter.reasonClass())
                .append("reason", letter.reason())
                .append("consumer", letter.consumer())
                .append("at", Date.from(letter.at()))
                .append("state", letter.state().name());
    }

    private static ListedLetter read(Document stored) {
        Date decided = stored.getDate("decidedAt");
        return new ListedLetter(
                stored.getString("_id"),
                stored.getString("topic"),
                stored.getString("place"),
                stored.getString("key"),
                stored.getString("type"),
                stored.getString("source"),
                ((Number) Objects.requireNonNull(stored.get("size"))).longValue(),
                stored.getBoolean("cut", false),
                stored.getString("reasonClass"),
                stored.getString("reason"),
                stored.getString("consumer"),
                stored.getDate("at").toInstant(),
                State.valueOf(stored.getString("state")),
                stored.getString("decidedBy"),
                decided == null ? null : decided.toInstant());
    }

    /// Where a page ended.
    record Position(Instant at, String id) {

        static Position of(ListedLetter last) {
            return new Position(last.at(), last.id());
        }

        /// @param text as [#toString()] wrote it
        /// @throws IllegalArgumentException if it is not
        static Position of(String text) {
            int colon = text.indexOf(':');
            return new Position(
                    Instant.ofEpochMilli(Long.parseLong(text, 0, Math.max(colon, 0), 10)),
                    text.substring(colon + 1));
        }

        @Override
        public String toString() {
            return at.toEpochMilli() + ":" + id;
        }
    }

    /// What is asked of letters over HTTP, a period aside.
    record Conditions(
            @Parameter(description = "That the record came by.", example = "email.requests")
                    @Nullable String topic,
            @Nullable String reasonClass,
            @Parameter(description = "The business service that the request names.")
                    @Nullable String source,
            @Parameter(description = "Of the record, whole: a request's id, say.")
                    @Nullable String key,
            @Nullable State state) {

        /// With a period; null: without a bound.
        Search within(@Nullable Instant from, @Nullable Instant to) {
            return new Search(topic, reasonClass, source, key, state, from, to);
        }
    }

    /// What is looked for; null: whatever.
    record Search(
            @Nullable String topic,
            @Nullable String reasonClass,
            @Nullable String source,
            @Nullable String key,
            @Nullable State state,
            @Nullable Instant from,
            @Nullable Instant to) {

        private Bson filter(@Nullable Position after) {
            List<Bson> conditions = new ArrayList<>();
            equal(conditions, "topic", topic);
            equal(conditions, "reasonClass", reasonClass);
            equal(conditions, "source", source);
            equal(conditions, "key", key);
            equal(conditions, "state", state == null ? null : state.name());
            if (from != null) {
                conditions.add(gte("at", Date.from(from)));
            }
            if (to != null) {
                conditions.add(lt("at", Date.from(to)));
            }
            if (after != null) {
                Date at = Date.from(after.at());
                conditions.add(or(lt("at", at), and(eq("at", at), lt("_id", after.id()))));
            }
            return conditions.isEmpty() ? new Document() : and(conditions);
        }

        private static void equal(List<Bson> conditions, String field, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                conditions.add(eq(field, value.strip()));
            }
        }
    }
}
