package com.smart360.mail.config.testing;

import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.starter.stream.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads topics as any other service does, and keeps what came.
public final class Published implements AutoCloseable {

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final String bootstrapServers;
    private final EventCodec codec;
    private final List<String> topics;
    private volatile boolean running = true;

    public Published(String bootstrapServers, EventCodec codec, String... topics) {
        this.bootstrapServers = bootstrapServers;
        this.codec = codec;
        this.topics = List.of(topics);
    }

    /// One record of a topic.
    public record Event(String topic, String key, String id, Object value, String json) {}

    public void start() {
        Thread.ofVirtual().name("published").start(this::read);
    }

    /// Those of a kind, in the order of their arrival.
    public <T> Stream<T> of(Class<T> type) {
        return events.stream().map(Event::value).filter(type::isInstance).map(type::cast);
    }

    public List<Event> all() {
        return events;
    }

    private void read() {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "group.id",
                                "published-" + UUID.randomUUID(),
                                "auto.offset.reset",
                                "earliest",
                                "metadata.max.age.ms",
                                "500"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.subscribe(topics);
            while (running) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::keep);
            }
        }
    }

    /// What must be signed and is not was written by a test that stands for somebody else.
    private void keep(ConsumerRecord<String, byte[]> record) {
        EventTypes.named(header(record, "ce_type"))
                .filter(type -> !type.signed() || header(record, "ce_signature") != null)
                .ifPresent(
                        type ->
                                events.add(
                                        new Event(
                                                record.topic(),
                                                record.key(),
                                                header(record, "ce_id"),
                                                codec.read(record.value(), type.record()),
                                                new String(
                                                        record.value(), StandardCharsets.UTF_8))));
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        running = false;
    }
}
