package com.smart360.mail.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// (I7)
class RestartsTest {

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-31T12:00:00Z"));
    private final Restarts restarts = new Restarts(now::get);

    @Test
    void allowsThreeWithinFiveMinutes() {
        assertThat(restarts.take()).isTrue();
        assertThat(restarts.take()).isTrue();
        assertThat(restarts.take()).isTrue();
        assertThat(restarts.take()).isFalse();
    }

    @Test
    void allowsAnotherWhenTheOldestIsFiveMinutesOld() {
        for (int each = 0; each < Restarts.MOST; each++) {
            assertThat(restarts.take()).isTrue();
            pass(60);
        }
        pass(119);
        assertThat(restarts.take()).isFalse();
        pass(1);
        assertThat(restarts.take()).isTrue();
        assertThat(restarts.take()).isFalse();
    }

    @Test
    void neverEndsForWhatEndsNowAndThen() {
        for (int each = 0; each < 1_000; each++) {
            assertThat(restarts.take()).isTrue();
            pass(101);
        }
    }

    private void pass(int seconds) {
        now.updateAndGet(then -> then.plusSeconds(seconds));
    }
}
