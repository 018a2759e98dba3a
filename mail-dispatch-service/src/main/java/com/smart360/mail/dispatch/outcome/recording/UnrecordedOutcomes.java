package com.smart360.mail.dispatch.outcome.recording;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Outcomes that were handed over and are in no ledger yet. Never more than the capacity: the
/// senders then wait, so that a kill can't make more go twice. Many hand over, one takes.
final class UnrecordedOutcomes {

    private final int capacity;
    private final Duration linger;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition handedOverSome = lock.newCondition();
    private final Condition recordedSome = lock.newCondition();
    private final List<PendingOutcome> handedOver = new ArrayList<>();
    private int unrecorded;
    private boolean urgent;
    private boolean closed;

    /// @param capacity most outcomes that are not durable yet
    /// @param linger how long an outcome waits for others to become durable together with it
    UnrecordedOutcomes(int capacity, Duration linger) {
        this.capacity = capacity;
        this.linger = linger;
    }

    /// Waits while too many are in no ledger.
    void put(PendingOutcome each) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (unrecorded >= capacity) {
                recordedSome.await();
            }
            unrecorded++;
            handedOver.add(each);
            // Enough for one write; the senders go on meanwhile.
            urgent |= unrecorded >= capacity / 4;
            handedOverSome.signal();
        } finally {
            lock.unlock();
        }
    }

    /// What has been handed over, as soon as it need not wait for more; empty: nothing will come.
    List<PendingOutcome> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && handedOver.isEmpty()) {
                handedOverSome.await();
            }
            long left = linger.toNanos();
            while (!closed && !urgent && left > 0) {
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

    /// Somebody waits for one of them: none waits for others any more.
    void hurry() {
        lock.lock();
        try {
            urgent = true;
            handedOverSome.signal();
        } finally {
            lock.unlock();
        }
    }

    /// These of those taken are in the ledger.
    void recorded(List<PendingOutcome> these) {
        lock.lock();
        try {
            unrecorded -= these.size();
            recordedSome.signalAll();
        } finally {
            lock.unlock();
        }
        these.forEach(each -> each.recorded().complete(null));
    }

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
            handedOverSome.signal();
        } finally {
            lock.unlock();
        }
    }
}
