package com.smart360.mail.dispatch.capture;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.smart360.mail.dispatch.email.EmailId;
import com.smart360.mail.smtp.transfer.MessageStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The messages as they would have gone out, by mail.
@Component
public final class CapturedEmails {

    static final String COLLECTION = "captured";
    private static final int BATCH = 1_000;

    private final MongoOperations mongo;
    private final CaptureProperties properties;
    private final Clock clock;

    CapturedEmails(MongoOperations mongo, CaptureProperties properties, Clock clock) {
        this.mongo = mongo;
        this.properties = properties;
        this.clock = clock;
    }

    /// What is known of a captured mail.
    sealed interface Captured {

        /// @param message RFC 5322, as a server would have got it
        record Whole(byte[] message) implements Captured {}

        /// It was not kept.
        ///
        /// @param size bytes
        record TooLarge(int size) implements Captured {}
    }

    /// Keeps a mail's message. Doing it twice is the same as doing it once.
    ///
    /// @param size of the message. Unit: bytes
    /// @throws com.mongodb.MongoException when the database is away
    /// @throws IOException when a file of it can't be read
    public void keep(EmailId id, long size, MessageStream message) throws IOException {
        Document document =
                new Document("_id", id.value())
                        .append("v", 1)
                        .append("at", Date.from(clock.instant()))
                        .append("size", Math.toIntExact(size));
        if (size <= properties.maxSize().toBytes()) {
            try (InputStream in = message.open()) {
                document.append("message", new Binary(in.readAllBytes()));
            }
        }
        collection()
                .replaceOne(
                        Filters.eq("_id", id.value()), document, new ReplaceOptions().upsert(true));
    }

    Optional<Captured> find(String id) {
        Document found = collection().find(Filters.eq("_id", id)).first();
        if (found == null) {
            return Optional.empty();
        }
        Binary message = found.get("message", Binary.class);
        return Optional.of(
                message == null
                        ? new Captured.TooLarge(found.getInteger("size"))
                        : new Captured.Whole(message.getData()));
    }

    /// Forgets mails whose message says something, whole: it is one text.
    ///
    /// @param dryRun only count
    /// @return how many
    public long forget(Predicate<String> says, boolean dryRun) {
        long found = 0;
        for (Document mail : collection().find().projection(Projections.include("message"))) {
            Binary message = mail.get("message", Binary.class);
            if (message != null
                    && says.test(new String(message.getData(), StandardCharsets.UTF_8))) {
                found++;
                if (!dryRun) {
                    collection().deleteOne(Filters.eq("_id", mail.getString("_id")));
                }
            }
        }
        return found;
    }

    /// Forgets what is too old, and the oldest of what is too many.
    ///
    /// @return how many
    long forget() {
        Instant before = clock.instant().minus(properties.retention());
        long old = collection().deleteMany(Filters.lt("at", Date.from(before))).getDeletedCount();
        return old + forgetOldest(collection().countDocuments() - properties.most());
    }

    private long forgetOldest(long tooMany) {
        long forgotten = 0;
        while (forgotten < tooMany) {
            List<String> oldest = new ArrayList<>();
            collection()
                    .find()
                    .projection(Projections.include("_id"))
                    .sort(Sorts.ascending("at"))
                    .limit((int) Math.min(BATCH, tooMany - forgotten))
                    .forEach(document -> oldest.add(document.getString("_id")));
            if (oldest.isEmpty()) {
                return forgotten;
            }
            forgotten += collection().deleteMany(Filters.in("_id", oldest)).getDeletedCount();
        }
        return forgotten;
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }
}
