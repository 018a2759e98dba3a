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
/// @param refusedUntil the provider said "too fast" to this instance; null: it did not
record Demand(
        long returned,
        long returnedRecipients,
        Instant grantedAt,
        long spent,
        long spentRecipients,
        boolean ordinary,
        boolean high,
        long recipients,
        @Nullable Instant refusedUntil) {

    boolean any() {
        return ordinary || high;
    }
}
