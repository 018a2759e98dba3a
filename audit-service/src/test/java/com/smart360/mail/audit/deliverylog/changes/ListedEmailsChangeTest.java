package com.smart360.mail.audit.deliverylog.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.local.testing.TestMongo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

class ListedEmailsChangeTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @AutoClose private final TestMongo database = new TestMongo();
    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());

    @Test
    @DisplayName("(O11) mails of the version before are listed by when they were asked for")
    void listsWhatIsThere() {
        new V002__emails().apply(mongo);
        List<Document> mails = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            mails.add(
                    new Document("_id", "mail-" + i)
                            .append("status", i % 2 == 0 ? "ACCEPTED" : "REFUSED")
                            .append("requestedAt", Date.from(NOON.plusSeconds(i)))
                            .append("lastEventAt", Date.from(NOON.minusSeconds(i))));
        }
        mails.add(
                new Document("_id", "unasked")
                        .append("status", "ACCEPTED")
                        .append(
                                "timeline",
                                List.of(new Document("at", Date.from(NOON.plusSeconds(5_000))))));
        mongo.getCollection("emails").insertMany(mails);

        new V006__listed_emails().apply(mongo);
        new V006__listed_emails().apply(mongo);

        assertThat(newest("listed", "0", "9")).containsExactly("unasked", "mail-1199", "mail-1198");
        assertThat(newest("listedByStatus", "REFUSED:0", "REFUSED:9"))
                .containsExactly("mail-1199", "mail-1197", "mail-1195");
    }

    private List<String> newest(String field, String from, String to) {
        return mongo.getCollection("emails")
                .find(new Document(field, new Document("$gte", from).append("$lt", to)))
                .sort(new Document(field, -1))
                .limit(3)
                .map(mail -> mail.getString("_id"))
                .into(new ArrayList<>());
    }
}
