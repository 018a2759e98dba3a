package com.smart360.mail.testrunner.run;

import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent;
import com.smart360.mail.starter.stream.CloudEvents;
import com.smart360.mail.starter.stream.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads the topic of connection tests as any other service would.
final class TopicWatch implements AutoCloseable {

    private final List<Object> events = new CopyOnWriteArrayList<>();
    private final StringBuffer everything = new StringBuffer();
    private final EventCodec codec = new EventCodec();
    private final String servers;
    private final Thread thread;
    private volatile boolean closed;

    TopicWatch(String servers) {
        this.servers = servers;
        this.thread = Thread.ofPlatform().daemon().start(this::read);
    }

    /// Events of this kind about this test, in their order.
    <T extends ConnectionTestEvent> List<T> of(String testId, Class<T> kind) {
        return of(kind).stream().filter(event -> event.testId().equals(testId)).toList();
    }

    /// Events of this kind, in their order.
    <T> List<T> of(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// All bytes of the topic, headers too.
    String everything() {
        return everything.toString();
    }

    private void read() {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                servers,
                                "group.id",
                                "watch-" + UUID.randomUUID(),
                                "metadata.max.age.ms",
                                "500",
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.CONNECTION_TESTS));
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::note);
            }
        }
    }

    private void note(ConsumerRecord<String, byte[]> message) {
        everything
                .append(message.headers())
                .append(new String(message.value(), StandardCharsets.UTF_8));
        Header type = message.headers().lastHeader(CloudEvents.TYPE);
        EventTypes.named(new String(type.value(), StandardCharsets.UTF_8))
                .map(known -> codec.read(message.value(), known.record()))
                .ifPresent(events::add);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
