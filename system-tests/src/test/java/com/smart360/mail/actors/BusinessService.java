package com.smart360.mail.actors;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/// A business service with nothing but an Apache Kafka client: it publishes plain JSON.
public final class BusinessService implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KafkaProducer<String, byte[]> producer;

    public BusinessService(Broker broker) {
        producer =
                new KafkaProducer<>(
                        broker.as(Broker.BUSINESS_SERVICE),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /// Publishes a request as JSON; returns when the broker has it.
    public void requests(String id, Map<String, Object> mail) {
        publishes(id, JSON.writeValueAsString(mail));
    }

    /// Publishes anything at all.
    public void publishes(String key, String value) {
        try {
            producer.send(
                            new ProducerRecord<>(
                                    "email.requests", key, value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        } catch (ExecutionException refused) {
            throw new AssertionError("The broker refused " + key, refused);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
