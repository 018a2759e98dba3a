package com.smart360.mail.dispatch.intake;

import com.smart360.mail.dispatch.order.InterventionEvents;
import com.smart360.mail.dispatch.order.StandingOrder;
import com.smart360.mail.dispatch.order.StandingOrders;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Puts those requests' mails into the store that do not go now: those whose time has not come,
/// those that somebody held or cancelled before anybody had met them, and those that have not begun
/// for too long.
@Component
final class WaitingRequests {

    private final StoredEmails stored;
    private final StandingOrders orders;
    private final InterventionEvents interventions;
    private final Lanes lanes;
    private final IntakeMetrics metrics;
    private final Clock clock;

    /// Taken out of the lanes and not in the store for certain.
    private final Set<QueuedEmail> unparked = ConcurrentHashMap.newKeySet();

    WaitingRequests(
            StoredEmails stored,
            StandingOrders orders,
            InterventionEvents interventions,
            Lanes lanes,
            IntakeMetrics metrics,
            Clock clock) {
        this.stored = stored;
        this.orders = orders;
        this.interventions = interventions;
        this.lanes = lanes;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// The orders that stand now.
    List<StandingOrder> orders() {
        return orders.current();
    }

    /// Holds or cancels requests that orders mean.
    ///
    /// @return the others
    List<ReceivedRequest> carryOut(
            Collection<ReceivedRequest> requests, List<StandingOrder> standing, Instant now) {
        List<ReceivedRequest> others = new ArrayList<>();
        Map<StoredEmail, StandingOrder> ordered = new LinkedHashMap<>();
        for (ReceivedRequest request : requests) {
            Optional<StandingOrder> order = request.order(standing);
            if (order.isPresent()) {
                QueuedEmail fresh = QueuedEmail.fresh(request.email(), now);
                ordered.put(StoredEmail.of(fresh, State.WAITING, now), order.get());
            } else {
                others.add(request);
            }
        }
        carryOut(ordered);
        return others;
    }

    /// Holds or cancels mails, each as its order says.
    void carryOut(Map<StoredEmail, StandingOrder> ordered) {
        if (ordered.isEmpty()) {
            return;
        }
        orders.carryOut(ordered);
        interventions.publish(ordered.keySet().stream().map(StoredEmail::id).toList());
        metrics.count("ordered", ordered.size());
    }

    /// Puts those into the store that have not begun, so that nothing waits for them.
    ///
    /// @throws com.mongodb.MongoException when the database is away: park them again. Whether the
    ///   store has them is not known then, so that they go through there and no other way
    void park(Collection<QueuedEmail> emails) {
        Set<QueuedEmail> these = new HashSet<>(emails);
        unparked.addAll(lanes.withdraw(these::contains));
        unparked.removeIf(each -> each.settled().isDone());
        List<QueuedEmail> idle = unparked.stream().filter(these::contains).toList();
        keep(idle, clock.instant());
        idle.forEach(unparked::remove);
        metrics.count("parked", idle.size());
    }

    /// Puts mails into the store that are in nobody's hands, until they may go; settles them.
    void keep(Collection<QueuedEmail> emails, Instant now) {
        if (emails.isEmpty()) {
            return;
        }
        stored.save(
                emails.stream()
                        .map(each -> StoredEmail.of(each, State.WAITING, notBefore(each, now)))
                        .toList());
        emails.forEach(each -> each.settled().complete(null));
        stored.signalDue();
    }

    static boolean tooEarly(QueuedEmail queued, Instant now) {
        return notBefore(queued, now).isAfter(now);
    }

    private static Instant notBefore(QueuedEmail queued, Instant now) {
        Instant own = queued.email().request().notBefore();
        return own != null && own.isAfter(now) ? own : now;
    }
}
