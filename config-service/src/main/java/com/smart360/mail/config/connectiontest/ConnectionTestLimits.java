package com.smart360.mail.config.connectiontest;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Locale;
import java.util.Objects;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// How many tests may be started in a minute, by one user and of one host, over all replicas: this
/// service must not serve to scan ports or to guess passwords.
///
/// One document counts for one key and minute, by its id.
@Component
class ConnectionTestLimits {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTestLimits.class);

    private static final String COLLECTION = "connection_test_limits";
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final MongoOperations mongo;
    private final ConnectionTestProperties properties;
    private final Clock clock;

    ConnectionTestLimits(MongoOperations mongo, ConnectionTestProperties properties, Clock clock) {
        this.mongo = mongo;
        this.properties = properties;
        this.clock = clock;
    }

    /// Counts one more.
    ///
    /// @throws ProblemException 429 with Retry-After when that is too many
    void take(Actor actor, String host) {
        Instant now = clock.instant();
        require(now, "user/" + actor.id(), properties.perUserAndMinute(), "were started by you");
        require(
                now,
                "host/" + host.toLowerCase(Locale.ROOT),
                properties.perTargetAndMinute(),
                "were started against this host");
    }

    @Scheduled(fixedDelayString = "${smart360.connection-tests.sweep-every:5s}")
    void forgetOld() {
        try {
            Date limit = Date.from(clock.instant().minus(KEPT));
            mongo.remove(Query.query(where("since").lt(limit)), COLLECTION);
        } catch (DataAccessException away) {
            LOG.warn("Forgetting old counts waits for the database: {}", away.getMessage());
        }
    }

    private void require(Instant now, String key, int limit, String what) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (count(key, minute) > limit) {
            throw ProblemException.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "More than "
                                    + limit
                                    + " connection tests "
                                    + what
                                    + " within a minute. Wait a little.")
                    .retryAfter(Duration.between(now, minute.plus(1, ChronoUnit.MINUTES)))
                    .toException();
        }
    }

    private int count(String key, Instant minute) {
        Document counted =
                mongo.findAndModify(
                        Query.query(where("_id").is(key + "/" + minute.getEpochSecond())),
                        new Update().inc("count", 1).setOnInsert("since", Date.from(minute)),
                        FindAndModifyOptions.options().upsert(true).returnNew(true),
                        Document.class,
                        COLLECTION);
        return Objects.requireNonNull(counted).getInteger("count", 0);
    }
}
