package com.smart360.mail.dispatch.limit;

import java.time.Duration;
import java.time.Instant;

/// A rate that we keep to by ourselves, since the provider said that we were too fast: half of what
/// went before, growing by a tenth each minute, gone when it has reached twice of that again.
///
/// @param start mails per minute when it began
/// @param since when it began
record ReducedRate(long start, Instant since) {

    private static final double GROWTH = 1.1;
    private static final int ENDS_AT = 4;

    /// After a provider's "too fast".
    ///
    /// @param before mails in the last minute
    static ReducedRate after(long before, Instant now) {
        return new ReducedRate(Math.max(1, before / 2), now);
    }

    /// Mails per minute now.
    long at(Instant now) {
        double minutes = Math.max(0, Duration.between(since, now).toMillis() / 60_000.0);
        return Math.max(1, (long) (start * Math.pow(GROWTH, minutes)));
    }

    boolean over(Instant now) {
        return at(now) >= ENDS_AT * start;
    }
}
