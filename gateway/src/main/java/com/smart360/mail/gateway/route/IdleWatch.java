package com.smart360.mail.gateway.route;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes a service's answer that sends nothing for too long, which wakes the thread that reads it.
/// The JDK's client has no limit between two pieces of a body.
final class IdleWatch implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(IdleWatch.class);

    private final InputStream watched;
    private final Clock clock;
    private final Duration limit;
    private final ScheduledFuture<?> check;
    private volatile Instant lastPiece;

    IdleWatch(InputStream watched, Clock clock, Duration limit, ScheduledExecutorService timer) {
        this.watched = watched;
        this.clock = clock;
        this.limit = limit;
        this.lastPiece = clock.instant();
        long period = Math.max(1, limit.toMillis() / 4);
        this.check =
                timer.scheduleWithFixedDelay(
                        this::closeWhenIdle, period, period, TimeUnit.MILLISECONDS);
    }

    void piece() {
        lastPiece = clock.instant();
    }

    @Override
    public void close() {
        check.cancel(false);
    }

    private void closeWhenIdle() {
        if (Duration.between(lastPiece, clock.instant()).compareTo(limit) <= 0) {
            return;
        }
        check.cancel(false);
        try {
            watched.close();
        } catch (IOException failed) {
            log.debug("Closing an idle answer failed: {}", failed.toString());
        }
    }
}
