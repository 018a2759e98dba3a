package com.smart360.mail.dispatch.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.dispatch.limit.Demand.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
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
    @DisplayName("C2 too fast: a short rest for all, and a lower rate, once")
    void tooFastPausesAllAndLowersTheRateOnce() {
        Grant first = decide(QuotaState.NONE, refused(NOW, 0), limits(null, null));
        assertThat(first.any()).isFalse();
        Instant since = NOW.plusSeconds(1);
        assertThat(first.state().pausedUntil()).isEqualTo(since);
        ReducedRate rate = new ReducedRate(600, 750, since, Duration.ofSeconds(1), since);
        assertThat(first.state().reducedRate()).isEqualTo(rate);
        // Another instance met the limit in the meantime: this lowers nothing once more.
        Grant second = after(first, refused(NOW.plusMillis(900), 7));
        assertThat(second.state().reducedRate()).isEqualTo(rate);
        assertThat(second.state().pausedUntil()).isEqualTo(since);
    }

    @Test
    @DisplayName("C2 the rest doubles while nothing is taken, up to what a limit usually takes")
    void theRestDoublesWhileNothingIsTaken() {
        Grant grant = decide(QuotaState.NONE, refused(NOW, 0), limits(null, null));
        for (int rest : new int[] {2, 4, 8, 16, 32, 60, 60}) {
            Instant again = Objects.requireNonNull(grant.state().pausedUntil());
            grant = after(grant, refused(again, 0));
            assertThat(grant.state().pausedUntil()).isEqualTo(again.plusSeconds(rest));
            assertThat(Objects.requireNonNull(grant.state().reducedRate()).start()).isEqualTo(600);
        }
        Instant again = Objects.requireNonNull(grant.state().pausedUntil());
        grant = after(grant, refused(again.plusSeconds(5), 20));
        assertThat(grant.state().pausedUntil()).isEqualTo(again.plusSeconds(6));
        assertThat(Objects.requireNonNull(grant.state().reducedRate()).start())
                .isEqualTo(ReducedRate.FLOOR);
    }

    @Test
    @DisplayName("C2 what goes at a reduced rate is evenly spaced")
    void aReducedRateIsEvenlySpaced() {
        Grant grant = decide(QuotaState.NONE, refused(NOW, 0), limits(null, null));
        Instant now = NOW.plusSeconds(1);
        for (int second = 0; second < 5; second++) {
            long sent = 0;
            for (int each = 0; each < 100; each++) {
                grant =
                        Grant.decide(
                                grant.state(), wants(true, false, 1), limits(null, null), 0.1, now);
                sent += grant.ordinary();
                assertThat(grant.any() || grant.deniedUntil().isAfter(now)).isTrue();
                now = now.plusMillis(10);
            }
            ReducedRate rate = Objects.requireNonNull(grant.state().reducedRate());
            assertThat(sent)
                    .isBetween(rate.at(now.minusSeconds(1)) / 60 - 1, rate.at(now) / 60 + 1);
        }
    }

    @Test
    @DisplayName("C2 where the provider told the time, all is as before when it is over")
    void aToldTimeEndsAsToldAndReducesNothing() {
        var refusal = new Refusal(NOW, Duration.ofSeconds(90), true, 0, 10);
        var refused = new Demand(0, 0, NOW, 600, 0, true, false, 1, refusal);
        Grant grant = decide(QuotaState.NONE, refused, limits(null, null));
        Instant until = NOW.plusSeconds(90);
        assertThat(grant.state().paused(until.minusMillis(1))).isTrue();
        assertThat(grant.state().paused(until)).isFalse();
        assertThat(grant.state().reducedRate()).isNull();
    }

    private static Demand refused(Instant at, long taken) {
        return new Demand(
                0,
                0,
                NOW,
                0,
                0,
                true,
                false,
                1,
                new Refusal(at, Duration.ofMinutes(1), false, taken, 10));
    }

    private static Grant after(Grant before, Demand demand) {
        Instant at = Objects.requireNonNull(demand.refusal()).at();
        return Grant.decide(before.state(), demand, limits(null, null), 0.1, at);
    }

    @Test
    void theSharedStateReadsAsItWasWritten() {
        var state =
                new QuotaState(
                        Usage.NONE.and(NOW, 3, 7, NOW),
                        new ReducedRate(50, 80, NOW, Duration.ofSeconds(4), NOW.plusMillis(250)),
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
