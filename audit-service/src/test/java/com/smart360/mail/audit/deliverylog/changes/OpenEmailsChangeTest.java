package com.smart360.mail.audit.deliverylog.changes;

import static com.mongodb.client.model.Filters.eq;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.local.testing.TestMongo;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

class OpenEmailsChangeTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @AutoClose private final TestMongo database = new TestMongo();
    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());

    @Test
    @DisplayName("(D4) mails of the version before that have not ended are open from now on")
    void marksWhatHasNotEnded() {
        Stream.of("WAITING", "DEFERRED", "HELD", "ACCEPTED", "REJECTED", "UNCERTAIN")
                .forEach(this::mail);

        change();

        assertThat(mongo.getCollection("emails").find(eq("open", "OPEN")))
                .extracting(mail -> mail.getString("_id"))
                .containsExactlyInAnyOrder("WAITING", "DEFERRED", "HELD");
        assertThat(found("WAITING")).containsEntry("silentSince", Date.from(NOON));
        assertThat(found("HELD")).doesNotContainKey("silentSince");
    }

    @Test
    @DisplayName("(D4) mails that ended are not read to find those that did not")
    void readsOnlyWhatIsOpen() {
        change();
        List<Document> mails = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            mails.add(new Document("_id", "ended-" + i).append("status", "ACCEPTED"));
        }
        for (int i = 0; i < 5; i++) {
            mails.add(
                    new Document("_id", "open-" + i)
                            .append("open", "OPEN")
                            .append("silentSince", Date.from(NOON.plusSeconds(i)))
                            .append("unread", List.of("000000005-00000000000000001" + i)));
        }
        mongo.getCollection("emails").insertMany(mails);

        Document silent =
                new Document("open", "OPEN")
                        .append("silentSince", new Document("$lt", Date.from(NOON.plusSeconds(2))));
        assertThat(examined(silent)).isBetween(2L, 5L);
        Document within =
                new Document("open", "OPEN")
                        .append(
                                "unread",
                                new Document(
                                        "$elemMatch",
                                        new Document("$gte", "000000005-000000000000000011")
                                                .append("$lte", "000000005-000000000000000012")));
        assertThat(examined(within)).isBetween(2L, 5L);
        assertThat(mongo.getCollection("emails").find(within))
                .extracting(mail -> mail.getString("_id"))
                .containsExactlyInAnyOrder("open-1", "open-2");
    }

    private void change() {
        new V004__open_emails(Clock.fixed(NOON, ZoneOffset.UTC)).apply(mongo);
    }

    private void mail(String status) {
        mongo.getCollection("emails")
                .insertOne(new Document("_id", status).append("status", status));
    }

    private Document found(String id) {
        return requireNonNull(mongo.getCollection("emails").find(eq("_id", id)).first());
    }

    private long examined(Document filter) {
        Document find = new Document("find", "emails").append("filter", filter);
        return mongo.getDb()
                .runCommand(new Document("explain", find).append("verbosity", "executionStats"))
                .get("executionStats", Document.class)
                .get("totalDocsExamined", Number.class)
                .longValue();
    }
}
