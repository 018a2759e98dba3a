package com.smart360.mail.dispatch.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.dispatch.limit.Demand.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What an instance gets of an account's limits (ADR 13).
class GrantTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:02Z");

    @Test
    void withoutLimitsNothingIsGrantedBecauseNothingNeedsTo() {
        Grant grant = decide(QuotaState.NONE, wants(true, false, 1), limits(null, null));
        assertThat(grant.any()).isFalse();
        assertThat(grant.deniedUntil()).isEqualTo(Instant.MIN);
    }

    @Test
    void whatIsGrantedCountsAsUsedAtOnce() {
        Grant grant = decide(QuotaState.NONE, wants(true, false, 1), limits(100, null));
        assertThat(grant.ordinary()).isEqualTo(5);
        assertThat(grant.state().usage().lastMinute(NOW)).isEqualTo(5);
    }

    @Test
    void whatIsBroughtBackCountsNoMore() {
        QuotaState before = used(10);
        var back = new Demand(4, 0, NOW, 0, 0, false, false, 0, null);
        assertThat(decide(before, back, limits(100, null)).state().usage().lastMinute(NOW))
                .isEqualTo(6);
    }

    @Test
    void theReserveIsForHighOnly() {
        QuotaState before = used(90);
        Grant ordinary = decide(before, wants(true, false, 1), limits(100, null));
        assertThat(ordinary.any()).isFalse();
        assertThat(ordinary.deniedUntil()).isAfter(NOW);
        assertThat(ordinary.state().minuteReachedAt()).isEqualTo(NOW);
        Grant high = decide(before, wants(false, true, 1), limits(100, null));
        assertThat(high.high()).isEqualTo(5);
        assertThat(high.highDeniedUntil()).isEqualTo(Instant.MIN);
    }

    @Test
    void aMailWithMoreRecipientsThanAreLeftGetsNothing() {
        assertThat(decide(QuotaState.NONE, wants(true, false, 51), limits(100, 50)).any())
                .isFalse();
        assertThat(decide(QuotaState.NONE, wants(true, false, 40), limits(100, 50)).recipients())
                .isEqualTo(40);
    }

    @Test
    void tooFastPausesAllAndHalvesTheRateOnce() {
        Instant until = NOW.plusSeconds(60);
        var refused = new Demand(0, 0, NOW, 600, 0, true, false, 1, new Refusal(until, false));
        Grant first = decide(QuotaState.NONE, refused, limits(null, null));
        assertThat(first.any()).isFalse();
        assertThat(first.state().pausedUntil()).isEqualTo(until);
        assertThat(first.state().reducedRate()).isEqualTo(new ReducedRate(300, 600, until));
        // Another instance met the limit in the meantime: this halves nothing once more.
        Grant second =
                Grant.decide(
                        first.state(),
                        new Demand(
                                0,
                                0,
                                NOW,
                                0,
                                0,
                                false,
                                false,
                                0,
                                new Refusal(until.minusSeconds(30), false)),
                        limits(null, null),
                        0.1,
                        NOW.plusSeconds(10));
        assertThat(second.state().reducedRate()).isEqualTo(new ReducedRate(300, 600, until));
        assertThat(second.state().pausedUntil()).isEqualTo(until);
    }

    @Test
    @DisplayName("C2 where the provider told the time, all is as before when it is over")
    void aToldTimeEndsAsToldAndReducesNothing() {
        Instant until = NOW.plusSeconds(90);
        var refused = new Demand(0, 0, NOW, 600, 0, true, false, 1, new Refusal(until, true));
        Grant grant = decide(QuotaState.NONE, refused, limits(null, null));
        assertThat(grant.state().paused(until.minusMillis(1))).isTrue();
        assertThat(grant.state().paused(until)).isFalse();
        assertThat(grant.state().reducedRate()).isNull();
    }

    @Test
    void theSharedStateReadsAsItWasWritten() {
        var state =
                new QuotaState(
                        Usage.NONE.and(NOW, 3, 7, NOW),
                        new ReducedRate(50, 80, NOW),
                        NOW.plus(Duration.ofMinutes(1)),
                        NOW,
                        null);
        assertThat(QuotaState.read(Document.parse(state.document().toJson()))).isEqualTo(state);
        assertThat(QuotaState.read(null)).isEqualTo(QuotaState.NONE);
    }

    private static Grant decide(QuotaState before, Demand demand, ProviderLimits limits) {
        return Grant.decide(before, demand, limits, 0.1, NOW);
    }

    private static Demand wants(boolean ordinary, boolean high, long recipients) {
        return new Demand(0, 0, NOW, 0, 0, ordinary, high, recipients, null);
    }

    private static QuotaState used(long mails) {
        return new QuotaState(Usage.NONE.and(NOW, mails, 0, NOW), null, null, null, null);
    }

    private static ProviderLimits limits(
            @Nullable Integer perMinute, @Nullable Integer recipientsPerDay) {
        return new ProviderLimits(null, perMinute, null, null, null, recipientsPerDay, null);
    }
}
