package com.smart360.mail.contracts.email;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An act on many mails was started, went on or ended, in
/// [com.smart360.mail.contracts.Topics#EMAIL_DELIVERY]. Key: `bulkActId`. What it did with each
/// mail is an [EmailIntervention] of that mail.
///
/// @param name of the incident that it is for, in its author's words
/// @param action what is done with each mail
/// @param reason in its author's words
/// @param mails how many it is for: their list is fixed before it starts
/// @param perMinute at most so many of them in a minute, 1 or more
/// @param done how many it was carried out on so far
/// @param refused how many could not be acted on any more, by the reason's name
/// @param author who prepared it
public record BulkActChanged(
        String bulkActId,
        @Nullable String name,
        Change change,
        EmailIntervention.Action action,
        @Nullable String reason,
        int mails,
        int perMinute,
        int done,
        Map<String, Integer> refused,
        Actor author,
        Actor actor,
        Instant at) {

    public BulkActChanged {
        refused = Map.copyOf(refused);
    }

    /// What became of it.
    public enum Change {
        /// Its author wants it; as it is for many mails, somebody else must confirm it.
        PROPOSED,
        /// It goes on from now.
        STARTED,
        /// Somebody else confirmed it: it goes on from now.
        CONFIRMED,
        PAUSED,
        RESUMED,
        /// It never goes on. What it did stays done.
        STOPPED,
        /// Each of its mails has its result.
        ENDED
    }
}
