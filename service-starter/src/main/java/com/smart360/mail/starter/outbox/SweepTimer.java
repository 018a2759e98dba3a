package com.smart360.mail.starter.outbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The pauses between two sweeps: as long as the interval, or shorter where one is brought forward.
final class SweepTimer {

    private final Duration interval;
    private long nextNanos;
    private boolean stopped;

    SweepTimer(Duration interval) {
        this.interval = interval;
    }

    synchronized void start() {
        stopped = false;
    }

    /// Waits until the next sweep is due.
    ///
    /// @return false: there is none any more
    synchronized boolean await() throws InterruptedException {
        nextNanos = System.nanoTime() + interval.toNanos();
        long left = interval.toNanos();
        while (!stopped && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = nextNanos - System.nanoTime();
        }
        return !stopped;
    }

    /// Brings the next sweep forward.
    synchronized void within(Duration pause) {
        long soon = System.nanoTime() + pause.toNanos();
        if (soon - nextNanos < 0) {
            nextNanos = soon;
            notifyAll();
        }
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
