package com.smart360.mail.starter.consumer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/// Settings of a Kafka consumer, made by [KafkaConsumers]. Immutable: each method answers a copy.
public final class ConsumerSettings {

    private static final int HEARTBEATS_PER_SESSION = 4;

    private final Map<String, Object> settings;

    ConsumerSettings(Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /// @param name one of [ConsumerConfig]
    public ConsumerSettings with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(settings);
        more.put(name, value);
        return new ConsumerSettings(more);
    }

    /// How long a member may be silent before its partitions go to others; it sends a heartbeat
    /// four times as often. The broker's `group.min.session.timeout.ms` (6 s) is the least.
    public ConsumerSettings session(Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        return with(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis)
                .with(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis / HEARTBEATS_PER_SESSION);
    }

    /// A new consumer, which its user closes.
    public Consumer<String, byte[]> open() {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /// For a listener container of Spring Kafka.
    public ConsumerFactory<String, byte[]> factory() {
        return new DefaultKafkaConsumerFactory<>(
                settings, StringDeserializer::new, ByteArrayDeserializer::new);
    }
}
