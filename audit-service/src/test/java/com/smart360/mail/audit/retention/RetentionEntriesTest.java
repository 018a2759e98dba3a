package com.smart360.mail.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.local.testing.TestMongo;
import com.smart360.mail.starter.observability.UlidSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;

class RetentionEntriesTest {

    @AutoClose private final TestMongo database = new TestMongo();
    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());

    @AutoClose
    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();

    @BeforeEach
    void trail() {
        context.registerBean(MongoOperations.class, () -> mongo);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(UlidSource.class, () -> new UlidSource(Clock.systemUTC()));
        context.register(AuditTrail.class, RetentionEntries.class);
        context.refresh();
    }

    @Test
    @DisplayName("O13 AUD-1 another time is in the trail once, with the one before")
    void changeIsInTheTrailOnce() {
        RetentionEntries entries = context.getBean(RetentionEntries.class);
        entries.settings(kept(90));
        entries.settings(kept(90));
        entries.settings(kept(30));
        entries.settings(kept(30));
        entries.settings(kept(90));

        assertThat(summaries())
                .containsExactly(
                        "The books are kept as set: mail log 90 days, audit trail 2557 days.",
                        "The books are kept as set: mail log 30 days, audit trail 2557 days;"
                                + " before: mail log 90 days, audit trail 2557 days.",
                        "The books are kept as set: mail log 90 days, audit trail 2557 days;"
                                + " before: mail log 30 days, audit trail 2557 days.");
    }

    @Test
    @DisplayName("O13 AUD-1 a change whose entry was written and not remembered is told once")
    void cutOffIsToldOnce() {
        RetentionEntries entries = context.getBean(RetentionEntries.class);
        entries.settings(kept(90));
        mongo.getCollection("audit_retention").drop();

        entries.settings(kept(90));

        assertThat(summaries()).hasSize(1);
    }

    private List<String> summaries() {
        return mongo.getCollection("audit_entries")
                .find(new Document("action", "retention.set"))
                .sort(new Document("_id", 1))
                .map(entry -> entry.getString("summary"))
                .into(new ArrayList<>());
    }

    private static RetentionProperties kept(int days) {
        return new RetentionProperties(
                Duration.ofDays(days), Duration.ofDays(2_557), Duration.ofDays(1));
    }
}
