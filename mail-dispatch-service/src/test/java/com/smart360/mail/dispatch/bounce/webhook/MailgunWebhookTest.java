package com.smart360.mail.dispatch.bounce.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.bounce.Concern;
import com.smart360.mail.dispatch.bounce.FateReport;
import com.smart360.mail.dispatch.bounce.FateReport.Fate;
import com.smart360.mail.dispatch.bounce.FateReport.Source;
import com.smart360.mail.dispatch.bounce.WebhookProperties.Mailgun;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/// Mailgun's events, in the form of its documentation ("Webhook Payloads", "Securing Webhooks").
@Tag("TRK-S1")
class MailgunWebhookTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String KEY = "key-of-the-account-for-webhooks";
    private static final String TOKEN = "a".repeat(50);
    private static final String FAILED =
            """
            {
              "id": "G9Bn5sl1TC6nu79C8C0bwg",
              "timestamp": 1772366399.118,
              "log-level": "error",
              "event": "failed",
              "severity": "SEVERITY",
              "reason": "REASON",
              "recipient": "jo@example.org",
              "recipient-domain": "example.org",
              "delivery-status": {"attempt-no": 1, "code": CODE, "message": "WORDS",
                "description": "", "session-seconds": 0.43, "tls": true, "mx-host": "mx.example.org"},
              "flags": {"is-authenticated": true, "is-test-mode": false},
              "message": {"headers": {"to": "jo@example.org", "from": "billing@utility.example",
                "message-id": "0011@utility.example", "subject": "Your bill"}, "size": 111},
              "user-variables": {"smart360": "carried"},
              "a-member-of-tomorrow": [1, {"x": null}]
            }
            """;

    private final MailgunWebhook webhook =
            new MailgunWebhook(Settings.of(new Mailgun(KEY, "")), Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @DisplayName("a failure for good is told with the server's words, and with Mailgun's own")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    bounce             | 550 | 5.1.1 The email account does not exist | 5.1.1 | 550 5.1.1 The email account does not exist | -
                    bounce             | 550 | 550 5.7.1 Message rejected as spam     | 5.7.1 | 550 5.7.1 Message rejected as spam         | -
                    suppress-bounce    | 605 | Not delivering to previously bounced address | - | Not delivering to previously bounced address | GONE
                    suppress-complaint | 607 | Not delivering to a user who marked your messages as spam | - | Not delivering to a user who marked your messages as spam | PASSING
                    old                | 602 | Too old                                | -     | Too old                                    | PASSING
                    espblock           | 554 | 5.7.1 blocked                          | 5.7.1 | 554 5.7.1 blocked                          | US
                    """)
    void failureForGoodIsTold(
            String reason,
            String code,
            String words,
            @Nullable String status,
            String told,
            @Nullable Concern concern) {
        FateReport report = report(failed("permanent", reason, code, words));
        Fate fate = report.fates().getFirst();
        assertThat(report.source()).isEqualTo(Source.PROVIDER);
        assertThat(report.mailId()).isEqualTo("carried");
        assertThat(report.messageId()).isEqualTo("<0011@utility.example>");
        assertThat(fate)
                .isEqualTo(
                        new Fate(Outcome.BOUNCED, "jo@example.org", null, status, told, concern));
    }

    @Test
    @DisplayName("arrivals and complaints are told; what is tried again, opened or new is not")
    void kindsAreTold() {
        String failed = failed("permanent", "bounce", "550", "no");
        assertThat(fate(failed.replace("\"failed\"", "\"delivered\"")).outcome())
                .isEqualTo(Outcome.DELIVERED);
        assertThat(fate(failed.replace("\"failed\"", "\"complained\"")).outcome())
                .isEqualTo(Outcome.COMPLAINED);
        assertThat(fate(failed.replace("\"failed\"", "\"rejected\"")).told()).isEqualTo(Concern.US);
        assertThat(event(failed("temporary", "generic", "450", "later")))
                .isInstanceOf(Call.Event.Ignored.class);
        assertThat(event(failed.replace("\"failed\"", "\"opened\"")))
                .isInstanceOf(Call.Event.Ignored.class);
        assertThat(event(failed.replace("\"failed\"", "\"of-tomorrow\"")))
                .isInstanceOf(Call.Event.Ignored.class);
    }

    @ParameterizedTest
    @DisplayName("an event that lacks what its kind has is broken, and told as such")
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"failed\"",
                "{\"event\": 7}",
                "{\"event\": \"delivered\"}",
                "{\"event\": \"delivered\", \"recipient\": \"jo@example.org\"}",
                "{\"event\": \"delivered\", \"recipient\": [\"jo@example.org\"],"
                        + " \"user-variables\": {\"smart360\": \"x\"}}"
            })
    void brokenEventsAreTold(String event) {
        assertThat(event(event)).isInstanceOf(Call.Event.Broken.class);
    }

    @Test
    @DisplayName("the token is bound to the body, as the signature does not cover it")
    void tokenBelongsToOneBody() {
        assertThat(proven(failed("permanent", "bounce", "550", "no")).once()).isEqualTo(TOKEN);
    }

    @Test
    @DisplayName("a wrong key, another token, another time and no signature are refused")
    void wrongSignaturesAreRefused() {
        String event = failed("permanent", "bounce", "550", "no");
        String right = SignedCalls.mailgun(KEY, NOW, TOKEN, event);
        assertThat(read(right)).isInstanceOf(Call.Proven.class);
        assertThat(read(SignedCalls.mailgun("other", NOW, TOKEN, event)))
                .isInstanceOf(Call.Refused.class);
        assertThat(read(right.replace(TOKEN, "b".repeat(50)))).isInstanceOf(Call.Refused.class);
        assertThat(read(right.replace("\"timestamp\": \"17", "\"timestamp\": \"18")))
                .isInstanceOf(Call.Refused.class);
        assertThat(read("{\"event-data\": " + event + "}")).isInstanceOf(Call.Refused.class);
        assertThat(read(right.replace("\"signature\": {", "\"signature\": {}, \"s\": {")))
                .isInstanceOf(Call.Refused.class);
        // The last of two would count where duplicates are read.
        assertThat(read(right.replace("\"event-data\"", "\"signature\": {}, \"event-data\"")))
                .isInstanceOf(Call.Refused.class);
        assertThat(read(SignedCalls.mailgun(KEY, NOW, "c".repeat(101), event)))
                .isInstanceOf(Call.Refused.class);
    }

    @Test
    @DisplayName("what is too old or of the future is refused, however it is signed")
    void staleCallsAreRefused() {
        String event = failed("permanent", "bounce", "550", "no");
        assertThat(at(NOW.minus(Duration.ofHours(23)), event)).isInstanceOf(Call.Proven.class);
        assertThat(at(NOW.minus(Duration.ofHours(25)), event)).isInstanceOf(Call.Refused.class);
        assertThat(at(NOW.plus(Duration.ofMinutes(4)), event)).isInstanceOf(Call.Proven.class);
        assertThat(at(NOW.plus(Duration.ofMinutes(6)), event)).isInstanceOf(Call.Refused.class);
        String words = "soon" + TOKEN;
        assertThat(
                        read(
                                """
                                {"signature": {"timestamp": "soon", "token": "%s", "signature": "%s"},
                                 "event-data": %s}
                                """
                                        .formatted(TOKEN, SignedCalls.hmac(KEY, words), event)))
                .isInstanceOf(Call.Refused.class);
    }

    @Test
    @DisplayName("a body that is cut off, deep or no JSON is refused at each length")
    void damagedBodiesAreRefused() {
        byte[] right =
                SignedCalls.mailgun(KEY, NOW, TOKEN, failed("permanent", "bounce", "550", "no"))
                        .stripTrailing()
                        .getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < right.length; length++) {
            assertThat(webhook.read(Arrays.copyOf(right, length), new HttpHeaders()))
                    .as("first %d bytes", length)
                    .isInstanceOf(Call.Refused.class);
        }
        assertThat(read("[".repeat(100_000))).isInstanceOf(Call.Refused.class);
        assertThat(read("\0\uFFFF")).isInstanceOf(Call.Refused.class);
        assertThat(read("[" + "1,".repeat(400_000) + "1]")).isInstanceOf(Call.Refused.class);
    }

    @Test
    @DisplayName("a key in both places, and what prints settings, tell no key")
    void settingsTellNoKey() {
        assertThatThrownBy(() -> new Mailgun(KEY, "/run/secrets/key"))
                .hasMessageContaining("smart360.bounces.webhooks.mailgun.signing-key")
                .hasMessageNotContaining(KEY);
        assertThat(Settings.of(new Mailgun(KEY, "")).toString()).doesNotContain(KEY);
    }

    private static String failed(String severity, String reason, String code, String words) {
        return FAILED.replace("SEVERITY", severity)
                .replace("REASON", reason)
                .replace("CODE", code)
                .replace("WORDS", words);
    }

    private Call read(String body) {
        return webhook.read(body.getBytes(StandardCharsets.UTF_8), new HttpHeaders());
    }

    private Call at(Instant at, String event) {
        return read(SignedCalls.mailgun(KEY, at, TOKEN, event));
    }

    private Call.Proven proven(String event) {
        return (Call.Proven) at(NOW, event);
    }

    private Call.Event event(String event) {
        assertThat(proven(event).events()).hasSize(1);
        return proven(event).events().getFirst();
    }

    private FateReport report(String event) {
        return ((Call.Event.Report) event(event)).report();
    }

    private Fate fate(String event) {
        return report(event).fates().getFirst();
    }
}
