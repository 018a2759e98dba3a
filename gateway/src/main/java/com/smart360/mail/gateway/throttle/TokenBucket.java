package com.smart360.mail.gateway.throttle;

import java.time.Duration;
import java.time.Instant;

/// Holds up to `burst` permits and gains `perSecond` of them each second.
final class TokenBucket {

    private final double perSecond;
    private final int burst;
    private double permits;
    private Instant filledAt;

    TokenBucket(double perSecond, int burst, Instant now) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.permits = burst;
        this.filledAt = now;
    }

    /// Takes one permit: zero when there was one, else how long until there is.
    synchronized Duration take(Instant now) {
        Duration wait = waitFor(now);
        if (wait.isZero()) {
            permits -= 1;
        }
        return wait;
    }

    /// How long until there is a permit, taking none.
    synchronized Duration waitFor(Instant now) {
        double seconds = Math.max(0, Duration.between(filledAt, now).toNanos() / 1e9);
        permits = Math.min(burst, permits + seconds * perSecond);
        filledAt = now;
        return permits >= 1
                ? Duration.ZERO
                : Duration.ofNanos((long) Math.ceil((1 - permits) / perSecond * 1e9));
    }
}
