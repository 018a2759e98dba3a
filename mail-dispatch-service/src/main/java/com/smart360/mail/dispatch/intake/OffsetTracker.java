package com.smart360.mail.dispatch.intake;

import com.smart360.mail.dispatch.intake.Crowding.Load;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The polls of one consumer that are not acknowledged, oldest first. They are settled in any order
/// and acknowledged in this one: an offset is committed when every mail below it is settled, and
/// never sooner. Whoever settles the last mail of a poll acknowledges it; only what takes time, or
/// has to wait, goes to the scheduler. Safe for use by several threads.
final class OffsetTracker {

    /// Runs tasks later, one after the other.
    @FunctionalInterface
    interface Scheduler {

        /// @return to cancel it
        Future<?> after(Duration delay, Runnable task);
    }

    /// Makes one for each consumer. Not a `Supplier`: a bean of that type is bound to a topic.
    @FunctionalInterface
    interface Factory {

        OffsetTracker create();
    }

    private static final Logger LOG = LoggerFactory.getLogger(OffsetTracker.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration GLANCE = Duration.ofMillis(10);
    private static final Duration RETRY = Duration.ofMillis(RequestsConsumer.RETRY_MS);

    private final Scheduler scheduler;
    private final Duration patience;
    private final Consumer<Collection<QueuedEmail>> park;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settledSome = lock.newCondition();
    private final Deque<PendingPoll> polls = new ArrayDeque<>();
    private final Set<PendingPoll> settled = new HashSet<>();
    private final Crowding crowding;
    private Set<String> readers = Set.of();
    private volatile boolean closed;

    /// @param patience after which the mails of a poll that have not begun are parked
    /// @param park stores those of them that have not begun, which settles them; throws when the
    ///   database is away: they are on their way as before then
    /// @param mostRecords no further poll is taken while more are not settled, those of senders
    ///   that rest left out, see [Crowding]
    /// @param mostBytes nor while more are not acknowledged, likewise
    OffsetTracker(
            Scheduler scheduler,
            Duration patience,
            Consumer<Collection<QueuedEmail>> park,
            int mostRecords,
            long mostBytes) {
        this.scheduler = scheduler;
        this.patience = patience;
        this.park = park;
        this.crowding = new Crowding(mostRecords, mostBytes);
    }

    /// Acknowledges the poll when its mails and all polls before it are settled. One whose mails
    /// come back is admitted again, as often as it takes, until the tracker is closed.
    void add(PendingPoll poll) {
        lock.lock();
        try {
            polls.add(poll);
            if (closed) {
                poll.hurry();
            }
        } finally {
            lock.unlock();
        }
        follow(poll);
    }

    private void follow(PendingPoll poll) {
        CompletableFuture<Void> settled = poll.settled();
        if (!settled.isDone()) {
            parkLater(poll, patience);
        }
        var _ = settled.whenComplete((_, failure) -> ended(poll, failure));
    }

    private void parkLater(PendingPoll poll, Duration delay) {
        lock.lock();
        try {
            poll.parking(scheduler.after(poll.hurried() ? Duration.ZERO : delay, () -> park(poll)));
        } finally {
            lock.unlock();
        }
    }

    private void park(PendingPoll poll) {
        try {
            park.accept(poll.emails());
        } catch (RuntimeException away) {
            LOG.warn("Mails of a poll are parked later: {}", away.toString());
            if (!closed) {
                var _ = scheduler.after(RETRY, () -> park(poll));
            }
        }
    }

    /// @param failure this instance was declared dead, or a mail met an unexpected error
    private void ended(PendingPoll poll, @Nullable Throwable failure) {
        lock.lock();
        try {
            poll.cancelParking();
            if (failure == null) {
                acknowledge(poll);
            }
        } finally {
            lock.unlock();
        }
        if (failure != null) {
            LOG.info("Mails of a poll are looked at again: {}", failure.toString());
            admitLater(poll);
        }
    }

    private void acknowledge(PendingPoll poll) {
        settled.add(poll);
        while (!polls.isEmpty() && settled.remove(polls.peek())) {
            polls.remove().acknowledge();
        }
        settledSome.signalAll();
    }

    private void admitLater(PendingPoll poll) {
        // After the end the records come again, to whoever reads them next.
        if (!closed) {
            var _ = scheduler.after(RETRY, () -> admitAgain(poll));
        }
    }

    private void admitAgain(PendingPoll poll) {
        if (closed) {
            return;
        }
        try {
            poll.admitAgain();
        } catch (RuntimeException away) {
            LOG.warn("{} requests are taken in later: {}", poll.records(), away.toString());
            admitLater(poll);
            return;
        }
        follow(poll);
    }

    /// Waits until a further poll may be taken.
    ///
    /// @return false: the time was over before
    boolean awaitRoom(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        lock.lockInterruptibly();
        try {
            long left = limit.toNanos();
            while (!roomy() && left > 0) {
                // Mails of a poll that is not settled as a whole make room as well, and tell
                // nobody.
                var _ = settledSome.awaitNanos(Math.min(left, LOOK.toNanos()));
                left = end - System.nanoTime();
            }
            return roomy();
        } finally {
            lock.unlock();
        }
    }

    /// Has a task run when a further poll may be taken.
    void whenRoom(Runnable task) {
        lock.lock();
        try {
            boolean now = roomy();
            var _ = scheduler.after(now ? Duration.ZERO : LOOK, now ? task : () -> whenRoom(task));
        } finally {
            lock.unlock();
        }
    }

    private boolean roomy() {
        return closed || !full();
    }

    /// What is settled waits only for its acknowledgement: a mail that a server takes long for
    /// holds up none that is not read yet, as far as memory goes (K9).
    private boolean full() {
        return crowding.full(loads(), readers);
    }

    private Map<String, Load> loads() {
        Map<String, Load> loads = new HashMap<>();
        for (PendingPoll poll : polls) {
            poll.loads().forEach((sender, load) -> loads.merge(sender, load, Load::and));
        }
        return loads;
    }

    /// Waits until no sender has too much on its way.
    ///
    /// @param readers all senders of whom the consumer has partitions
    /// @return those that still have when the time is over: they rest, see [Crowding]
    Set<String> awaitUncrowded(Set<String> readers, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        lock.lockInterruptibly();
        try {
            this.readers = Set.copyOf(readers);
            long left = limit.toNanos();
            Set<String> resting = crowded();
            while (!resting.isEmpty() && left > 0) {
                var _ = settledSome.awaitNanos(Math.min(left, GLANCE.toNanos()));
                left = end - System.nanoTime();
                resting = crowded();
            }
            return resting;
        } finally {
            lock.unlock();
        }
    }

    private Set<String> crowded() {
        return closed ? Set.of() : crowding.resting(loads(), readers);
    }

    /// Has a task run when a sender need not rest any more.
    void whenAwake(String sender, Runnable task) {
        lock.lock();
        try {
            boolean now = !crowded().contains(sender);
            var _ =
                    scheduler.after(
                            now ? Duration.ZERO : LOOK, now ? task : () -> whenAwake(sender, task));
        } finally {
            lock.unlock();
        }
    }

    /// @return whether all are acknowledged; false: the time was over before
    boolean awaitAcknowledged(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (!polls.isEmpty() && left > 0) {
                left = settledSome.awaitNanos(left);
            }
            return polls.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the patience: what has not begun is parked now.
    void hurry() {
        lock.lock();
        try {
            for (PendingPoll poll : polls) {
                poll.hurry();
                if (poll.open() > 0) {
                    parkLater(poll, Duration.ZERO);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Ends the patience for these polls and those to come; nobody waits for room any more, and
    /// nothing is admitted again.
    void close() {
        lock.lock();
        try {
            closed = true;
            hurry();
            settledSome.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// How many of their records are done.
    int done() {
        lock.lock();
        try {
            return polls.stream().mapToInt(PendingPoll::done).sum();
        } finally {
            lock.unlock();
        }
    }
}
