package com.smart360.mail.starter.stream;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.TraceParent;
import com.smart360.mail.contracts.alert.AlertRaised;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes events as CloudEvents, acknowledged by all in-sync replicas, idempotent, in the order
/// of the calls per key. One per service; safe for all threads.
///
/// For an event that tells of a stored change use the [com.smart360.mail.starter.outbox.Outbox]:
/// this one loses what was not acknowledged when the process dies.
public final class EventProducer {

    private static final Logger LOG = LoggerFactory.getLogger(EventProducer.class);

    private final Producer<String, byte[]> kafka;
    private final EventCodec codec;
    private final String source;
    private final Actor self;
    private final EventSigner signer;

    /// For a service that signs nothing.
    ///
    /// @param kafka set to acknowledge by all and to be idempotent
    /// @param application the service's name, for `ce_source`
    public EventProducer(Producer<String, byte[]> kafka, EventCodec codec, String application) {
        this(kafka, codec, application, EventSigner.NONE);
    }

    EventProducer(
            Producer<String, byte[]> kafka,
            EventCodec codec,
            String application,
            EventSigner signer) {
        this.signer = signer;
        this.kafka = kafka;
        this.codec = codec;
        this.source = "/" + application;
        this.self = Actor.service(application);
    }

    /// Publishes a record of `contracts` to its topic.
    ///
    /// @param id the event's id; the same when the same fact is published again
    /// @param key the record's key, and the event's subject
    /// @return done when acknowledged; fails with a [KafkaException] or a subclass
    public CompletableFuture<RecordMetadata> publish(
            String id, String key, Object event, Actor actor, Instant at) {
        EventTypes.EventType type = EventTypes.of(event.getClass());
        return send(
                new Outgoing(
                        id, type.topic(), key, type.type(), codec.encode(event), actor, at, null));
    }

    /// Publishes an alert, on this service's behalf. One that can't be published is logged: who
    /// raises it has nothing better to do.
    public void raise(AlertRaised alert) {
        var _ =
                publish(alert.alertId(), alert.alertId(), alert, self, alert.at())
                        .exceptionally(
                                lost -> {
                                    LOG.warn(
                                            "Alert {} was not published: {}",
                                            alert.alertId(),
                                            lost.toString());
                                    return null;
                                });
    }

    /// Publishes an event that is already JSON.
    public CompletableFuture<RecordMetadata> send(Outgoing event) {
        return send(record(event));
    }

    /// An event as the record that [#send] takes, for who has more headers to add.
    public ProducerRecord<String, byte[]> record(Outgoing event) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(event.topic(), event.key(), event.json());
        describe(message.headers(), event);
        signer.sign(message);
        return message;
    }

    /// Publishes any record, with whatever headers (a dead letter, say).
    public CompletableFuture<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
        CompletableFuture<RecordMetadata> done = new CompletableFuture<>();
        try {
            var _ =
                    kafka.send(
                            message,
                            (metadata, failure) -> {
                                if (failure == null) {
                                    done.complete(metadata);
                                } else {
                                    done.completeExceptionally(failure);
                                }
                            });
        } catch (KafkaException refused) {
            done.completeExceptionally(refused);
        }
        return done;
    }

    /// Waits until everything handed over so far is acknowledged or has failed.
    public void flush() {
        kafka.flush();
    }

    private void describe(Headers headers, Outgoing event) {
        add(headers, CloudEvents.ID, event.id());
        add(headers, CloudEvents.SPEC_VERSION, "1.0");
        add(headers, CloudEvents.TYPE, event.type());
        add(headers, CloudEvents.SOURCE, source);
        add(headers, CloudEvents.TIME, event.at().toString());
        add(headers, CloudEvents.SUBJECT, event.key());
        add(headers, CloudEvents.ACTOR, CloudEvents.text(event.actor()));
        add(headers, CloudEvents.CONTENT_TYPE, "application/json");
        add(headers, CloudEvents.TRACEPARENT, event.traceparent());
    }

    private static void add(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// An event ready to go.
    ///
    /// @param type `ce_type`
    /// @param traceparent of the request that caused it; null where there was none
    public record Outgoing(
            String id,
            String topic,
            String key,
            String type,
            byte[] json,
            Actor actor,
            Instant at,
            @Nullable String traceparent) {

        /// What is no trace context, of whatever length, is not carried on (K3).
        public Outgoing {
            traceparent = TraceParent.valid(traceparent);
        }
    }
}
