package com.smart360.mail.starter.deadletter;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.starter.deadletter.DeadLetter.Origin;
import com.smart360.mail.starter.deadletter.DeadLetter.Reason;
import com.smart360.mail.starter.stream.EventProducer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts records that nobody can act on into their topic's dead letters. Nothing that goes wrong
/// here holds up anybody (K1): a letter that its topic does not take is cut to its first bytes, and
/// one that can't be written after several tries is counted, logged with its place and passed over.
/// The record itself stays in its topic as long as that topic keeps it.
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final String REASON_TAG = "reason";
    private static final String TOPIC_TAG = "topic";

    private final EventProducer producer;
    private final String consumer;
    private final MeterRegistry registry;

    /// @param application the service's name, which each letter bears
    public DeadLetters(EventProducer producer, String application, MeterRegistry registry) {
        this.producer = producer;
        this.consumer = application;
        this.registry = registry;
    }

    /// What became of a letter.
    public enum Fate {
        /// It lies in its topic, whole.
        WRITTEN,
        /// It lies in its topic with its first bytes only.
        CUT,
        /// It could not be written, or was a dead letter before.
        PASSED_OVER
    }

    /// Writes the letter of a record that a client of one's own has polled.
    ///
    /// @return done when its fate is known; never fails
    public CompletableFuture<Fate> bury(ConsumerRecord<String, byte[]> polled, Reason reason) {
        return bury(
                new Origin(
                        polled.topic(),
                        polled.partition(),
                        polled.offset(),
                        polled.key(),
                        polled.value(),
                        polled.headers()),
                reason);
    }

    /// Writes the letter of a record.
    ///
    /// @return done when its fate is known; never fails
    public CompletableFuture<Fate> bury(Origin origin, Reason reason) {
        DeadLetter letter = DeadLetter.of(origin, reason, consumer);
        if (Topics.holdsDeadLetters(origin.topic())) {
            LOG.error("A dead letter can't be acted on and is left where it lies: {}", letter);
            return CompletableFuture.completedFuture(counted(origin, reason, Fate.PASSED_OVER));
        }
        LOG.warn("Left behind: {}: {} ({})", letter, reason.reasonClass(), reason.sentence());
        return write(letter, 1).thenApply(fate -> counted(origin, reason, fate));
    }

    private CompletableFuture<Fate> write(DeadLetter letter, int attempt) {
        return send(letter)
                .handle((written, failure) -> failure == null ? null : cause(failure))
                .thenCompose(
                        failure -> {
                            if (failure == null) {
                                return CompletableFuture.completedFuture(
                                        letter.isCut() ? Fate.CUT : Fate.WRITTEN);
                            }
                            return failure instanceof RecordTooLargeException && !letter.isCut()
                                    ? write(letter.cut(), attempt)
                                    : again(letter, attempt, failure);
                        });
    }

    private CompletableFuture<Fate> again(DeadLetter letter, int attempt, Throwable failure) {
        if (attempt == TRIES) {
            LOG.error(
                    "The dead letter of {} can't be written to {} and is passed over: {}",
                    letter,
                    letter.topic(),
                    failure.getClass().getSimpleName());
            return CompletableFuture.completedFuture(Fate.PASSED_OVER);
        }
        Executor later =
                CompletableFuture.delayedExecutor(
                        FIRST_PAUSE.toMillis() << attempt, TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> letter, later)
                .thenCompose(same -> write(same, attempt + 1));
    }

    private CompletableFuture<?> send(DeadLetter letter) {
        try {
            return producer.send(letter.record());
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private Fate counted(Origin origin, Reason reason, Fate fate) {
        String topic = RequestTopics.together(origin.topic());
        registry.counter("dead.letters", TOPIC_TAG, topic, REASON_TAG, reason.reasonClass())
                .increment();
        if (fate == Fate.PASSED_OVER) {
            registry.counter("dead.letters.unwritten", TOPIC_TAG, topic).increment();
        }
        return fate;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
