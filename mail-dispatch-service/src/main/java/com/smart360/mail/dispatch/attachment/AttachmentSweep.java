package com.smart360.mail.dispatch.attachment;

import com.mongodb.MongoException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Forgets files that no mail can name any more. On every instance; a second one finds nothing to
/// do.
final class AttachmentSweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentSweep.class);

    private final Attachments attachments;
    private final AttachmentProperties properties;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("attachment-sweep").factory());
    private volatile boolean running;

    AttachmentSweep(Attachments attachments, AttachmentProperties properties, Clock clock) {
        this.attachments = attachments;
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
            int forgotten = attachments.forget(clock.instant().minus(properties.retention()));
            if (forgotten > 0) {
                LOG.info("Forgot {} attachments", forgotten);
            }
        } catch (MongoException away) {
            LOG.warn("Attachments cannot be swept now: {}", away.getMessage());
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
