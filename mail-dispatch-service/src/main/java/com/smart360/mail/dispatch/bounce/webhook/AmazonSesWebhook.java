package com.smart360.mail.dispatch.bounce.webhook;

import com.smart360.mail.dispatch.bounce.WebhookProperties;
import com.smart360.mail.dispatch.bounce.WebhookProperties.AmazonSes;
import com.smart360.mail.dispatch.bounce.webhook.sns.SnsCertificates;
import com.smart360.mail.dispatch.bounce.webhook.sns.SnsEndpoint;
import com.smart360.mail.dispatch.bounce.webhook.sns.SnsMessage;
import com.smart360.mail.secrets.ForeignSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Amazon SES, whose notifications come as messages of one SNS topic, signed by SNS. A signature
/// alone proves little: SNS signs for everybody who has a topic, so that the topic is looked at
/// first.
@Component
final class AmazonSesWebhook implements Webhook {

    private static final Logger LOG = LoggerFactory.getLogger(AmazonSesWebhook.class);
    private static final String SHA256 = "2";

    private final WebhookProperties properties;
    private final SnsCertificates certificates;
    private final SnsEndpoint sns;
    private final Clock clock;

    AmazonSesWebhook(
            WebhookProperties properties,
            SnsCertificates certificates,
            SnsEndpoint sns,
            Clock clock) {
        this.properties = properties;
        this.certificates = certificates;
        this.sns = sns;
        this.clock = clock;
    }

    @Override
    public String provider() {
        return WebhookProperties.AMAZON_SES;
    }

    @Override
    public Call read(byte[] body, HttpHeaders headers) {
        JsonNode root = EventJson.read(body);
        SnsMessage message = root == null ? null : SnsMessage.of(root);
        if (message == null) {
            return new Call.Refused("it is no message of SNS; expected one without raw delivery");
        }
        String fault = fault(message);
        return fault == null ? proven(message) : new Call.Refused(fault);
    }

    /// Why it is not believed; null: it is.
    private @Nullable String fault(SnsMessage message) {
        if (!message.get("TopicArn").equals(properties.amazonSes().topicArn())) {
            return "it is of another topic than the one of the settings";
        }
        if (!message.get("SignatureVersion").equals(SHA256)) {
            return "its signature is not of version 2; have the topic's attribute SignatureVersion"
                    + " set to 2";
        }
        Instant at = message.at();
        String stale =
                at == null ? "its timestamp is none" : Words.stale(at, clock, properties.window());
        if (stale != null) {
            return stale;
        }
        ForeignSignature key = certificates.of(message.get("SigningCertURL"));
        if (key == null) {
            return "its certificate is not where SNS keeps those of the topic's region";
        }
        return key.accepts(message.signed(), message.get("Signature"))
                ? null
                : "its signature is not that of the certificate";
    }

    private Call proven(SnsMessage message) {
        return switch (message.get("Type")) {
            case SnsMessage.NOTIFICATION -> new Call.Proven(null, List.of(event(message)));
            case SnsMessage.SUBSCRIPTION -> {
                subscribed(message.get("Token"));
                yield new Call.Proven(null, List.of());
            }
            case SnsMessage.UNSUBSCRIBED -> {
                LOG.warn(
                        "The subscription to {} was ended: nothing is told of mails any more",
                        properties.amazonSes().topicArn());
                yield new Call.Proven(null, List.of());
            }
            default -> new Call.Unreadable("SNS has no such Type; expected Notification.");
        };
    }

    private void subscribed(String token) {
        AmazonSes settings = properties.amazonSes();
        if (!settings.confirm()) {
            LOG.warn(
                    "A subscription to {} waits to be confirmed at Amazon SNS",
                    settings.topicArn());
            return;
        }
        try {
            sns.confirm(token);
            LOG.info("The subscription to {} was confirmed", settings.topicArn());
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private static Call.Event event(SnsMessage message) {
        JsonNode told = EventJson.read(message.get("Message").getBytes(StandardCharsets.UTF_8));
        // SES greets a new topic in plain words.
        return told == null || !told.isObject()
                ? new Call.Event.Ignored()
                : SesEvent.read(message.get("MessageId"), told);
    }
}
