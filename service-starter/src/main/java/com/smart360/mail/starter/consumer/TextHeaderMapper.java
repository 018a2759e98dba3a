package com.smart360.mail.starter.consumer;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.starter.stream.CloudEvents;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.springframework.cloud.stream.binder.BinderHeaders;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.messaging.MessageHeaders;

/// Headers as plain text, both ways, and only those that mean something to us. Any Kafka client may
/// write to our topics; its headers must neither reach Spring's own (`replyChannel`, `id`) nor need
/// a type description.
final class TextHeaderMapper implements KafkaHeaderMapper {

    private static final Set<String> KNOWN =
            Set.of(
                    CloudEvents.TRACEPARENT,
                    "tracestate",
                    "baggage",
                    Topics.REASON,
                    Topics.REASON_CLASS,
                    Topics.ORIGINAL_PLACE,
                    Topics.ORIGINAL_ID,
                    Topics.ORIGINAL_KEY,
                    Topics.ORIGINAL_SIZE,
                    Topics.CONSUMER);

    @Override
    public void toHeaders(Headers source, Map<String, Object> target) {
        for (Header header : source) {
            if (travels(header.key()) && header.value() != null) {
                target.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        target.put(BinderHeaders.NATIVE_HEADERS_PRESENT, true);
    }

    @Override
    public void fromHeaders(MessageHeaders source, Headers target) {
        source.forEach(
                (name, value) -> {
                    String wire = name.startsWith("ce-") ? "ce_" + name.substring(3) : name;
                    if (value instanceof String text
                            && (travels(wire) || wire.equals(CloudEvents.CONTENT_TYPE))) {
                        target.remove(wire);
                        target.add(wire, text.getBytes(StandardCharsets.UTF_8));
                    }
                });
    }

    static boolean travels(String name) {
        return name.startsWith("ce_") || KNOWN.contains(name);
    }
}
