package com.smart360.mail.dispatch.due;

import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.queue.StoredEmail;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is to be done about a mail whose former instance did not say what came of it.
sealed interface Resolution {

    /// Nothing more happens to it.
    ///
    /// @param event of its end; null: it was cancelled
    record Over(Ledger.@Nullable Outcome event) implements Resolution {}

    /// The ledger knows of an attempt that the store does not.
    ///
    /// @param event that tells of it
    /// @param next how the mail lies in the store after it
    record Behind(Ledger.Outcome event, StoredEmail next) implements Resolution {}

    /// Its instance lives, and may still say what came of it.
    ///
    /// @param again when to look once more
    record StillAtWork(Instant again) implements Resolution {}

    /// It may have been handed over, and must not be twice.
    record MustNotGoTwice() implements Resolution {}

    /// It is sent (again).
    record Free() implements Resolution {}
}
