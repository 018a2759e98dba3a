package com.smart360.mail.local.part;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/// How often one part may be started again: what ends at each start ends for good soon, what ends
/// now and then comes back for ever (I7). For one thread.
public final class Restarts {

    public static final int MOST = 3;
    public static final Duration WITHIN = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Deque<Instant> recent = new ArrayDeque<>();

    public Restarts(InstantSource clock) {
        this.clock = clock;
    }

    /// Takes one of the starts that are left.
    ///
    /// @return false when none is
    public boolean take() {
        Instant now = clock.instant();
        while (!recent.isEmpty() && !recent.getFirst().plus(WITHIN).isAfter(now)) {
            recent.removeFirst();
        }
        return recent.size() < MOST && recent.add(now);
    }
}
