package com.smart360.mail.dispatch.limit;

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
    /// @param until nothing goes until then
    /// @param told the provider named that time: when it is over, all is as before
    record Refusal(Instant until, boolean told) {

        static @Nullable Refusal later(@Nullable Refusal a, @Nullable Refusal b) {
            return a == null || b != null && b.until.isAfter(a.until) ? b : a;
        }
    }

    boolean any() {
        return ordinary || high;
    }
}
