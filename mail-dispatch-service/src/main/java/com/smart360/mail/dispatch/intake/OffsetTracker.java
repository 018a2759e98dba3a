package com.smart360.mail.dispatch.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The polls of one consumer that are not acknowledged, oldest first. They are settled in any order
/// and acknowledged in this one: an offset is committed when every mail below it is settled, and
/// never sooner. Safe for use by several threads.
final class OffsetTracker {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition acknowledgedSome = lock.newCondition();
    private final Deque<PendingPoll> polls = new ArrayDeque<>();
    private final Set<PendingPoll> settled = new HashSet<>();
    private final int mostRecords;
    private final long mostBytes;
    private boolean closed;

    /// @param mostRecords no further poll is taken while there are more
    /// @param mostBytes likewise
    OffsetTracker(int mostRecords, long mostBytes) {
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
    }

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
    }

    /// Acknowledges it, and those behind it that are settled, unless one before it is not.
    void settled(PendingPoll poll) {
        lock.lock();
        try {
            settled.add(poll);
            while (!polls.isEmpty() && settled.remove(polls.peek())) {
                polls.remove().acknowledge();
                acknowledgedSome.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a further poll may be taken.
    void awaitRoom() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && full()) {
                acknowledgedSome.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean full() {
        return polls.stream().mapToInt(PendingPoll::records).sum() > mostRecords
                || polls.stream().mapToLong(PendingPoll::bytes).sum() > mostBytes;
    }

    /// @return whether all are acknowledged; false: the time was over before
    boolean awaitAcknowledged(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (!polls.isEmpty() && left > 0) {
                left = acknowledgedSome.awaitNanos(left);
            }
            return polls.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Ends their patience.
    void hurry() {
        lock.lock();
        try {
            polls.forEach(PendingPoll::hurry);
        } finally {
            lock.unlock();
        }
    }

    /// The same, also for those to come; nobody waits for room any more.
    void close() {
        lock.lock();
        try {
            closed = true;
            hurry();
            acknowledgedSome.signalAll();
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
