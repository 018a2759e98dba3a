package com.smart360.mail.dispatch.intervention;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.ledger.Ledger.Entry;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import java.util.EnumSet;
import java.util.Set;

/// What a command may be carried out on, and the state in which it leaves a mail. Pure.
final class Interventions {

    /// What a mail may have come to that is sent once more.
    private static final Set<Outcome> REPEATABLE =
            EnumSet.of(
                    Outcome.REFUSED,
                    Outcome.EXPIRED,
                    Outcome.UNCERTAIN,
                    Outcome.SUPPRESSED,
                    Outcome.BOUNCED);

    private Interventions() {}

    /// The states in which a stored mail takes the command.
    static Set<State> from(Action action) {
        return switch (action) {
            case HELD -> EnumSet.of(State.WAITING, State.DEFERRED);
            case RELEASED -> EnumSet.of(State.HELD);
            case CANCELLED, RESENT -> EnumSet.of(State.WAITING, State.DEFERRED, State.HELD);
        };
    }

    /// The state after it.
    ///
    /// @param attempts of the mail so far
    static State to(Action action, int attempts) {
        return switch (action) {
            case HELD -> State.HELD;
            case CANCELLED -> State.CANCELLED;
            case RELEASED, RESENT -> attempts > 0 ? State.DEFERRED : State.WAITING;
        };
    }

    /// Whether a mail is due at once after it.
    static boolean due(Action action) {
        return action == Action.RELEASED || action == Action.RESENT;
    }

    /// Whether a mail that has ended may be sent once more.
    static boolean isRepeatable(Entry ended) {
        EmailDelivery last = ended.event();
        return last != null && REPEATABLE.contains(last.outcome());
    }

    /// Whether the command also means mails that nobody has met yet.
    static boolean stands(Action action) {
        return action == Action.HELD || action == Action.CANCELLED;
    }
}
