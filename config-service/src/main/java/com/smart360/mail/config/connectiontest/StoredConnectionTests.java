package com.smart360.mail.config.connectiontest;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.smart360.mail.config.configuration.change.TestRecords;
import com.smart360.mail.config.connectiontest.ConnectionTest.Status;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxDrain;
import com.smart360.mail.starter.outbox.OutboxEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// The store of connection tests. A test ends once: whoever writes its end first wins.
@Component
class StoredConnectionTests implements TestRecords {

    static final String COLLECTION = "connection_tests";

    /// Overdue tests that one sweep ends.
    private static final int SWEEP = 100;

    private final MongoOperations mongo;
    private final OutboxDrain drain;

    StoredConnectionTests(MongoOperations mongo, OutboxDrain drain) {
        this.mongo = mongo;
        this.drain = drain;
    }

    void insert(ConnectionTest test) {
        mongo.insert(test);
        drain.wake(COLLECTION, test.id());
    }

    Optional<ConnectionTest> read(String id) {
        Query query = byId(id);
        query.fields().exclude("outbox");
        return Optional.ofNullable(mongo.findOne(query, ConnectionTest.class));
    }

    @Override
    public Optional<TestRecord> find(String testId) {
        return read(testId).map(ConnectionTest::record);
    }

    @Override
    public void forget(String configurationId, Collection<String> proofs) {
        mongo.remove(Query.query(where("configurationId").is(configurationId)), COLLECTION);
        mongo.remove(Query.query(where("_id").in(proofs)), COLLECTION);
        mongo.remove(Query.query(where("_id").is(configurationId)), Probes.COLLECTION);
    }

    /// Adds a stage's report; the same one twice counts once.
    ///
    /// @param mailTaken whether it tells that the server took the test mail
    void addStage(String id, String report, boolean mailTaken) {
        Update update = new Update().addToSet("stages", report);
        if (mailTaken) {
            update.set("mailTaken", true);
        }
        mongo.updateFirst(byId(id), update, COLLECTION);
    }

    /// Ends a running test.
    ///
    /// @param event to publish with it; null where the end is itself such an event
    /// @return false when it is over already
    boolean end(
            String id,
            Status status,
            Instant at,
            @Nullable String finished,
            @Nullable OutboxEntry event) {
        Update update = new Update().set("status", status.name()).set("finishedAt", at);
        if (finished != null) {
            update.set("finished", finished);
        }
        if (event != null) {
            update.push("outbox", Outbox.document(event));
        }
        boolean ended =
                mongo.updateFirst(
                                        Query.query(
                                                where("_id")
                                                        .is(id)
                                                        .and("status")
                                                        .is(Status.RUNNING.name())),
                                        update,
                                        COLLECTION)
                                .getMatchedCount()
                        == 1;
        if (ended && event != null) {
            drain.wake(COLLECTION, id);
        }
        return ended;
    }

    /// What runs although its time was over before `limit`.
    List<ConnectionTest> overdue(Instant limit) {
        Query query =
                Query.query(where("status").is(Status.RUNNING.name()).and("deadline").lt(limit))
                        .limit(SWEEP);
        query.fields().exclude("outbox");
        return mongo.find(query, ConnectionTest.class);
    }

    /// Deletes what was asked before, with its secret.
    void deleteOlderThan(Instant limit) {
        mongo.remove(
                Query.query(where("requestedAt").lt(limit).and("status").ne(Status.RUNNING.name())),
                COLLECTION);
    }

    private static Query byId(String id) {
        return Query.query(where("_id").is(id));
    }
}
