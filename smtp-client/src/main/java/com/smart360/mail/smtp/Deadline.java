package com.smart360.mail.smtp;

import java.time.Duration;

/// The moment after which nothing more is waited for, on the monotonic clock.
public final class Deadline {

    private final long endNanos;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    /// So long from now.
    public static Deadline after(Duration span) {
        return new Deadline(System.nanoTime() + span.toNanos());
    }

    /// What is left; zero when it has passed.
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /// The nearer of this and so long from now.
    public Deadline atMost(Duration span) {
        long other = System.nanoTime() + span.toNanos();
        return other - endNanos < 0 ? new Deadline(other) : this;
    }

    /// Whether it has passed.
    public boolean passed() {
        return System.nanoTime() - endNanos >= 0;
    }
}
