package com.smart360.mail.dispatch.intervention;

import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.backlog.TopicProgress;
import com.smart360.mail.dispatch.order.InterventionEvents;
import com.smart360.mail.dispatch.order.StandingOrder;
import com.smart360.mail.dispatch.order.StandingOrders;
import com.smart360.mail.dispatch.queue.StoredEmail.About;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.queue.StoredEmails.Listed;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The order that stands for the mails of a command which nobody has met yet.
@Component
final class CommandOrder {

    private static final About UNKNOWN = new About(null, null, null);

    private final StandingOrders orders;
    private final InterventionEvents events;
    private final TopicProgress topic;
    private final StoredEmails stored;

    CommandOrder(
            StandingOrders orders,
            InterventionEvents events,
            TopicProgress topic,
            StoredEmails stored) {
        this.orders = orders;
        this.events = events;
        this.topic = topic;
        this.stored = stored;
    }

    /// Lets an order stand for all mails that are open.
    void place(CommandProgress progress) {
        orders.place(
                new StandingOrder(progress.command(), topic.ends(), progress.open(), null, null));
    }

    /// What nobody has met by now lies in the topic, if anything does: the order stands for it.
    ///
    /// @return whether it stands
    boolean close(CommandProgress progress) {
        Set<String> unmet = progress.unmet();
        unmet.removeAll(stored.list(unmet).stream().map(Listed::id).toList());
        if (unmet.isEmpty() || topic.lag() == 0) {
            orders.lift(progress.command().id());
            return false;
        }
        orders.narrow(progress.command().id(), unmet);
        unmet.forEach(id -> finish(progress, id));
        return true;
    }

    /// Releases mails that an order holds and that nobody has met yet.
    void release(CommandProgress progress) {
        if (progress.command().action() == Action.RELEASED && progress.isOpen()) {
            orders.release(progress.open()).forEach(id -> finish(progress, id));
        }
    }

    private void finish(CommandProgress progress, String id) {
        events.publish(progress.command().on(id, UNKNOWN), progress.command().id());
        progress.done(id);
    }
}
