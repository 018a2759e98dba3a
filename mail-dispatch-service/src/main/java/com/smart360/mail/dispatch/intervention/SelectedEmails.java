package com.smart360.mail.dispatch.intervention;

import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.backlog.TopicProgress;
import com.smart360.mail.dispatch.order.Command;
import com.smart360.mail.dispatch.order.StandingOrder;
import com.smart360.mail.dispatch.order.StandingOrders;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.queue.StoredEmails.Listed;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Carries commands out on all mails of a selection. Releasing those of a stopped category lets it
/// go on.
@Component
final class SelectedEmails {

    private static final int AT_ONCE = 500;
    private static final int MOST = 5_000;

    private final StoredEmails stored;
    private final StandingOrders orders;
    private final TopicProgress topic;
    private final StoredChanges changes;
    private final MemoryWithdrawal memory;

    SelectedEmails(
            StoredEmails stored,
            StandingOrders orders,
            TopicProgress topic,
            StoredChanges changes,
            MemoryWithdrawal memory) {
        this.stored = stored;
        this.orders = orders;
        this.topic = topic;
        this.changes = changes;
        this.memory = memory;
    }

    /// @param state null: all that the command can be carried out on
    /// @param category null: any
    /// @param source null: any
    CommandResult carryOut(
            Command command,
            @Nullable State state,
            @Nullable String category,
            @Nullable String source) {
        boolean stands = Interventions.stands(command.action());
        boolean standing = stands && (state == null || state == State.WAITING) && topic.lag() > 0;
        if (stands && state != State.HELD) {
            orders.place(new StandingOrder(command, topic.ends(), null, category, source));
            memory.withdraw(command);
        }
        if (command.action() == Action.RELEASED && source == null && stops(state)) {
            lift(command, category);
        }
        Set<State> from = Interventions.from(command.action());
        if (state != null) {
            from.retainAll(EnumSet.of(state));
        }
        int done = 0;
        List<Listed> some = List.of();
        while (done < MOST && !from.isEmpty()) {
            some = stored.list(from, category, source, AT_ONCE);
            int changed = changes.change(command, some).size();
            done += changed;
            if (some.size() < AT_ONCE || changed == 0) {
                break;
            }
        }
        return new CommandResult(done, List.of(), done >= MOST && some.size() == AT_ONCE, standing);
    }

    private static boolean stops(@Nullable State state) {
        return state == null || state == State.HELD;
    }

    /// Whoever releases all held mails of a category lets it go on, too.
    private void lift(Command command, @Nullable String category) {
        for (StandingOrder order : orders.read()) {
            String stopped = order.category();
            if (order.stop() != null
                    && stopped != null
                    && (category == null || category.equals(stopped))) {
                orders.lift(stopped, command);
            }
        }
    }
}
