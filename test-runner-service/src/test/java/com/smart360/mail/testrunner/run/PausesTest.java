package com.smart360.mail.testrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PausesTest {

    private static final long LONG = Duration.ofSeconds(10).toNanos();

    private final Pauses pauses = new Pauses();

    @Test
    void aProcessThatGoesOnHadNoPause() {
        long begun = System.nanoTime();
        pauses.tick(System.nanoTime());
        assertThat(pauses.any(begun)).isFalse();
    }

    @Test
    void aLongGapBetweenTwoTicksIsAPauseOfWhatRanMeanwhile() {
        long begun = System.nanoTime();
        pauses.tick(begun - LONG);
        long resumed = System.nanoTime();
        pauses.tick(resumed);
        assertThat(pauses.any(begun - 1)).isTrue();
        assertThat(pauses.any(resumed + 1)).isFalse();
    }

    /// Whoever resumes first asks before the clock's own thread has noted it.
    @Test
    void aGapThatNobodyNotedYetIsAPauseToo() {
        pauses.tick(System.nanoTime() - LONG);
        assertThat(pauses.any(System.nanoTime())).isTrue();
    }
}
