package com.smart360.mail.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.deliverylog.DeliveryLog;
import com.smart360.mail.audit.head.SignedBooks;
import com.smart360.mail.audit.maillog.StoredRecords;
import com.smart360.mail.audit.story.EmailEvent;
import com.smart360.mail.audit.story.EmailMetadata;
import com.smart360.mail.starter.mongo.Leases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionJobTest {

    private static final RetentionProperties KEPT =
            new RetentionProperties(
                    Duration.ofDays(90), Duration.ofDays(2_557), Duration.ofDays(1));

    @TempDir Path folder;
    @AutoClose private SignedBooks books;

    @BeforeEach
    void aDayOfMails() {
        books =
                new SignedBooks(
                        folder,
                        context -> {
                            context.registerBean(RetentionProperties.class, () -> KEPT);
                            context.register(
                                    DeliveryLog.class, RetentionEntries.class, RetentionJob.class);
                        });
        books.fill(1);
        books.sign();
        books.bean(DeliveryLog.class).record(List.of(rejected("old", SignedBooks.NOON)));
    }

    @Test
    @DisplayName(
            "O13 AUD-1 a run drops what is older than it is kept, and the trail tells each deed")
    void dropsAndTells() {
        books.at(SignedBooks.NOON.plus(KEPT.mailLog()).plusSeconds(1));
        books.bean(DeliveryLog.class)
                .record(List.of(rejected("young", SignedBooks.NOON.plusSeconds(2))));

        run();
        run();

        assertThat(records()).isZero();
        assertThat(mails()).containsExactly("young");
        assertThat(said())
                .containsExactly("retention.set", "mail-log.dropped", "delivery-log.dropped");
        assertThat(count("audit_entries")).isEqualTo(5 + 3);
    }

    @Test
    @DisplayName("O13 the trail goes after its own time, which is longer")
    void dropsTheTrailLater() {
        books.at(SignedBooks.NOON.plus(KEPT.trail()).plusSeconds(1));

        run();

        assertThat(said())
                .containsExactly(
                        "retention.set",
                        "mail-log.dropped",
                        "delivery-log.dropped",
                        "audit-trail.dropped");
        assertThat(count("audit_entries")).isEqualTo(4);
    }

    @Test
    @DisplayName("O13 nothing goes before its time, and nothing while another replica is at it")
    void leavesTheRest() {
        books.at(SignedBooks.NOON.plus(KEPT.mailLog()));
        run();
        assertThat(records()).isEqualTo(5);

        books.at(SignedBooks.NOON.plus(KEPT.mailLog()).plusSeconds(1));
        try (Leases.Lease _ =
                books.bean(Leases.class)
                        .tryAcquire("retention", Duration.ofHours(1))
                        .orElseThrow()) {
            run();
        }
        assertThat(records()).isEqualTo(5);
        assertThat(said()).containsExactly("retention.set");
    }

    private void run() {
        books.bean(RetentionJob.class).runInTurn();
    }

    private List<String> said() {
        return books.mongo()
                .getCollection("audit_entries")
                .find(new Document("actorId", "audit-service"))
                .sort(new Document("_id", 1))
                .map(entry -> entry.getString("action"))
                .into(new ArrayList<>());
    }

    private long records() {
        return new StoredRecords(books.mongo().getDb()).count();
    }

    private List<String> mails() {
        List<String> mails = new ArrayList<>();
        books.mongo()
                .getCollection("email_pages")
                .find()
                .forEach(page -> mails.addAll(page.getList("mails", String.class)));
        return mails;
    }

    private long count(String collection) {
        return books.mongo().getCollection(collection).countDocuments();
    }

    private static EmailEvent rejected(String id, Instant at) {
        EmailMetadata metadata =
                EmailMetadata.read("{\"subject\":\"Hi\"}".getBytes(StandardCharsets.UTF_8))
                        .orElseThrow();
        return new EmailEvent.Rejected(
                id, "rejected-" + id, at, metadata, "UNREADABLE", "no JSON", null);
    }
}
