package com.smart360.mail.dispatch.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoCollection;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.dispatch.cluster.TestInstances;
import com.smart360.mail.dispatch.email.Emails;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.ledger.Ledgers;
import com.smart360.mail.dispatch.order.TestInterventionEvents;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.runtime.Signal;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestMongo;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// In which order an outcome becomes durable, and what happens while a part of it can't. The broker
/// answers when the test says so; the database is the stand-in, away when the test says so.
@Timeout(60)
class OutcomeWriterTest {

    private static final Instant NOW = Instant.parse("2026-03-05T07:00:00Z");
    private static final String ME = "me";
    @AutoClose private static final TestMongo MONGO = new TestMongo();

    private final String name = "recorder-" + UUID.randomUUID();
    private final AtomicBoolean away = new AtomicBoolean();
    private final Signal due = new Signal();
    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final EventCodec codec =
            new EventCodec(
                    new UsernameCipher(FieldCipher.from(ServiceTestInfrastructure.fieldKeyset())));
    private final Ledger ledger =
            Ledgers.ledger(() -> collection("ledger"), codec, Clock.fixed(NOW, ZoneOffset.UTC));
    private final StoredEmails waiting = new StoredEmails(() -> collection("queue"));
    private final OutcomeWriter recorder = recorder(Duration.ZERO);

    @BeforeEach
    void start() {
        waiting.follow(due);
        recorder.start();
    }

    @AfterEach
    void stop() {
        away.set(false);
        recorder.stop(0);
    }

    @Test
    void outcomeIsInTheLedgerBeforeItIsToldAndToldBeforeTheMailIsSettled() throws Exception {
        QueuedEmail queued = queued("a", false);
        recorder.put(settlement(queued, ME, Outcome.ACCEPTED, null), 10);
        await().until(() -> broker.history().size() == 1);
        assertThat(ledger.find(List.of("a")).get("a").over()).isTrue();
        assertThat(queued.settled()).isNotDone();
        assertThat(broker.history().getFirst().key()).isEqualTo("a");
        assertThat(broker.completeNext()).isTrue();
        await().until(() -> queued.settled().isDone());
        assertThat(queued.settled()).isCompleted();
    }

    @Test
    void whatTheBrokerDidNotTakeIsToldAgainUnderTheSameId() throws Exception {
        QueuedEmail queued = queued("a", false);
        recorder.put(settlement(queued, ME, Outcome.ACCEPTED, null), 10);
        await().until(() -> broker.errorNext(new TimeoutException("away")));
        await().until(() -> broker.history().size() == 2);
        assertThat(queued.settled()).isNotDone();
        await().until(broker::completeNext);
        await().until(() -> queued.settled().isDone());
        assertThat(broker.history())
                .extracting(sent -> new String(sent.headers().lastHeader("ce_id").value()))
                .containsOnly("a/1/" + NOW.toEpochMilli());
    }

