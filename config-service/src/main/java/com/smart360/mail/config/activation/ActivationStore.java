package com.smart360.mail.config.activation;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.smart360.mail.config.activation.Activation.Deletion;
import com.smart360.mail.config.configuration.version.ActivationMail;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxDrain;
import com.smart360.mail.starter.outbox.OutboxEntry;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// The store of the pointer: one document, changed by compare-and-set only.
@Component
class ActivationStore {

    static final String COLLECTION = "activation";
    private static final String ID = "active";

    private final MongoOperations mongo;
    private final OutboxDrain drain;

    ActivationStore(MongoOperations mongo, OutboxDrain drain) {
        this.mongo = mongo;
        this.drain = drain;
    }

    Activation read() {
        Query query = Query.query(where("_id").is(ID));
        query.fields().exclude("outbox");
        Activation found = mongo.findOne(query, Activation.class);
        if (found == null) {
            throw new IllegalStateException(
                    "The document activation/active is missing; a restart makes it anew");
        }
        return found;
    }

    /// Writes the next state, with the events that tell of it, in one write.
    ///
    /// @return false when somebody else changed the pointer since it was read
    boolean write(Activation seen, Activation next, List<OutboxEntry> events) {
        Update update = new Update().set("by", next.by()).set("at", next.at());
        update.set("epoch", next.epoch());
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

    boolean reserve(Activation seen, Deletion deletion) {
        return compareAndSet(seen, new Update().push("deleting", deletion));
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
