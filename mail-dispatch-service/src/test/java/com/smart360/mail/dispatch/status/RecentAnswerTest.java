package com.smart360.mail.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.dispatch.status.RecentAnswer.Answer;
import com.smart360.mail.dispatch.status.RecentAnswer.NoAnswerException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who does not answer holds nobody up (D9).
@Timeout(30)
class RecentAnswerTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void freshAnswerIsGivenAgain() {
        var answer = answer(Duration.ofMinutes(5), () -> {});
        assertThat(answer.take().value()).isEqualTo(1);
        assertThat(answer.take().value()).isEqualTo(1);
    }

    @Test
    void oldAnswerIsGivenWithItsAgeWhileNoneComes() {
        var silent = new CountDownLatch(1);
        var answer =
                answer(
                        Duration.ZERO,
                        () -> {
                            if (asked.get() > 1) {
                                silent.await();
                            }
                        });
        Answer<Integer> first = answer.take();
        Instant before = first.at();
        assertThat(answer.take()).isEqualTo(first);
        assertThat(answer.take().at()).isEqualTo(before);
        assertThat(asked).as("the question is on its way once").hasValue(2);
        silent.countDown();
        await().until(() -> answer.take().value() > 1);
    }

    @Test
    void oldAnswerIsGivenWhereTheQuestionFails() {
        var answer =
                answer(
                        Duration.ZERO,
                        () -> {
                            if (asked.get() > 1) {
                                throw new IllegalStateException("away");
                            }
                        });
        Answer<Integer> first = answer.take();
        assertThat(answer.take()).isEqualTo(first);
    }

    @Test
    void withoutAnyAnswerItSaysSoInTime() {
        var silent = new CountDownLatch(1);
        var answer = answer(Duration.ZERO, silent::await);
        assertThatThrownBy(answer::take).isInstanceOf(NoAnswerException.class);
        silent.countDown();
    }

    private interface Wait {
        void pass() throws InterruptedException;
    }

    private RecentAnswer<Integer> answer(Duration fresh, Wait wait) {
        return new RecentAnswer<>(
                () -> {
                    int turn = asked.incrementAndGet();
                    try {
                        wait.pass();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    return turn;
                },
                fresh,
                SHORT,
                Clock.systemUTC());
    }
}
