package com.smart360.mail.smtp.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The moment after which nothing more is waited for, on the monotonic clock. May be cancelled,
/// which makes it pass at once: an exchange under way ends within some 20 ms.
public final class Deadline {

    /// Longer waits are cut, so that nanoseconds can't overflow.
    private static final Duration LONGEST = Duration.ofDays(365);

    private final long endNanos;
    private final @Nullable Deadline outer;
    private volatile boolean cancelled;

    private Deadline(long endNanos, @Nullable Deadline outer) {
        this.endNanos = endNanos;
        this.outer = outer;
    }

    /// So long from now.
    public static Deadline after(Duration span) {
        return new Deadline(endOf(span), null);
    }

    /// What is left; zero when it has passed.
    public Duration remaining() {
        return cancelled()
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /// The nearer of this and so long from now. Passes also when this is cancelled.
    public Deadline atMost(Duration span) {
        long other = endOf(span);
        return other - endNanos < 0 ? new Deadline(other, this) : this;
    }

    /// One that passes with this, and can be cancelled without it.
    public Deadline part() {
        return new Deadline(endNanos, this);
    }

    /// Whether it has passed.
    public boolean passed() {
        return cancelled() || System.nanoTime() - endNanos >= 0;
    }

    /// Makes it pass now. Any thread may call this; it can't be undone.
    public void cancel() {
        cancelled = true;
    }

    /// Whether it was cancelled, rather than reached.
    public boolean cancelled() {
        return cancelled || (outer != null && outer.cancelled());
    }

    private static long endOf(Duration span) {
        Duration cut = span.compareTo(LONGEST) > 0 ? LONGEST : span;
        return System.nanoTime() + Math.max(0, cut.toNanos());
    }
}
