package com.smart360.mail.dispatch.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// One clock for all, whatever this machine's says (D2, D5).
class DatabaseClockTest {

    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);

    private DatabaseClock ahead(Duration ahead) {
        return new DatabaseClock(Clock.fixed(NOON.plus(ahead), ZoneOffset.UTC), nanos::get);
    }

    @Test
    void tellsTheDatabasesTimeWhateverTheMachinesIs() {
        for (Duration ahead :
                new Duration[] {
                    Duration.ZERO, Duration.ofHours(2), Duration.ofHours(-2), Duration.ofMillis(40)
                }) {
            DatabaseClock clock = ahead(ahead);
            clock.measure(() -> Date.from(NOON));
            assertThat(clock.instant()).isEqualTo(NOON);
            assertThat(clock.offset()).contains(ahead);
        }
    }

    @Test
    void goesOnByTheMonotonicClock() {
        DatabaseClock clock = ahead(Duration.ofHours(2));
        clock.measure(() -> Date.from(NOON));
        nanos.addAndGet(Duration.ofSeconds(90).toNanos());
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
    }

    @Test
    void theAnswerIsTakenForTheMiddleOfTheRoundTrip() {
        DatabaseClock clock = ahead(Duration.ZERO);
        clock.measure(
                () -> {
                    nanos.addAndGet(Duration.ofMillis(200).toNanos());
                    return Date.from(NOON);
                });
        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(100));
    }

    @Test
    void slowAnswersAndNoneChangeNothing() {
        DatabaseClock clock = ahead(Duration.ofHours(2));
        clock.measure(() -> null);
        clock.measure(
                () -> {
                    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
                    return Date.from(NOON);
                });
        assertThat(clock.offset()).isEmpty();
        assertThat(clock.instant())
                .as("this machine's own")
                .isEqualTo(NOON.plus(Duration.ofHours(2)));
    }
}
