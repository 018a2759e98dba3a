package com.smart360.mail.dispatch.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The pace by which it is told whether a day's limit lasts (MON-3).
class UsageTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void theLastHourIsAPartOfTheDay() {
        Usage usage =
                Usage.NONE
                        .and(NOW.minus(Duration.ofHours(20)), 1_000, 1_500, NOW)
                        .and(NOW.minus(Duration.ofMinutes(61)), 500, 600, NOW)
                        .and(NOW.minus(Duration.ofMinutes(40)), 70, 90, NOW)
                        .and(NOW, 30, 40, NOW);
        assertThat(usage.mailsLastHour(NOW)).isEqualTo(100);
        assertThat(usage.recipientsLastHour(NOW)).isEqualTo(130);
        assertThat(usage.lastDay(NOW)).isEqualTo(1_600);
        assertThat(usage.mailsLastHour(NOW.plus(Duration.ofHours(2)))).isZero();
    }
}
