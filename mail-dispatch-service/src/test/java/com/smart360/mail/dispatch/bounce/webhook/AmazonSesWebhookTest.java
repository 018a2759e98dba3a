package com.smart360.mail.dispatch.bounce.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.bounce.Concern;
import com.smart360.mail.dispatch.bounce.FateReport;
import com.smart360.mail.dispatch.bounce.FateReport.Fate;
import com.smart360.mail.dispatch.bounce.WebhookProperties;
import com.smart360.mail.dispatch.bounce.WebhookProperties.AmazonSes;
import com.smart360.mail.dispatch.bounce.webhook.sns.TestSns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/// Notifications of SES in messages of SNS, in the form of their documentation ("Amazon SNS
/// notification contents for Amazon SES", "Verifying the signatures of Amazon SNS messages").
@Tag("TRK-S1")
class AmazonSesWebhookTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:mails";
    private static final KeyPair KEYS = SignedCalls.rsa(2048);
    private static final String MAIL =
            """
            "mail": {"timestamp": "2026-03-01T11:58:00.000Z", "source": "billing@utility.example",
              "messageId": "0107019c-ses-0000", "destination": ["jo@example.org"],
              "headersTruncated": false,
              "headers": [{"name": "From", "value": "billing@utility.example"},
                {"name": "Message-ID", "value": "<0011@utility.example>"}],
              "commonHeaders": {"messageId": "<0011@utility.example>", "subject": "Your bill"}}
            """;
    private static final String BOUNCE =
            """
            {"notificationType": "Bounce",
             "bounce": {"bounceType": "TYPE", "bounceSubType": "SUB", "feedbackId": "0107-f-0000",
               "reportingMTA": "dns; email.example.com", "timestamp": "2026-03-01T11:59:00.000Z",
               "bouncedRecipients": [{"emailAddress": "jo@example.org", "status": "STATUS",
                 "action": "failed", "diagnosticCode": "smtp; WORDS"}]},
            """
                    + MAIL
                    + "}";

    private final Path directory;
    private AmazonSesWebhook webhook;

    AmazonSesWebhookTest(@TempDir Path directory) {
        this.directory = directory;
        this.webhook = webhook(true);
    }

    @ParameterizedTest
    @DisplayName("a bounce means whom SES says by its type and subtype")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Permanent    | General         | 5.1.1 | 550 5.1.1 no such user | GONE
                    Permanent    | NoEmail         | 5.1.1 | 550 5.1.1 no such user | GONE
                    Permanent    | Suppressed      | 5.1.1 | on the suppression list | GONE
                    Permanent    | UnsubscribedRecipient | 5.1.1 | unsubscribed     | PASSING
                    Transient    | MailboxFull     | 5.2.2 | 552 5.2.2 over quota   | PASSING
                    Transient    | General         | 4.0.0 | 421 try later          | PASSING
                    Transient    | ContentRejected | 5.7.1 | 550 5.7.1 content      | US
                    Transient    | MessageTooLarge | 5.3.4 | 552 5.3.4 too large    | US
                    Undetermined | Undetermined    | 5.0.0 | 550 no                 |
                    """)
    void bounceMeansWhomItsTypeSays(
            String type, String subType, String status, String words, @Nullable Concern concern) {
        String event =
                BOUNCE.replace("TYPE", type)
                        .replace("SUB", subType)
                        .replace("STATUS", status)
                        .replace("WORDS", words);
        FateReport report = report(event);
        assertThat(report.messageId()).isEqualTo("<0011@utility.example>");
        assertThat(report.mailId()).isNull();
        assertThat(report.fates())
                .containsExactly(
                        new Fate(Outcome.BOUNCED, "jo@example.org", null, status, words, concern));
    }

    @Test
    @DisplayName("arrivals, complaints and rejections are told, as notification or published event")
    void kindsAreTold() {
        assertThat(
                        outcome(
                                "{\"eventType\": \"Delivery\", \"delivery\": {\"recipients\":"
                                        + " [\"jo@example.org\"], \"smtpResponse\": \"250 ok\"}, "
                                        + MAIL
                                        + "}"))
                .isEqualTo(Outcome.DELIVERED);
        String complaint =
                "{\"notificationType\": \"Complaint\", \"complaint\": {\"complaintFeedbackType\":"
                        + " \"abuse\", \"complainedRecipients\": [{\"emailAddress\":"
                        + " \"jo@example.org\"}]}, "
                        + MAIL
                        + "}";
        assertThat(outcome(complaint)).isEqualTo(Outcome.COMPLAINED);
        assertThat(event(complaint.replace("abuse", "not-spam")))
                .isInstanceOf(Call.Event.Ignored.class);
        FateReport rejected =
                report(
                        "{\"eventType\": \"Reject\", \"reject\": {\"reason\": \"Bad content\"}, "
                                + MAIL
                                + "}");
        assertThat(rejected.fates().getFirst().told()).isEqualTo(Concern.US);
    }

    @Test
    @DisplayName("what says nothing final is ignored; what names no mail of ours is broken")
    void othersAreIgnoredOrBroken() {
        assertThat(event("{\"eventType\": \"DeliveryDelay\", " + MAIL + "}"))
                .isInstanceOf(Call.Event.Ignored.class);
        assertThat(event("Successfully validated SNS topic for Amazon SES event publishing."))
                .isInstanceOf(Call.Event.Ignored.class);
        assertThat(event("{}")).isInstanceOf(Call.Event.Broken.class);
        assertThat(event("{\"notificationType\": \"Bounce\", " + MAIL + "}"))
                .isInstanceOf(Call.Event.Broken.class);
        assertThat(event(BOUNCE.replace(MAIL, "\"mail\": {\"messageId\": \"0107\"}")))
                .isInstanceOf(Call.Event.Broken.class);
    }

    @Test
    @DisplayName("another topic, another key, a changed member and version 1 are refused")
    void wrongMessagesAreRefused() {
        String right = SignedCalls.sns(KEYS.getPrivate(), notification("{}"));
        assertThat(read(right)).isInstanceOf(Call.Proven.class);
        assertThat(read(right.replace("\"{}\"", "\"[]\""))).isInstanceOf(Call.Refused.class);
        assertThat(read(right.replace("22b80b92", "22b80b93"))).isInstanceOf(Call.Refused.class);
        assertThat(read(right.replace("\"SignatureVersion\":\"2\"", "\"SignatureVersion\":\"1\"")))
                .isInstanceOf(Call.Refused.class);
        Map<String, String> foreign = notification("{}");
        foreign.put("TopicArn", TOPIC + "-of-mallory");
        assertThat(read(SignedCalls.sns(KEYS.getPrivate(), foreign)))
                .as("signed by SNS itself, for somebody else")
                .isInstanceOf(Call.Refused.class);
        assertThat(read(SignedCalls.sns(SignedCalls.rsa(2048).getPrivate(), notification("{}"))))
                .isInstanceOf(Call.Refused.class);
        assertThat(read("{}")).isInstanceOf(Call.Refused.class);
        assertThat(read(right.substring(0, right.length() - 1))).isInstanceOf(Call.Refused.class);
        assertThat(read(BOUNCE)).as("raw delivery").isInstanceOf(Call.Refused.class);
    }

    @ParameterizedTest
    @DisplayName("a message of another time, or of none, is refused")
    @ValueSource(strings = {"2026-02-28T11:00:00.000Z", "2026-03-01T12:06:00.000Z", "yesterday"})
    void staleMessagesAreRefused(String timestamp) {
        Map<String, String> stale = notification("{}");
        stale.put("Timestamp", timestamp);
        assertThat(read(SignedCalls.sns(KEYS.getPrivate(), stale)))
                .isInstanceOf(Call.Refused.class);
    }

    @Test
    @DisplayName(
            "a subscription is confirmed by its token where that is wanted; its address never called")
    void subscriptionIsConfirmedAtSnsItself() {
        Map<String, String> subscription = notification("You have chosen to subscribe");
        subscription.put("Type", "SubscriptionConfirmation");
        subscription.put("Token", "2336412f37f");
        subscription.put("SubscribeURL", "https://evil.example/?Action=ConfirmSubscription");
        String call = SignedCalls.sns(KEYS.getPrivate(), subscription);
        // The test's guard knows no name: whoever is called, the message says so.
        assertThatThrownBy(() -> read(call))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the name service knows no such name");
        webhook = webhook(false);
        assertThat(read(call)).isEqualTo(new Call.Proven(null, List.of()));
        subscription.put("Type", "UnsubscribeConfirmation");
        assertThat(read(SignedCalls.sns(KEYS.getPrivate(), subscription)))
                .isInstanceOf(Call.Proven.class);
    }

    @Test
    @DisplayName("a certificate that is over, or of a short key, proves nothing")
    void badCertificatesProveNothing() throws IOException {
        String call = SignedCalls.sns(KEYS.getPrivate(), notification("{}"));
        Files.writeString(
                directory.resolve("sns.pem"),
                SignedCalls.certificate(KEYS, NOW.minus(Duration.ofDays(30))));
        assertThatThrownBy(() -> read(call)).isInstanceOf(UncheckedIOException.class);
        KeyPair weak = SignedCalls.rsa(1024);
        Files.writeString(directory.resolve("sns.pem"), SignedCalls.certificate(weak, NOW));
        String weakly = SignedCalls.sns(weak.getPrivate(), notification("{}"));
        assertThatThrownBy(() -> read(weakly)).isInstanceOf(UncheckedIOException.class);
    }

    private AmazonSesWebhook webhook(boolean confirm) {
        Path certificate = directory.resolve("sns.pem");
        try {
            Files.writeString(certificate, SignedCalls.certificate(KEYS, NOW));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        WebhookProperties settings =
                Settings.of(new AmazonSes(TOPIC, certificate.toString(), confirm));
        var sns = TestSns.outOfReach(settings);
        return new AmazonSesWebhook(
                settings, TestSns.certificates(sns, settings, clock()), sns, clock());
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static Map<String, String> notification(String message) {
        return new HashMap<>(
                Map.of(
                        "Type",
                        "Notification",
                        "MessageId",
                        "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
                        "TopicArn",
                        TOPIC,
                        "Subject",
                        "Amazon SES Email Event Notification",
                        "Message",
                        message,
                        "Timestamp",
                        "2026-03-01T11:59:58.000Z"));
    }

    private Call read(String body) {
        return webhook.read(body.getBytes(StandardCharsets.UTF_8), new HttpHeaders());
    }

    private Call.Event event(String message) {
        Call call = read(SignedCalls.sns(KEYS.getPrivate(), notification(message)));
        return ((Call.Proven) call).events().getFirst();
    }

    private FateReport report(String message) {
        Call.Event.Report report = (Call.Event.Report) event(message);
        assertThat(report.id()).isEqualTo("22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324");
        return report.report();
    }

    private Outcome outcome(String message) {
        return report(message).fates().getFirst().outcome();
    }
}
