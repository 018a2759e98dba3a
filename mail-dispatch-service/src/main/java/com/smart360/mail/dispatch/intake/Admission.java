package com.smart360.mail.dispatch.intake;

import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.ledger.Ledger.Entry;
import com.smart360.mail.dispatch.order.StandingOrder;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Decides what becomes of requests that were read: claims them, hands over what may go, has stored
/// what must wait, and has finished what was begun before.
@Component
final class Admission {

    private final Ledger ledger;
    private final Instances instances;
    private final RepeatedRequests repeated;
    private final WaitingRequests waiting;
    private final Lanes lanes;
    private final Clock clock;

    Admission(
            Ledger ledger,
            Instances instances,
            RepeatedRequests repeated,
            WaitingRequests waiting,
            Lanes lanes,
            Clock clock) {
        this.ledger = ledger;
        this.instances = instances;
        this.repeated = repeated;
        this.waiting = waiting;
        this.lanes = lanes;
        this.clock = clock;
    }

    /// Admitting the same requests once more does what was left undone, and nothing twice.
    ///
    /// @return those that are on their way: each is settled some time later
    /// @throws com.mongodb.MongoException when the database is away: admit them again
    /// @throws java.util.concurrent.CompletionException when the broker is, likewise
    List<QueuedEmail> admit(Collection<ReceivedRequest> arrivals) {
        String owner = instances.id();
        // Before the ledger is asked: what it does not know the end of is in these, or undone.
        Map<ReceivedRequest, QueuedEmail> underWay = underWay(arrivals);
        Map<String, Entry> known = claim(owner, arrivals);
        Instant now = clock.instant();
        List<QueuedEmail> onTheirWay = new ArrayList<>();
        List<ReceivedRequest> fresh = new ArrayList<>();
        Map<ReceivedRequest, Entry> unfinished = new HashMap<>();
        for (ReceivedRequest arrival : arrivals) {
            Entry entry = known.get(arrival.id());
            QueuedEmail present = underWay.get(arrival);
            if (entry == null) {
                fresh.add(arrival);
            } else if (arrival.claimed(entry) && present != null) {
                onTheirWay.add(present);
            } else {
                unfinished.put(arrival, entry);
            }
        }
        List<StandingOrder> orders = waiting.orders();
        repeated.finish(unfinished, orders, now);
        onTheirWay.addAll(begin(waiting.carryOut(fresh, orders, now), owner, now));
        return onTheirWay;
    }

    /// Which of these ids stand for mails already.
    ///
    /// @throws com.mongodb.MongoException when the database is away
    Set<String> known(List<String> ids) {
        return ids.isEmpty() ? Set.of() : ledger.find(ids).keySet();
    }

    private Map<ReceivedRequest, QueuedEmail> underWay(Collection<ReceivedRequest> arrivals) {
        Map<ReceivedRequest, QueuedEmail> found = new HashMap<>();
        for (ReceivedRequest arrival : arrivals) {
            QueuedEmail present = lanes.find(arrival.email().id());
            if (present != null) {
                found.put(arrival, present);
            }
        }
        return found;
    }

    /// What an instance that is gone journalled is in the ledger before anybody decides by it.
    private Map<String, Entry> claim(String owner, Collection<ReceivedRequest> arrivals) {
        Map<String, Entry> known =
                ledger.claim(owner, arrivals.stream().map(ReceivedRequest::claim).toList());
        List<Entry> undecided =
                known.values().stream()
                        .filter(each -> each.event() == null && !each.over())
                        .toList();
        if (!ledger.takeOver(undecided.stream().map(Entry::owner), instances::alive)) {
            return known;
        }
        Map<String, Entry> settled = new HashMap<>(known);
        settled.putAll(ledger.find(undecided.stream().map(Entry::id).toList()));
        return settled;
    }

    private List<QueuedEmail> begin(List<ReceivedRequest> free, String owner, Instant now) {
        List<QueuedEmail> all = new ArrayList<>();
        List<QueuedEmail> toSend = new ArrayList<>();
        List<QueuedEmail> toKeep = new ArrayList<>();
        for (ReceivedRequest arrival : free) {
            QueuedEmail queued = QueuedEmail.fresh(arrival.email(), arrival.requested(now), now);
            all.add(queued);
            (WaitingRequests.tooEarly(queued, now) ? toKeep : toSend).add(queued);
        }
        waiting.keep(toKeep, now);
        lanes.submit(toSend, () -> owner.equals(instances.id()));
        return all;
    }
}
