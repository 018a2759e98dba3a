package com.smart360.mail.dispatch.bounce;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.smart360.mail.dispatch.suppression.SuppressedAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Which fates were told: each once, however often and by however many ways it is reported. A fate
/// is noted before it is told and marked behind it, so that what was cut off is told again, as of
/// the same moment.
@Component
public class TakenReports {

    static final String COLLECTION = "bounces";
    private static final int SCHEMA_VERSION = 1;

    private final MongoOperations mongo;
    private final BounceProperties properties;
    private final Clock clock;

    TakenReports(MongoOperations mongo, BounceProperties properties, Clock clock) {
        this.mongo = mongo;
        this.properties = properties;
        this.clock = clock;
    }

    /// Notes a fate.
    ///
    /// @param wave under which it is counted; null: under none
    /// @param recipient what stands for the recipient in that count
    /// @return when it was noted first; null: it was told already
    @Nullable Instant note(String id, @Nullable String wave, String recipient) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var document =
                new Document("_id", id)
                        .append("v", SCHEMA_VERSION)
                        .append("at", Date.from(now))
                        .append("recipient", recipient)
                        .append("told", false);
        if (wave != null) {
            document.append("wave", wave);
        }
        try {
            collection().insertOne(document);
            return now;
        } catch (MongoWriteException known) {
            if (known.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw known;
            }
            Document before =
                    Objects.requireNonNull(collection().find(Filters.eq("_id", id)).first(), id);
            return before.get("told", false) ? null : before.getDate("at").toInstant();
        }
    }

    void told(String id) {
        collection().updateOne(Filters.eq("_id", id), Updates.set("told", true));
    }

    /// How many different recipients a wave has met since.
    int recipients(String wave, Instant begin) {
        Date since = Date.from(begin);
        return collection()
                .distinct(
                        "recipient",
                        Filters.and(Filters.eq("wave", wave), Filters.gt("at", since)),
                        String.class)
                .into(new ArrayList<>())
                .size();
    }

    /// Forgets what is older than any mail that could be found.
    ///
    /// @return how many
    long forget() {
        Date before = Date.from(clock.instant().minus(properties.retention()));
        return collection().deleteMany(Filters.lt("at", before)).getDeletedCount();
    }

    /// Forgets what was told of a person, whose mails are erased. What is reported of them later is
    /// told once more.
    public void forget(SuppressedAddress person) {
        collection().deleteMany(Filters.eq("recipient", person.key()));
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }
}
