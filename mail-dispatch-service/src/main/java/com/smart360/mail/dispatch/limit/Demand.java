package com.smart360.mail.dispatch.limit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one instance brings to the shared state: what it has used without a grant, what it gives
/// back, and what it asks for.
///
/// @param returned mails of an earlier grant that were not sent
/// @param returnedRecipients recipients of that grant that were not used
/// @param grantedAt when that grant was made: it is given back to its own bucket
/// @param spent mails sent while nothing limited
/// @param spentRecipients recipients of mails sent while nothing limited them
/// @param ordinary whether mails of any lane wait
/// @param high whether mails of priority HIGH wait
/// @param recipients the most recipients that a waiting mail has
/// @param refusal the provider said "too fast" to this instance; null: it did not
record Demand(
        long returned,
        long returnedRecipients,
        Instant grantedAt,
        long spent,
        long spentRecipients,
        boolean ordinary,
        boolean high,
        long recipients,
        @Nullable Refusal refusal) {

    /// A provider's "too fast".
    ///
    /// @param at when it was said
    /// @param pause nothing goes for so long; where it is not told, for so long at most
    /// @param told the provider named that time: when it is over, all is as before
    /// @param taken mails that the provider took of this instance since it last said so
    /// @param lately mails of this instance within the second before that the provider took; where
    ///   they kept to a pace, that had begun
    record Refusal(Instant at, Duration pause, boolean told, long taken, long lately) {

        Instant until() {
            return at.plus(pause);
        }

        /// Both as one: the first of them met what was sent before, and who names a time counts.
        static @Nullable Refusal both(@Nullable Refusal a, @Nullable Refusal b) {
            if (a == null || b == null) {
                return a == null ? b : a;
            }
            Refusal longer =
                    a.told == b.told ? a.until().isBefore(b.until()) ? b : a : a.told ? a : b;
            return new Refusal(
                    a.told || b.told ? longer.at : a.at.isBefore(b.at) ? a.at : b.at,
                    longer.pause,
                    longer.told,
                    a.taken + b.taken,
                    Math.max(a.lately, b.lately));
        }
    }

    boolean any() {
        return ordinary || high;
    }
}
