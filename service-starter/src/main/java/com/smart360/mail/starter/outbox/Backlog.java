package com.smart360.mail.starter.outbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Events that are stored and not published yet.
///
/// @param events how many
/// @param oldest when the first of them was written; null: there is none
record Backlog(long events, @Nullable Instant oldest) {

    static final Backlog NONE = new Backlog(0, null);

    Backlog and(Instant written) {
        return new Backlog(
                events + 1, oldest == null || written.isBefore(oldest) ? written : oldest);
    }

    /// Whether one more is too many: the oldest waits for longer than that, or as many as that wait
    /// already.
    boolean exceeds(Duration longest, long most, Instant now) {
        return events >= most || oldest != null && oldest.plus(longest).isBefore(now);
    }
}
