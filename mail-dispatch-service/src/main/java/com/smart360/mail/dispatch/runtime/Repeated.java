package com.smart360.mail.dispatch.runtime;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls something again and again, on a thread of its own, from start to stop. A call that fails
/// stops no other: it is logged as an error, so what is expected is caught in the call.
public final class Repeated {

    private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);

    private final Duration every;
    private final String trouble;
    private final Runnable call;
    private final ScheduledExecutorService timer;
    private volatile boolean running;

    /// @param thread its name
    /// @param every how long from the end of one call to the next
    /// @param trouble what the log says of a call that failed: `Orders could not be looked through`
    public Repeated(String thread, Duration every, String trouble, Runnable call) {
        this.every = every;
        this.trouble = trouble;
        this.call = call;
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().name(thread).factory());
    }

    /// The first call comes after the time between two.
    public void start() {
        running = true;
        long millis = every.toMillis();
        var _ = timer.scheduleWithFixedDelay(this::once, millis, millis, TimeUnit.MILLISECONDS);
    }

    /// One call, now.
    public void once() {
        try {
            call.run();
        } catch (RuntimeException broken) {
            // The timer would not call again.
            LOG.error(trouble, broken);
        }
    }

    /// Interrupts a call that is under way.
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    public boolean isRunning() {
        return running;
    }
}