    @Test
    void nothingIsToldWhileTheDatabaseIsAway() throws Exception {
        away.set(true);
        QueuedEmail queued = queued("a", false);
        recorder.put(settlement(queued, ME, Outcome.ACCEPTED, null), 1);
        Thread next =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        recorder.put(
                                                settlement(
                                                        queued("b", false),
                                                        ME,
                                                        Outcome.ACCEPTED,
                                                        null),
                                                1);
                                    } catch (InterruptedException _) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        await().until(() -> next.getState() == Thread.State.WAITING);
        assertThat(broker.history()).isEmpty();
        away.set(false);
        assertThat(next.join(Duration.ofSeconds(30))).isTrue();
        await().until(() -> ledger.find(List.of("a", "b")).size() == 2);
        await().until(broker::completeNext);
        await().until(() -> queued.settled().isDone());
    }

    @Test
    void whatMustWaitLiesInTheStoreWhenTheMailIsSettled() throws Exception {
        QueuedEmail queued = queued("a", false);
        StoredEmail later = StoredEmail.of(queued, State.DEFERRED, NOW.plusSeconds(30));
        recorder.put(settlement(queued, ME, Outcome.DEFERRED, later), 10);
        await().until(() -> broker.history().size() == 1);
        assertThat(waiting.counts()).containsEntry(State.DEFERRED, 1L);
        assertThat(ledger.find(List.of("a")).get("a").over()).isFalse();
        assertThat(due.await(Duration.ZERO)).isFalse();
        broker.completeNext();
        await().until(() -> queued.settled().isDone());
        assertThat(due.await(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void whatIsOverLeavesTheStoreOnlyWhenItIsTold() throws Exception {
        QueuedEmail queued = queued("a", true);
        waiting.save(List.of(StoredEmail.of(queued, State.WAITING, NOW)));
        recorder.put(settlement(queued, ME, Outcome.ACCEPTED, null), 10);
        await().until(() -> broker.history().size() == 1);
        assertThat(waiting.counts()).containsEntry(State.WAITING, 1L);
        broker.completeNext();
        await().until(() -> queued.settled().isDone());
        assertThat(waiting.counts()).containsEntry(State.WAITING, 0L);
    }

    @Test
    void afterThisInstanceWasDeclaredDeadTheStoresEntryIsSomebodyElses() throws Exception {
        QueuedEmail queued = queued("a", true);
        StoredEmail later = StoredEmail.of(queued, State.DEFERRED, NOW.plusSeconds(30));
        recorder.put(settlement(queued, "the id before", Outcome.DEFERRED, later), 10);
        await().until(broker::completeNext);
        await().until(() -> queued.settled().isDone());
        assertThat(queued.settled())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(OwnershipLostException.class);
        assertThat(waiting.counts()).containsEntry(State.DEFERRED, 0L);
        assertThat(ledger.find(List.of("a"))).hasSize(1);
    }

    @Test
    void outcomesWaitForOthersUntilThereAreEnough() throws Exception {
        var patient = recorder(Duration.ofMinutes(5));
        patient.start();
        patient.put(settlement(queued("a", false), ME, Outcome.ACCEPTED, null), 8);
        patient.put(settlement(queued("b", false), ME, Outcome.ACCEPTED, null), 8);
        await().until(() -> broker.history().size() == 2);
        broker.completeNext();
        broker.completeNext();
        patient.stop(30_000);
    }

    @Test
    void stopEndsTheWaitForOthers() throws Exception {
        var patient = recorder(Duration.ofMinutes(5));
        patient.start();
        QueuedEmail queued = queued("a", false);
        patient.put(settlement(queued, ME, Outcome.ACCEPTED, null), 10);
        Thread stop = Thread.ofVirtual().start(() -> patient.stop(30_000));
        await().until(broker::completeNext);
        assertThat(stop.join(Duration.ofSeconds(30))).isTrue();
        assertThat(queued.settled()).isCompleted();
    }

    @Test
    void stopWaitsForWhatWasHandedOver() throws Exception {
        QueuedEmail queued = queued("a", false);
        recorder.put(settlement(queued, ME, Outcome.ACCEPTED, null), 10);
        await().until(broker::completeNext);
        recorder.stop(30_000);
        assertThat(queued.settled()).isCompleted();
    }

    private OutcomeWriter recorder(Duration linger) {
        var producer = new EventProducer(broker, codec, "mail-dispatch-service");
        return new OutcomeWriter(
                ledger,
                waiting,
                Ledgers.events(producer, codec),
                TestInterventionEvents.events(waiting, ledger, producer, codec),
                TestInstances.member(() -> collection("instances"), ME),
                64,
                linger);
    }

    private MongoCollection<Document> collection(String collection) {
        if (away.get()) {
            throw new MongoTimeoutException("away");
        }
        return MONGO.collection(name, collection);
    }

    private static QueuedEmail queued(String id, boolean stored) {
        var mail = Emails.mail().id(id).build();
        return new QueuedEmail(
                mail, 0, 0, mail.recipients(), false, null, NOW, stored, new CompletableFuture<>());
    }

    private static PendingOutcome settlement(
            QueuedEmail queued, String owner, Outcome outcome, @Nullable StoredEmail next) {
        var event =
                new EmailDelivery(
                        queued.id().value(),
                        "<1@utility.example>",
                        outcome,
                        1,
                        List.of(new RecipientStatus("jo@example.org", outcome, 250, null, "Ok")),
                        "Your bill",
                        null,
                        null,
                        null,
                        null,
                        "main",
                        1L,
                        false,
                        3,
                        next == null ? null : NOW.plusSeconds(30),
                        NOW);
        return new PendingOutcome(queued, owner, event, next);
    }
}
