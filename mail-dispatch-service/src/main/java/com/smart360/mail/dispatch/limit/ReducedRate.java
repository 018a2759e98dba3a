package com.smart360.mail.dispatch.limit;

import com.smart360.mail.dispatch.limit.Demand.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A rate that we keep to by ourselves, since the provider said that we were too fast and named no
/// time. It adapts as TCP does: a rest, short at first and twice as long each time that nothing at
/// all was taken after it (RFC 6298 5.5); then, as CUBIC (RFC 9438 4.2), from a part of the rate
/// that was refused quickly back to near it, for long about there, and faster and faster beyond it,
/// until it is gone at twice that rate (C2). Mails go evenly spaced, since limits of a second and
/// of a minute are told alike.
///
/// @param start mails per minute when mails may go again
/// @param refused mails per minute at which it was said, as far as is known; not less than the
///   start
/// @param since when mails may go again
/// @param rest that ended then
/// @param next when the next mail may go, if it is to be evenly spaced
record ReducedRate(long start, long refused, Instant since, Duration rest, Instant next) {

    /// Mails per minute that no refusal brings it below: one a second.
    static final long FLOOR = 60;

    /// Of the longest rest, where a limit is met that something was sent under.
    private static final int SHORTEST_REST = 60;

    private static final double BACK_SECONDS = 15;
    private static final double BEYOND_SECONDS = 30;
    private static final int ENDS_AT = 2;
    private static final double START = 0.8;

    /// Mails per minute that a first refusal is taken for at least: what it was met at tells little
    /// of an account that was quiet.
    private static final long UNKNOWN = 4 * FLOOR;

    /// Mails that were not sent when they might have been may follow at once, as long as they would
    /// have gone within this.
    private static final Duration BURST = Duration.ofMillis(250);

    /// So far ahead of their turn may mails of priority HIGH go, as a share of the reserve.
    private static final Duration AHEAD = Duration.ofSeconds(10);

    /// Worth asking the database for.
    private static final Duration GRANTED = Duration.ofMillis(100);

    ReducedRate {
        refused = Math.max(start, refused);
    }

    /// After a provider's "too fast".
    ///
    /// @param before what held until now; null: nothing did
    /// @param usage what went out before, of all instances
    static ReducedRate after(@Nullable ReducedRate before, Refusal refusal, Usage usage) {
        Duration longest = refusal.pause();
        Duration shortest = longest.dividedBy(SHORTEST_REST);
        if (before != null && refusal.taken() == 0) {
            Duration twice = before.rest.multipliedBy(2);
            Duration rest = twice.compareTo(longest) > 0 ? longest : twice;
            return beginning(before.start, before.refused, refusal.at().plus(rest), rest);
        }
        long lately = 60 * refusal.lately();
        Instant since = refusal.at().plus(shortest);
        if (before == null) {
            long good = usage.perMinuteOfHour(refusal.at());
            long start = Math.max(FLOOR, Math.max(good, lately));
            long refused = Math.max(UNKNOWN, (long) (lately / START));
            return beginning(start, refused, since, shortest);
        }
        // After a long rest a burst went, and what counts is not a second.
        boolean burst = before.rest.compareTo(shortest) > 0;
        long went = burst ? Math.min(lately, usage.lastMinute(refusal.at())) : lately;
        long refused = Math.min(before.at(refusal.at()), Math.max(FLOOR, went));
        return beginning(Math.max(FLOOR, (long) (refused * START)), refused, since, shortest);
    }

    private static ReducedRate beginning(long start, long refused, Instant since, Duration rest) {
        return new ReducedRate(start, refused, since, rest, since);
    }

    /// Somebody wants it tried now: the rest is over.
    ReducedRate resumed(Instant now) {
        return since.isAfter(now) ? beginning(start, refused, now, rest) : this;
    }

    /// Mails per minute now.
    long at(Instant now) {
        double seconds = Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
        return (long)
                (seconds < BACK_SECONDS
                        ? refused - (refused - start) * cube(1 - seconds / BACK_SECONDS)
                        : refused * (1 + cube((seconds - BACK_SECONDS) / BEYOND_SECONDS)));
    }

    private static double cube(double value) {
        return value * value * value;
    }

    boolean over(Instant now) {
        return at(now) >= ENDS_AT * refused;
    }

    /// Mails that may go at once.
    ///
    /// @param ahead share of the rate that is kept for mails of priority HIGH, where it is one of
    ///   these; 0: it is not
    long mails(Instant now, double ahead) {
        long early = (long) (AHEAD.toMillis() * ahead);
        long left = Duration.between(turn(now), now.plusMillis(early)).toNanos();
        return left < 0 ? 0 : left / spacing(now) + 1;
    }

    /// With so many mails more; fewer, where they were granted and did not go.
    ReducedRate and(long mails, Instant now) {
        if (mails == 0) {
            return this;
        }
        Instant from = mails > 0 ? turn(now) : next;
        return new ReducedRate(start, refused, since, rest, from.plusNanos(mails * spacing(now)));
    }

    /// When enough may go to be worth asking for.
    Instant frees(Instant now) {
        return next.plusNanos((worthwhile(now) - 1) * spacing(now));
    }

    private long worthwhile(Instant now) {
        return Math.max(1, GRANTED.toNanos() / spacing(now));
    }

    private Instant turn(Instant now) {
        Instant earliest = now.minus(BURST);
        return next.isAfter(earliest) ? next : earliest;
    }

    /// Between two mails. Unit: nanoseconds.
    long spacing(Instant now) {
        return Duration.ofMinutes(1).toNanos() / at(now);
    }
}
