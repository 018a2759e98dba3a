package com.smart360.mail.gateway.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final TokenBucket bucket = new TokenBucket(2, 3, START);

    @Test
    void givesTheBurstAndThenSaysHowLongToWait() {
        assertThat(bucket.take(START)).isZero();
        assertThat(bucket.take(START)).isZero();
        assertThat(bucket.take(START)).isZero();
        assertThat(bucket.take(START)).isEqualTo(Duration.ofMillis(500));
        assertThat(bucket.take(START.plusMillis(100))).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void refillsWithTimeButNeverAboveTheBurst() {
        for (int i = 0; i < 3; i++) {
            bucket.take(START);
        }
        Instant muchLater = START.plusSeconds(3600);
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take(muchLater)).isZero();
        }
        assertThat(bucket.take(muchLater)).isPositive();
    }

    @Test
    void losesNothingToAClockThatIsSetBack() {
        assertThat(bucket.take(START.minusSeconds(60))).isZero();
        assertThat(bucket.take(START.minusSeconds(60))).isZero();
        assertThat(bucket.take(START.minusSeconds(60))).isZero();
        assertThat(bucket.take(START.minusSeconds(60))).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void looksWithoutTaking() {
        for (int i = 0; i < 10; i++) {
            assertThat(bucket.waitFor(START)).isZero();
        }
    }
}
