package com.smart360.mail.testrunner.run;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestStageReported;
import com.smart360.mail.contracts.connectiontest.StageReport;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.observability.Traces;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.EventProducer.Outgoing;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Publishes to the topic of the requests, keyed by the test's id: events of one test stay in the
/// order in which they happened.
@Component
final class KafkaAnnouncer implements Announcer {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaAnnouncer.class);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    /// A broker that is away for longer has lost more than this; the request is still unfinished in
    /// the topic then, and whoever holds its partition finishes it.
    private static final int MOST_TRIES = 300;

    private final EventProducer producer;
    private final EventCodec codec;
    private final IdSource ids;
    private final Traces traces;
    private final Clock clock;

    KafkaAnnouncer(
            EventProducer producer, EventCodec codec, IdSource ids, Traces traces, Clock clock) {
        this.producer = producer;
        this.codec = codec;
        this.ids = ids;
        this.traces = traces;
        this.clock = clock;
    }

    @Override
    public void stage(Request request, StageReport report) {
        publish(
                        ids.next(),
                        request,
                        new ConnectionTestStageReported(request.testId(), report, clock.instant()),
                        Actor.service("test-runner-service"))
                .exceptionally(
                        lost -> {
                            LOG.warn(
                                    "Stage {} of test {} was not told: {}",
                                    report.stage(),
                                    request.testId(),
                                    lost.getClass().getSimpleName());
                            return null;
                        });
    }

    @Override
    public void finished(Request request, ConnectionTestFinished event) {
        traces.add(
                "connection test",
                request.traceparent(),
                System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(event.durationMs()),
                Map.of("testId", event.testId(), "outcome", event.outcome().name()));
        finished(request, event, 1);
    }

    private void finished(Request request, ConnectionTestFinished event, int attempt) {
        // The same id again, whoever finishes the test: readers know a repetition by it.
        var _ =
                publish(event.testId() + "-finished", request, event, event.actor())
                        .whenComplete(
                                (heard, trouble) -> {
                                    if (trouble != null) {
                                        repeat(request, event, attempt, trouble);
                                    }
                                });
    }

    private void repeat(
            Request request, ConnectionTestFinished event, int attempt, Throwable trouble) {
        if (attempt >= MOST_TRIES) {
            LOG.error(
                    "The end of test {} could not be told in {} tries: {}",
                    event.testId(),
                    attempt,
                    trouble.getClass().getSimpleName());
            return;
        }
        LOG.warn(
                "The end of test {} is told again: {}",
                event.testId(),
                trouble.getClass().getSimpleName());
        CompletableFuture.delayedExecutor(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> finished(request, event, attempt + 1));
    }

    private CompletableFuture<?> publish(
            String id, Request request, ConnectionTestEvent event, Actor actor) {
        EventTypes.EventType type = EventTypes.of(event.getClass());
        return producer.send(
                new Outgoing(
                        id,
                        type.topic(),
                        event.testId(),
                        type.type(),
                        codec.encode(event),
                        actor,
                        event.at(),
                        request.traceparent()));
    }
}
