package com.smart360.mail.config.activation;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.smart360.mail.config.activation.Activation.Active;
import com.smart360.mail.config.activation.Activation.Deletion;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxDrain;
import com.smart360.mail.starter.outbox.OutboxEntry;
import java.time.Instant;
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

    /// Points elsewhere, with the events that tell of it, in one write.
    ///
    /// @return false when somebody else changed the pointer since it was read
    boolean point(
            Activation seen, @Nullable Active to, Actor by, Instant at, List<OutboxEntry> events) {
        Update update = new Update().set("by", by).set("at", at).inc("epoch", 1);
        if (to == null) {
            update.unset("active");
        } else {
            update.set("active", to);
        }
        update.push("outbox").each(events.stream().map(Outbox::document).toArray());
        boolean changed = compareAndSet(seen, update);
        if (changed) {
            drain.wake(COLLECTION, ID);
        }
        return changed;
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
