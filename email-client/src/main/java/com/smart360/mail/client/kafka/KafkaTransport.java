package com.smart360.mail.client.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.smart360.mail.client.EmailNotHandedOverException;
import com.smart360.mail.client.EmailNotHandedOverException.Reason;
import com.smart360.mail.client.EmailTransport;
import com.smart360.mail.client.PreparedEmail;
import com.smart360.mail.contracts.identity.RequestTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// Publishes requests: acknowledged by all in-sync replicas, idempotent, in order by id. The key of
/// a record is the mail's id.
public final class KafkaTransport implements EmailTransport {

    private final Producer<String, byte[]> producer;
    private final String topic;

    KafkaTransport(Producer<String, byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /// @param settings how to reach and log in to the brokers, by the names of Apache Kafka's
    ///   clients
    /// @param sender the name that this service has as a sender, which decides the topic; null: it
    ///   is one of those that share `email.requests`
    /// @param longest how long handing over may take, 1 s or more
    public static KafkaTransport open(
            Map<String, Object> settings, @Nullable String sender, Duration longest) {
        return new KafkaTransport(
                new KafkaProducer<>(
                        settings(settings, longest),
                        new StringSerializer(),
                        new ByteArraySerializer()),
                RequestTopics.of(sender == null ? "default" : sender));
    }

    private static Map<String, Object> settings(Map<String, Object> given, Duration longest) {
        int whole = Math.toIntExact(longest.toMillis());
        Map<String, Object> settings = new HashMap<>(given);
        // Serializers are passed, and one that is configured would be made for nothing.
        List.of(
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        // One that is transactional asks for a transaction around each mail.
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG)
                .forEach(settings::remove);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(whole / 3, 1));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, whole);
        // The request's own limit is told before; envelope, key and headers stand beside it.
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, whole);
        return settings;
    }

    @Override
    public void handOver(PreparedEmail email) {
        var record = new ProducerRecord<>(topic, email.id(), email.json());
        if (email.traceparent() != null) {
            record.headers().add("traceparent", email.traceparent().getBytes(UTF_8));
        }
        try {
            Future<RecordMetadata> sent = producer.send(record);
            sent.get();
        } catch (ExecutionException refused) {
            throw said(email, refused.getCause() == null ? refused : refused.getCause());
        } catch (InterruptedException | InterruptException stop) {
            Thread.currentThread().interrupt();
            throw said(email, stop);
        } catch (KafkaException refused) {
            throw said(email, refused);
        }
    }

    private EmailNotHandedOverException said(PreparedEmail email, Throwable cause) {
        return switch (cause) {
            case RecordTooLargeException _ ->
                    new EmailNotHandedOverException(
                            Reason.TOO_LARGE,
                            "Mail %s is larger (%,d bytes) than a record of %s may be; files go by reference, or the mail by HTTP."
                                    .formatted(email.id(), email.json().length, topic),
                            cause);
            case AuthorizationException _, AuthenticationException _ ->
                    new EmailNotHandedOverException(
                            Reason.NOT_ALLOWED,
                            "The broker does not let this service publish to %s; its user needs the right to write there (deploy/kafka/access.yml)."
                                    .formatted(topic),
                            cause);
            default ->
                    new EmailNotHandedOverException(
                            Reason.UNREACHABLE,
                            "Mail %s may not have been taken: the broker has not acknowledged it. Send it again under its id."
                                    .formatted(email.id()),
                            cause);
        };
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }
}
