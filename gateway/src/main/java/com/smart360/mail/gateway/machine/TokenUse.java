package com.smart360.mail.gateway.machine;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.max;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.smart360.mail.gateway.problem.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// When each machine token was used last, told by all replicas, to within a minute. It decides
/// nothing: while the database is away, no use is noted.
@Component
public class TokenUse {

    private static final Logger log = LoggerFactory.getLogger(TokenUse.class);

    private static final Duration NOTED = Duration.ofMinutes(1);

    /// Longer than a token is shown after its end.
    private static final Duration KEPT = Duration.ofDays(150);

    /// More tokens than all senders may have.
    private static final int MOST = 5_000;

    private final MongoCollection<Document> uses;
    private final Clock clock;
    private final Cache<String, Instant> noted =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(NOTED).build();

    TokenUse(MongoClient database, Clock clock, @Value("${spring.mongodb.database}") String name) {
        this.uses = database.getDatabase(name).getCollection("machine_token_use");
        this.clock = clock;
    }

    /// @param id of the token
    /// @param usedAt to within a minute, UTC
    public record Used(String id, Instant usedAt) {}

    /// Of tokens that were ever used, those last used first.
    ///
    /// @throws UnavailableException while the database does not answer
    public List<Used> all() {
        try {
            return uses.find()
                    .sort(descending("usedAt"))
                    .limit(MOST)
                    .map(
                            found ->
                                    new Used(
                                            found.getString("_id"),
                                            found.getDate("usedAt").toInstant()))
                    .into(new ArrayList<>());
        } catch (MongoException away) {
            throw new UnavailableException("The session store", "does not answer", away);
        }
    }

    /// Notes a use. Nobody waits for the database.
    void note(String id) {
        Instant now = clock.instant();
        if (noted.asMap().putIfAbsent(id, now) == null) {
            Thread.ofVirtual().name("machine-token-use").start(() -> write(id, now));
        }
    }

    private void write(String id, Instant now) {
        try {
            uses.updateOne(
                    eq("_id", id), max("usedAt", Date.from(now)), new UpdateOptions().upsert(true));
        } catch (MongoException away) {
            noted.invalidate(id);
            log.warn("The use of machine token {} is noted later: {}", id, away.toString());
        }
    }

    @Scheduled(fixedDelayString = "PT24H", initialDelayString = "PT1M")
    void dropOld() {
        try {
            uses.deleteMany(lt("usedAt", Date.from(clock.instant().minus(KEPT))));
        } catch (MongoException away) {
            log.warn("Old uses of machine tokens are dropped later: {}", away.toString());
        }
    }
}
