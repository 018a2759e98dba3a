package com.smart360.mail.audit.alert.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Alerts that cleared, for [#KEPT].
@Component
public class ClearedAlerts {

    /// Name of the collection.
    public static final String COLLECTION = "alerts_cleared";

    private static final Duration KEPT = Duration.ofDays(365);
    private static final int SECONDS = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MongoOperations mongo;
    private final Clock clock;

    ClearedAlerts(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// Keeps one. May be called again for the same.
    void keep(Alert alert) {
        alerts().replaceOne(
                        eq("_id", alert.id()),
                        new Document("_id", alert.id())
                                .append("schemaVersion", 1)
                                .append(
                                        "clearedAt",
                                        Date.from(Objects.requireNonNull(alert.clearedAt())))
                                .append("alert", JSON.writeValueAsString(alert)),
                        new ReplaceOptions().upsert(true));
    }

    /// The one with this id.
    public Optional<Alert> find(String id) {
        return Optional.ofNullable(alerts().find(eq("_id", id)).first()).map(ClearedAlerts::read);
    }

    /// Those that cleared last first.
    public List<Alert> newest(@Nullable Position after, int limit) {
        return alerts().find(after == null ? new Document() : after.behind())
                .sort(descending("clearedAt", "_id"))
                .limit(limit)
                .maxTime(SECONDS, TimeUnit.SECONDS)
                .map(ClearedAlerts::read)
                .into(new ArrayList<>());
    }

    @Scheduled(fixedRateString = "PT1H", initialDelayString = "PT3M")
    void forget() {
        alerts().deleteMany(lt("clearedAt", Date.from(clock.instant().minus(KEPT))));
    }

    private static Alert read(Document stored) {
        return JSON.readValue(stored.getString("alert"), Alert.class);
    }

    private MongoCollection<Document> alerts() {
        return mongo.getCollection(COLLECTION);
    }

    /// Where a page ended.
    public record Position(Instant at, String id) {

        /// Of the last one of a page.
        public static Position of(Alert last) {
            return new Position(Objects.requireNonNull(last.clearedAt()), last.id());
        }

        /// @param text as [#toString()] wrote it
        /// @throws IllegalArgumentException if it is not
        public static Position of(String text) {
            int colon = text.indexOf(':');
            return new Position(
                    Instant.ofEpochMilli(Long.parseLong(text, 0, Math.max(colon, 0), 10)),
                    text.substring(colon + 1));
        }

        private Bson behind() {
            Date date = Date.from(at);
            return or(lt("clearedAt", date), and(eq("clearedAt", date), lt("_id", id)));
        }

        @Override
        public String toString() {
            return at.toEpochMilli() + ":" + id;
        }
    }
}
