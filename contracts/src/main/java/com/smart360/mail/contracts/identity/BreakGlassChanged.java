package com.smart360.mail.contracts.identity;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A step of break-glass (ADR 77), in [com.smart360.mail.contracts.Topics#CONFIGURATION]. What was
/// done by it is told by the events of what was done; their actor's role is [Actor#BREAK_GLASS].
///
/// @param session which one; null: of none
/// @param claimedName who asked, as they called themselves: nothing proves it; null: nobody asked
/// @param reason why somebody asked, in their words
/// @param address from where, as the gateway saw it
/// @param refusal why it was refused
/// @param endsAt when it ends by itself at the latest, UTC
/// @param note what its reviewer says
/// @param actor who did it; of refusals and openings, whoever asked
public record BreakGlassChanged(
        @Nullable String session,
        Change change,
        @Nullable String claimedName,
        @Nullable String reason,
        @Nullable String address,
        @Nullable Refusal refusal,
        @Nullable Instant endsAt,
        @Nullable String note,
        Actor actor,
        Instant at) {

    /// What happened.
    public enum Change {
        /// A secret is ready; one before it counts no more.
        SECRET_MADE,
        /// Somebody asked and got nothing.
        REFUSED,
        /// Somebody asked and has it for 30 minutes; the secret is used up.
        OPENED,
        /// It is over.
        ENDED,
        /// Another person has looked at what was done.
        CLOSED
    }

    /// Why somebody got nothing.
    public enum Refusal {
        /// The identity provider can be reached: people sign in as always.
        PROVIDER_REACHABLE,
        WRONG_SECRET,
        /// None was made, or the last one was used.
        NO_SECRET,
        /// So many that none is looked at for some minutes. Told of the first of these.
        TOO_MANY_TRIES
    }
}
