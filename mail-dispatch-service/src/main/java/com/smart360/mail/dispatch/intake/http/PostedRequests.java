package com.smart360.mail.dispatch.intake.http;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Requests by HTTP under their ids: whose they are, and their fields as digests. They are known
/// from before they are published until the ledger forgets their mails (A4, S8).
@Component
final class PostedRequests {

    static final String COLLECTION = "posted";

    private final MongoOperations mongo;
    private final Clock clock;

    PostedRequests(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// What an id stands for already.
    sealed interface Verdict {

        /// This very request, or nothing before it.
        record Same() implements Verdict {}

        /// Another request of this sender.
        ///
        /// @param fields that differ
        record Different(List<String> fields) implements Verdict {}

        /// A request of somebody else, about whom nothing is told.
        record Foreign() implements Verdict {}
    }

    /// Notes a request, if its id is free.
    ///
    /// @throws com.mongodb.MongoException when the database is away
    Verdict note(String id, String owner, RequestDigests digests) {
        try {
            posted().insertOne(
                            new Document("_id", id)
                                    .append("v", 1)
                                    .append("owner", owner)
                                    .append("at", Date.from(clock.instant()))
                                    .append(
                                            "fields",
                                            new Document(new HashMap<>(digests.fields()))));
            return new Verdict.Same();
        } catch (MongoWriteException refused) {
            if (refused.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw refused;
            }
        }
        Document known = posted().find(Filters.eq("_id", id)).first();
        // Forgotten since: it is as good as new.
        return known == null ? new Verdict.Same() : compared(known, owner, digests);
    }

    /// Forgets requests that were noted before.
    ///
    /// @return how many
    long forget(Instant before) {
        return posted().deleteMany(Filters.lt("at", Date.from(before))).getDeletedCount();
    }

    private static Verdict compared(Document known, String owner, RequestDigests digests) {
        if (!owner.equals(known.getString("owner"))) {
            return new Verdict.Foreign();
        }
        Map<String, String> fields = new HashMap<>();
        known.get("fields", new Document())
                .forEach((name, digest) -> fields.put(name, String.valueOf(digest)));
        List<String> differing = new RequestDigests(fields).differing(digests);
        return differing.isEmpty() ? new Verdict.Same() : new Verdict.Different(differing);
    }

    private MongoCollection<Document> posted() {
        return mongo.getCollection(COLLECTION);
    }
}
