package com.smart360.mail.audit.alert.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.audit.statistics.RollUps.Pace;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When mails are slow (MON-3).
@Tag("MON-3")
class SlowSendingTest {

    @Test
    @DisplayName("TRK-S2 performance_degradation_detected: with the version that it is about")
    void slowerThanTwiceTheUsualIsTold() {
        About about = slow(pace(80, 61_000), pace(5_000, 4_000), false).orElseThrow();
        assertThat(about.summary()).contains("within 61 s", "within 4 s");
        assertThat(about.facts())
                .containsEntry("configurationId", "cfg-1")
                .containsEntry("configurationVersion", "3")
                .containsEntry("mails", "80");
    }

    /// Few mails, fast all the same, always so slow, and nothing to compare with.
    @ParameterizedTest
    @CsvSource({
        "49, 300000, 5000, 4000",
        "80, 30000, 5000, 4000",
        "80, 61000, 5000, 31000",
        "80, 61000, 49, 4000",
        "80, 61000, 0, 0"
    })
    void otherwiseNothingIsTold(long mails, long p95, long mailsBefore, long p95Before) {
        assertThat(slow(pace(mails, p95), pace(mailsBefore, p95Before), false)).isEmpty();
    }

    @Test
    void whatIsAboutTheLimitStaysOneAlert() {
        Pace usual = pace(5_000, 4_000);
        assertThat(slow(pace(80, 26_000), usual, false)).isEmpty();
        assertThat(slow(pace(80, 26_000), usual, true)).isPresent();
        assertThat(slow(pace(30, 61_000), usual, true)).isPresent();
        assertThat(slow(pace(80, 20_000), usual, true)).isEmpty();
        assertThat(slow(pace(20, 61_000), usual, true)).isEmpty();
    }

    private static Optional<About> slow(Pace lately, Pace usual, boolean open) {
        return SlowSending.slow(lately, () -> usual, AlertCondition.SENDING_SLOW.defaults(), open);
    }

    private static Pace pace(long mails, long p95) {
        return new Pace(mails, p95, "cfg-1", 3L);
    }
}
