package com.smart360.mail.dispatch.runtime;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Forgets what is too old, now and then. On every instance; a second one finds nothing to do.
public final class Sweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final String what;
    private final LongSupplier forget;
    private final Repeated rounds;

    /// @param what in the log's words: `mails of the ledger`
    /// @param every how long from the end of one round to the next
    /// @param forget one round; says how many it forgot
    public Sweep(String what, Duration every, LongSupplier forget) {
        this.what = what;
        this.forget = forget;
        this.rounds =
                new Repeated(
                        "sweep of " + what, every, "A sweep of " + what + " failed", this::round);
    }

    @Override
    public void start() {
        rounds.start();
    }

    private void round() {
        try {
            long forgotten = forget.getAsLong();
            if (forgotten > 0) {
                LOG.info("Forgot {} {}", forgotten, what);
            }
        } catch (MongoException away) {
            LOG.warn("No sweep of {} now: {}", what, away.getMessage());
        }
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}
