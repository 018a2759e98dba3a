package com.smart360.mail.config.breakglass;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.identity.BreakGlassChanged;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxDrain;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// The store of break-glass: one document, changed by compare-and-set only, with the events that
/// tell of it.
@Component
class BreakGlassStore {

    static final String COLLECTION = "break_glass";
    private static final String ID = "one";

    /// A write that loses is tried again; each loss means that another one won.
    private static final int ATTEMPTS = 20;

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final OutboxDrain drain;

    BreakGlassStore(MongoOperations mongo, Outbox outbox, OutboxDrain drain) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.drain = drain;
    }

    /// What becomes of it.
    ///
    /// @param next null: nothing
    /// @param told of it
    /// @param result for who asked
    record Change<T>(@Nullable BreakGlass next, List<BreakGlassChanged> told, T result) {}

    BreakGlass read() {
        Query query = Query.query(where("_id").is(ID));
        query.fields().exclude("outbox");
        BreakGlass found = mongo.findOne(query, BreakGlass.class);
        if (found == null) {
            throw new IllegalStateException(
                    "The document break_glass/one is missing; a restart makes it anew");
        }
        return found;
    }

    /// Reads it, asks what is to become of it, and writes that if nobody else wrote meanwhile; else
    /// begins anew.
    ///
    /// @param change may be asked several times, each time with what was just read
    /// @throws ProblemException when the change is refused, or others win again and again
    <T> T change(Function<BreakGlass, Change<T>> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            BreakGlass seen = read();
            Change<T> wanted = change.apply(seen);
            BreakGlass next = wanted.next();
            if (next == null || write(seen, next, wanted.told())) {
                return wanted.result();
            }
        }
        throw new ProblemException(
                ProblemType.STALE_VERSION,
                "Others keep changing break-glass at this moment. Try again.");
    }

    private boolean write(BreakGlass seen, BreakGlass next, List<BreakGlassChanged> told) {
        Update update = new Update().set("sessions", next.sessions()).inc("revision", 1);
        setOrUnset(update, "secret", next.secret());
        setOrUnset(update, "installed", next.installed());
        setOrUnset(update, "tries", next.tries());
        if (!told.isEmpty()) {
            update.push("outbox")
                    .each(
                            told.stream()
                                    .map(it -> outbox.entry(key(it), it, it.actor()))
                                    .map(Outbox::document)
                                    .toArray());
        }
        boolean changed =
                mongo.updateFirst(
                                        Query.query(
                                                where("_id")
                                                        .is(ID)
                                                        .and("revision")
                                                        .is(seen.revision())),
                                        update,
                                        BreakGlass.class)
                                .getMatchedCount()
                        == 1;
        if (changed) {
            drain.wake(COLLECTION, ID);
        }
        return changed;
    }

    private static String key(BreakGlassChanged event) {
        return Objects.requireNonNullElse(event.session(), "break-glass");
    }

    private static void setOrUnset(Update update, String field, @Nullable Object value) {
        if (value == null) {
            update.unset(field);
        } else {
            update.set(field, value);
        }
    }
}
