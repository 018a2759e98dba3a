package com.smart360.mail.starter.consumer;

import com.smart360.mail.starter.deadletter.DeadLetter.Origin;
import com.smart360.mail.starter.stream.CloudEvents;
import com.smart360.mail.starter.stream.Received;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;

/// The Kafka record behind whatever a framework hands over.
final class ReceivedRecords {

    private static final byte[] NOTHING = new byte[0];
    private static final int LONGEST_HEADER = 1_000;
    private static final int TRACE_CONTEXT = 55;
    private static final String CANONICAL_PREFIX = "ce-";

    private ReceivedRecords() {}

    /// Of a client of our own.
    static Received of(ConsumerRecord<String, byte[]> polled) {
        Map<String, Object> headers = new HashMap<>();
        for (Header header : polled.headers()) {
            headers.put(header.key(), header.value());
        }
        return new Received(
                polled.topic(),
                polled.partition(),
                polled.offset(),
                polled.key(),
                bytes(polled.value()),
                texts(headers),
                Instant.ofEpochMilli(polled.timestamp()));
    }

    /// Of a binding without batch mode.
    static Received of(Message<?> message) {
        MessageHeaders headers = message.getHeaders();
        return new Received(
                required(headers.get(KafkaHeaders.RECEIVED_TOPIC, String.class)),
                required(headers.get(KafkaHeaders.RECEIVED_PARTITION, Integer.class)),
                required(headers.get(KafkaHeaders.OFFSET, Long.class)),
                (String) headers.get(KafkaHeaders.RECEIVED_KEY),
                bytes(message.getPayload()),
                texts(headers),
                timestamp(headers.get(KafkaHeaders.RECEIVED_TIMESTAMP, Long.class)));
    }

    /// Of a binding in batch mode, in their order.
    static List<Received> ofBatch(Message<? extends List<?>> message) {
        MessageHeaders headers = message.getHeaders();
        List<?> payloads = message.getPayload();
        List<?> topics = list(headers, KafkaHeaders.RECEIVED_TOPIC);
        List<?> partitions = list(headers, KafkaHeaders.RECEIVED_PARTITION);
        List<?> offsets = list(headers, KafkaHeaders.OFFSET);
        List<?> keys = list(headers, KafkaHeaders.RECEIVED_KEY);
        List<?> timestamps = list(headers, KafkaHeaders.RECEIVED_TIMESTAMP);
        List<?> natives = list(headers, KafkaHeaders.BATCH_CONVERTED_HEADERS);
        List<Received> batch = new ArrayList<>(payloads.size());
        for (int i = 0; i < payloads.size(); i++) {
            batch.add(
                    new Received(
                            (String) topics.get(i),
                            (Integer) partitions.get(i),
                            (Long) offsets.get(i),
                            (String) keys.get(i),
                            bytes(payloads.get(i)),
                            texts((Map<?, ?>) natives.get(i)),
                            timestamp((Long) timestamps.get(i))));
        }
        return batch;
    }

    /// Whether the record was handed over by a binding without a group, which each instance has for
    /// itself.
    static boolean isOfNoGroup() {
        String group = KafkaUtils.getConsumerGroupId();
        return group != null && group.startsWith("anonymous");
    }

    /// The record behind it, for its dead letter.
    static Origin origin(Received received) {
        List<Header> headers = new ArrayList<>();
        received.headers()
                .forEach(
                        (name, value) ->
                                headers.add(
                                        new RecordHeader(
                                                name, value.getBytes(StandardCharsets.UTF_8))));
        return new Origin(
                received.topic(),
                received.partition(),
                received.offset(),
                received.key(),
                received.value(),
                headers);
    }

    private static List<?> list(MessageHeaders headers, String name) {
        return required(headers.get(name, List.class));
    }

    private static <T> T required(@Nullable T header) {
        if (header == null) {
            throw new IllegalArgumentException(
                    "Not a message of the Kafka binder: a kafka_received header is missing");
        }
        return header;
    }

    private static Instant timestamp(@Nullable Long millis) {
        return millis == null ? Instant.EPOCH : Instant.ofEpochMilli(millis);
    }

    private static byte[] bytes(@Nullable Object payload) {
        return payload instanceof byte[] value ? value : NOTHING;
    }

    /// Spring Cloud Function renames `ce_` to `ce-`; we keep the name on the wire. In batch mode
    /// the binder does not ask our header mapper, and the values are bytes.
    private static Map<String, String> texts(Map<?, ?> headers) {
        Map<String, String> texts = new HashMap<>();
        headers.forEach(
                (key, value) -> {
                    String name = wireName(String.valueOf(key));
                    if (TextHeaderMapper.travels(name)) {
                        if (value instanceof byte[] bytes) {
                            put(texts, name, new String(bytes, StandardCharsets.UTF_8));
                        } else if (value instanceof String text) {
                            put(texts, name, text);
                        }
                    }
                });
        return Map.copyOf(texts);
    }

    /// What is copied from header to header, into documents and events is bounded here, once (K3).
    /// A longer one means nothing to us.
    private static void put(Map<String, String> texts, String name, String value) {
        if (value.length() <= LONGEST_HEADER
                && (!name.equals(CloudEvents.TRACEPARENT) || isTraceContext(value))) {
            texts.put(name, value);
        }
    }

    /// W3C Trace Context: version, trace id, span id and flags; 55 characters.
    private static boolean isTraceContext(String value) {
        return value.length() == TRACE_CONTEXT
                && value.chars().allMatch(c -> c == '-' || Character.digit(c, 16) >= 0);
    }

    private static String wireName(String name) {
        return name.startsWith(CANONICAL_PREFIX)
                ? "ce_" + name.substring(CANONICAL_PREFIX.length())
                : name;
    }
}
