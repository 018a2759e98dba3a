package com.smart360.mail.dispatch.limit;

import com.smart360.mail.contracts.configuration.ProviderLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is left of the limits at a moment. Pure.
///
/// @param reserve share of each limit that only HIGH may use, 0-0.5
record Headroom(
        ProviderLimits limits,
        Usage usage,
        @Nullable ReducedRate reducedRate,
        double reserve,
        Instant now) {

    /// Whether nothing limits.
    boolean unlimited() {
        return limits.perMinute() == null
                && limits.perDay() == null
                && limits.recipientsPerDay() == null
                && reducedRate == null;
    }

    /// Mails that may go at once.
    ///
    /// @param high the reserve counts too
    long mails(boolean high) {
        return Math.min(
                paced(high),
                Math.min(
                        left(wide(limits.perMinute()), usage.lastMinute(now), high),
                        left(wide(limits.perDay()), usage.lastDay(now), high)));
    }

    /// Mails that our own pace lets go at once.
    private long paced(boolean high) {
        return reducedRate == null ? Long.MAX_VALUE : reducedRate.mails(now, high ? reserve : 0);
    }

    /// Addresses that may be written to at once.
    long recipients(boolean high) {
        return left(wide(limits.recipientsPerDay()), usage.recipientsLastDay(now), high);
    }

    /// The limit for a minute, our own pace included; null: none.
    @Nullable Long perMinute() {
        ReducedRate own = reducedRate;
        return Stream.of(wide(limits.perMinute()), own == null ? null : own.at(now))
                .filter(Objects::nonNull)
                .min(Long::compare)
                .orElse(null);
    }

    /// How many are granted at once: small enough that instances share, large enough that the
    /// database is not asked for each mail.
    long chunk() {
        Integer perMinute = limits.perMinute();
        Integer perDay = limits.perDay();
        long byMinute = perMinute == null ? 100 : perMinute / 20;
        long byDay = perDay == null ? 100 : perDay / 100;
        return Math.clamp(Math.min(byMinute, byDay), 1, 100);
    }

    /// Whether ordinary mails have used up the minute.
    boolean minuteReached() {
        return left(wide(limits.perMinute()), usage.lastMinute(now), false) <= 0;
    }

    /// Whether ordinary mails have used up the day.
    boolean dayReached() {
        return limits.perDay() != null && usage.lastDay(now) >= limits.perDay() * (1 - reserve);
    }

    /// When more may go, if nothing does now.
    Instant frees(boolean high) {
        boolean minute = left(wide(limits.perMinute()), usage.lastMinute(now), high) <= 0;
        ReducedRate own = reducedRate;
        if (!minute && own != null && paced(high) <= 0) {
            return own.frees(now);
        }
        Instant at =
                (minute ? usage.minuteFrees(now) : usage.dayFrees(now))
                        .orElse(now.plus(Duration.ofSeconds(1)));
        return at.isAfter(now) ? at : now.plus(Duration.ofSeconds(1));
    }

    private long left(@Nullable Long limit, long used, boolean high) {
        if (limit == null) {
            return Long.MAX_VALUE;
        }
        long kept = high ? 0 : (long) Math.floor(limit * reserve);
        return Math.max(0, limit - kept - used);
    }

    private static @Nullable Long wide(@Nullable Integer limit) {
        return limit == null ? null : Long.valueOf(limit);
    }
}
