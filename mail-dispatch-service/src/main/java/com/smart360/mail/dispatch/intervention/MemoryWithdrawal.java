package com.smart360.mail.dispatch.intervention;

import com.mongodb.MongoException;
import com.smart360.mail.dispatch.order.Command;
import com.smart360.mail.dispatch.order.InterventionEvents;
import com.smart360.mail.dispatch.order.StandingOrder;
import com.smart360.mail.dispatch.order.StandingOrders;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Withdraws from this instance's memory what orders mean, and does with it as they say.
@Component
final class MemoryWithdrawal {

    private final StandingOrders orders;
    private final InterventionEvents events;
    private final Lanes lanes;
    private final Clock clock;

    MemoryWithdrawal(StandingOrders orders, InterventionEvents events, Lanes lanes, Clock clock) {
        this.orders = orders;
        this.events = events;
        this.lanes = lanes;
        this.clock = clock;
    }

    /// Withdraws what the order of one command means.
    void withdraw(Command command) {
        withdraw(
                orders.read().stream()
                        .filter(order -> order.command().id().equals(command.id()))
                        .toList());
    }

    /// Withdraws what any of these orders means.
    ///
    /// @throws MongoException when the database is away: the mails are queued as before then
    void withdraw(List<StandingOrder> standing) {
        if (standing.isEmpty()) {
            return;
        }
        List<QueuedEmail> idle =
                lanes.withdraw(queued -> StandingOrders.on(standing, queued).isPresent());
        if (idle.isEmpty()) {
            return;
        }
        Map<StoredEmail, StandingOrder> ordered = new LinkedHashMap<>();
        Instant now = clock.instant();
        for (QueuedEmail queued : idle) {
            StandingOrders.on(standing, queued)
                    .ifPresent(
                            order ->
                                    ordered.put(StoredEmail.of(queued, State.WAITING, now), order));
        }
        try {
            orders.carryOut(ordered);
        } catch (MongoException away) {
            lanes.putBack(idle);
            throw away;
        }
        idle.forEach(queued -> queued.settled().complete(null));
        events.publish(ordered.keySet().stream().map(StoredEmail::id).toList());
    }
}
