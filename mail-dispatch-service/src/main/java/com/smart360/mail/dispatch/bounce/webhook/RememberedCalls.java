package com.smart360.mail.dispatch.bounce.webhook;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import com.smart360.mail.dispatch.bounce.WebhookProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Which calls and events of providers were taken, for all instances and over restarts: each counts
/// once. What failed half-way may be told again.
@Component
class RememberedCalls {

    static final String COLLECTION = "webhook_calls";
    private static final int DUPLICATE_KEY = 11000;
    private static final Duration MORE = Duration.ofHours(1);

    private final MongoOperations mongo;
    private final WebhookProperties properties;
    private final Clock clock;

    RememberedCalls(MongoOperations mongo, WebhookProperties properties, Clock clock) {
        this.mongo = mongo;
        this.properties = properties;
        this.clock = clock;
    }

    /// What is known of an id that belongs to one body.
    enum Known {
        /// Nothing, or this body came and was not taken to its end.
        NEW,
        /// This body was taken.
        TAKEN,
        /// Another body came with it.
        OTHER
    }

    /// Binds an id to the body that came with it.
    ///
    /// @param body what stands for it
    Known bind(String id, String body) {
        Document call = document(id).append("body", body).append("done", false);
        try {
            collection().insertOne(call);
            return Known.NEW;
        } catch (MongoWriteException known) {
            if (known.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw known;
            }
        }
        Document before = collection().find(Filters.eq("_id", id)).first();
        if (before == null || !body.equals(before.getString("body"))) {
            return Known.OTHER;
        }
        return before.getBoolean("done", false) ? Known.TAKEN : Known.NEW;
    }

    /// A bound one is taken to its end.
    void done(String id) {
        collection().updateOne(Filters.eq("_id", id), Updates.set("done", true));
    }

    /// Those of the ids that were remembered.
    Set<String> taken(Collection<String> ids) {
        Set<String> taken = new HashSet<>();
        if (!ids.isEmpty()) {
            collection()
                    .find(Filters.in("_id", ids))
                    .projection(Projections.include("_id"))
                    .forEach(each -> taken.add(each.getString("_id")));
        }
        return taken;
    }

    void remember(Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        try {
            collection()
                    .insertMany(
                            ids.stream().map(this::document).toList(),
                            new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException some) {
            if (some.getWriteErrors().stream().anyMatch(e -> e.getCode() != DUPLICATE_KEY)) {
                throw some;
            }
        }
    }

    /// Forgets what would be too old by its own word if it came again.
    ///
    /// @return how many
    long forget() {
        Date before = Date.from(clock.instant().minus(properties.window()).minus(MORE));
        return collection().deleteMany(Filters.lt("at", before)).getDeletedCount();
    }

    private Document document(String id) {
        return new Document("_id", id).append("v", 1).append("at", Date.from(clock.instant()));
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }
}
