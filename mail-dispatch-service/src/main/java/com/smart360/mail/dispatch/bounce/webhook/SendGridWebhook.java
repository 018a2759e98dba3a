package com.smart360.mail.dispatch.bounce.webhook;

import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.bounce.Concern;
import com.smart360.mail.dispatch.bounce.EnvelopeIds;
import com.smart360.mail.dispatch.bounce.FateReport;
import com.smart360.mail.dispatch.bounce.FateReport.Fate;
import com.smart360.mail.dispatch.bounce.FateReport.Source;
import com.smart360.mail.dispatch.bounce.WebhookProperties;
import com.smart360.mail.secrets.ForeignSignature;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// SendGrid's signed Event Webhook: a list of events, signed together with a timestamp over the
/// bytes as they came (ECDSA).
@Component
final class SendGridWebhook implements Webhook {

    static final String SIGNATURE = "X-Twilio-Email-Event-Webhook-Signature";
    static final String TIMESTAMP = "X-Twilio-Email-Event-Webhook-Timestamp";

    private final WebhookProperties properties;
    private final Clock clock;
    private final @Nullable ForeignSignature key;

    SendGridWebhook(WebhookProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.key =
                properties.on(WebhookProperties.SENDGRID)
                        ? key(properties.sendgrid().publicKey())
                        : null;
    }

    private static ForeignSignature key(String base64) {
        try {
            return ForeignSignature.ecdsaP256(base64);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(
                    "smart360.bounces.webhooks.sendgrid.public-key is no key: "
                            + none.getMessage()
                            + "; expected the verification key as SendGrid shows it",
                    none);
        }
    }

    @Override
    public String provider() {
        return WebhookProperties.SENDGRID;
    }

    @Override
    public Call read(byte[] body, HttpHeaders headers) {
        String timestamp = headers.getFirst(TIMESTAMP);
        String signature = headers.getFirst(SIGNATURE);
        if (key == null || timestamp == null || signature == null) {
            return new Call.Refused("it has no headers with a signature and its timestamp");
        }
        if (!key.accepts(joined(timestamp, body), signature)) {
            return new Call.Refused("its signature is not that of the verification key");
        }
        String stale = Words.stale(timestamp, clock, properties.window());
        if (stale != null) {
            return new Call.Refused(stale);
        }
        JsonNode events = EventJson.read(body);
        return events == null || !events.isArray()
                ? new Call.Unreadable("The body is no JSON list within the limits.")
                : new Call.Proven(null, events(events));
    }

    private static byte[] joined(String timestamp, byte[] body) {
        byte[] first = timestamp.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    private static List<Call.Event> events(JsonNode list) {
        List<Call.Event> events = new ArrayList<>(list.size());
        list.forEach(each -> events.add(event(each)));
        return events;
    }

    private static Call.Event event(JsonNode event) {
        return switch (EventJson.textOrEmpty(event, "/event")) {
            case "delivered" -> report(event, Outcome.DELIVERED, null);
            case "spamreport" -> report(event, Outcome.COMPLAINED, null);
            case "bounce" -> report(event, Outcome.BOUNCED, ofBounce(event));
            case "dropped" -> report(event, Outcome.BOUNCED, ofDrop(event));
            case "" -> new Call.Event.Broken("it names no event");
            default -> new Call.Event.Ignored();
        };
    }

    /// By its class where it has one. "blocked" is said of a refusal for now, whatever it is for.
    private static @Nullable Concern ofBounce(JsonNode event) {
        return switch (EventJson.textOrEmpty(event, "/bounce_classification")) {
            case "Invalid Address" -> Concern.GONE;
            case "Mailbox Unavailable", "Technical", "Technical Failure" -> Concern.PASSING;
            case "Content", "Reputation", "Frequency or Volume Too High" -> Concern.US;
            default -> "blocked".equals(EventJson.text(event, "/type")) ? Concern.PASSING : null;
        };
    }

    /// Not sent: for what SendGrid knows of the address, or for what it holds against us.
    private static Concern ofDrop(JsonNode event) {
        return switch (EventJson.textOrEmpty(event, "/reason")) {
            case "Bounced Address", "Invalid" -> Concern.GONE;
            case "Unsubscribed Address", "Spam Reporting Address" -> Concern.PASSING;
            default -> Concern.US;
        };
    }

    private static Call.Event report(JsonNode event, Outcome outcome, @Nullable Concern told) {
        String recipient = EventJson.text(event, "/email");
        String carried = EventJson.text(event, "/" + EnvelopeIds.CARRIED);
        String messageId = Words.messageId(EventJson.text(event, "/smtp-id"));
        if (recipient == null) {
            return new Call.Event.Broken("it has no email");
        }
        if (carried == null && messageId == null) {
            return new Call.Event.Broken("it names no mail");
        }
        boolean refused = outcome == Outcome.BOUNCED;
        String words = refused ? EventJson.textOrEmpty(event, "/reason") : "";
        Fate fate =
                new Fate(
                        outcome,
                        recipient,
                        null,
                        refused ? Words.status(EventJson.text(event, "/status")) : null,
                        words,
                        told);
        return new Call.Event.Report(
                EventJson.text(event, "/sg_event_id"),
                new FateReport(Source.PROVIDER, carried, messageId, List.of(fate)));
    }
}
