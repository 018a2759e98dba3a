package com.smart360.mail.dispatch.limit;

import com.smart360.mail.dispatch.limit.Demand.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A rate that we keep to by ourselves, since the provider said that we were too fast and named no
/// time. It adapts as TCP does (RFC 5681): a rest, short at first and twice as long each time that
/// nothing at all was taken after it; then slow start from a part of the rate that was refused, one
/// mail a second at least, doubling every ten seconds up to a threshold; then a tenth more every
/// twenty seconds, until it is gone at twice the threshold (C2). Mails go evenly spaced, since
/// limits of a second and of a minute are told alike.
///
/// @param start mails per minute when mails may go again
/// @param threshold mails per minute up to which it doubles; not less than the start
/// @param since when mails may go again
/// @param rest that ended then
/// @param next when the next mail may go, if it is to be evenly spaced
record ReducedRate(long start, long threshold, Instant since, Duration rest, Instant next) {

    /// Mails per minute that no refusal brings it below: one a second.
    static final long FLOOR = 60;

    /// Of the longest rest, where a limit is met that something was sent under.
    private static final int SHORTEST_REST = 60;

    private static final double DOUBLING_SECONDS = 10;
    private static final double GROWTH = 1.1;
    private static final double GROWTH_SECONDS = 20;
    private static final int ENDS_AT = 2;
    private static final double START = 0.7;
    private static final double THRESHOLD = 0.9;

    /// Times the start: what a first refusal was met at tells little of an account that was quiet.
    private static final int UNKNOWN_THRESHOLD = 4;

    /// Mails that were not sent when they might have been may follow at once, as long as they would
    /// have gone within this.
    private static final Duration BURST = Duration.ofMillis(250);

    /// So far ahead of their turn may mails of priority HIGH go, as a share of the reserve.
    private static final Duration AHEAD = Duration.ofSeconds(10);

    /// Worth asking the database for.
    private static final Duration GRANTED = Duration.ofMillis(100);

    ReducedRate {
        threshold = Math.max(start, threshold);
    }

    /// After a provider's "too fast".
    ///
    /// @param before what held until now; null: nothing did
    /// @param good mails per minute, on average over the hour before
    static ReducedRate after(@Nullable ReducedRate before, Refusal refusal, long good) {
        Duration longest = refusal.pause();
        Duration shortest = longest.dividedBy(SHORTEST_REST);
        if (before != null && refusal.taken() == 0) {
            Duration twice = before.rest.multipliedBy(2);
            Duration rest = twice.compareTo(longest) > 0 ? longest : twice;
            return beginning(before.start, before.threshold, refusal.at().plus(rest), rest);
        }
        long lately = 60 * refusal.lately();
        Instant since = refusal.at().plus(shortest);
        if (before == null) {
            long start = Math.max(FLOOR, Math.max(good, lately / 2));
            return beginning(start, Math.max(lately, start * UNKNOWN_THRESHOLD), since, shortest);
        }
        long refused = Math.min(before.at(refusal.at()), Math.max(FLOOR, lately));
        return beginning(
                Math.max(FLOOR, (long) (refused * START)),
                (long) (refused * THRESHOLD),
                since,
                shortest);
    }

    private static ReducedRate beginning(long start, long threshold, Instant since, Duration rest) {
        return new ReducedRate(start, threshold, since, rest, since);
    }

    /// Somebody wants it tried now: the rest is over.
    ReducedRate resumed(Instant now) {
        return since.isAfter(now) ? beginning(start, threshold, now, rest) : this;
    }

    /// Mails per minute now.
    long at(Instant now) {
        double seconds = Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
        double doublings = Math.log((double) threshold / start) / Math.log(2);
        double slowStart = doublings * DOUBLING_SECONDS;
        return (long)
                (seconds < slowStart
                        ? start * Math.pow(2, seconds / DOUBLING_SECONDS)
                        : threshold * Math.pow(GROWTH, (seconds - slowStart) / GROWTH_SECONDS));
    }

    boolean over(Instant now) {
        return at(now) >= ENDS_AT * threshold;
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
        return new ReducedRate(start, threshold, since, rest, from.plusNanos(mails * spacing(now)));
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

    private long spacing(Instant now) {
        return Duration.ofMinutes(1).toNanos() / at(now);
    }
}
