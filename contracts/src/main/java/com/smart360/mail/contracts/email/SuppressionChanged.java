package com.smart360.mail.contracts.email;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// To somebody no mail is sent any more, or again, in
/// [com.smart360.mail.contracts.Topics#EMAIL_DELIVERY]. Key: `suppressionId`. Whom it means is told
/// in part only: books that close keep it for years.
///
/// @param suppressionId under which the list has it; the same for the same address and category
/// @param recipient the address with the first letter of its local part, `j…@example.org`
/// @param category null: whatever the category
/// @param until null: until somebody removes it
/// @param emailId the mail whose bounce or complaint led to it; null: none did
/// @param comment the actor's words, or the server's
public record SuppressionChanged(
        String suppressionId,
        String recipient,
        @Nullable String category,
        Change change,
        Reason reason,
        @Nullable Instant until,
        @Nullable String emailId,
        @Nullable String comment,
        Actor actor,
        Instant at) {

    /// What was done.
    public enum Change {
        ADDED,
        REMOVED
    }

    /// Why it was added.
    public enum Reason {
        /// The address, or its mailbox, does not exist.
        HARD_BOUNCE,
        /// The recipient said that such mail is unwanted.
        COMPLAINT,
        /// Somebody put it there.
        MANUAL
    }
}
