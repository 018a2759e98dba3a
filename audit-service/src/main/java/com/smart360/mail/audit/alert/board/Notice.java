package com.smart360.mail.audit.alert.board;

import com.smart360.mail.audit.alert.board.Alert.Step;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a channel is still to be told.
///
/// @param id the same each time that it is tried
/// @param step `RAISED`, `ESCALATED`, `REPEATED` or `CLEARED`
/// @param alert as it was then
/// @param attempts made before
/// @param dueAt not tried earlier
/// @param claimedUntil some instance is at it until then; null: none is
public record Notice(
        String id,
        String channelId,
        Step step,
        Alert alert,
        int attempts,
        Instant dueAt,
        @Nullable Instant claimedUntil) {

    /// After so many it is given up: some two hours.
    static final int ATTEMPTS = 16;

    static final Duration CLAIM = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 10;

    boolean isDue(Instant now) {
        return !now.isBefore(dueAt) && (claimedUntil == null || !now.isBefore(claimedUntil));
    }

    Notice claimed(Instant now) {
        return new Notice(id, channelId, step, alert, attempts, dueAt, now.plus(CLAIM));
    }

    Notice failed(Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
        return new Notice(
                id,
                channelId,
                step,
                alert,
                attempts + 1,
                now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE),
                null);
    }
}
