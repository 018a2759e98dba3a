package com.smart360.mail.config.activation;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.smart360.mail.config.activation.PointerChange.Next;
import com.smart360.mail.config.activation.PointerChange.Nothing;
import com.smart360.mail.config.activation.PointerChange.Refused;
import com.smart360.mail.config.configuration.version.ActivationMail;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxDrain;
import com.smart360.mail.starter.outbox.OutboxEntry;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// The store of the pointer: one document, changed by compare-and-set only.
@Component
public class ActivationStore {

    static final String COLLECTION = "activation";
    private static final String ID = "active";

    /// A write that loses is tried again; each loss means that another one won.
    private static final int ATTEMPTS = 20;

    private final MongoOperations mongo;
    private final OutboxDrain drain;

    ActivationStore(MongoOperations mongo, OutboxDrain drain) {
        this.mongo = mongo;
        this.drain = drain;
    }

    public Activation read() {
        Query query = Query.query(where("_id").is(ID));
        query.fields().exclude("outbox");
        Activation found = mongo.findOne(query, Activation.class);
        if (found == null) {
            throw new IllegalStateException(
                    "The document activation/active is missing; a restart makes it anew");
        }
        return found;
    }

    /// Reads the document, asks what is to become of it, and writes that, with its events, if
    /// nobody else wrote meanwhile; else begins anew.
    ///
    /// @param change may be asked several times, each time with what was just read
    /// @throws ProblemException when the change is refused, or others win again and again
    public <T> T change(Function<Activation, PointerChange<T>> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Activation seen = read();
            switch (change.apply(seen)) {
                case Next<T>(Activation next, List<OutboxEntry> events, T result) -> {
                    if (write(seen, next, events)) {
                        return result;
                    }
                }
                case Nothing<T>(T result) -> {
                    return result;
                }
                case Refused<T>(ProblemException problem) -> throw problem;
            }
        }
        throw new ProblemException(
                ProblemType.ACTIVATION_RACED,
                "Others keep changing the active configuration at this moment. Try again.");
    }

    /// @return false when somebody else changed the document since it was read
    private boolean write(Activation seen, Activation next, List<OutboxEntry> events) {
        Update update = new Update().set("by", next.by()).set("at", next.at());
        update.set("epoch", next.epoch()).set("deleting", next.deleting());
        update.set("stops", next.stops());
        setOrUnset(update, "active", next.active());
        setOrUnset(update, "standby", next.standby());
        setOrUnset(update, "mail", next.mail());
        if (!events.isEmpty()) {
            update.push("outbox").each(events.stream().map(Outbox::document).toArray());
        }
        boolean changed = compareAndSet(seen, update);
        if (changed) {
            drain.wake(COLLECTION, ID);
        }
        return changed;
    }

    /// Notes what became of the test mail, unless something newer is noted or another one was sent
    /// since.
    boolean noteMail(ActivationMail mail, @Nullable OutboxEntry event) {
        Update update = new Update().set("mail", mail);
        if (event != null) {
            update.push("outbox", Outbox.document(event));
        }
        boolean noted =
                mongo.updateFirst(
                                        Query.query(
                                                where("_id")
                                                        .is(ID)
                                                        .and("mail.mailId")
                                                        .is(mail.mailId())
                                                        .and("mail.at")
                                                        .lt(Date.from(mail.at()))),
                                        update.inc("revision", 1),
                                        Activation.class)
                                .getMatchedCount()
                        == 1;
        if (noted && event != null) {
            drain.wake(COLLECTION, ID);
        }
        return noted;
    }

    void release(String configurationId) {
        mongo.updateFirst(
                Query.query(where("_id").is(ID)),
                new Update()
                        .pull("deleting", new Document("configurationId", configurationId))
                        .inc("revision", 1),
                Activation.class);
    }

    private static void setOrUnset(Update update, String field, @Nullable Object value) {
        if (value == null) {
            update.unset(field);
        } else {
            update.set(field, value);
        }
    }

    private boolean compareAndSet(Activation seen, Update update) {
        return mongo.updateFirst(
                                Query.query(
                                        where("_id").is(ID).and("revision").is(seen.revision())),
                                update.inc("revision", 1),
                                Activation.class)
                        .getMatchedCount()
                == 1;
    }
}
