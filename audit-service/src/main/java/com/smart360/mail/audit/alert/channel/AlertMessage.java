package com.smart360.mail.audit.alert.channel;

import com.smart360.mail.audit.alert.board.Alert;
import com.smart360.mail.audit.alert.board.Alert.Step;
import com.smart360.mail.audit.alert.board.Notice;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A notice in the words and forms that receivers expect. Pure.
final class AlertMessage {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AlertMessage() {}

    /// One line, for subjects and lists.
    static String headline(Notice notice) {
        String severity = severity(notice.alert().severity());
        return switch (notice.step()) {
            case CLEARED -> "Over: " + notice.alert().about().condition().title();
            case REPEATED -> severity + ", still: " + notice.alert().about().condition().title();
            default -> severity + ": " + notice.alert().about().condition().title();
        };
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "Critical";
            case WARNING -> "Warning";
            case INFO -> "For information";
        };
    }

    /// Several lines, for people.
    static String text(Notice notice) {
        Alert alert = notice.alert();
        return notice.step() == Step.CLEARED
                ? "%s\n\nIt was raised at %s and is over since %s."
                        .formatted(alert.summary(), alert.raisedAt(), alert.clearedAt())
                : "%s\n\n%s\n\nRaised at %s."
                        .formatted(
                                alert.summary(),
                                alert.about().condition().remedy(),
                                alert.raisedAt());
    }

    /// Our own form. Members are only ever added.
    static byte[] generic(Notice notice) {
        Alert alert = notice.alert();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("id", alert.id());
        about.put("rule", alert.about().condition().code());
        about.put("subject", alert.about().subject());
        about.put("subjectName", alert.about().name());
        about.put("severity", alert.severity().name());
        about.put("title", alert.about().condition().title());
        about.put("summary", alert.summary());
        about.put("remedy", alert.about().condition().remedy());
        about.put("facts", alert.about().facts());
        about.put("raisedAt", alert.raisedAt().toString());
        if (alert.clearedAt() != null) {
            about.put("clearedAt", alert.clearedAt().toString());
        }
        return json(
                Map.of(
                        "id",
                        notice.id(),
                        "event",
                        notice.step().name().toLowerCase(Locale.ROOT),
                        "alert",
                        about));
    }

    /// https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
    static byte[] slack(Notice notice) {
        return json(
                Map.of("text", "*" + escaped(headline(notice)) + "*\n" + escaped(text(notice))));
    }

    /// What Slack takes for marks.
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// An adaptive card, as the workflow "post to a channel when a webhook request is received"
    /// takes it.
    static byte[] teams(Notice notice) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard");
        card.put("version", "1.4");
        card.put(
                "body", List.of(block(headline(notice), "Bolder"), block(text(notice), "Default")));
        return json(
                Map.of(
                        "type",
                        "message",
                        "attachments",
                        List.of(
                                Map.of(
                                        "contentType",
                                        "application/vnd.microsoft.card.adaptive",
                                        "content",
                                        card))));
    }

    private static Map<String, Object> block(String text, String weight) {
        return Map.of("type", "TextBlock", "text", text, "weight", weight, "wrap", true);
    }

    /// Events API version 2; one incident for each alert, however often it is told.
    static byte[] pagerDuty(Notice notice, @Nullable String routingKey) {
        Alert alert = notice.alert();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("summary", headline(notice) + ". " + alert.summary());
        payload.put("source", "smart360-smtp-settings");
        payload.put("severity", alert.severity().name().toLowerCase(Locale.ROOT));
        payload.put("timestamp", alert.raisedAt().toString());
        payload.put("component", alert.about().subject());
        payload.put("class", alert.about().condition().code());
        payload.put("custom_details", alert.about().facts());
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("routing_key", routingKey == null ? "" : routingKey);
        event.put("event_action", notice.step() == Step.CLEARED ? "resolve" : "trigger");
        event.put("dedup_key", alert.id());
        event.put("payload", payload);
        return json(event);
    }

    /// What is signed: when it was sent, a dot, and the body.
    static byte[] signed(String timestamp, byte[] body) {
        byte[] head = (timestamp + ".").getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private static byte[] json(Map<String, ?> value) {
        return JSON.writeValueAsBytes(value);
    }
}
