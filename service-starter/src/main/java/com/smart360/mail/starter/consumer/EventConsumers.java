package com.smart360.mail.starter.consumer;

import com.smart360.mail.contracts.EventRejection;
import com.smart360.mail.starter.deadletter.DeadLetter;
import com.smart360.mail.starter.deadletter.DeadLetters;
import com.smart360.mail.starter.observability.Traces;
import com.smart360.mail.starter.stream.CloudEvents;
import com.smart360.mail.starter.stream.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.messaging.Message;

/// The one contract of all consumers (ADR 23): a record is decoded, judged, acted on, and whatever
/// happens meanwhile ends with that record.
///
/// * A record that nobody can act on (no type, garbage, a member missing) becomes a dead letter
///   with its reason, and the next one is read. So does one on which a handler fails several times
///   with whatever *Throwable*.
/// * A batch that fails is halved until the culprit is alone.
/// * Only an [Outage] of database or broker brings the same records again, in order and without
///   end; so a handler must bear to see an event twice.
/// * A type that a newer version added and a tombstone are passed over.
public final class EventConsumers implements ApplicationListener<ContextClosedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(EventConsumers.class);
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final EventReader events;
    private final DeadLetters deadLetters;
    private final Traces traces;
    private volatile boolean closing;

    EventConsumers(EventReader events, DeadLetters deadLetters, Traces traces) {
        this.events = events;
        this.deadLetters = deadLetters;
        this.traces = traces;
    }

    /// Acts on one event.
    @FunctionalInterface
    public interface EventHandler {

        /// @param event a record of `contracts`
        /// @param received where it stood, its key and its headers
        void handle(Object event, Received received);
    }

    /// Acts on several records at once. It is given parts of the same batch again when it fails.
    @FunctionalInterface
    public interface BatchHandler {

        /// @param batch in the topics' order, without those that nobody can act on
        void handle(List<Arrival> batch);
    }

    /// A function for a binding that hands over record by record.
    public Consumer<Message<byte[]>> each(EventHandler handler) {
        return each(received -> true, handler);
    }

    /// As [#each(EventHandler)], for a topic of which most is not meant.
    ///
    /// @param meant judges a record before it is decoded
    public Consumer<Message<byte[]>> each(Predicate<Received> meant, EventHandler handler) {
        return message -> one(ReceivedRecords.of(message), meant, handler);
    }

    /// A function for a binding in batch mode.
    public Consumer<Message<List<byte[]>>> batch(BatchHandler handler) {
        return message -> {
            long began = System.nanoTime();
            List<Arrival> arrivals = new ArrayList<>();
            ReceivedRecords.ofBatch(message).forEach(received -> judge(received, arrivals));
            act(arrivals, handler);
            arrivals.forEach(arrival -> trace(arrival.received(), began));
        };
    }

    /// Handles a record that a [KafkaConsumers] client polled.
    public void handle(ConsumerRecord<String, byte[]> polled, EventHandler handler) {
        one(ReceivedRecords.of(polled), _ -> true, handler);
    }

    private void one(Received received, Predicate<Received> meant, EventHandler handler) {
        act(
                List.of(new Arrival(received, null)),
                single -> {
                    if (meant.test(received)) {
                        long began = System.nanoTime();
                        handle(received, handler);
                        trace(received, began);
                    }
                });
    }

    /// What the record led to here belongs to the trace of its cause.
    private void trace(Received received, long began) {
        String cause = received.headers().get(CloudEvents.TRACEPARENT);
        if (cause != null) {
            traces.add(
                    received.topic() + " taken",
                    cause,
                    began,
                    Map.of(
                            "event",
                            received.headers().getOrDefault(CloudEvents.TYPE, ""),
                            "place",
                            received.partition() + "@" + received.offset()));
        }
    }

    private void handle(Received received, EventHandler handler) {
        switch (events.judge(received)) {
            case Judgement.Event(Object event) -> handler.handle(event, received);
            case Judgement.Other _ -> {
                // Not for us.
            }
            case Judgement.Refused(EventRejection reason, String sentence) ->
                    bury(received, DeadLetter.Reason.unreadable(reason, sentence));
        }
    }

    private void judge(Received received, List<Arrival> arrivals) {
        switch (events.judge(received)) {
            case Judgement.Event(Object event) -> arrivals.add(new Arrival(received, event));
            case Judgement.Other _ -> arrivals.add(new Arrival(received, null));
            case Judgement.Refused(EventRejection reason, String sentence) ->
                    bury(received, DeadLetter.Reason.unreadable(reason, sentence));
        }
    }

    /// Throws for an outage only.
    private void act(List<Arrival> batch, BatchHandler handler) {
        for (int attempt = 1; !batch.isEmpty(); attempt++) {
            try {
                handler.handle(batch);
                return;
            } catch (Throwable failure) {
                if (closing || Thread.currentThread().isInterrupted() || Outage.isBehind(failure)) {
                    throw failure;
                }
                if (batch.size() > 1) {
                    int middle = batch.size() / 2;
                    act(batch.subList(0, middle), handler);
                    act(batch.subList(middle, batch.size()), handler);
                    return;
                }
                if (attempt == TRIES) {
                    leave(batch.getFirst().received(), failure);
                    return;
                }
                pause(attempt);
            }
        }
    }

    /// The exception's own words stay in our log: they may quote the record.
    private void leave(Received received, Throwable failure) {
        LOG.error("{} can't be acted on", received, failure);
        bury(
                received,
                DeadLetter.Reason.failed(
                        EventRejection.HANDLER_FAILED,
                        "Acting on it ended with "
                                + failure.getClass().getSimpleName()
                                + " each of "
                                + TRIES
                                + " times. Expected: somebody looks at the log, then has it sent"
                                + " again."));
    }

    private void bury(Received received, DeadLetter.Reason reason) {
        if (ReceivedRecords.isOfNoGroup()) {
            LOG.warn("Passed over, as its group buries it: {}: {}", received, reason.reasonClass());
            return;
        }
        deadLetters.bury(ReceivedRecords.origin(received), reason).join();
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(PAUSE.multipliedBy(attempt));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptException(stopped);
        }
    }

    /// From here on a handler fails because its database is closed, not because of its record.
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        closing = true;
    }
}
