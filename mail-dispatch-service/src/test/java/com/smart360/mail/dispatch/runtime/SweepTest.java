package com.smart360.mail.dispatch.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SweepTest {

    @Test
    void goesOnWhenTheDatabaseWasAwayOrARoundFailed() {
        var rounds = new AtomicInteger();
        var sweep =
                new Sweep(
                        "things",
                        Duration.ofMillis(1),
                        () ->
                                switch (rounds.incrementAndGet()) {
                                    case 1 -> throw new MongoTimeoutException("away");
                                    case 2 -> throw new IllegalStateException("broken");
                                    default -> 1;
                                });
        sweep.start();
        assertThat(sweep.isRunning()).isTrue();
        await().until(() -> rounds.get() > 3);
        sweep.stop();
        assertThat(sweep.isRunning()).isFalse();
    }
}
