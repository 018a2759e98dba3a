package com.smart360.mail.dispatch.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.dispatch.limit.Demand.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// How the pace comes back after a provider's "too fast" (C2).
class ReducedRateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:02Z");
    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Test
    @DisplayName("C2 it is soon back near where it was refused, stays about there, then is gone")
    void itRecoversAsTcpDoes() {
        ReducedRate rate = ReducedRate.after(running(1_000), refused(1, 100), Usage.NONE);
        Instant since = NOW.plusSeconds(1);
        assertThat(rate.at(NOW)).isEqualTo(800);
        assertThat(rate.at(since)).isEqualTo(800);
        assertThat(rate.at(since.plusSeconds(5))).isBetween(930L, 950L);
        assertThat(rate.at(since.plusSeconds(10))).isBetween(985L, 999L);
        assertThat(rate.at(since.plusSeconds(15))).isEqualTo(1_000);
        assertThat(rate.at(since.plusSeconds(25))).isBetween(1_020L, 1_050L);
        assertThat(rate.over(since.plusSeconds(44))).isFalse();
        assertThat(rate.over(since.plusSeconds(45))).isTrue();
    }

    /// Fifteen seconds after it began, so that it is where it was refused.
    private static ReducedRate running(long perMinute) {
        Instant since = NOW.minusSeconds(15);
        return new ReducedRate(perMinute / 2, perMinute, since, Duration.ofSeconds(1), since);
    }

    @Test
    @DisplayName(
            "C2 a first refusal of a busy account tells what was taken, that of a quiet one little")
    void aFirstRefusalTellsWhatWasTaken() {
        assertFirst(ReducedRate.after(null, refused(0, 10), Usage.NONE), 600, 750);
        assertFirst(ReducedRate.after(null, refused(0, 2), Usage.NONE), 120, 240);
    }

    private static void assertFirst(ReducedRate rate, long start, long refused) {
        Instant since = NOW.plusSeconds(1);
        assertThat(rate.at(since)).isEqualTo(start);
        assertThat(rate.at(since.plusSeconds(15))).isEqualTo(refused);
        assertThat(rate.over(since.plusSeconds(45))).isTrue();
    }

    @Test
    @DisplayName("C2 its floor is what the last hour proved, or one mail a second")
    void itHasAFloor() {
        assertThat(ReducedRate.after(null, refused(0, 0), Usage.NONE).at(NOW)).isEqualTo(60);
        assertThat(ReducedRate.after(null, refused(0, 0), hourly(250)).at(NOW)).isEqualTo(250);
        ReducedRate rate = ReducedRate.after(null, refused(0, 15), hourly(400));
        for (int again = 0; again < 10; again++) {
            rate = ReducedRate.after(rate, refused(1, 1), Usage.NONE);
        }
        assertThat(rate.at(NOW)).isEqualTo(60);
    }

    private static Usage hourly(long perMinute) {
        return Usage.NONE.and(NOW, 60 * perMinute, 0, NOW);
    }

    @Test
    @DisplayName("C2 a burst after a long rest is not what the server takes in the long run")
    void aBurstIsNotTheRate() {
        ReducedRate before =
                new ReducedRate(900, 1_200, NOW.minusSeconds(15), Duration.ofSeconds(32), NOW);
        Usage minute = Usage.NONE.and(NOW, 300, 0, NOW);
        assertThat(ReducedRate.after(before, refused(300, 20), minute).refused()).isEqualTo(300);
        ReducedRate steady =
                new ReducedRate(900, 1_200, NOW.minusSeconds(15), Duration.ofSeconds(1), NOW);
        assertThat(ReducedRate.after(steady, refused(300, 20), minute).refused()).isEqualTo(1_200);
    }

    private static Refusal refused(long taken, long lately) {
        return new Refusal(NOW, Duration.ofMinutes(1), false, taken, lately);
    }

    /// Between refusals it never falls, and it always ends.
    @Property(tries = 500)
    void itOnlyGrowsAndEnds(
            @ForAll @IntRange(max = 2_000) int lately, @ForAll @IntRange(max = 100_000) int good) {
        ReducedRate rate = ReducedRate.after(null, refused(0, lately), hourly(good));
        long last = 0;
        for (int second = 0; second < 900; second++) {
            long now = rate.at(NOW.plusSeconds(second));
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
        assertThat(rate.over(NOW.plus(Duration.ofMinutes(1)))).isTrue();
    }

    @Test
    @DisplayName("C2 one \"too fast\" to a quiet account: 100 mails go within half a minute")
    void aQuietAccountIsNotSilenced() {
        var account = new Account(second -> second == 0);
        account.waiting(3);
        account.run(1);
        account.waiting(100);
        account.run(600);
        assertThat(account.sentBy()).isLessThan(40);
    }

    @Test
    @DisplayName("C2 three outages: 527 mails that wait go within two minutes of the last")
    void outagesDoNotAddUp() {
        var account = new Account(second -> second > 3600 && (second - 3600) % 180 < 60);
        for (int second = 0; second < 3600 + 3 * 180; second++) {
            account.waiting(second < 3600 ? 10 : 0);
            if (second == 3600 + 2 * 180) {
                account.waiting(527);
            }
            account.run(1);
        }
        int upAgain = 3600 + 2 * 180 + 60;
        account.run(600);
        assertThat(account.sentBy() - upAgain).isLessThan(120);
    }

    @Test
    @DisplayName("C2 where a real limit is met, at least three quarters of it are used")
    void aLimitIsUsed() {
        for (int perMinute : new int[] {60, 100, 300, 1_000, 20}) {
            var account = new Account(_ -> false);
            account.limit = perMinute;
            account.waiting(100_000);
            account.run(900);
            assertThat(account.sent.size())
                    .as("limit of %d a minute", perMinute)
                    .isGreaterThan(perMinute * 15 * 3 / 4);
        }
    }

    @Test
    @DisplayName("C2 a limit of a second is used as well")
    void aLimitOfASecondIsUsed() {
        for (int perSecond : new int[] {2, 5, 10, 15}) {
            var account = new Account(_ -> false);
            account.limit = perSecond;
            account.span = 1_000;
            account.waiting(100_000);
            account.run(600);
            assertThat(account.sent.size())
                    .as("limit of %d a second", perSecond)
                    .isGreaterThan(perSecond * 600 * 85 / 100);
        }
    }

    /// An account, its server and what waits, by twentieths of a second. The server takes 20 mails
    /// a second.
    private static final class Account {

        private static final int TICK = 50;

        private final LongPredicate refusing;
        private final List<Long> sent = new ArrayList<>();
        private QuotaState state = QuotaState.NONE;
        private long waiting;
        private long millis;
        private int limit = Integer.MAX_VALUE;
        private int span = 60_000;
        private long taken;

        Account(LongPredicate refusing) {
            this.refusing = refusing;
        }

        void waiting(long more) {
            waiting += more;
        }

        void run(int seconds) {
            for (int each = 0; each < seconds * 1_000 / TICK; each++) {
                pass();
                millis += TICK;
            }
        }

        /// The second in which the last mail went.
        long sentBy() {
            assertThat(waiting).isZero();
            return sent.getLast() / 1_000;
        }

        private void pass() {
            Instant now = NOW.plusMillis(millis);
            if (waiting == 0 || state.paused(now) || !mayGo(now)) {
                return;
            }
            if (refusing.test(millis / 1_000) || lately(span) >= limit) {
                decide(false, new Refusal(now, PAUSE, false, taken, lately(1_000)), now);
                taken = 0;
                return;
            }
            sent.add(millis);
            taken++;
            waiting--;
        }

        private boolean mayGo(Instant now) {
            if (state.reducedRate() == null) {
                apply(new Demand(0, 0, now, 1, 0, false, false, 0, null), now);
                return true;
            }
            Grant grant = decide(true, null, now);
            long over = Math.max(0, grant.ordinary() - 1);
            if (over > 0) {
                apply(new Demand(over, 0, now, 0, 0, false, false, 0, null), now);
            }
            return grant.any() || state.reducedRate() == null;
        }

        private long lately(int within) {
            int from = sent.size();
            while (from > 0 && sent.get(from - 1) > millis - within) {
                from--;
            }
            return sent.size() - from;
        }

        private Grant decide(boolean wants, @Nullable Refusal refusal, Instant now) {
            return apply(new Demand(0, 0, now, 0, 0, wants, false, 1, refusal), now);
        }

        private Grant apply(Demand demand, Instant now) {
            Grant grant = Grant.decide(state, demand, ProviderLimits.NONE, 0.1, now);
            state = grant.state();
            return grant;
        }
    }
}
