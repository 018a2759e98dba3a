package com.smart360.mail.dispatch.intervention;

import com.smart360.mail.dispatch.queue.StoredEmail.State;
import java.util.List;

/// What came of a command.
///
/// @param done mails that it was carried out on, or that it stands for by their ids
/// @param more the selection held more than one command takes; send it again
/// @param standing mails may still lie in the topic; the order stands for them too
public record CommandResult(int done, List<Refusal> refused, boolean more, boolean standing) {

    public CommandResult {
        refused = List.copyOf(refused);
    }

    /// A mail that a command could not be carried out on, and why.
    public record Refusal(String id, Reason reason) {}

    /// Why not.
    public enum Reason {
        /// Accepted, cancelled, or not kept any more.
        OVER,
        /// Held already.
        HELD,
        /// Not held, so that it can't be released.
        NOT_HELD,
        /// Being handed over at this moment.
        IN_FLIGHT,
        /// No mail bears this id.
        NOT_FOUND;

        /// Why a command can't be carried out on a stored mail in this state.
        static Reason of(State state) {
            return switch (state) {
                case HELD -> HELD;
                case WAITING, DEFERRED -> NOT_HELD;
                case CANCELLED -> OVER;
            };
        }
    }
}
