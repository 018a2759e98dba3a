package com.smart360.mail.dispatch.intake;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.ledger.DeliveryEvents;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.ledger.Ledger.Claim;
import com.smart360.mail.dispatch.ledger.Ledger.Entry;
import com.smart360.mail.dispatch.order.InterventionEvents;
import com.smart360.mail.dispatch.order.StandingOrder;
import com.smart360.mail.dispatch.order.StandingOrders;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Decides what becomes of requests that were read: claims them, hands over what may go, stores
/// what must wait, and finishes what was begun before.
@Component
final class Admission {

    /// A mail that another instance claimed from the same record: it may be at work on it still.
    private static final Duration DOUBT = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final StoredEmails stored;
    private final DeliveryEvents events;
    private final StandingOrders orders;
    private final InterventionEvents interventions;
    private final Lanes lanes;
    private final Instances instances;
    private final IntakeMetrics metrics;
    private final Clock clock;

    Admission(
            Ledger ledger,
            StoredEmails stored,
            DeliveryEvents events,
            StandingOrders orders,
            InterventionEvents interventions,
            Lanes lanes,
            Instances instances,
            IntakeMetrics metrics,
            Clock clock) {
        this.ledger = ledger;
        this.stored = stored;
        this.events = events;
        this.orders = orders;
        this.interventions = interventions;
        this.lanes = lanes;
        this.instances = instances;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Admitting the same requests once more does what was left undone, and nothing twice.
    ///
    /// @return those that are on their way: each is settled some time later
    /// @throws MongoException when the database is away: admit them again
    /// @throws java.util.concurrent.CompletionException when the broker is, likewise
    List<QueuedEmail> admit(Collection<ReceivedRequest> arrivals) {
        // Before the ledger is asked: what it does not know the end of is in these, or undone.
        Map<String, QueuedEmail> underWay = underWay(arrivals);
        Map<String, Entry> known =
                ledger.claim(
                        instances.id(),
                        arrivals.stream()
                                .map(a -> new Claim(a.mail().id().value(), a.place()))
                                .toList());
        Instant now = clock.instant();
        List<StandingOrder> standing = orders.current();
        List<QueuedEmail> toSend = new ArrayList<>();
        List<QueuedEmail> toKeep = new ArrayList<>();
        List<QueuedEmail> all = new ArrayList<>();
        List<ReceivedRequest> seenBefore = new ArrayList<>();
        Map<StoredEmail, StandingOrder> ordered = new LinkedHashMap<>();
        for (ReceivedRequest arrival : arrivals) {
            if (known.containsKey(arrival.mail().id().value())) {
                seenBefore.add(arrival);
                continue;
            }
            QueuedEmail queued = QueuedEmail.fresh(arrival.mail(), now);
            StandingOrder order = arrival.order(standing);
            if (order != null) {
                ordered.put(StoredEmail.of(queued, State.WAITING, now), order);
                continue;
            }
            all.add(queued);
            (tooEarly(arrival.mail(), now) ? toKeep : toSend).add(queued);
        }
        all.addAll(again(seenBefore, known, underWay, standing, ordered, now));
        carryOut(ordered);
        if (!toKeep.isEmpty()) {
            store(toKeep, now);
        }
        lanes.submit(toSend);
        return all;
    }

    private Map<String, QueuedEmail> underWay(Collection<ReceivedRequest> arrivals) {
        Map<String, QueuedEmail> found = new HashMap<>();
        for (ReceivedRequest arrival : arrivals) {
            QueuedEmail present = lanes.find(arrival.mail().id());
            if (present != null) {
                found.put(present.id().value(), present);
            }
        }
        return found;
    }

    /// Mails that the ledger knows. From another record: published twice, once is enough. From this
    /// very record: it was read before and its offset not committed, so whatever may have been left
    /// undone is done now.
    private List<QueuedEmail> again(
            List<ReceivedRequest> arrivals,
            Map<String, Entry> known,
            Map<String, QueuedEmail> underWay,
            List<StandingOrder> standing,
            Map<StoredEmail, StandingOrder> ordered,
            Instant now) {
        List<QueuedEmail> mine = new ArrayList<>();
        List<Ledger.Outcome> toTell = new ArrayList<>();
        List<StoredEmail> toStore = new ArrayList<>();
        for (ReceivedRequest arrival : arrivals) {
            Entry entry = known.get(arrival.mail().id().value());
            if (entry == null || !entry.record().equals(arrival.place())) {
                metrics.count("duplicate", 1);
                continue;
            }
            QueuedEmail present = underWay.get(arrival.mail().id().value());
            QueuedEmail fresh = QueuedEmail.fresh(arrival.mail(), now);
            EmailDelivery event = entry.event();
            StandingOrder order = arrival.order(standing);
            if (present != null) {
                mine.add(present);
            } else if (event == null && entry.over()) {
                // Cancelled before its first attempt.
                metrics.count("cancelled", 1);
            } else if (event == null && order != null) {
                ordered.put(
                        StoredEmail.of(fresh, State.WAITING, now).doubting(entry.owner()), order);
            } else if (event != null) {
                toTell.add(new Ledger.Outcome(event, entry.over(), arrival.mail().traceparent()));
                if (!entry.over()) {
                    toStore.add(StoredEmail.of(fresh, State.DEFERRED, now).after(event, now));
                }
            } else if (entry.owner().equals(instances.id())) {
                // This poll failed half-way. The mail may lie in the store already, so that it must
                // go through there: once.
                toStore.add(StoredEmail.of(fresh, State.WAITING, now));
            } else {
                toStore.add(
                        StoredEmail.of(fresh, State.WAITING, now.plus(DOUBT))
                                .doubting(entry.owner()));
            }
        }
        stored.addMissing(toStore);
        events.publish(toTell);
        if (!toStore.isEmpty()) {
            stored.signalDue();
        }
        return mine;
    }

    /// Mails that somebody held or cancelled before anybody had met them.
    private void carryOut(Map<StoredEmail, StandingOrder> ordered) {
        if (ordered.isEmpty()) {
            return;
        }
        orders.carryOut(ordered);
        interventions.publish(ordered.keySet().stream().map(StoredEmail::id).toList());
        metrics.count("ordered", ordered.size());
    }

    /// Puts those into the store that have not begun, so that nothing waits for them.
    ///
    /// @throws MongoException when the database is away; they are on their way as before then
    void park(Collection<QueuedEmail> emails) {
        Set<QueuedEmail> these = new HashSet<>(emails);
        List<QueuedEmail> idle = lanes.withdraw(these::contains);
        try {
            store(idle, clock.instant());
            metrics.count("parked", idle.size());
        } catch (MongoException away) {
            lanes.submit(idle);
            throw away;
        }
    }

    private void store(Collection<QueuedEmail> emails, Instant now) {
        stored.save(
                emails.stream()
                        .map(
                                queued ->
                                        StoredEmail.of(
                                                queued,
                                                State.WAITING,
                                                notBefore(queued.mail(), now)))
                        .toList());
        emails.forEach(queued -> queued.settled().complete(null));
        stored.signalDue();
    }

    private static boolean tooEarly(Email mail, Instant now) {
        return notBefore(mail, now).isAfter(now);
    }

    private static Instant notBefore(Email mail, Instant now) {
        Instant own = mail.request().notBefore();
        return own != null && own.isAfter(now) ? own : now;
    }
}
