package com.smart360.mail.dispatch.intake;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.deadletter.RejectedRequests;
import com.smart360.mail.dispatch.ledger.DeliveryEvents;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.ledger.Ledger.Entry;
import com.smart360.mail.dispatch.order.StandingOrder;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import com.smart360.mail.starter.deadletter.DeadLetters.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/// Requests whose id the ledger knows. From another record: published twice, once is enough; where
/// the content is another, that is a dead letter. From this very record: it was read before and its
/// offset not committed, so whatever may have been left undone is done now.
@Component
final class RepeatedRequests {

    /// A mail that another instance claimed from the same record: it may be at work on it still.
    private static final Duration DOUBT = Duration.ofSeconds(2);

    private final StoredEmails stored;
    private final DeliveryEvents events;
    private final WaitingRequests waiting;
    private final Instances instances;
    private final RejectedRequests rejected;
    private final IntakeMetrics metrics;

    RepeatedRequests(
            StoredEmails stored,
            DeliveryEvents events,
            WaitingRequests waiting,
            Instances instances,
            RejectedRequests rejected,
            IntakeMetrics metrics) {
        this.stored = stored;
        this.events = events;
        this.waiting = waiting;
        this.instances = instances;
        this.rejected = rejected;
        this.metrics = metrics;
    }

    /// Does what may have been left undone.
    ///
    /// @param requests each with what the ledger knows of its id
    /// @param orders that stand
    void finish(Map<ReceivedRequest, Entry> requests, List<StandingOrder> orders, Instant now) {
        List<CompletableFuture<Fate>> conflicts = new ArrayList<>();
        List<Ledger.Outcome> toTell = new ArrayList<>();
        List<StoredEmail> toStore = new ArrayList<>();
        Map<StoredEmail, StandingOrder> ordered = new LinkedHashMap<>();
        requests.forEach(
                (request, entry) -> {
                    EmailDelivery event = entry.event();
                    QueuedEmail fresh = QueuedEmail.fresh(request.email(), now);
                    Optional<StandingOrder> order = request.order(orders);
                    if (!request.claimed(entry)) {
                        again(request, entry).ifPresent(conflicts::add);
                    } else if (event != null) {
                        String trace = request.email().traceparent();
                        toTell.add(new Ledger.Outcome(event, entry.over(), trace));
                        if (!entry.over()) {
                            var before = StoredEmail.of(fresh, State.DEFERRED, now);
                            toStore.add(before.after(event, now));
                        }
                    } else if (entry.over()) {
                        // Cancelled before its first attempt.
                        metrics.count("cancelled", 1);
                    } else if (order.isPresent()) {
                        var doubtful = StoredEmail.of(fresh, State.WAITING, now);
                        ordered.put(doubtful.doubting(entry.owner()), order.get());
                    } else {
                        toStore.add(unbegun(fresh, entry.owner(), now));
                    }
                });
        waiting.carryOut(ordered);
        stored.addMissing(toStore);
        events.publish(toTell);
        conflicts.forEach(CompletableFuture::join);
        if (!toStore.isEmpty()) {
            stored.signalDue();
        }
    }

    /// Another record under an id that is taken: the same mail once more, or another one, which is
    /// not sent and changes nothing of the first (A4).
    private Optional<CompletableFuture<Fate>> again(ReceivedRequest request, Entry entry) {
        List<String> differing = request.differing(entry);
        metrics.count(differing.isEmpty() ? "duplicate" : "conflict", 1);
        if (differing.isEmpty()) {
            return Optional.empty();
        }
        Rejected conflict = RequestReader.conflict(request.id(), entry.record(), differing);
        return Optional.of(rejected.bury(request.record(), conflict));
    }

    /// A mail of whose attempts nothing was known. Where its poll failed half-way in this instance,
    /// it may lie in the store already, so that it must go through there: once. It may even have
    /// been sent from there since the ledger was asked, so that whoever claims it asks again.
    private StoredEmail unbegun(QueuedEmail fresh, String owner, Instant now) {
        Instant due = owner.equals(instances.id()) ? now : now.plus(DOUBT);
        return StoredEmail.of(fresh, State.WAITING, due).doubting(owner);
    }
}
