package com.smart360.mail.dispatch.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    @Test
    void firstGoesAtOnceAndTheOthersInTheirTime() {
        var pace = new Pace(60, NOON);
        assertThat(pace.take(20, NOON)).isEqualTo(1);
        assertThat(pace.take(20, NOON.plusMillis(999))).isZero();
        assertThat(pace.take(20, NOON.plusMillis(1_001))).isEqualTo(1);
    }

    @Test
    void noPauseEndsInABurst() {
        var pace = new Pace(600, NOON);
        assertThat(pace.take(1_000, NOON.plus(Duration.ofHours(1)))).isEqualTo(20);
        assertThat(pace.take(1_000, NOON.plus(Duration.ofHours(1)))).isZero();
    }

    @Test
    void slowestIsOneAMinute() {
        var pace = new Pace(1, NOON);
        assertThat(pace.take(20, NOON)).isEqualTo(1);
        assertThat(pace.take(20, NOON.plusSeconds(59))).isZero();
        assertThat(pace.take(20, NOON.plusSeconds(61))).isEqualTo(1);
    }

    @Test
    void noMoreThanAskedForAndNoMoreInAMinuteThanItIs() {
        var pace = new Pace(6_000, NOON);
        int taken = 0;
        for (int turn = 0; turn <= 240; turn++) {
            int some = pace.take(20, NOON.plusMillis(250L * turn));
            assertThat(some).isLessThanOrEqualTo(20);
            taken += some;
        }
        assertThat(taken).isLessThanOrEqualTo(6_001);
    }

    @Test
    void clockThatWasSetBackGivesNothing() {
        var pace = new Pace(600, NOON);
        pace.take(1, NOON);
        assertThat(pace.take(20, NOON.minusSeconds(10))).isZero();
    }
}
