package com.smart360.mail.dispatch.queue;

import static com.smart360.mail.dispatch.email.Emails.mail;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final Lanes lanes = new Lanes(_ -> 1);

    @Test
    void highGoesFirstAndNobodyStarves() throws Exception {
        lanes.add(many(Priority.BULK, 100));
        lanes.add(many(Priority.NORMAL, 100));
        lanes.add(many(Priority.HIGH, 100));
        List<Priority> order = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            order.add(take().priority());
        }
        assertThat(order).filteredOn(Priority.HIGH::equals).hasSizeGreaterThanOrEqualTo(28);
        assertThat(order).filteredOn(Priority.NORMAL::equals).hasSizeGreaterThanOrEqualTo(6);
        assertThat(order).filteredOn(Priority.BULK::equals).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void highOvertakesABacklogOfBulk() throws Exception {
        lanes.add(many(Priority.BULK, 1000));
        take();
        lanes.add(many(Priority.HIGH, 1));
        assertThat(List.of(take().priority(), take().priority())).contains(Priority.HIGH);
    }

    @Test
    void orderHoldsWithinALane() throws Exception {
        List<QueuedEmail> all = many(Priority.NORMAL, 3);
        lanes.add(all);
        QueuedEmail first = take();
        lanes.giveBack(first);
        assertThat(List.of(take(), take(), take())).containsExactlyElementsOf(all);
    }

    @Test
    @DisplayName("(S12) senders come in turn within a lane, each one's mails in their order")
    void nobodyWaitsForAnothersFlood() throws Exception {
        lanes.add(of("flooding", 100));
        lanes.add(of("small", 2));
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            order.add(take().id().value());
        }
        assertThat(order)
                .containsExactly("flooding~0", "small~0", "flooding~1", "small~1", "flooding~2");
        assertThat(lanes.size()).isEqualTo(97);
        assertThat(lanes.withdraw(queued -> queued.id().sender().equals("flooding"))).hasSize(97);
        assertThat(lanes.size()).isZero();
        assertThat(lanes.take(Duration.ZERO, _ -> true, () -> false)).isNull();
    }

    @Test
    @DisplayName("(S12) what is given back is the next one, whosever turn it was")
    void givenBackComesFirst() throws Exception {
        lanes.add(of("one", 2));
        lanes.add(of("two", 1));
        QueuedEmail begun = take();
        lanes.giveBack(begun);
        assertThat(Stream.of(take(), take(), take()).map(each -> each.id().value()))
                .containsExactly("one~0", "two~0", "one~1");
    }

    private static List<QueuedEmail> of(String sender, int count) {
        List<QueuedEmail> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(
                    QueuedEmail.fresh(
                            mail().id(sender + "~" + i).priority(Priority.NORMAL).build(),
                            Instant.EPOCH));
        }
        return all;
    }

    @Test
    void closedGateLetsNothingOutAndOpensAtOnce() throws Exception {
        var open = new AtomicBoolean(false);
        lanes.add(many(Priority.NORMAL, 1));
        assertThat(lanes.take(Duration.ZERO, _ -> open.get(), () -> false)).isNull();
        var taken = new CompletableFuture<QueuedEmail>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                taken.complete(
                                        lanes.take(
                                                Duration.ofSeconds(30),
                                                _ -> open.get(),
                                                () -> false));
                            } catch (InterruptedException e) {
                                taken.completeExceptionally(e);
                            }
                        });
        open.set(true);
        lanes.wake();
        assertThat(taken.get(5, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void withdrawsWhatHasNotBegun() throws Exception {
        List<QueuedEmail> all = many(Priority.BULK, 4);
        lanes.add(all);
        QueuedEmail begun = take();
        assertThat(lanes.withdraw(all::contains)).hasSize(3).doesNotContain(begun);
        assertThat(lanes.size()).isZero();
    }

    @Test
    void bytesCountWhatWaits() throws Exception {
        List<QueuedEmail> all = many(Priority.NORMAL, 4);
        long each = all.getFirst().email().raw().length;
        lanes.add(all);
        assertThat(each).isPositive();
        assertThat(lanes.bytes()).isEqualTo(4 * each);
        QueuedEmail taken = take();
        assertThat(lanes.bytes()).isEqualTo(3 * each);
        lanes.giveBack(taken);
        assertThat(lanes.bytes()).isEqualTo(4 * each);
        lanes.withdraw(all::contains);
        assertThat(lanes.bytes()).isZero();
    }

    /// What an instance has that was declared dead, in whichever hands, and what it claimed before.
    @Test
    @DisplayName("D8 what others have by now goes to nobody")
    void whatOthersHaveByNowGoesToNobody() throws Exception {
        List<QueuedEmail> all = many(Priority.NORMAL, 3);
        lanes.submit(all, () -> true);
        QueuedEmail begun = take();
        lanes.lose();
        lanes.giveBack(begun);
        List<QueuedEmail> late = many(Priority.HIGH, 2);
        lanes.submit(late, () -> false);

        assertThat(lanes.take(Duration.ZERO, _ -> true, () -> false)).isNull();
        assertThat(Stream.concat(all.stream(), late.stream()))
                .allSatisfy(
                        lost ->
                                assertThat(lost.settled())
                                        .failsWithin(Duration.ZERO)
                                        .withThrowableThat()
                                        .withCauseInstanceOf(OwnershipLostException.class));
        assertThat(lanes.underWay()).isZero();
        assertThat(lanes.size()).isZero();
        assertThat(lanes.bytes()).isZero();

        List<QueuedEmail> mine = many(Priority.BULK, 1);
        lanes.submit(mine, () -> true);
        assertThat(take()).isEqualTo(mine.getFirst());
    }

    private QueuedEmail take() throws InterruptedException {
        QueuedEmail taken = lanes.take(Duration.ZERO, _ -> true, () -> false);
        assertThat(taken).isNotNull();
        return taken;
    }

    private static List<QueuedEmail> many(Priority priority, int count) {
        List<QueuedEmail> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(
                    QueuedEmail.fresh(
                            mail().id(priority + "-" + i).priority(priority).build(),
                            Instant.EPOCH));
        }
        return all;
    }
}
