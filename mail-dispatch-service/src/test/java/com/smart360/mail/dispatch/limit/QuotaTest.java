package com.smart360.mail.dispatch.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.cluster.SharedDocument;
import com.smart360.mail.local.testing.TestMongo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What one instance may send of what all share.
class QuotaTest {

    private static final int LATELY = 20;

    @AutoClose private static final TestMongo MONGO = new TestMongo();

    private Instant now = Instant.parse("2026-01-01T00:00:00.900Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final String account = UUID.randomUUID().toString();
    private final Quota quota =
            new Quota(
                    new SharedDocument(() -> MONGO.collection("quotas", "accounts"), account),
                    0.1,
                    clock,
                    () -> {});

    /// Twenty were taken within a second, and one was too much.
    @BeforeEach
    void refused() {
        for (int i = 0; i < LATELY; i++) {
            assertThat(quota.take(Priority.NORMAL, 1)).isTrue();
            quota.taken();
        }
        quota.refused(Duration.ofMinutes(1), false);
        quota.balance();
        assertThat(quota.open(Priority.NORMAL)).as("a rest of a second").isFalse();
        now = now.plusMillis(1_400);
        assertThat(quota.open(Priority.NORMAL)).as("must ask").isFalse();
        quota.balance();
    }

    @Test
    @DisplayName("C2 the mails of a grant go one after the other, not at once")
    void aGrantIsSpaced() {
        int atOnce = taken();
        assertThat(atOnce).as("those that are late").isBetween(1, 3);
        assertThat(quota.closedUntil(Priority.NORMAL)).isAfter(now);
        now = quota.closedUntil(Priority.NORMAL);
        assertThat(taken()).as("the next, in its turn").isEqualTo(1);
    }

    @Test
    @DisplayName("a mail of priority HIGH of a grant waits for no turn")
    void highWaitsForNoTurn() {
        taken();
        assertThat(quota.take(Priority.NORMAL, 1)).isFalse();
        assertThat(quota.take(Priority.HIGH, 1)).isTrue();
    }

    private int taken() {
        int taken = 0;
        while (taken < LATELY && quota.take(Priority.NORMAL, 1)) {
            taken++;
        }
        return taken;
    }
}
