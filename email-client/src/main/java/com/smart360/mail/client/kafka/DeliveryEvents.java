package com.smart360.mail.client.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.smart360.mail.client.EmailOutcome;
import com.smart360.mail.client.EmailOutcome.Recipient;
import com.smart360.mail.client.EmailOutcome.Status;
import com.smart360.mail.contracts.identity.EmailIds;
import com.smart360.mail.contracts.identity.SenderIdentity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what `email.delivery` holds, as far as it is about a mail; what is unknown is passed over.
final class DeliveryEvents {

    private static final String DELIVERY = "com.smart360.mail.EmailDelivery";
    private static final String REJECTED = "com.smart360.mail.EmailRejected";
    private static final String INTERVENTION = "com.smart360.mail.EmailIntervention";

    private final JsonMapper json = JsonMapper.builder().build();
    private final String sender;

    /// @param sender whose mails are meant
    DeliveryEvents(String sender) {
        this.sender = sender;
    }

    /// @return empty: not about a mail of this sender, or not known
    Optional<EmailOutcome> read(ConsumerRecord<String, byte[]> record) {
        String type = header(record, "ce_type");
        if (record.value() == null || type == null) {
            return Optional.empty();
        }
        try {
            JsonNode event = json.readTree(record.value());
            return switch (type) {
                case DELIVERY -> own(record, event, status(event.path("outcome")));
                case REJECTED -> own(record, event, Status.REJECTED);
                case INTERVENTION ->
                        event.path("final").asBoolean(false)
                                ? own(record, event, Status.CANCELLED)
                                : Optional.empty();
                default -> Optional.empty();
            };
        } catch (JacksonException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private Optional<EmailOutcome> own(
            ConsumerRecord<String, byte[]> record, JsonNode event, Status status) {
        String known = text(event, "emailId");
        if (known == null || !EmailIds.senderOf(known).equals(sender)) {
            return Optional.empty();
        }
        String id =
                sender.equals(SenderIdentity.DEFAULT)
                        ? known
                        : known.substring(EmailIds.of(sender, "").length());
        String eventId = header(record, "ce_id");
        String at = text(event, "at");
        return Optional.of(
                new EmailOutcome(
                        eventId == null ? record.partition() + "@" + record.offset() : eventId,
                        id,
                        status,
                        event.path("final").asBoolean(false),
                        reason(event, status),
                        text(event, "source"),
                        recipients(event.path("recipients")),
                        at == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(at)));
    }

    private static @Nullable String reason(JsonNode event, Status status) {
        String words = text(event, "reason");
        String detail = words == null ? text(event, "detail") : words;
        String failure =
                status == Status.REJECTED
                        ? text(event, "reasonClass")
                        : text(event, "failureClass");
        if (failure == null) {
            return detail;
        }
        return detail == null ? failure : failure + ": " + detail;
    }

    private static List<Recipient> recipients(JsonNode list) {
        List<Recipient> all = new ArrayList<>();
        for (JsonNode each : list) {
            String address = text(each, "address");
            if (address != null) {
                all.add(new Recipient(address, status(each.path("status")), text(each, "text")));
            }
        }
        return all;
    }

    private static Status status(JsonNode name) {
        for (Status each : Status.values()) {
            if (each.name().equals(name.asString(""))) {
                return each;
            }
        }
        return Status.UNKNOWN;
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() ? value.stringValue() : null;
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
