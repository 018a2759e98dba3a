package com.smart360.mail.dispatch.ledger;

import com.mongodb.MongoException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Lets the ledger forget what is over for longer than the retention. On every instance; a second
/// one finds nothing to do.
final class LedgerSweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerSweep.class);

    private final Ledger ledger;
    private final LedgerProperties properties;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("ledger-sweep").factory());
    private volatile boolean running;

    LedgerSweep(Ledger ledger, LedgerProperties properties, Clock clock) {
        this.ledger = ledger;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        long every = properties.sweep().toMillis();
        var _ = timer.scheduleWithFixedDelay(this::sweep, every, every, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            long forgotten = ledger.forget(clock.instant().minus(properties.retention()));
            if (forgotten > 0) {
                LOG.info("The ledger forgot {} mails", forgotten);
            }
        } catch (MongoException away) {
            LOG.warn("The ledger cannot be swept now: {}", away.getMessage());
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
