package com.smart360.mail.dispatch.runtime;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes a thread that has to look again. Raised any number of times before that thread looks, it
/// wakes it once; raised while it looks, it makes it look once more. Many may raise it, one waits.
public final class Signal {

    private final Semaphore raised = new Semaphore(0);

    /// Something changed. Never blocks.
    public void raise() {
        raised.release();
    }

    /// Waits until it is raised, or for so long.
    ///
    /// @return whether it was raised
    public boolean await(Duration limit) throws InterruptedException {
        boolean was = raised.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
        raised.drainPermits();
        return was;
    }
}
