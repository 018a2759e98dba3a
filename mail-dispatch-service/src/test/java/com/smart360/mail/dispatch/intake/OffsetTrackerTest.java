package com.smart360.mail.dispatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.dispatch.email.Emails;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// When offsets may be committed, and when a further poll may be taken.
@Timeout(60)
class OffsetTrackerTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<String> acknowledged = new ArrayList<>();
    private final OffsetTracker polls = new OffsetTracker(3, 1000);

    @Test
    void settledInAnyOrderAcknowledgedInTheirs() {
        PendingPoll a = add("a", 1);
        PendingPoll b = add("b", 1);
        PendingPoll c = add("c", 1);
        polls.settled(c);
        polls.settled(b);
        assertThat(acknowledged).isEmpty();
        polls.settled(a);
        assertThat(acknowledged).containsExactly("a", "b", "c");
    }

    @Test
    void oneThatIsNotSettledHoldsUpOnlyThoseBehindIt() {
        PendingPoll a = add("a", 1);
        add("b", 1);
        PendingPoll c = add("c", 1);
        polls.settled(c);
        polls.settled(a);
        assertThat(acknowledged).containsExactly("a");
    }

    @Test
    void furtherPollIsTakenWhenFewEnoughAreUnderWay() throws Exception {
        PendingPoll a = add("a", 2);
        add("b", 1);
        polls.awaitRoom();
        PendingPoll c = add("c", 1);
        Thread waiting = awaitRoom();
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        polls.settled(c);
        assertThat(waiting.getState()).isEqualTo(Thread.State.WAITING);
        polls.settled(a);
        assertThat(waiting.join(LONG)).isTrue();
    }

    @Test
    void fewRecordsMayBeTooManyBytes() throws Exception {
        PendingPoll a = add("a", new byte[600]);
        polls.awaitRoom();
        add("b", new byte[600]);
        Thread waiting = awaitRoom();
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        polls.settled(a);
        assertThat(waiting.join(LONG)).isTrue();
    }

    @Test
    void handingOverEndsPatienceAndWaitsForAll() throws Exception {
        QueuedEmail queued = queued();
        PendingPoll a = add("a", 1, queued);
        polls.hurry();
        assertThat(a.await(LONG)).isFalse();
        assertThat(polls.awaitAcknowledged(Duration.ofMillis(1))).isFalse();
        polls.settled(a);
        assertThat(polls.awaitAcknowledged(LONG)).isTrue();
    }

    @Test
    void nobodyWaitsForRoomAfterTheEnd() throws Exception {
        add("a", 4, queued());
        Thread waiting = awaitRoom();
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        polls.close();
        assertThat(waiting.join(LONG)).isTrue();
        assertThat(add("b", 1, queued()).await(LONG)).isFalse();
        assertThat(acknowledged).isEmpty();
    }

    @Test
    void recordsAreDoneWhenTheirMailsAreSettled() {
        QueuedEmail first = queued();
        QueuedEmail second = queued();
        PendingPoll a = add("a", 5, first, second);
        assertThat(polls.done()).isEqualTo(3);
        first.settled().complete(null);
        assertThat(polls.done()).isEqualTo(4);
        second.settled().complete(null);
        polls.settled(a);
        assertThat(polls.done()).isZero();
    }

    @Test
    void mailThatWasNotSettledWellIsSaid() throws Exception {
        QueuedEmail queued = queued();
        PendingPoll a = add("a", 1, queued);
        queued.settled().completeExceptionally(new IllegalStateException("fenced"));
        assertThat(a.await(LONG)).isTrue();
        assertThatThrownBy(a::await).isInstanceOf(CompletionException.class);
        a.waitFor(List.of());
        a.await();
    }

    private PendingPoll add(String name, int records, QueuedEmail... emails) {
        return add(name, IntStream.range(0, records).mapToObj(_ -> new byte[1]).toList(), emails);
    }

    private PendingPoll add(String name, byte[] only) {
        return add(name, List.of(only));
    }

    private PendingPoll add(String name, List<byte[]> values, QueuedEmail... emails) {
        var poll =
                new PendingPoll(
                        values.stream().map(OffsetTrackerTest::record).toList(),
                        List.of(emails),
                        () -> acknowledged.add(name));
        polls.add(poll);
        return poll;
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
                                polls.awaitRoom();
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }
}
