package com.smart360.mail.dispatch.bounce.webhook;

import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.bounce.Concern;
import com.smart360.mail.dispatch.bounce.EnvelopeIds;
import com.smart360.mail.dispatch.bounce.FateReport;
import com.smart360.mail.dispatch.bounce.FateReport.Fate;
import com.smart360.mail.dispatch.bounce.FateReport.Source;
import com.smart360.mail.dispatch.bounce.WebhookProperties;
import com.smart360.mail.dispatch.email.Sha256;
import com.smart360.mail.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Postmark: one event a call, and no signature. Whoever has the user and password of the webhook
/// is believed, so that they are as good as a key; there is no time by which a call could be too
/// old, and what is told twice is known.
@Component
final class PostmarkWebhook implements Webhook {

    private static final String BASIC = "Basic ";
    private static final int LONGEST_CREDENTIALS = 1_000;

    private final WebhookProperties properties;

    PostmarkWebhook(WebhookProperties properties) {
        this.properties = properties;
    }

    @Override
    public String provider() {
        return WebhookProperties.POSTMARK;
    }

    @Override
    public Call read(byte[] body, HttpHeaders headers) {
        if (!proven(headers.getFirst(HttpHeaders.AUTHORIZATION))) {
            return new Call.Refused("its user and password are not those of the settings");
        }
        JsonNode event = EventJson.read(body);
        return event == null || !event.isObject()
                ? new Call.Unreadable("The body is no JSON object within the limits.")
                : new Call.Proven(null, List.of(event(event)));
    }

    private boolean proven(@Nullable String authorization) {
        if (authorization == null
                || authorization.length() > LONGEST_CREDENTIALS
                || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return false;
        }
        byte[] met;
        try {
            met = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
        } catch (IllegalArgumentException _) {
            return false;
        }
        // By digests, so that the time tells nothing of the length either.
        try (Secret password = Secret.owning(properties.postmark().secret())) {
            MessageDigest right = Sha256.digest();
            right.update((properties.postmark().user() + ":").getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(
                    right.digest(password.utf8()), Sha256.digest().digest(met));
        } finally {
            Arrays.fill(met, (byte) 0);
        }
    }

    private static Call.Event event(JsonNode event) {
        return switch (EventJson.textOrEmpty(event, "/RecordType")) {
            case "Delivery" -> report(event, "/Recipient", Outcome.DELIVERED, null);
            case "SpamComplaint" -> report(event, "/Email", Outcome.COMPLAINED, null);
            case "Bounce" -> bounce(event);
            case "" -> new Call.Event.Broken("it has no RecordType");
            default -> new Call.Event.Ignored();
        };
    }

    private static Call.Event bounce(JsonNode event) {
        return switch (EventJson.textOrEmpty(event, "/Type")) {
            case "HardBounce", "BadEmailAddress" ->
                    report(event, "/Email", Outcome.BOUNCED, Concern.GONE);
            case "SoftBounce", "DnsError", "ManuallyDeactivated", "AddressChange" ->
                    report(event, "/Email", Outcome.BOUNCED, Concern.PASSING);
            case "Blocked",
                    "SpamNotification",
                    "VirusNotification",
                    "DMARCPolicy",
                    "Unconfirmed",
                    "SMTPApiError" ->
                    report(event, "/Email", Outcome.BOUNCED, Concern.US);
            case "SpamComplaint" -> report(event, "/Email", Outcome.COMPLAINED, null);
            case "Unknown" -> report(event, "/Email", Outcome.BOUNCED, null);
            case "" -> new Call.Event.Broken("the bounce has no Type");
            // Tried again, or an answer of the recipient's that says nothing of the mail's fate.
            default -> new Call.Event.Ignored();
        };
    }

    private static Call.Event report(
            JsonNode event, String address, Outcome outcome, @Nullable Concern told) {
        String recipient = EventJson.text(event, address);
        String carried = EventJson.text(event, "/Metadata/" + EnvelopeIds.CARRIED);
        if (recipient == null) {
            return new Call.Event.Broken("it has no " + address.substring(1));
        }
        // Postmark puts a Message-ID of its own in the mail, and tells no other.
        if (carried == null) {
            return new Call.Event.Broken("its Metadata names no mail of this product");
        }
        boolean refused = outcome == Outcome.BOUNCED;
        String words = refused ? EventJson.textOrEmpty(event, "/Details") : "";
        Fate fate =
                new Fate(
                        outcome,
                        recipient,
                        null,
                        refused ? Words.statusIn(words) : null,
                        words,
                        told);
        return new Call.Event.Report(
                id(event, outcome), new FateReport(Source.PROVIDER, carried, null, List.of(fate)));
    }

    /// Bounces have an id of their own.
    private static @Nullable String id(JsonNode event, Outcome outcome) {
        JsonNode id = event.at("/ID");
        return id.isIntegralNumber() ? outcome + "/" + id.asString() : null;
    }
}
