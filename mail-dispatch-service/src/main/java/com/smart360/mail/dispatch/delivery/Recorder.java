package com.smart360.mail.dispatch.delivery;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.ledger.DeliveryEvents;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.queue.WaitingMail;
import com.smart360.mail.dispatch.queue.WaitingMails;
import com.smart360.mail.dispatch.route.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes outcomes durable, as many at once as have come together meanwhile: ledger, then store,
/// then delivery event, and only then is a mail settled (and may its offset be committed). What a
/// crash leaves half done is done again by whoever meets the mail next; see the package's
/// description.
///
/// When database or broker are away it goes on trying the same group. It takes no more than its
/// capacity, so that the senders then stop by themselves, and a kill can't make more go twice.
final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 2_000;

    private final Ledger ledger;
    private final WaitingMails waiting;
    private final DeliveryEvents events;
    private final Membership membership;
    private final BlockingQueue<Settlement> queue = new LinkedBlockingQueue<>();
    private final Semaphore room;
    private final Runnable onStored;
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    /// @param capacity most outcomes that are not durable yet
    /// @param onStored called after mails went to the store
    Recorder(
            Ledger ledger,
            WaitingMails waiting,
            DeliveryEvents events,
            Membership membership,
            int capacity,
            Runnable onStored) {
        this.ledger = ledger;
        this.waiting = waiting;
        this.events = events;
        this.membership = membership;
        this.room = new Semaphore(capacity);
        this.onStored = onStored;
    }

    /// Hands an outcome over; waits while too many are not durable.
    void put(Settlement settlement) throws InterruptedException {
        room.acquire();
        queue.add(settlement);
    }

    void start() {
        running = true;
        thread = Thread.ofVirtual().name("recorder").start(this::recordWhileRunning);
    }

    /// Ends after what has been handed over is durable, or after the time given.
    void stop(long millis) {
        running = false;
        Thread mine = thread;
        try {
            if (mine != null && !mine.join(java.time.Duration.ofMillis(millis))) {
                mine.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void recordWhileRunning() {
        List<Settlement> group = new ArrayList<>();
        try {
            while (running || !queue.isEmpty()) {
                Settlement first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group);
                    recordUntilDone(group);
                    room.release(group.size());
                    group.clear();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            LOG.warn(
                    "Stopped with {} outcomes not durable; those mails may go twice",
                    group.size() + queue.size());
        }
    }

    private void recordUntilDone(List<Settlement> group) throws InterruptedException {
        long pause = FIRST_PAUSE_MS;
        while (true) {
            try {
                record(group);
                return;
            } catch (MongoException | CompletionException away) {
                LOG.warn(
                        "{} outcomes wait for database or broker: {}",
                        group.size(),
                        away.toString());
                TimeUnit.MILLISECONDS.sleep(pause);
                pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
            }
        }
    }

    private void record(List<Settlement> group) {
        String me = membership.id();
        List<Ledger.Outcome> outcomes = new ArrayList<>();
        List<WaitingMail> keep = new ArrayList<>();
        List<String> drop = new ArrayList<>();
        for (Settlement settlement : group) {
            EmailDelivery event = settlement.event();
            if (event != null) {
                outcomes.add(
                        new Ledger.Outcome(
                                event,
                                settlement.next() == null,
                                settlement.posting().mail().traceparent()));
            }
            if (!settlement.owner().equals(me)) {
                // Declared dead in between: the store's entry is somebody else's by now.
                continue;
            }
            if (settlement.next() != null) {
                keep.add(settlement.next());
            } else if (settlement.posting().stored()) {
                drop.add(settlement.posting().id().value());
            }
        }
        ledger.record(outcomes);
        waiting.save(keep);
        events.publish(outcomes);
        waiting.remove(drop);
        group.forEach(settlement -> settle(settlement, me));
        if (!keep.isEmpty()) {
            onStored.run();
        }
    }

    private static void settle(Settlement settlement, String me) {
        if (settlement.owner().equals(me) || settlement.next() == null) {
            settlement.posting().settled().complete(null);
        } else {
            settlement.posting().settled().completeExceptionally(new FencedException());
        }
    }
}
