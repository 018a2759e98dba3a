package com.smart360.mail.starter.outbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.pullByFilter;

import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;

/// The outboxes as they lie in their documents.
final class OutboxStore {

    private static final String OUTBOX = "outbox";
    private static final int SWEEP_LIMIT = 500;

    private final MongoOperations mongo;

    OutboxStore(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// What waits in one document, in order.
    List<OutboxEntry> read(Place place) {
        return OutboxDocuments.read(
                collection(place).find(eq("_id", place.id())).projection(include(OUTBOX)).first());
    }

    /// Takes published entries out, and with the last of them a document that is removed.
    void remove(Place place, List<String> eventIds) {
        if (eventIds.isEmpty()) {
            return;
        }
        collection(place)
                .updateOne(
                        eq("_id", place.id()), pullByFilter(eq(OUTBOX, in("eventId", eventIds))));
        collection(place)
                .deleteOne(and(eq("_id", place.id()), eq("removed", true), size(OUTBOX, 0)));
    }

    /// Documents in which something waits; the rest of them next time.
    List<Place> waiting(OutboxCollection collection) {
        return mongo.getCollection(collection.name())
                .find(gt("outbox.eventId", ""))
                .projection(include("_id"))
                .limit(SWEEP_LIMIT)
                .map(found -> new Place(collection.name(), String.valueOf(found.get("_id"))))
                .into(new ArrayList<>());
    }

    /// What waits in all documents of a collection, added to what is known.
    Backlog backlog(OutboxCollection collection, Backlog before) {
        Backlog backlog = before;
        for (Document owner :
                mongo.getCollection(collection.name())
                        .find(gt("outbox.eventId", ""))
                        .projection(include("outbox.at"))) {
            for (Document entry : owner.getList(OUTBOX, Document.class, List.of())) {
                backlog = backlog.and(entry.getDate("at").toInstant());
            }
        }
        return backlog;
    }

    private MongoCollection<Document> collection(Place place) {
        return mongo.getCollection(place.collection());
    }

    /// A document with an outbox.
    record Place(String collection, String id) {

        String leaseName() {
            return "outbox/" + collection + "/" + id;
        }

        @Override
        public String toString() {
            return collection + "/" + id;
        }
    }
}
