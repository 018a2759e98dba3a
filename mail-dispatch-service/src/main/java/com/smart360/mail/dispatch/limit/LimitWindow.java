package com.smart360.mail.dispatch.limit;

import java.time.Duration;
import java.time.Instant;

/// A stretch of time that a limit is for, counted in buckets. It reaches one bucket further back
/// than it says, so that what was granted in one bucket and used in the next never makes a provider
/// count more than its limit in any stretch of its own.
enum LimitWindow {
    MINUTE(Duration.ofSeconds(5), 13),
    DAY(Duration.ofMinutes(15), 97);

    private final Duration bucket;
    private final int reach;

    LimitWindow(Duration bucket, int reach) {
        this.bucket = bucket;
        this.reach = reach;
    }

    long bucket(Instant at) {
        return at.toEpochMilli() / bucket.toMillis();
    }

    /// The oldest bucket that still counts.
    long oldest(Instant now) {
        return bucket(now) - reach;
    }

    /// When a bucket stops to count.
    Instant end(long index) {
        return Instant.ofEpochMilli((index + reach + 1) * bucket.toMillis());
    }
}
