package com.smart360.mail.client.autoconfigure.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.smart360.mail.client.PreparedEmail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/// A collection beside the application's own. What is stored here is in the transaction at hand
/// where the application has a `MongoTransactionManager`; that needs a replica set.
final class MongoOutbox implements EmailOutbox {

    private static final int REASON = 1_000;

    private final MongoOperations mongo;
    private final String collection;
    private final Committed committed = new Committed();

    MongoOutbox(MongoOperations mongo, String collection) {
        this.mongo = mongo;
        this.collection = collection;
    }

    /// In a transaction a collection may not be made.
    void create() {
        if (!mongo.collectionExists(collection)) {
            mongo.createCollection(collection);
        }
    }

    @Override
    public void handOver(PreparedEmail email) {
        mongo.insert(
                new Document("emailId", email.id())
                        .append("request", new String(email.json(), UTF_8))
                        .append("traceparent", email.traceparent()),
                collection);
        committed.soon();
    }

    @Override
    public List<Stored> oldest(int most) {
        Query query =
                Query.query(Criteria.where("refused").is(null)).with(Sort.by("_id")).limit(most);
        return mongo.find(query, Document.class, collection).stream()
                .map(MongoOutbox::stored)
                .toList();
    }

    private static Stored stored(Document found) {
        return new Stored(
                found.getObjectId("_id"),
                new PreparedEmail(
                        found.getString("emailId"),
                        found.getString("request").getBytes(UTF_8),
                        found.getString("traceparent")));
    }

    @Override
    public void remove(List<Stored> mails) {
        List<Object> keys = mails.stream().map(Stored::key).toList();
        mongo.remove(Query.query(Criteria.where("_id").in(keys)), collection);
    }

    @Override
    public void setAside(Stored mail, String reason) {
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(mail.key())),
                Update.update("refused", reason.substring(0, Math.min(reason.length(), REASON))),
                collection);
    }

    @Override
    public boolean lease(String owner, Instant now, Duration length) {
        Query free =
                Query.query(
                        Criteria.where("_id")
                                .is("relay")
                                .orOperator(
                                        Criteria.where("owner").is(owner),
                                        Criteria.where("until").lt(now.toEpochMilli())));
        Update mine = Update.update("owner", owner).set("until", now.plus(length).toEpochMilli());
        try {
            mongo.findAndModify(
                    free,
                    mine,
                    FindAndModifyOptions.options().upsert(true).returnNew(true),
                    Document.class,
                    collection + "_lease");
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    @Override
    public void whenCommitted(Runnable listener) {
        committed.listen(listener);
    }
}
