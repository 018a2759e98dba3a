package com.smart360.mail.dispatch.runtime;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Forgets what is too old, now and then. On every instance; a second one finds nothing to do.
public final class Sweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final String what;
    private final Duration every;
    private final LongSupplier forget;
    private final ScheduledExecutorService timer;
    private volatile boolean running;

    /// @param what in the log's words: `mails of the ledger`
    /// @param every how long from the end of one round to the next
    /// @param forget one round; says how many it forgot
    public Sweep(String what, Duration every, LongSupplier forget) {
        this.what = what;
        this.every = every;
        this.forget = forget;
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().name("sweep of " + what).factory());
    }

    @Override
    public void start() {
        running = true;
        long millis = every.toMillis();
        var _ = timer.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            long forgotten = forget.getAsLong();
            if (forgotten > 0) {
                LOG.info("Forgot {} {}", forgotten, what);
            }
        } catch (MongoException away) {
            LOG.warn("No sweep of {} now: {}", what, away.getMessage());
        } catch (RuntimeException broken) {
            // The timer would not call again.
            LOG.error("A sweep of {} failed", what, broken);
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
