package com.smart360.mail.dispatch.outcome;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.ledger.DeliveryEvents;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.order.InterventionEvents;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Makes outcomes durable, as many at once as have come together meanwhile: ledger, then store,
/// then delivery event, and only then is a mail settled (and may its offset be committed). What a
/// crash leaves half done is done again by whoever meets the mail next; see the package's
/// description.
///
/// Two threads, so that one group is told while the next is recorded. When database or broker are
/// away each goes on trying the same group. No more outcomes than the capacity are in no ledger
/// yet, so that the senders then stop by themselves, and a kill can't make more go twice.
final class OutcomeWriter implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);
    private static final String UNCERTAIN =
            "No answer came after the last byte, and mails of its category must not go twice."
                    + " Release it to send it again, or cancel it.";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(4);
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 2_000;

    /// Groups that are recorded and not told yet.
    private static final int UNTOLD = 4;

    private final Ledger ledger;
    private final StoredEmails stored;
    private final DeliveryEvents events;
    private final InterventionEvents interventions;
    private final Instances instances;
    private final BlockingQueue<Group> recorded = new ArrayBlockingQueue<>(UNTOLD);
    private final int capacity;
    private final Duration linger;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition handedOverSome = lock.newCondition();
    private final Condition recordedSome = lock.newCondition();
    private final List<PendingOutcome> handedOver = new ArrayList<>();
    private int unrecorded;
    private boolean urgent;
    private boolean running;
    private volatile boolean alive;
    private volatile @Nullable Thread recording;
    private volatile @Nullable Thread telling;

    /// @param capacity most outcomes that are not durable yet
    /// @param linger how long an outcome waits for others to become durable together with it
    OutcomeWriter(
            Ledger ledger,
            StoredEmails stored,
            DeliveryEvents events,
            InterventionEvents interventions,
            Instances instances,
            int capacity,
            Duration linger) {
        this.ledger = ledger;
        this.stored = stored;
        this.events = events;
        this.interventions = interventions;
        this.instances = instances;
        this.capacity = capacity;
        this.linger = linger;
    }

    /// Hands an outcome over; waits while too many are in no ledger.
    ///
    /// @param limit how many of them there may be at most, within the capacity
    void put(PendingOutcome each, int limit) throws InterruptedException {
        int most = Math.min(limit, capacity);
        lock.lockInterruptibly();
        try {
            while (unrecorded >= most) {
                recordedSome.await();
            }
            unrecorded++;
            handedOver.add(each);
            // Enough for one write; the senders go on meanwhile.
            urgent |= unrecorded >= most / 4;
            handedOverSome.signal();
        } finally {
            lock.unlock();
        }
    }

    /// What has been handed over, as soon as it need not wait for more; empty: nothing will come.
    private List<PendingOutcome> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (running && handedOver.isEmpty()) {
                handedOverSome.await();
            }
            long left = linger.toNanos();
            while (running && !urgent && left > 0) {
                left = handedOverSome.awaitNanos(left);
            }
            List<PendingOutcome> these = List.copyOf(handedOver);
            handedOver.clear();
            urgent = false;
            return these;
        } finally {
            lock.unlock();
        }
    }

    private int unrecorded() {
        lock.lock();
        try {
            return unrecorded;
        } finally {
            lock.unlock();
        }
    }

    private void recorded(int count) {
        lock.lock();
        try {
            unrecorded -= count;
            recordedSome.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        running = true;
        alive = true;
        Thread first = Thread.ofVirtual().name("outcomes").start(this::recordAll);
        recording = first;
        telling =
                Thread.ofVirtual()
                        .name("outcome-events")
                        .start(() -> tellWhile(() -> first.isAlive() || !recorded.isEmpty()));
    }

    @Override
    public void stop() {
        stop(STOP_LIMIT.toMillis());
        alive = false;
    }

    @Override
    public boolean isRunning() {
        return alive;
    }

    /// Stops after the sessions and before the heartbeat.
    @Override
    public int getPhase() {
        return 500;
    }

    /// Ends after what has been handed over is durable, or after the time given.
    void stop(long millis) {
        lock.lock();
        try {
            running = false;
            handedOverSome.signal();
        } finally {
            lock.unlock();
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        end(recording, end);
        end(telling, end);
    }

    private static void end(@Nullable Thread thread, long end) {
        try {
            if (thread != null && !thread.join(Duration.ofNanos(end - System.nanoTime()))) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void recordAll() {
        try {
            List<PendingOutcome> next = next();
            while (!next.isEmpty()) {
                List<PendingOutcome> these = next;
                Group group = untilDone(() -> record(these), these.size());
                recorded(these.size());
                recorded.put(group);
                next = next();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            LOG.warn(
                    "Stopped with {} outcomes not durable; those mails may go twice", unrecorded());
        }
    }

    private void tellWhile(BooleanSupplier more) {
        List<Group> groups = new ArrayList<>();
        try {
            while (more.getAsBoolean()) {
                Group first = recorded.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    groups.add(first);
                    recorded.drainTo(groups);
                    List<Group> these = List.copyOf(groups);
                    untilDone(() -> tell(these), these.size());
                    groups.clear();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            LOG.warn("Stopped with delivery events not published; they are after the next start");
        }
    }

    private static <T> T untilDone(Supplier<T> step, int size) throws InterruptedException {
        long pause = FIRST_PAUSE_MS;
        while (true) {
            try {
                return step.get();
            } catch (MongoException | CompletionException away) {
                LOG.warn("{} outcomes wait for database or broker: {}", size, away.toString());
                TimeUnit.MILLISECONDS.sleep(pause);
                pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
            }
        }
    }

    /// Outcomes that were made durable together.
    ///
    /// @param me this instance's id when they were
    /// @param drop ids of those that lie in the store and are over
    /// @param held ids of those that a rule held
    private record Group(
            String me,
            List<PendingOutcome> pending,
            List<Ledger.Outcome> outcomes,
            List<String> drop,
            List<String> held,
            boolean stored) {}

    private Group record(List<PendingOutcome> pending) {
        String me = instances.id();
        List<Ledger.Outcome> outcomes = new ArrayList<>(pending.size());
        List<StoredEmail> keep = new ArrayList<>();
        List<PendingOutcome> hold = new ArrayList<>();
        List<String> drop = new ArrayList<>();
        for (PendingOutcome each : pending) {
            EmailDelivery event = each.event();
            if (event != null) {
                outcomes.add(
                        new Ledger.Outcome(
                                event, each.next() == null, each.queued().mail().traceparent()));
            }
            if (!each.owner().equals(me)) {
                // Declared dead in between: the store's entry is somebody else's by now.
                continue;
            }
            StoredEmail next = each.next();
            if (next != null && next.state() == State.HELD) {
                hold.add(each);
            } else if (next != null) {
                keep.add(next);
            } else if (each.queued().stored()) {
                drop.add(each.queued().id().value());
            }
        }
        ledger.record(outcomes);
        stored.save(keep);
        hold.forEach(this::keepHeld);
        return new Group(
                me,
                pending,
                outcomes,
                drop,
                hold.stream().map(held -> held.queued().id().value()).toList(),
                !keep.isEmpty());
    }

    private List<Group> tell(List<Group> groups) {
        events.publish(groups.stream().flatMap(group -> group.outcomes().stream()).toList());
        interventions.publish(groups.stream().flatMap(group -> group.held().stream()).toList());
        stored.remove(groups.stream().flatMap(group -> group.drop().stream()).toList());
        for (Group group : groups) {
            group.pending().forEach(each -> settle(each, group.me()));
        }
        if (groups.stream().anyMatch(Group::stored)) {
            stored.signalDue();
        }
        return groups;
    }

    private void keepHeld(PendingOutcome each) {
        StoredEmail next = each.next();
        EmailDelivery event = each.event();
        if (next != null && event != null) {
            interventions.keep(next, UNCERTAIN, event.at().plusMillis(1));
        }
    }

    private static void settle(PendingOutcome each, String me) {
        if (each.owner().equals(me) || each.next() == null) {
            each.queued().settled().complete(null);
        } else {
            each.queued().settled().completeExceptionally(new OwnershipLostException());
        }
    }
}
