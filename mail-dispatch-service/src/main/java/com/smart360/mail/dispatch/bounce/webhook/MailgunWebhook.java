package com.smart360.mail.dispatch.bounce.webhook;

import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.bounce.Concern;
import com.smart360.mail.dispatch.bounce.EnvelopeIds;
import com.smart360.mail.dispatch.bounce.FateReport;
import com.smart360.mail.dispatch.bounce.FateReport.Fate;
import com.smart360.mail.dispatch.bounce.FateReport.Source;
import com.smart360.mail.dispatch.bounce.WebhookProperties;
import com.smart360.mail.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Mailgun: one event a call. Its signature stands in the body and covers a timestamp and a token
/// only, so that each token belongs to the first body that came with it.
@Component
final class MailgunWebhook implements Webhook {

    private static final int LONGEST_TOKEN = 100;

    private final WebhookProperties properties;
    private final Clock clock;

    MailgunWebhook(WebhookProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String provider() {
        return WebhookProperties.MAILGUN;
    }

    @Override
    public Call read(byte[] body, HttpHeaders headers) {
        JsonNode root = EventJson.read(body);
        if (root == null) {
            return new Call.Refused("it is no JSON, so that it bears no signature");
        }
        String timestamp = EventJson.textOrEmpty(root, "/signature/timestamp");
        String token = EventJson.textOrEmpty(root, "/signature/token");
        String signature = EventJson.textOrEmpty(root, "/signature/signature");
        if (token.isEmpty()
                || token.length() > LONGEST_TOKEN
                || !signed(timestamp, token, signature)) {
            return new Call.Refused("its signature is not that of the signing key");
        }
        String stale = Words.stale(timestamp, clock, properties.window());
        return stale == null
                ? new Call.Proven(token, List.of(event(root.at("/event-data"))))
                : new Call.Refused(stale);
    }

    private boolean signed(String timestamp, String token, String signature) {
        String right;
        try (Secret key = Secret.owning(properties.mailgun().key())) {
            right = key.hmacSha256((timestamp + token).getBytes(StandardCharsets.UTF_8));
        }
        return MessageDigest.isEqual(
                right.getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    private static Call.Event event(JsonNode data) {
        String kind = EventJson.textOrEmpty(data, "/event");
        return switch (kind) {
            case "delivered" -> report(data, Outcome.DELIVERED, null);
            case "complained" -> report(data, Outcome.COMPLAINED, null);
            case "failed" ->
                    // A temporary failure is tried again.
                    "permanent".equals(EventJson.text(data, "/severity"))
                            ? report(data, Outcome.BOUNCED, concern(data))
                            : new Call.Event.Ignored();
            // It was not sent at all: what it holds, or the account.
            case "rejected" -> report(data, Outcome.BOUNCED, Concern.US);
            case "" -> new Call.Event.Broken("event-data has no event");
            default -> new Call.Event.Ignored();
        };
    }

    /// By its own word; "bounce" is said of every reply for good, so that the reply decides there.
    private static @Nullable Concern concern(JsonNode data) {
        return switch (EventJson.textOrEmpty(data, "/reason")) {
            // Not sent, as an earlier mail came back.
            case "suppress-bounce" -> Concern.GONE;
            case "suppress-complaint", "suppress-unsubscribe", "old" -> Concern.PASSING;
            case "espblock", "content", "blocked" -> Concern.US;
            default -> null;
        };
    }

    private static Call.Event report(JsonNode data, Outcome outcome, @Nullable Concern told) {
        String recipient = EventJson.text(data, "/recipient");
        String messageId = Words.messageId(EventJson.text(data, "/message/headers/message-id"));
        String carried = EventJson.text(data, "/user-variables/" + EnvelopeIds.CARRIED);
        if (recipient == null) {
            return new Call.Event.Broken("event-data has no recipient");
        }
        if (carried == null && messageId == null) {
            return new Call.Event.Broken("event-data names no mail");
        }
        boolean refused = outcome == Outcome.BOUNCED;
        String words = refused ? words(data) : "";
        Fate fate =
                new Fate(
                        outcome,
                        recipient,
                        null,
                        refused ? Words.statusIn(words) : null,
                        words,
                        told);
        return new Call.Event.Report(
                null, new FateReport(Source.PROVIDER, carried, messageId, List.of(fate)));
    }

    /// As the last server said it: the code stands apart. Mailgun's own codes are 600 and more.
    private static String words(JsonNode data) {
        String message = EventJson.textOrEmpty(data, "/delivery-status/message");
        String text =
                message.isEmpty()
                        ? EventJson.textOrEmpty(data, "/delivery-status/description")
                        : message;
        if (text.isEmpty()) {
            text = EventJson.textOrEmpty(data, "/reject/reason");
        }
        int code = data.at("/delivery-status/code").asInt(0);
        return code >= 400 && code < 600 && !text.startsWith(String.valueOf(code))
                ? (code + " " + text).strip()
                : text;
    }
}
