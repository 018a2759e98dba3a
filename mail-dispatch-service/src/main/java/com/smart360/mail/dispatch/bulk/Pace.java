package com.smart360.mail.dispatch.bulk;

import java.time.Duration;
import java.time.Instant;

/// How many mails may be acted on now: a token bucket that holds two seconds' worth, at least one.
/// What could not be used meanwhile is not made up for, so that no pause ends in a burst. Not for
/// several threads.
final class Pace {

    private static final double MILLIS_PER_MINUTE = 60_000;
    private static final double HELD_MINUTES = 2 / 60.0;

    private final int perMinute;
    private double tokens = 1;
    private Instant counted;

    /// @param perMinute 1 or more
    Pace(int perMinute, Instant now) {
        this.perMinute = perMinute;
        this.counted = now;
    }

    /// @return 0 to `most`
    int take(int most, Instant now) {
        double millis = Math.max(0, Duration.between(counted, now).toMillis());
        counted = now;
        double full = Math.max(1, perMinute * HELD_MINUTES);
        tokens = Math.min(full, tokens + perMinute * millis / MILLIS_PER_MINUTE);
        int taken = Math.min(most, (int) tokens);
        tokens -= taken;
        return taken;
    }
}
