package com.smart360.mail.dispatch.limit;

import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.dispatch.limit.Demand.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an instance gets of an account's limits, and the state in which that leaves the account.
/// Pure: [#decide] is the one place where a grant is made.
///
/// @param state what all instances know from now on
/// @param ordinary mails of any lane
/// @param high mails of priority HIGH, from the reserve
/// @param recipients of these mails together; counts only where recipients are limited
/// @param deniedUntil before that nobody needs to ask again
/// @param highDeniedUntil before that nobody needs to ask again for HIGH
/// @param at when it was decided
record Grant(
        QuotaState state,
        long ordinary,
        long high,
        long recipients,
        Instant deniedUntil,
        Instant highDeniedUntil,
        Instant at) {

    boolean any() {
        return ordinary + high > 0;
    }

    /// Settles what an instance brings and grants what may go.
    ///
    /// @param reserve share of each limit that only HIGH may use, 0-0.5
    static Grant decide(
            QuotaState before, Demand demand, ProviderLimits limits, double reserve, Instant now) {
        QuotaState settled = settle(before, demand, now);
        var headroom = new Headroom(limits, settled.usage(), settled.reducedRate(), reserve, now);
        Share share =
                demand.any() && !headroom.unlimited() && !settled.paused(now)
                        ? share(headroom, demand)
                        : Share.NOTHING;
        boolean shortOrdinary = demand.ordinary() && share.ordinary() == 0 && !headroom.unlimited();
        boolean shortHigh = demand.high() && share.mails() == 0 && !headroom.unlimited();
        boolean reached = (shortOrdinary || shortHigh) && !settled.paused(now);
        boolean day = headroom.dayReached();
        ReducedRate rate = settled.reducedRate();
        return new Grant(
                new QuotaState(
                        settled.usage().and(now, share.mails(), share.recipients(), now),
                        rate == null ? null : rate.and(share.mails(), now),
                        settled.pausedUntil(),
                        reached && !day && headroom.minuteReached()
                                ? now
                                : before.minuteReachedAt(),
                        reached && day ? now : before.dayReachedAt()),
                share.ordinary(),
                share.high(),
                share.recipients(),
                shortOrdinary ? headroom.frees(false) : Instant.MIN,
                shortHigh ? headroom.frees(true) : Instant.MIN,
                now);
    }

    private static QuotaState settle(QuotaState before, Demand demand, Instant now) {
        Usage usage =
                before.usage()
                        .and(
                                demand.grantedAt(),
                                -demand.returned(),
                                -demand.returnedRecipients(),
                                now)
                        .and(now, demand.spent(), demand.spentRecipients(), now);
        Refusal refusal = demand.refusal();
        ReducedRate rate = before.reducedRate();
        ReducedRate held = rate == null || rate.over(now) ? null : rate;
        if (held != null) {
            held = held.and(-demand.returned(), now);
        }
        if (refusal == null) {
            return before.with(usage, held, before.pausedUntil());
        }
        if (refusal.told()) {
            return before.with(usage, null, later(before.pausedUntil(), refusal.until()));
        }
        // What was on its way when it paused tells of the same excess.
        if (before.paused(refusal.at())) {
            return before.with(usage, held, before.pausedUntil());
        }
        ReducedRate next = ReducedRate.after(held, refusal, usage);
        return before.with(usage, next, later(before.pausedUntil(), next.since()));
    }

    private static Share share(Headroom headroom, Demand demand) {
        long ordinary = Math.min(headroom.chunk(), headroom.mails(false));
        long high =
                ordinary == 0 && demand.high()
                        ? Math.min(headroom.chunk(), headroom.mails(true))
                        : 0;
        if (headroom.limits().recipientsPerDay() == null) {
            return new Share(ordinary, high, 0);
        }
        long needed = Math.max(1, demand.recipients());
        long recipients =
                Math.min(
                        headroom.recipients(demand.high() && ordinary == 0),
                        Math.max(needed, 2 * (ordinary + high)));
        return recipients < needed ? Share.NOTHING : new Share(ordinary, high, recipients);
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        return a == null || b != null && b.isAfter(a) ? b : a;
    }

    private record Share(long ordinary, long high, long recipients) {

        static final Share NOTHING = new Share(0, 0, 0);

        long mails() {
            return ordinary + high;
        }
    }
}
