package com.smart360.mail.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.email.Emails;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.local.testing.TestMongo;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// (O5) On the database that the tests are given.
class StoredCountsTest {

    @AutoClose private static final TestMongo MONGO = new TestMongo();
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MongoCollection<Document> collection =
            MONGO.collection("queue-" + UUID.randomUUID());
    private final StoredEmails emails = new StoredEmails(() -> collection);
    private Instant now = NOON;
    private final StoredCounts counts =
            new StoredCounts(emails, ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void tellsHowLongTheMailThatHasWaitedLongestCouldHaveGone() {
        store("old", State.WAITING, NOON.minusSeconds(1_000));
        store("newer", State.DEFERRED, NOON.minusSeconds(10));
        store("later", State.WAITING, NOON.plusSeconds(500));
        store("held", State.HELD, NOON.minusSeconds(9_000));

        assertThat(counts.overdue()).isEqualTo(1_000);
        assertThat(counts.of(State.WAITING)).isEqualTo(2);
        now = NOON.plusSeconds(60);
        assertThat(counts.overdue()).as("counted anew after 10 s").isEqualTo(1_060);
    }

    @Test
    void nothingIsOverdueWhileNothingIsDue() {
        store("later", State.WAITING, NOON.plusSeconds(500));

        assertThat(counts.overdue()).isZero();
        assertThat(counts.of(State.HELD)).isZero();
    }

    private void store(String id, State state, Instant due) {
        QueuedEmail queued =
                QueuedEmail.fresh(Emails.mail().id(id).priority(Priority.NORMAL).build(), NOON);
        emails.save(List.of(StoredEmail.of(queued, state, due)));
    }
}
