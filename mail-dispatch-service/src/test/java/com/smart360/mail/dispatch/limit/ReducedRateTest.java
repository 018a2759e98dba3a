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

    @Test
    @DisplayName("C2 it doubles up to where it was refused, then grows slowly, then is gone")
    void itRecoversAsTcpDoes() {
        ReducedRate rate = ReducedRate.after(null, 600, 0, NOW);
        assertThat(rate.at(NOW.minusSeconds(30))).isEqualTo(300);
        assertThat(rate.at(NOW)).isEqualTo(300);
        assertThat(rate.at(NOW.plusSeconds(5))).isBetween(420L, 430L);
        assertThat(rate.at(NOW.plusSeconds(10))).isEqualTo(600);
        assertThat(rate.at(NOW.plusSeconds(70))).isEqualTo(660);
        assertThat(rate.over(NOW.plus(Duration.ofMinutes(7)))).isFalse();
        assertThat(rate.over(NOW.plus(Duration.ofMinutes(8)))).isTrue();
    }

    @Test
    @DisplayName("C2 its floor is what the last hour proved, or one mail a second")
    void itHasAFloor() {
        assertThat(ReducedRate.after(null, 3, 0, NOW).at(NOW)).isEqualTo(60);
        assertThat(ReducedRate.after(null, 3, 250, NOW).at(NOW)).isEqualTo(250);
        ReducedRate rate = ReducedRate.after(null, 900, 400, NOW);
        for (int again = 0; again < 10; again++) {
            rate = ReducedRate.after(rate, 0, 0, NOW);
        }
        assertThat(rate.at(NOW)).isEqualTo(60);
    }

    /// Between refusals it never falls, and it always ends.
    @Property(tries = 500)
    void itOnlyGrowsAndEnds(
            @ForAll @IntRange(max = 100_000) int refusedAt,
            @ForAll @IntRange(max = 100_000) int good) {
        ReducedRate rate = ReducedRate.after(null, refusedAt, good, NOW);
        long last = 0;
        for (int second = 0; second < 900; second++) {
            long now = rate.at(NOW.plusSeconds(second));
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
        assertThat(rate.over(NOW.plus(Duration.ofMinutes(10)))).isTrue();
    }

    @Test
    @DisplayName(
            "C2 one \"too fast\" to a quiet account: 100 mails go within two minutes and a half")
    void aQuietAccountIsNotSilenced() {
        var account = new Account(second -> second == 0);
        account.waiting(3);
        account.run(1);
        account.waiting(100);
        account.run(600);
        assertThat(account.sentBy()).isLessThan(150);
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
        // The last refusal comes at the end of the outage, and asks for a minute.
        assertThat(account.sentBy() - upAgain).isLessThan(180);
    }

    @Test
    @DisplayName("C2 where a real limit is met, at least half of it is used")
    void aLimitIsUsed() {
        for (int perMinute : new int[] {20, 60, 100, 300, 1_000}) {
            var account = new Account(_ -> false);
            account.limit = perMinute;
            account.waiting(100_000);
            account.run(3600);
            assertThat(account.sent.size())
                    .as("limit of %d a minute", perMinute)
                    .isGreaterThan(perMinute * 60 / 2);
        }
    }

    /// An account, its server and what waits, second by second. The server takes 20 mails a second.
    private static final class Account {

        private final LongPredicate refusing;
        private final List<Long> sent = new ArrayList<>();
        private QuotaState state = QuotaState.NONE;
        private long waiting;
        private long second;
        private int limit = Integer.MAX_VALUE;

        Account(LongPredicate refusing) {
            this.refusing = refusing;
        }

        void waiting(long more) {
            waiting += more;
        }

        void run(int seconds) {
            for (int each = 0; each < seconds; each++) {
                pass();
                second++;
            }
        }

        /// The second in which the last mail went.
        long sentBy() {
            assertThat(waiting).isZero();
            return sent.getLast();
        }

        private void pass() {
            Instant now = NOW.plusSeconds(second);
            for (int each = 0; each < 20 && waiting > 0; each++) {
                if (state.paused(now) || !mayGo(now)) {
                    return;
                }
                if (refusing.test(second) || lastMinute() >= limit) {
                    decide(0, false, new Refusal(now.plusSeconds(60), false), now);
                    return;
                }
                sent.add(second);
                waiting--;
            }
        }

        private boolean mayGo(Instant now) {
            if (state.reducedRate() == null) {
                decide(1, false, null, now);
                return true;
            }
            Grant grant = decide(0, true, null, now);
            long over = Math.max(0, grant.ordinary() - 1);
            if (over > 0) {
                giveBack(over, now);
            }
            return grant.any() || state.reducedRate() == null;
        }

        private long lastMinute() {
            long count = 0;
            for (int at = sent.size() - 1; at >= 0 && sent.get(at) > second - 60; at--) {
                count++;
            }
            return count;
        }

        private void giveBack(long mails, Instant now) {
            apply(new Demand(mails, 0, now, 0, 0, false, false, 0, null), now);
        }

        private Grant decide(long spent, boolean wants, @Nullable Refusal refusal, Instant now) {
            return apply(new Demand(0, 0, now, spent, 0, wants, false, 1, refusal), now);
        }

        private Grant apply(Demand demand, Instant now) {
            Grant grant = Grant.decide(state, demand, ProviderLimits.NONE, 0.1, now);
            state = grant.state();
            return grant;
        }
    }
}
