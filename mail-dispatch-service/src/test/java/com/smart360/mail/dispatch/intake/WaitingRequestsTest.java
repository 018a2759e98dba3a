package com.smart360.mail.dispatch.intake;

import static com.smart360.mail.dispatch.email.Emails.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoCollection;
import com.smart360.mail.dispatch.email.EmailId;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.local.testing.TestMongo;
import com.smart360.mail.starter.observability.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WaitingRequestsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @AutoClose private final TestMongo mongo = new TestMongo();
    private final MongoCollection<Document> queue = mongo.collection("queue");
    private final AtomicBoolean answerIsLost = new AtomicBoolean();
    private final StoredEmails stored = new StoredEmails(this::unreliable);
    private final Lanes lanes = new Lanes(_ -> 1);

    /// Nobody orders anything here.
    private final WaitingRequests waiting =
            new WaitingRequests(
                    stored,
                    null,
                    null,
                    lanes,
                    new IntakeMetrics(new SimpleMeterRegistry(), Traces.none()),
                    Clock.fixed(NOW, ZoneOffset.UTC));

    /// The store may have a mail whose write was not answered: who sends it from memory as well
    /// sends it twice.
    @Test
    @DisplayName("a mail whose parking was not answered goes through the store and no other way")
    void mailIsNotInTheStoreAndInALane() throws Exception {
        List<QueuedEmail> mails = List.of(fresh("a"), fresh("b"));
        lanes.submit(mails, () -> true);
        answerIsLost.set(true);
        assertThatThrownBy(() -> waiting.park(mails)).isInstanceOf(MongoTimeoutException.class);

        assertThat(queue.countDocuments()).as("it was written all the same").isEqualTo(2);
        assertThat(lanes.take(Duration.ZERO, _ -> true, () -> false)).isNull();
        assertThat(lanes.find(new EmailId("a"))).as("its record is not done").isNotNull();

        answerIsLost.set(false);
        waiting.park(mails);
        assertThat(mails).allSatisfy(each -> assertThat(each.settled()).isCompleted());
        assertThat(queue.countDocuments()).isEqualTo(2);
        waiting.park(mails);
        assertThat(lanes.size()).isZero();
    }

    @Test
    @DisplayName("D8 what was lost meanwhile is not written over")
    void whatOthersHaveIsNotParkedAgain() {
        List<QueuedEmail> mails = List.of(fresh("a"));
        lanes.submit(mails, () -> true);
        answerIsLost.set(true);
        assertThatThrownBy(() -> waiting.park(mails)).isInstanceOf(MongoTimeoutException.class);
        queue.deleteMany(new Document());
        lanes.lose();

        answerIsLost.set(false);
        waiting.park(mails);
        assertThat(queue.countDocuments()).isZero();
    }

    /// Writes, and then does not answer.
    @SuppressWarnings("unchecked")
    private MongoCollection<Document> unreliable() {
        return (MongoCollection<Document>)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {MongoCollection.class},
                        (_, method, arguments) -> {
                            Object answer = method.invoke(queue, arguments);
                            if (answerIsLost.get()) {
                                throw new MongoTimeoutException("no answer");
                            }
                            return answer;
                        });
    }

    private static QueuedEmail fresh(String id) {
        return QueuedEmail.fresh(mail().id(id).build(), NOW);
    }
}
