package com.smart360.mail.dispatch.ledger;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.ledger.Ledger.Outcome;
import com.smart360.mail.starter.stream.EventCodec;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/// Outcomes that are durable before the ledger's entries have them: one document for all that came
/// together. A session that waits for an outcome waits for this one small write, and the ledger is
/// written for hundreds at once (ADR 35).
///
/// A document lives until its outcomes are in the ledger. What an instance left here that is gone
/// is found by its id.
final class Journal {

    static final String COLLECTION = "journal";

    /// Of one document, well below the 16 MB that MongoDB takes.
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final int SCHEMA_VERSION = 1;

    private final Supplier<MongoCollection<Document>> collection;
    private final EventCodec codec;
    private final Clock clock;
    private final AtomicLong written = new AtomicLong();

    Journal(Supplier<MongoCollection<Document>> collection, EventCodec codec, Clock clock) {
        this.collection = collection;
        this.codec = codec;
        this.clock = clock;
    }

    /// Writes outcomes of an instance, in their order.
    ///
    /// @return ids of the documents, to be removed when the ledger has their outcomes
    List<String> write(String owner, Collection<Outcome> outcomes) {
        List<Document> documents = new ArrayList<>(1);
        List<RawBsonDocument> lines = new ArrayList<>(outcomes.size());
        int bytes = 0;
        for (Outcome outcome : outcomes) {
            int more = outcome.json(codec).length;
            if (bytes + more > MOST_BYTES) {
                documents.add(document(owner, lines));
                lines = new ArrayList<>();
                bytes = 0;
            }
            // What the ledger will be told: what can't be told it is not journalled.
            lines.add(outcome.changes(codec));
            bytes += more;
        }
        documents.add(document(owner, lines));
        // A retry after a lost answer writes under new ids; what stands twice is taken over once.
        collection.get().insertMany(documents);
        return documents.stream().map(document -> document.getString("_id")).toList();
    }

    private Document document(String owner, List<RawBsonDocument> lines) {
        return new Document("_id", owner + "/" + written.incrementAndGet())
                .append("v", SCHEMA_VERSION)
                .append("at", Date.from(clock.instant()))
                .append("outcomes", lines);
    }

    /// The ledger has what these documents tell.
    void remove(Collection<String> ids) {
        if (!ids.isEmpty()) {
            collection.get().deleteMany(Filters.in("_id", ids));
        }
    }

    /// What an instance left here.
    ///
    /// @param documents ids of all its documents
    /// @param outcomes the last of each mail
    record Left(List<String> documents, Collection<Outcome> outcomes) {}

    Left left(String owner) {
        List<String> documents = new ArrayList<>();
        Map<String, Outcome> last = new HashMap<>();
        for (Document document : collection.get().find(ofOwner(owner))) {
            documents.add(document.getString("_id"));
            for (Document line : document.getList("outcomes", Document.class)) {
                Outcome outcome = outcome(line);
                last.merge(outcome.event().emailId(), outcome, Journal::later);
            }
        }
        return new Left(documents, last.values());
    }

    /// Instances that left something before the moment given.
    Set<String> owners(Instant before) {
        Set<String> owners = new HashSet<>();
        for (Document document :
                collection
                        .get()
                        .find(Filters.lt("at", Date.from(before)))
                        .projection(Projections.include("_id"))) {
            String id = document.getString("_id");
            owners.add(id.substring(0, id.lastIndexOf('/')));
        }
        return owners;
    }

    /// Ids of instances begin the ids of their documents, so that no index of its own is needed.
    private static Bson ofOwner(String owner) {
        return Filters.and(Filters.gte("_id", owner + "/"), Filters.lt("_id", owner + "0"));
    }

    private Outcome outcome(Document line) {
        byte[] event = line.get("event", Binary.class).getData();
        return new Outcome(
                codec.read(event, EmailDelivery.class),
                line.get("over", false),
                line.getString("trace"));
    }

    private static Outcome later(Outcome one, Outcome other) {
        return one.event().at().isAfter(other.event().at()) ? one : other;
    }
}
