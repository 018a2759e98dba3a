package com.smart360.mail.audit.alert.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxCollection;
import com.smart360.mail.starter.outbox.OutboxDrain;
import com.smart360.mail.starter.outbox.OutboxEntry;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the board in one document, with the events that its changes publish. A change is made to
/// what was read, and written only if nobody wrote meanwhile; else it is made anew.
@Component
public class BoardStore {

    static final String COLLECTION = "alert_board";
    private static final String ID = "board";
    private static final int ATTEMPTS = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final OutboxDrain drain;

    BoardStore(MongoOperations mongo, Outbox outbox, OutboxDrain drain) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.drain = drain;
    }

    /// The board as it is.
    public Board read() {
        return stored().board();
    }

    /// Makes a change, once, whoever else makes one at the same time.
    ///
    /// @param change may be called several times; the same board: nothing is written
    /// @return what the change gave back
    public <T> T change(Function<Board, Change<T>> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Stored seen = stored();
            Change<T> made = change.apply(seen.board());
            if (made.board().equals(seen.board()) || write(seen, made)) {
                return made.result();
            }
        }
        throw new ProblemException(
                ProblemType.SERVICE_UNAVAILABLE,
                "Others keep changing the alerts at this moment. Try again.");
    }

    /// A change that was made.
    ///
    /// @param events to publish, each with its key
    public record Change<T>(Board board, List<Event> events, T result) {

        public Change {
            events = List.copyOf(events);
        }

        /// One that publishes nothing.
        public static <T> Change<T> of(Board board, T result) {
            return new Change<>(board, List.of(), result);
        }
    }

    /// An event to publish.
    public record Event(String key, Object event, Actor actor) {}

    private record Stored(long revision, Board board) {}

    private Stored stored() {
        Document found = boards().find(eq("_id", ID)).first();
        return found == null
                ? new Stored(0, Board.EMPTY)
                : new Stored(
                        ((Number) Objects.requireNonNull(found.get("revision"))).longValue(),
                        JSON.readValue(found.getString("state"), Board.class));
    }

    private boolean write(Stored seen, Change<?> made) {
        String state = JSON.writeValueAsString(made.board());
        List<Document> entries =
                made.events().stream()
                        .map(each -> outbox.entry(each.key(), each.event(), each.actor()))
                        .map((OutboxEntry entry) -> Outbox.document(entry))
                        .toList();
        boolean written =
                seen.revision() == 0
                        ? inserted(state, entries)
                        : updated(seen.revision(), state, entries);
        if (written && !entries.isEmpty()) {
            drain.wake(COLLECTION, ID);
        }
        return written;
    }

    private boolean inserted(String state, List<Document> entries) {
        try {
            boards().insertOne(
                            new Document("_id", ID)
                                    .append("schemaVersion", 1)
                                    .append("revision", 1L)
                                    .append("state", state)
                                    .append("outbox", entries));
            return true;
        } catch (MongoWriteException first) {
            if (first.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw first;
        }
    }

    private boolean updated(long revision, String state, List<Document> entries) {
        List<Bson> update = new ArrayList<>();
        update.add(set("revision", revision + 1));
        update.add(set("state", state));
        if (!entries.isEmpty()) {
            update.add(pushEach("outbox", entries));
        }
        return boards().updateOne(and(eq("_id", ID), eq("revision", revision)), combine(update))
                        .getModifiedCount()
                == 1;
    }

    private MongoCollection<Document> boards() {
        return mongo.getCollection(COLLECTION);
    }

    /// What the drain looks after.
    static OutboxCollection outboxCollection() {
        return new OutboxCollection(COLLECTION);
    }
}
