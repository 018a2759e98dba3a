package com.smart360.mail.dispatch.gate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntPredicate;

/// How many connections a server takes at once, as it showed: one that is refused while others work
/// says that these are enough, and stops none of them (C1). One more is tried now and then, less
/// and less often while it is refused, and the next at once where it is taken: a server that
/// refuses by chance, or for a moment, is not taken for a small one for long.
public final class ConnectionCeiling {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Clock clock;
    private final IntPredicate onLowered;
    private int ceiling = Integer.MAX_VALUE;
    private Duration pause = FIRST;
    private Instant nextTrial = Instant.MIN;
    private boolean trying;
    private boolean advised;

    /// What the server took when it refused one more, until a mail that goes over one of these
    /// proves it; -1: nothing is to be proven.
    private int claimed = -1;

    /// @param onLowered told how many the server takes, until it says that it was worth telling;
    ///   must not block
    ConnectionCeiling(Clock clock, IntPredicate onLowered) {
        this.clock = clock;
        this.onLowered = onLowered;
    }

    /// Whether one more may be opened beside so many.
    public synchronized boolean allows(int open) {
        if (open < ceiling) {
            return true;
        }
        Instant now = clock.instant();
        if (now.isBefore(nextTrial)) {
            return false;
        }
        ceiling = open + 1;
        nextTrial = now.plus(pause);
        trying = true;
        return true;
    }

    /// How many it takes, as far as is known, the one that is being tried among them.
    public synchronized int most() {
        return ceiling;
    }

    /// So many are open.
    public synchronized void reached(int open) {
        if (trying && open >= ceiling) {
            trying = false;
            pause = FIRST;
            nextTrial = Instant.MIN;
        }
        ceiling = Math.max(ceiling, open);
    }

    /// One more was refused. Several that were tried at once are one incident.
    ///
    /// @param others that are open here
    /// @param everywhere that are open over all instances: what the server took
    /// @param told the server said so; where it only did not answer, the others may be dead as
    ///   well, which is known when it is tried again
    public synchronized void refused(int others, int everywhere, boolean told) {
        if (others >= ceiling) {
            return;
        }
        boolean known = ceiling != Integer.MAX_VALUE;
        pause = known ? longest(pause.multipliedBy(2)) : FIRST;
        if (told || known) {
            claimed = everywhere;
        }
        ceiling = others;
        trying = false;
        nextTrial = clock.instant().plus(pause);
    }

    /// A mail went over one of those that are open: they work, and it was not a server that goes
    /// down, and closes what is open a moment later.
    public synchronized void worked() {
        if (claimed >= 0 && !advised) {
            advised = onLowered.test(claimed);
        }
        claimed = -1;
    }

    /// Nothing works any more: what was seen before says nothing of the server that comes back.
    public synchronized void forget() {
        ceiling = Integer.MAX_VALUE;
        pause = FIRST;
        claimed = -1;
    }

    private static Duration longest(Duration pause) {
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
