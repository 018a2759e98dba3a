package com.smart360.mail.starter.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Records of `contracts` to and from the plain JSON that travels: ISO instants, nulls left out,
/// unknown fields ignored (a newer sender may add some), missing numbers zero, user names encrypted
/// (see [ConnectionSettingsJson]).
public final class EventCodec {

    private static final byte[] NOTHING = new byte[0];
    private static final String CANONICAL_PREFIX = "ce-";

    private final JsonMapper mapper;

    /// For a service that has no use for user names: it writes none and reads none.
    public EventCodec() {
        this(null);
    }

    /// @param usernames null: see [#EventCodec()]
    public EventCodec(@Nullable UsernameCipher usernames) {
        JsonMapper plain = forms().build();
        this.mapper = forms().addModule(ConnectionSettingsJson.module(plain, usernames)).build();
    }

    private static JsonMapper.Builder forms() {
        return JsonMapper.builder()
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    /// The record as JSON.
    public byte[] encode(Object event) {
        return mapper.writeValueAsBytes(event);
    }

    /// The record as JSON text, as the outbox keeps it.
    public String json(Object event) {
        return mapper.writeValueAsString(event);
    }

    /// Reads JSON of a known kind, for records that bear no type.
    ///
    /// @throws MalformedEventException when it is not such JSON
    public <T> T read(byte[] json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JacksonException unreadable) {
            throw new MalformedEventException("Not a " + type.getSimpleName(), unreadable);
        }
    }

    /// Reads JSON text of a known kind.
    ///
    /// @throws MalformedEventException when it is not such JSON
    public <T> T read(String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JacksonException unreadable) {
            throw new MalformedEventException("Not a " + type.getSimpleName(), unreadable);
        }
    }

    /// The record that `ce_type` names; empty for a plain record, a tombstone, and a type that we
    /// do not know (skip it).
    ///
    /// @throws MalformedEventException when the type is known and the JSON is not of it
    public Optional<Object> decode(Received received) {
        if (received.isTombstone()) {
            return Optional.empty();
        }
        return received.type().map(type -> read(received.value(), type.record()));
    }

    /// The same for a single message of a functional consumer.
    public Optional<Object> decode(Message<?> message) {
        return decode(received(message));
    }

    /// The Kafka record behind a message of a consumer without batch mode.
    public Received received(Message<?> message) {
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

    /// The Kafka records behind a message of a consumer in batch mode, in their order.
    public List<Received> receivedBatch(Message<? extends List<?>> message) {
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
                            texts.put(name, new String(bytes, StandardCharsets.UTF_8));
                        } else if (value instanceof String text) {
                            texts.put(name, text);
                        }
                    }
                });
        return Map.copyOf(texts);
    }

    private static String wireName(String name) {
        return name.startsWith(CANONICAL_PREFIX)
                ? "ce_" + name.substring(CANONICAL_PREFIX.length())
                : name;
    }
}
