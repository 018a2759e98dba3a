package com.smart360.mail.dispatch.limit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A rate that we keep to by ourselves, since the provider said that we were too fast. It recovers
/// as TCP does (RFC 5681): from a start that the last hour proved, or one mail a second, it doubles
/// every ten seconds up to the rate at which we were refused, then it grows by a tenth each minute,
/// and it is gone at twice that rate (C2). Each further refusal meanwhile halves the start and
/// keeps the doubling below what was refused.
///
/// @param start mails per minute when mails may go again
/// @param threshold mails per minute up to which it doubles; not less than the start
/// @param since when mails may go again
record ReducedRate(long start, long threshold, Instant since) {

    /// Mails per minute that no refusal brings it below: one a second.
    static final long FLOOR = 60;

    private static final double DOUBLING_SECONDS = 10;
    private static final double GROWTH = 1.1;
    private static final int ENDS_AT = 2;

    ReducedRate {
        threshold = Math.max(start, threshold);
    }

    /// After a provider's "too fast".
    ///
    /// @param before what held until now; null: nothing did
    /// @param refusedAt mails in the minute that was refused
    /// @param good mails per minute, on average over the hour before
    /// @param since when mails may go again
    static ReducedRate after(
            @Nullable ReducedRate before, long refusedAt, long good, Instant since) {
        return before == null
                ? new ReducedRate(Math.max(FLOOR, Math.max(good, refusedAt / 2)), refusedAt, since)
                : new ReducedRate(
                        Math.max(FLOOR, before.start / 2),
                        Math.max(before.threshold / 2, refusedAt * 3 / 4),
                        since);
    }

    /// Mails per minute now.
    long at(Instant now) {
        double seconds = Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
        double doublings = Math.log((double) threshold / start) / Math.log(2);
        double slowStart = doublings * DOUBLING_SECONDS;
        return (long)
                (seconds < slowStart
                        ? start * Math.pow(2, seconds / DOUBLING_SECONDS)
                        : threshold * Math.pow(GROWTH, (seconds - slowStart) / 60));
    }

    boolean over(Instant now) {
        return at(now) >= ENDS_AT * threshold;
    }
}
