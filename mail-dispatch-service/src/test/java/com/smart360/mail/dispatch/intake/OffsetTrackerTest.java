package com.smart360.mail.dispatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.smart360.mail.dispatch.email.Emails;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// When offsets may be committed, and when a further poll may be taken.
@Timeout(60)
class OffsetTrackerTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration RETRY = Duration.ofMillis(RequestsConsumer.RETRY_MS);

    private final List<String> acknowledged = new ArrayList<>();
    private final ManualScheduler scheduler = new ManualScheduler();
    private final List<Collection<QueuedEmail>> parked = new ArrayList<>();
    private final Deque<Supplier<List<QueuedEmail>>> admissions = new ArrayDeque<>();
    private boolean databaseAway;
    private final OffsetTracker polls = new OffsetTracker(scheduler, PATIENCE, this::park, 3, 1000);

    @Test
    void settledInAnyOrderAcknowledgedInTheirs() {
        QueuedEmail a = add("a", 1);
        QueuedEmail b = add("b", 1);
        QueuedEmail c = add("c", 1);
        settle(c);
        settle(b);
        assertThat(acknowledged).isEmpty();
        settle(a);
        assertThat(acknowledged).containsExactly("a", "b", "c");
    }

    @Test
    void oneThatIsNotSettledHoldsUpOnlyThoseBehindIt() {
        QueuedEmail a = add("a", 1);
        add("b", 1);
        QueuedEmail c = add("c", 1);
        settle(c);
        settle(a);
        assertThat(acknowledged).containsExactly("a");
    }

    @Test
    void pollIsSettledWithTheLastOfItsMails() {
        QueuedEmail first = queued();
        QueuedEmail second = queued();
        add("a", bytes(2), first, second);
        settle(second);
        assertThat(acknowledged).isEmpty();
        settle(first);
        assertThat(acknowledged).containsExactly("a");
    }

    @Test
    void pollWithoutMailsOnTheirWayIsAcknowledgedAtOnceAndSchedulesNothing() {
        add("a", bytes(2));
        assertThat(acknowledged).containsExactly("a");
        assertThat(scheduler.delays()).isEmpty();
    }

    @Test
    @DisplayName("K9 what is settled holds up no reading, though what is before it is not")
    void furtherPollIsTakenWhenFewEnoughAreNotSettled() throws Exception {
        QueuedEmail slow = queued();
        add("a", bytes(1), slow);
        List<QueuedEmail> mails = Stream.generate(OffsetTrackerTest::queued).limit(3).toList();
        assertThat(polls.awaitRoom(Duration.ZERO)).isTrue();
        add("b", bytes(3), mails.toArray(QueuedEmail[]::new));
        Thread waiting = awaitRoom();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        settle(mails.getFirst());
        assertThat(waiting.join(LONG)).isTrue();
        mails.forEach(OffsetTrackerTest::settle);
        assertThat(acknowledged).isEmpty();
        settle(slow);
        assertThat(acknowledged).containsExactly("a", "b");
    }

    @Test
    void fewRecordsMayBeTooManyBytes() throws Exception {
        QueuedEmail a = queued();
        add("a", List.of(new byte[600]), a);
        assertThat(polls.awaitRoom(Duration.ZERO)).isTrue();
        add("b", List.of(new byte[600]), queued());
        Thread waiting = awaitRoom();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        settle(a);
        assertThat(waiting.join(LONG)).isTrue();
    }

    @Test
    void whoWaitedInVainIsToldWhenThereIsRoom() throws Exception {
        List<QueuedEmail> a = full();
        assertThat(polls.awaitRoom(Duration.ZERO)).isFalse();
        var told = new AtomicInteger();
        polls.whenRoom(told::incrementAndGet);
        scheduler.run();
        scheduler.run();
        assertThat(told).hasValue(0);
        settle(a.getLast());
        scheduler.run();
        scheduler.run();
        assertThat(told).as("though its poll is not settled").hasValue(1);
        scheduler.run();
        assertThat(told).as("once").hasValue(1);
    }

    @Test
    void whoAsksWhenThereIsRoomIsToldAtOnce() {
        var told = new AtomicInteger();
        polls.whenRoom(told::incrementAndGet);
        scheduler.run();
        assertThat(told).hasValue(1);
    }

    @Test
    void whoWaitedInVainIsToldOfTheEnd() {
        full();
        var told = new AtomicInteger();
        polls.whenRoom(told::incrementAndGet);
        polls.close();
        scheduler.run();
        scheduler.run();
        assertThat(told).hasValue(1);
    }

    @Test
    @DisplayName(
            "(S12) a sender with much on its way rests while there are others, until it has less")
    void whoHasMuchOnItsWayRests() throws Exception {
        Set<String> readers = Set.of("default", "small");
        List<QueuedEmail> mails = full();
        assertThat(polls.awaitRoom(Duration.ZERO)).as("while it is alone").isFalse();
        assertThat(polls.awaitUncrowded(readers, Duration.ZERO)).containsExactly("default");
        assertThat(polls.awaitRoom(Duration.ZERO)).as("for others").isTrue();
        AtomicInteger woken = new AtomicInteger();
        polls.whenAwake("default", woken::incrementAndGet);
        scheduler.run();
        assertThat(woken).hasValue(0);
        settle(mails.getFirst());
        scheduler.run();
        scheduler.run();
        assertThat(woken).hasValue(1);
        assertThat(polls.awaitUncrowded(readers, LONG)).isEmpty();
    }

    @Test
    void nobodyRestsAfterTheEnd() throws Exception {
        full();
        Set<String> readers = Set.of("default", "small");
        assertThat(polls.awaitUncrowded(readers, Duration.ZERO)).isNotEmpty();
        polls.close();
        assertThat(polls.awaitUncrowded(readers, LONG)).isEmpty();
    }

    @Test
    void whatHasNotBegunIsParkedAfterThePatience() {
        QueuedEmail a = add("a", 1);
        assertThat(scheduler.delays()).containsExactly(PATIENCE);
        assertThat(parked).isEmpty();
        scheduler.run();
        assertThat(parked).containsExactly(List.of(a));
        assertThat(acknowledged).isEmpty();
        settle(a);
        assertThat(acknowledged).containsExactly("a");
    }

    @Test
    void nothingIsParkedThatWasSettledInTime() {
        settle(add("a", 1));
        assertThat(scheduler.delays()).isEmpty();
    }

    @Test
    void parkingIsTriedUntilTheDatabaseIsBack() {
        QueuedEmail a = add("a", 1);
        databaseAway = true;
        scheduler.run();
        assertThat(scheduler.delays()).containsExactly(RETRY);
        scheduler.run();
        assertThat(scheduler.delays()).containsExactly(RETRY);
        databaseAway = false;
        scheduler.run();
        assertThat(parked).containsExactly(List.of(a));
        assertThat(scheduler.delays()).isEmpty();
    }

    @Test
    void handingOverEndsPatienceAndWaitsForAll() throws Exception {
        QueuedEmail a = add("a", 1);
        settle(add("b", 1));
        polls.hurry();
        assertThat(scheduler.delays()).containsExactly(Duration.ZERO);
        scheduler.run();
        assertThat(parked).containsExactly(List.of(a));
        assertThat(polls.awaitAcknowledged(Duration.ofMillis(1))).isFalse();
        settle(a);
        assertThat(polls.awaitAcknowledged(LONG)).isTrue();
    }

    @Test
    void thosePollsThatComeAfterHandingOverHaveTheirPatience() {
        polls.hurry();
        add("a", 1);
        assertThat(scheduler.delays()).containsExactly(PATIENCE);
    }

    @Test
    void nobodyWaitsForRoomAfterTheEnd() throws Exception {
        List<QueuedEmail> a = full();
        Thread waiting = awaitRoom();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        polls.close();
        assertThat(waiting.join(LONG)).isTrue();
        QueuedEmail b = add("b", 1);
        assertThat(scheduler.delays()).containsExactly(Duration.ZERO, Duration.ZERO);
        scheduler.run();
        assertThat(parked).containsExactly(a, List.of(b));
        assertThat(acknowledged).isEmpty();
    }

    @Test
    void whatIsSettledAfterTheEndIsAcknowledgedStill() throws Exception {
        QueuedEmail a = add("a", 1);
        polls.close();
        settle(a);
        assertThat(acknowledged).containsExactly("a");
        assertThat(polls.awaitAcknowledged(LONG)).isTrue();
    }

    @Test
    void recordsAreDoneWhenTheirMailsAreSettled() {
        QueuedEmail first = queued();
        QueuedEmail second = queued();
        add("a", bytes(5), first, second);
        assertThat(polls.done()).isEqualTo(3);
        settle(first);
        assertThat(polls.done()).isEqualTo(4);
        settle(second);
        assertThat(polls.done()).isZero();
    }

    @Test
    void mailsThatComeBackAreAdmittedAgain() {
        QueuedEmail a = add("a", 1);
        settle(add("b", 1));
        QueuedEmail again = queued();
        admissions.add(() -> List.of(again));
        fail(a);
        assertThat(acknowledged).isEmpty();
        assertThat(scheduler.delays()).containsExactly(RETRY);
        scheduler.run();
        assertThat(admissions).isEmpty();
        assertThat(acknowledged).isEmpty();
        assertThat(scheduler.delays()).containsExactly(PATIENCE);
        settle(again);
        assertThat(acknowledged).containsExactly("a", "b");
        assertThat(scheduler.delays()).isEmpty();
    }

    @Test
    void theyAreAdmittedAgainWhenNoneOfThePollIsUnderWayAnyMore() {
        QueuedEmail first = queued();
        QueuedEmail second = queued();
        add("a", bytes(2), first, second);
        fail(first);
        assertThat(scheduler.delays()).containsExactly(PATIENCE);
        settle(second);
        assertThat(scheduler.delays()).containsExactly(RETRY);
    }

    @Test
    void theyAreAdmittedUntilThatSucceeds() {
        QueuedEmail a = add("a", 1);
        admissions.add(
                () -> {
                    throw new MongoException("away");
                });
        admissions.add(
                () -> {
                    throw new CompletionException(new IllegalStateException("no broker"));
                });
        QueuedEmail failing = queued();
        admissions.add(() -> List.of(failing));
        admissions.add(List::of);
        fail(a);
        scheduler.run();
        assertThat(scheduler.delays()).containsExactly(RETRY);
        scheduler.run();
        assertThat(scheduler.delays()).containsExactly(RETRY);
        scheduler.run();
        fail(failing);
        assertThat(acknowledged).isEmpty();
        assertThat(scheduler.delays()).containsExactly(RETRY);
        scheduler.run();
        assertThat(acknowledged).containsExactly("a");
        assertThat(scheduler.delays()).isEmpty();
    }

    @Test
    void handingOverLeavesNoPatienceToMailsThatAreAdmittedAgain() {
        QueuedEmail a = add("a", 1);
        admissions.add(() -> List.of(queued()));
        polls.hurry();
        fail(a);
        scheduler.run();
        assertThat(scheduler.delays()).containsExactly(Duration.ZERO);
    }

    @Test
    void nothingIsAdmittedAgainAfterTheEnd() {
        QueuedEmail a = add("a", 1);
        QueuedEmail b = add("b", 1);
        fail(a);
        polls.close();
        fail(b);
        scheduler.run();
        assertThat(scheduler.delays()).isEmpty();
        assertThat(acknowledged).isEmpty();
    }

    private void park(Collection<QueuedEmail> emails) {
        if (databaseAway) {
            throw new MongoException("away");
        }
        parked.add(emails);
    }

    private QueuedEmail add(String name, int records) {
        QueuedEmail queued = queued();
        add(name, bytes(records), queued);
        return queued;
    }

    /// Adds as many as there may not be.
    private List<QueuedEmail> full() {
        List<QueuedEmail> mails = Stream.generate(OffsetTrackerTest::queued).limit(4).toList();
        add("a", bytes(4), mails.toArray(QueuedEmail[]::new));
        return mails;
    }

    private void add(String name, List<byte[]> values, QueuedEmail... emails) {
        polls.add(
                new PendingPoll(
                        values.stream().map(OffsetTrackerTest::record).toList(),
                        List.of(emails),
                        List.of(),
                        () -> admissions.remove().get(),
                        () -> acknowledged.add(name)));
    }

    private static void settle(QueuedEmail queued) {
        queued.settled().complete(null);
    }

    private static void fail(QueuedEmail queued) {
        queued.settled().completeExceptionally(new IllegalStateException("fenced"));
    }

    private static List<byte[]> bytes(int records) {
        return IntStream.range(0, records).mapToObj(_ -> new byte[1]).toList();
    }

    private static ConsumerRecord<String, byte[]> record(byte[] value) {
        return new ConsumerRecord<>("email.requests", 0, 0, "id", value);
    }

    private static QueuedEmail queued() {
        return QueuedEmail.fresh(Emails.mail().build(), Instant.EPOCH);
    }

    private Thread awaitRoom() {
        return Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                polls.awaitRoom(LONG);
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    /// Runs what was scheduled when it is told to.
    private static final class ManualScheduler implements OffsetTracker.Scheduler {

        private record Task(Duration delay, FutureTask<?> work) {}

        private final List<Task> tasks = new ArrayList<>();

        @Override
        public Future<?> after(Duration delay, Runnable task) {
            var work = new FutureTask<>(task, null);
            tasks.add(new Task(delay, work));
            return work;
        }

        /// Of what is still to run.
        List<Duration> delays() {
            return tasks.stream().filter(task -> !task.work().isDone()).map(Task::delay).toList();
        }

        /// All that was scheduled before, whatever its delay.
        void run() {
            List<Task> due = List.copyOf(tasks);
            tasks.clear();
            due.forEach(task -> task.work().run());
        }
    }
}
