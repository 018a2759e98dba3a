package com.smart360.mail.starter.mongo;

import com.mongodb.MongoException;
import com.smart360.mail.starter.environment.TrainingStart;
import com.smart360.mail.starter.observability.IdSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;

/// Runs the change units that this database has not seen, before the service takes its first
/// request or record. One replica at a time.
final class SchemaChanges implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaChanges.class);
    private static final String COLLECTION = "schema_changes";
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MongoOperations mongo;
    private final Leases leases;
    private final Clock clock;
    private final IdSource ids;
    private final List<ChangeUnit> units;

    SchemaChanges(
            MongoOperations mongo,
            Leases leases,
            Clock clock,
            IdSource ids,
            List<ChangeUnit> units) {
        this.mongo = mongo;
        this.leases = leases;
        this.clock = clock;
        this.ids = ids;
        this.units = units.stream().sorted(Comparator.comparingInt(ChangeUnit::number)).toList();
        requireDistinct(this.units);
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (units.isEmpty() || TrainingStart.underWay()) {
            return;
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!attempt(deadline)) {
            rest();
        }
    }

    /// @return false when another replica is at it or the database is away, and time is left
    private boolean attempt(long deadline) {
        boolean timeLeft = System.nanoTime() < deadline;
        try {
            if (done().containsAll(units.stream().map(ChangeUnit::id).toList())) {
                return true;
            }
            Optional<Leases.Lease> lease = leases.tryAcquire(COLLECTION, LEASE);
            if (lease.isPresent()) {
                try (Leases.Lease _ = lease.get()) {
                    applyMissing();
                    return true;
                }
            }
            if (!timeLeft) {
                throw new IllegalStateException(
                        "Another replica holds the lease \""
                                + COLLECTION
                                + "\" for more than "
                                + PATIENCE
                                + "; expected its change units to be done by then");
            }
            return false;
        } catch (DataAccessException | MongoException away) {
            if (!timeLeft) {
                throw away;
            }
            LOG.warn("The database does not answer yet; trying again");
            return false;
        }
    }

    private void applyMissing() {
        Set<String> done = done();
        for (ChangeUnit unit : units) {
            if (!done.contains(unit.id())) {
                unit.apply(mongo);
                mongo.getCollection(COLLECTION)
                        .insertOne(
                                new Document("_id", unit.id())
                                        .append("number", unit.number())
                                        .append("at", Date.from(clock.instant()))
                                        .append("run", ids.next()));
                LOG.info("Schema change {} applied", unit.id());
            }
        }
    }

    private Set<String> done() {
        return mongo.getCollection(COLLECTION)
                .find()
                .map(change -> String.valueOf(change.get("_id")))
                .into(new HashSet<>());
    }

    private static void requireDistinct(List<ChangeUnit> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).number() == sorted.get(i - 1).number()) {
                throw new IllegalStateException(
                        "Two change units bear one number: "
                                + sorted.get(i - 1).id()
                                + " and "
                                + sorted.get(i).id());
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for the database", stopped);
        }
    }
}
