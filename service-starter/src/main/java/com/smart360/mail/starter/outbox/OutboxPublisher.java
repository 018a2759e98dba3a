package com.smart360.mail.starter.outbox;

import com.smart360.mail.starter.stream.EventProducer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Publishes one entry, and returns when the broker has acknowledged it.
final class OutboxPublisher {

    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(12);

    private final EventProducer producer;
    private final Clock clock;
    private final Timer lag;

    OutboxPublisher(EventProducer producer, Clock clock, MeterRegistry registry) {
        this.producer = producer;
        this.clock = clock;
        this.lag =
                Timer.builder("outbox.lag")
                        .description("From the write of an event to its acknowledgement")
                        .publishPercentileHistogram()
                        .register(registry);
    }

    void publish(OutboxEntry entry) throws InterruptedException, PublicationFailed {
        try {
            producer.send(outgoing(entry))
                    .get(ACKNOWLEDGED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            lag.record(Duration.between(entry.at(), clock.instant()));
        } catch (ExecutionException refused) {
            throw new PublicationFailed(String.valueOf(refused.getCause()), refused);
        } catch (TimeoutException silent) {
            throw new PublicationFailed("no acknowledgement in " + ACKNOWLEDGED_WITHIN, silent);
        }
    }

    private static EventProducer.Outgoing outgoing(OutboxEntry entry) {
        return new EventProducer.Outgoing(
                entry.eventId(),
                entry.topic(),
                entry.key(),
                entry.type(),
                entry.payload().getBytes(StandardCharsets.UTF_8),
                entry.actor(),
                entry.at(),
                entry.traceparent());
    }

    /// It was not published, as far as is known; it is tried again.
    static final class PublicationFailed extends Exception {

        PublicationFailed(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }
}
