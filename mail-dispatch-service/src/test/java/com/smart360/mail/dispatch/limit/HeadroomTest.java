package com.smart360.mail.dispatch.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.configuration.ProviderLimits;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeadroomTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:02Z");

    @Test
    void withoutLimitsNothingLimits() {
        assertThat(headroom(null, null, Usage.NONE, null).unlimited()).isTrue();
        assertThat(headroom(null, null, used(1_000_000), null).mails(false))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void highKeepsAReserve() {
        Headroom headroom = headroom(100, null, used(85), null);
        assertThat(headroom.mails(false)).isEqualTo(5);
        assertThat(headroom.mails(true)).isEqualTo(15);
        assertThat(headroom(100, null, used(90), null).mails(false)).isZero();
        assertThat(headroom(100, null, used(90), null).mails(true)).isEqualTo(10);
    }

    @Test
    void narrowestLimitDecides() {
        assertThat(headroom(100, 40, used(30), null).mails(true)).isEqualTo(10);
    }

    @Test
    void whatIsOlderThanTheSpanDoesNotCountAnyMore() {
        Usage usage = used(50);
        assertThat(usage.lastMinute(NOW.plusSeconds(60))).isEqualTo(50);
        assertThat(usage.lastMinute(NOW.plusSeconds(75))).isZero();
        assertThat(usage.lastDay(NOW.plus(Duration.ofHours(24)))).isEqualTo(50);
        assertThat(usage.lastDay(NOW.plus(Duration.ofHours(25)))).isZero();
        assertThat(usage.minuteFrees(NOW))
                .hasValueSatisfying(
                        at -> assertThat(at).isBetween(NOW.plusSeconds(60), NOW.plusSeconds(75)));
    }

    @Test
    void whatWasGrantedAndNotUsedIsGivenBack() {
        Usage usage = used(50).and(NOW, -20, 0, NOW);
        assertThat(usage.lastMinute(NOW)).isEqualTo(30);
        assertThat(usage.lastDay(NOW)).isEqualTo(30);
    }

    @Test
    @DisplayName("C2 our own pace limits too, and HIGH goes ahead of its turn")
    void ourOwnPaceLimitsToo() {
        var rate = new ReducedRate(600, 600, NOW, Duration.ofSeconds(1), NOW);
        assertThat(headroom(null, null, used(300), rate).mails(false)).isEqualTo(1);
        ReducedRate ahead = rate.and(5, NOW);
        assertThat(headroom(null, null, used(300), ahead).mails(false)).isZero();
        assertThat(headroom(null, null, used(300), ahead).frees(false))
                .isEqualTo(NOW.plusMillis(500));
        assertThat(headroom(null, null, used(300), ahead).mails(true)).isEqualTo(6);
        assertThat(headroom(1_000, null, used(100), rate).perMinute()).isEqualTo(600);
    }

    /// Whatever an instance uses of a grant, and whenever within its time: no stretch of 60 seconds
    /// holds more than the limit.
    @Property(tries = 300)
    void noMinuteHoldsMoreThanTheLimit(
            @ForAll @IntRange(min = 1, max = 500) int limit,
            @ForAll @IntRange(min = 0, max = 9_999) int startMs,
            @ForAll @IntRange(min = 0, max = 4_999) int lateMs) {
        Instant start = Instant.ofEpochMilli(1_000_000_000_000L + startMs);
        Usage usage = Usage.NONE;
        java.util.List<long[]> sent = new java.util.ArrayList<>();
        for (int step = 0; step < 300; step++) {
            Instant now = start.plusMillis(step * 700L);
            long granted =
                    Math.min(7, new Headroom(limits(limit, null), usage, null, 0, now).mails(true));
            if (granted > 0) {
                usage = usage.and(now, granted, 0, now);
                sent.add(new long[] {now.toEpochMilli() + lateMs * (step % 2), granted});
            }
        }
        for (long[] first : sent) {
            long inMinute =
                    sent.stream()
                            .filter(each -> each[0] >= first[0] && each[0] < first[0] + 60_000)
                            .mapToLong(each -> each[1])
                            .sum();
            assertThat(inMinute).isLessThanOrEqualTo(limit);
        }
    }

    private static Usage used(long mails) {
        return Usage.NONE.and(NOW, mails, mails, NOW);
    }

    private static Headroom headroom(
            @Nullable Integer perMinute,
            @Nullable Integer perDay,
            Usage usage,
            @Nullable ReducedRate reducedRate) {
        return new Headroom(limits(perMinute, perDay), usage, reducedRate, 0.1, NOW);
    }

    private static ProviderLimits limits(@Nullable Integer perMinute, @Nullable Integer perDay) {
        return new ProviderLimits(null, perMinute, perDay, null, null, null, null);
    }
}
