package com.smart360.mail.starter.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.smart360.mail.starter.observability.IdSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;

/// Lets one of several replicas do a thing, for a limited time. A lease whose holder died ends by
/// itself. Clocks of replicas must agree to within a small part of the duration (NTP does).
///
/// Work done under a lease must stay harmless when it overruns: a lease keeps order, it is no
/// fence. Where a second writer would do damage, add a compare-and-set.
public final class Leases {

    private static final String COLLECTION = "leases";

    private final Supplier<MongoCollection<Document>> collection;
    private final Clock clock;
    private final IdSource ids;

    Leases(Supplier<MongoCollection<Document>> collection, Clock clock, IdSource ids) {
        this.collection = collection;
        this.clock = clock;
        this.ids = ids;
    }

    static String collection() {
        return COLLECTION;
    }

    /// Takes the lease if nobody holds it.
    ///
    /// @param name what is leased; the same on all replicas
    /// @param duration after which others may take it, unless it is renewed
    public Optional<Lease> tryAcquire(String name, Duration duration) {
        String token = ids.next();
        return insert(name, token, duration) || takeOver(name, token, duration)
                ? Optional.of(new Lease(name, token))
                : Optional.empty();
    }

    private boolean insert(String name, String token, Duration duration) {
        try {
            collection
                    .get()
                    .insertOne(
                            new Document("_id", name)
                                    .append("token", token)
                                    .append("until", end(duration)));
            return true;
        } catch (MongoWriteException taken) {
            if (taken.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw taken;
        }
    }

    private boolean takeOver(String name, String token, Duration duration) {
        return collection
                        .get()
                        .updateOne(
                                and(eq("_id", name), lte("until", Date.from(clock.instant()))),
                                combine(set("token", token), set("until", end(duration))))
                        .getModifiedCount()
                == 1;
    }

    private Date end(Duration duration) {
        Instant end = clock.instant().plus(duration);
        return Date.from(end);
    }

    /// A lease that was got. Close it when the work is done.
    public final class Lease implements AutoCloseable {

        private final String name;
        private final String token;

        private Lease(String name, String token) {
            this.name = name;
            this.token = token;
        }

        /// Holds it for this long from now.
        ///
        /// @return false when another one has it by now: stop working
        public boolean renew(Duration duration) {
            return collection
                            .get()
                            .updateOne(
                                    and(eq("_id", name), eq("token", token)),
                                    set("until", end(duration)))
                            .getMatchedCount()
                    == 1;
        }

        /// Gives it back, if it is still ours.
        @Override
        public void close() {
            collection.get().deleteOne(and(eq("_id", name), eq("token", token)));
        }
    }
}
