package com.smart360.mail.dispatch.outcome.recording;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Outcomes that were handed over and are not recorded yet. Never more than the capacity are not
/// even durable: the senders then wait, so that a kill can't make more go twice. Many hand over,
/// one journals what somebody waits for, one records.
final class UnrecordedOutcomes {

    /// In one write of the ledger; more at once cost as much for each.
    private static final int ENOUGH = 250;

    /// How many times the capacity may be journalled and not recorded.
    private static final int JOURNALLED = 16;

    private final int capacity;
    private final Duration linger;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition toJournal = lock.newCondition();
    private final Condition toRecord = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final List<PendingOutcome> handedOver = new ArrayList<>();
    private Group ready = new Group();
    private int journalling;
    private int notDurable;
    private int unrecorded;
    private boolean urgent;
    private boolean pressing;
    private boolean closed;

    /// @param capacity most outcomes that are not durable yet
    /// @param linger how long an outcome waits for others to become durable together with it
    UnrecordedOutcomes(int capacity, Duration linger) {
        this.capacity = capacity;
        this.linger = linger;
    }

    /// What is recorded in one write.
    ///
    /// @param documents of the journal that tell of nothing else
    record Group(List<PendingOutcome> outcomes, List<String> documents) {

        Group() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /// Waits while too many are not durable, or not recorded.
    void put(PendingOutcome each) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (notDurable >= capacity || unrecorded >= capacity * JOURNALLED) {
                room.await();
            }
            notDurable++;
            unrecorded++;
            handedOver.add(each);
            if (notDurable >= Math.max(1, capacity / 4)) {
                journalNow();
            }
            toRecord.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Somebody waits for one of them to be durable.
    void hurry() {
        lock.lock();
        try {
            if (!handedOver.isEmpty()) {
                journalNow();
            }
        } finally {
            lock.unlock();
        }
    }

    private void journalNow() {
        urgent = true;
        toJournal.signal();
    }

    /// What somebody waits for, and all that came with it; empty: nothing will come.
    List<PendingOutcome> takeUrgent() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && !urgent) {
                toJournal.await();
            }
            if (closed) {
                return List.of();
            }
            List<PendingOutcome> these = List.copyOf(handedOver);
            handedOver.clear();
            journalling += these.size();
            urgent = false;
            return these;
        } finally {
            lock.unlock();
        }
    }

    /// These of those taken are in the journal.
    void journalled(List<PendingOutcome> these, List<String> documents) {
        lock.lock();
        try {
            notDurable -= these.size();
            journalling -= these.size();
            ready.outcomes().addAll(these);
            ready.documents().addAll(documents);
            room.signalAll();
            toRecord.signal();
        } finally {
            lock.unlock();
        }
        these.forEach(each -> each.durable().complete(null));
    }

    /// The journal does not take these: they are recorded at once, each by itself if need be.
    void notJournalled(List<PendingOutcome> these) {
        lock.lock();
        try {
            journalling -= these.size();
            ready.outcomes().addAll(these);
            pressing = true;
            toRecord.signal();
        } finally {
            lock.unlock();
        }
    }

    /// What is to be recorded, as soon as it need not wait for more; without outcomes: nothing will
    /// come.
    Group take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Group next = new Group();
            while (next.outcomes().isEmpty() && !ended()) {
                awaitSome();
                next = ready;
                ready = new Group();
                pressing = false;
                if (closed || !urgent) {
                    next.outcomes().addAll(handedOver);
                    handedOver.clear();
                    urgent = false;
                }
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private boolean ended() {
        return closed && journalling == 0 && handedOver.isEmpty() && ready.outcomes().isEmpty();
    }

    private void awaitSome() throws InterruptedException {
        while (ready.outcomes().isEmpty() && (handedOver.isEmpty() || urgent) && !closed) {
            toRecord.await();
        }
        long left = linger.toNanos();
        while (!closed && !pressing && left > 0 && ready.outcomes().size() < ENOUGH) {
            left = toRecord.awaitNanos(left);
        }
        while (closed && journalling > 0 && ready.outcomes().isEmpty() && handedOver.isEmpty()) {
            toRecord.await();
        }
    }

    /// These of those taken are in the ledger.
    void recorded(List<PendingOutcome> these) {
        lock.lock();
        try {
            unrecorded -= these.size();
            notDurable -= (int) these.stream().filter(each -> !each.durable().isDone()).count();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        these.forEach(each -> each.durable().complete(null));
    }

    /// How many are not recorded.
    int size() {
        lock.lock();
        try {
            return unrecorded;
        } finally {
            lock.unlock();
        }
    }

    void open() {
        lock.lock();
        try {
            closed = false;
        } finally {
            lock.unlock();
        }
    }

    /// Nobody waits for others any more.
    void close() {
        lock.lock();
        try {
            closed = true;
            toJournal.signal();
            toRecord.signal();
        } finally {
            lock.unlock();
        }
    }
}
