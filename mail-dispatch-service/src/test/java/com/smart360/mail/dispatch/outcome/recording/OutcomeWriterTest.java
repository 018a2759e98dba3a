package com.smart360.mail.dispatch.outcome.recording;

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
import com.smart360.mail.dispatch.queue.OwnershipLostException;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.runtime.Signal;
import com.smart360.mail.dispatch.runtime.TestWriteRefusals;
import com.smart360.mail.dispatch.runtime.WriteRefusals;
import com.smart360.mail.dispatch.runtime.WriteRefusals.Kind;
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
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
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
            Ledgers.ledger(this::collection, codec, Clock.fixed(NOW, ZoneOffset.UTC));
    private final StoredEmails waiting = new StoredEmails(() -> collection("queue"));
    private final WriteRefusals refusals = TestWriteRefusals.none();
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
        recorder.put(settlement(queued, ME, Outcome.ACCEPTED, null));
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
        recorder.put(settlement(queued, ME, Outcome.ACCEPTED, null));
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
        OutcomeWriter small = recorder(Duration.ZERO, 1);
        small.start();
        away.set(true);
        QueuedEmail queued = queued("a", false);
        QueuedEmail later = queued("b", false);
        small.put(settlement(queued, ME, Outcome.ACCEPTED, null));
        Thread next =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        small.put(settlement(later, ME, Outcome.ACCEPTED, null));
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
        await().until(broker::completeNext);
        await().until(() -> later.settled().isDone());
        small.stop(30_000);
    }

    @Test
    void whatMustWaitLiesInTheStoreWhenTheMailIsSettled() throws Exception {
        QueuedEmail queued = queued("a", false);
        StoredEmail later = StoredEmail.of(queued, State.DEFERRED, NOW.plusSeconds(30));
        recorder.put(settlement(queued, ME, Outcome.DEFERRED, later));
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
        recorder.put(settlement(queued, ME, Outcome.ACCEPTED, null));
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
        recorder.put(settlement(queued, "the id before", Outcome.DEFERRED, later));
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
    void outcomesBecomeDurableTogetherWhenThereAreEnough() throws Exception {
        var patient = recorder(Duration.ofMinutes(5), 8);
        patient.start();
        PendingOutcome first = settlement(queued("a", false), ME, Outcome.ACCEPTED, null);
        PendingOutcome second = settlement(queued("b", false), ME, Outcome.ACCEPTED, null);
        patient.put(first);
        assertThat(first.durable()).isNotDone();
        patient.put(second);
        await().until(() -> first.durable().isDone() && second.durable().isDone());
        patient.stop(0);
    }

    @Test
    void whoWaitsForOneWaitsForTheJournalOnly() throws Exception {
        var patient = recorder(Duration.ofMinutes(5));
        patient.start();
        PendingOutcome outcome = settlement(queued("a", false), ME, Outcome.ACCEPTED, null);
        patient.put(outcome);
        assertThat(outcome.durable()).isNotDone();
        patient.hurry();
        await().until(() -> outcome.durable().isDone());
        assertThat(ledger.find(List.of("a"))).isEmpty();
        ledger.takeOver(Stream.of(ME), _ -> false);
        assertThat(ledger.find(List.of("a")).get("a").over()).isTrue();
        assertThat(collection("journal").countDocuments()).isZero();
        patient.stop(0);
    }

    @Test
    void journalIsOfTheIdThatClaimedTheMail() throws Exception {
        var patient = recorder(Duration.ofMinutes(5));
        patient.start();
        PendingOutcome before =
                settlement(queued("a", false), "the id before", Outcome.ACCEPTED, null);
        PendingOutcome now = settlement(queued("b", false), ME, Outcome.ACCEPTED, null);
        patient.put(before);
        patient.put(now);
        patient.hurry();
        await().until(() -> before.durable().isDone() && now.durable().isDone());
        ledger.takeOver(Stream.of("the id before"), _ -> false);
        assertThat(ledger.find(List.of("a", "b"))).containsOnlyKeys("a");
        patient.stop(0);
    }

    @Test
    void whatIsJournalledIsRecordedAndLeavesTheJournal() throws Exception {
        var quick = recorder(Duration.ofMillis(1));
        quick.start();
        for (String id : List.of("a", "b", "c")) {
            PendingOutcome outcome = settlement(queued(id, false), ME, Outcome.ACCEPTED, null);
            quick.put(outcome);
            quick.hurry();
            await().until(() -> outcome.durable().isDone());
        }
        await().until(() -> ledger.find(List.of("a", "b", "c")).size() == 3);
        await().until(() -> collection("journal").countDocuments() == 0);
        await().until(
                        () -> {
                            broker.completeNext();
                            return broker.history().size() == 3;
                        });
        quick.stop(0);
    }

    @Test
    void stopRecordsWhatIsJournalled() throws Exception {
        var patient = recorder(Duration.ofMinutes(5));
        patient.start();
        PendingOutcome outcome = settlement(queued("a", false), ME, Outcome.ACCEPTED, null);
        patient.put(outcome);
        patient.hurry();
        await().until(() -> outcome.durable().isDone());
        Thread stop = Thread.ofVirtual().start(() -> patient.stop(30_000));
        await().until(broker::completeNext);
        assertThat(stop.join(Duration.ofSeconds(30))).isTrue();
        assertThat(ledger.find(List.of("a"))).hasSize(1);
        assertThat(collection("journal").countDocuments()).isZero();
    }

    @Test
    void stopEndsTheWaitForOthers() throws Exception {
        var patient = recorder(Duration.ofMinutes(5));
        patient.start();
        QueuedEmail queued = queued("a", false);
        patient.put(settlement(queued, ME, Outcome.ACCEPTED, null));
        Thread stop = Thread.ofVirtual().start(() -> patient.stop(30_000));
        await().until(broker::completeNext);
        assertThat(stop.join(Duration.ofSeconds(30))).isTrue();
        assertThat(queued.settled()).isCompleted();
    }

    @Test
    void stopWaitsForWhatWasHandedOver() throws Exception {
        QueuedEmail queued = queued("a", false);
        recorder.put(settlement(queued, ME, Outcome.ACCEPTED, null));
        await().until(broker::completeNext);
        recorder.stop(30_000);
        assertThat(queued.settled()).isCompleted();
    }

    @Test
    void eventThatIsRefusedForItselfIsPassedOverAndHoldsUpNoOther() throws Exception {
        QueuedEmail large = queued("large", false);
        recorder.put(settlement(large, ME, Outcome.ACCEPTED, null));
        await().until(() -> broker.errorNext(new RecordTooLargeException("3 MB")));
        await().until(() -> broker.history().size() == 2);
        QueuedEmail other = queued("other", false);
        recorder.put(settlement(other, ME, Outcome.ACCEPTED, null));
        await().until(() -> broker.history().size() == 3);
        // The large one as short as can be; then the other; then the large one for the last time.
        assertThat(broker.errorNext(new RecordTooLargeException("2 MB"))).isTrue();
        assertThat(broker.completeNext()).isTrue();
        await().until(() -> other.settled().isDone());
        assertThat(large.settled()).isNotDone();
        await().until(() -> broker.errorNext(new RecordTooLargeException("2 MB")));
        await().until(() -> large.settled().isDone());
        assertThat(broker.history())
                .filteredOn(sent -> sent.key().equals("large"))
                .extracting(sent -> sent.value().length)
                .satisfies(
                        sizes ->
                                assertThat(sizes.getLast())
                                        .as("shortest")
                                        .isLessThan(sizes.getFirst()));
        assertThat(refusals.count(Kind.DELIVERY_EVENT)).isEqualTo(1);
        assertThat(Objects.requireNonNull(refusals.last()).emailId()).isEqualTo("large");
        assertThat(ledger.find(List.of("large")).get("large").over()).isTrue();
    }

    @Test
    void eventThatIsNotTakenNowDoesNotHoldUpOthers() throws Exception {
        QueuedEmail late = queued("late", false);
        QueuedEmail other = queued("other", false);
        recorder.put(settlement(late, ME, Outcome.ACCEPTED, null));
        await().until(() -> broker.history().size() == 1);
        recorder.put(settlement(other, ME, Outcome.ACCEPTED, null));
        await().until(() -> broker.history().size() == 2);
        assertThat(broker.errorNext(new TimeoutException("its partition has no leader"))).isTrue();
        assertThat(broker.completeNext()).isTrue();
        await().until(() -> other.settled().isDone());
        assertThat(late.settled()).isNotDone();
        await().until(() -> broker.history().size() == 3);
        assertThat(broker.completeNext()).isTrue();
        await().until(() -> late.settled().isDone());
        assertThat(refusals.count(Kind.DELIVERY_EVENT)).isZero();
    }

    @Test
    void invalidEventIsPassedOverOnlyWhereOthersAreTaken() throws Exception {
        QueuedEmail invalid = queued("invalid", false);
        recorder.put(settlement(invalid, ME, Outcome.ACCEPTED, null));
        // As of a machine whose clock is wrong: nothing of it is taken.
        var answered = new AtomicInteger();
        while (answered.get() < 10) {
            await().until(() -> broker.errorNext(new InvalidRecordException("its time")));
            answered.incrementAndGet();
        }
        assertThat(invalid.settled()).isNotDone();
        assertThat(refusals.count(Kind.DELIVERY_EVENT)).isZero();
        QueuedEmail other = queued("other", false);
        recorder.put(settlement(other, ME, Outcome.ACCEPTED, null));
        // Whichever is offered: the other is taken, the invalid one is not.
        await().until(
                        () -> {
                            int offered = broker.history().size();
                            if (offered > answered.get()) {
                                String key = broker.history().get(answered.get()).key();
                                boolean done =
                                        key.equals("other")
                                                ? broker.completeNext()
                                                : broker.errorNext(
                                                        new InvalidRecordException("it"));
                                answered.addAndGet(done ? 1 : 0);
                            }
                            return invalid.settled().isDone() && other.settled().isDone();
                        });
        assertThat(refusals.count(Kind.DELIVERY_EVENT)).isEqualTo(1);
    }

    @Test
    void outcomeThatCantBeEncodedIsFoundAmongOthersAndPassedOver() throws Exception {
        var patient = recorder(Duration.ofMinutes(5), 64);
        patient.start();
        List<QueuedEmail> all =
                List.of(
                        queued("a", false),
                        queued("b", false),
                        queued("bad", false),
                        queued("c", false));
        for (QueuedEmail each : all) {
            PendingOutcome outcome = settlement(each, ME, Outcome.ACCEPTED, null);
            patient.put(each.id().value().equals("bad") ? unencodable(outcome) : outcome);
        }
        // The journal takes none of them, so that they are recorded at once.
        patient.hurry();
        await().until(
                        () -> {
                            broker.completeNext();
                            return all.stream().allMatch(each -> each.settled().isDone());
                        });
        assertThat(ledger.find(List.of("a", "b", "c"))).hasSize(3);
        assertThat(refusals.count(Kind.OUTCOME)).isEqualTo(1);
        assertThat(refusals.count(Kind.DELIVERY_EVENT)).isEqualTo(1);
        patient.stop(30_000);
    }

    @Test
    void whatIsDurableDoesNotWaitForWhatIsTold() throws Exception {
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> "mail-" + i).toList();
        List<QueuedEmail> all = ids.stream().map(id -> queued(id, false)).toList();
        for (QueuedEmail each : all) {
            recorder.put(settlement(each, ME, Outcome.ACCEPTED, null));
        }
        // The broker answers nothing at all.
        await().until(() -> ledger.find(ids).size() == ids.size());
        recorder.stop(100);
        assertThat(ledger.find(ids).values()).allMatch(Ledger.Entry::over);
        assertThat(all).noneMatch(each -> each.settled().isDone());
    }

    /// Its moment is beyond what is counted in milliseconds.
    private static PendingOutcome unencodable(PendingOutcome outcome) {
        EmailDelivery it = Objects.requireNonNull(outcome.event());
        var event =
                new EmailDelivery(
                        it.emailId(),
                        it.messageId(),
                        it.outcome(),
                        it.attempt(),
                        it.recipients(),
                        it.subject(),
                        null,
                        null,
                        null,
                        null,
                        it.configurationId(),
                        it.configurationVersion(),
                        false,
                        it.durationMs(),
                        null,
                        it.last(),
                        Instant.MAX);
        return new PendingOutcome(outcome.queued(), outcome.owner(), event, outcome.next());
    }

    private OutcomeWriter recorder(Duration linger) {
        return recorder(linger, 64);
    }

    private OutcomeWriter recorder(Duration linger, int capacity) {
        var producer = new EventProducer(broker, codec, "mail-dispatch-service");
        var interventions = TestInterventionEvents.events(waiting, ledger, producer, codec);
        return new OutcomeWriter(
                new UnrecordedOutcomes(capacity, linger),
                new OutcomeRecorder(
                        ledger,
                        waiting,
                        interventions,
                        TestInstances.member(() -> collection("instances"), ME),
                        refusals),
                new UntoldOutcomes(
                        new OutcomeTeller(
                                Ledgers.events(producer, codec, refusals), interventions, waiting),
                        refusals));
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
                mail,
                0,
                0,
                mail.recipients(),
                false,
                null,
                NOW,
                NOW,
                stored,
                new CompletableFuture<>());
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
                        next == null,
                        NOW);
        return new PendingOutcome(queued, owner, event, next);
    }
}
