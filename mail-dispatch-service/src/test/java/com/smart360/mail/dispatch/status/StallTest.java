package com.smart360.mail.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// MON-2: mails wait and none goes.
class StallTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private final Stall stall = new Stall();

    @Test
    void itLastsUntilAMailIsTaken() {
        stall.look(true, 0, NOON);
        stall.look(true, 0, NOON.plusSeconds(10));
        assertThat(stall.since()).contains(NOON);
        assertThat(stall.seconds(NOON.plusSeconds(300))).isEqualTo(300);
        stall.look(true, 1, NOON.plusSeconds(310));
        assertThat(stall.since()).isEmpty();
        assertThat(stall.seconds(NOON.plusSeconds(320))).isZero();
        stall.look(true, 0, NOON.plusSeconds(320));
        assertThat(stall.since()).contains(NOON.plusSeconds(320));
    }

    @Test
    void whereNoMailCouldGoThereIsNone() {
        stall.look(false, 0, NOON);
        assertThat(stall.since()).isEmpty();
        stall.look(true, 0, NOON.plusSeconds(10));
        stall.look(false, 0, NOON.plusSeconds(20));
        assertThat(stall.since()).as("a mail that was greylisted waits by itself").isEmpty();
    }

    @Test
    void aClockThatGoesBackMakesNoNegativeTime() {
        stall.look(true, 0, NOON);
        assertThat(stall.seconds(NOON.minusSeconds(5))).isZero();
    }
}
