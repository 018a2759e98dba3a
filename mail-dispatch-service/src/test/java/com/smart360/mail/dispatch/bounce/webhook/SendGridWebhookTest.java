package com.smart360.mail.dispatch.bounce.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.bounce.Concern;
import com.smart360.mail.dispatch.bounce.FateReport;
import com.smart360.mail.dispatch.bounce.FateReport.Fate;
import com.smart360.mail.dispatch.bounce.WebhookProperties.SendGrid;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/// SendGrid's events, in the form of its documentation ("Event Webhook Reference", "Event Webhook
/// Security Features").
@Tag("TRK-S1")
class SendGridWebhookTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final KeyPair KEYS = SignedCalls.elliptic("secp256r1");
    private static final String EVENT =
            """
            {"email": "jo@example.org", "timestamp": 1772366399, "ip": "192.0.2.7", "tls": 1,
             "smtp-id": "<0011@utility.example>", "event": "EVENT", "category": ["bills"],
             "sg_event_id": "ZGVsaXZlcmVkLTA", "sg_message_id": "14c5d75ce93.dfd.64b469.0",
             "reason": "REASON", "status": "STATUS", "type": "TYPE",
             "bounce_classification": "CLASS", "smart360": "carried"}
            """;

    private final SendGridWebhook webhook = webhook(KEYS);

    @ParameterizedTest
    @DisplayName("a bounce means whom SendGrid's classes say, and nobody where it blocked us")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    bounce  | bounce  | Invalid Address     | 5.1.1 | 550 5.1.1 no such user       | GONE
                    bounce  | bounce  | Mailbox Unavailable | 5.2.2 | 552 5.2.2 over quota         | PASSING
                    bounce  | bounce  | Reputation          | 5.7.1 | 550 5.7.1 blocked using list | US
                    bounce  | bounce  | Content             | 5.7.1 | 550 5.7.1 spam               | US
                    bounce  | bounce  | Unclassified        | 5.1.1 | 550 5.1.1 no such user       | -
                    bounce  | blocked | Unclassified        | 4.7.0 | 421 4.7.0 try later          | PASSING
                    dropped | -       | -                   | -     | Bounced Address              | GONE
                    dropped | -       | -                   | -     | Unsubscribed Address         | PASSING
                    dropped | -       | -                   | -     | Spam Content                 | US
                    dropped | -       | -                   | -     | Invalid SMTPAPI header       | US
                    """)
    void bounceMeansWhomItsClassSays(
            String event,
            @Nullable String type,
            @Nullable String classification,
            @Nullable String status,
            String reason,
            @Nullable Concern concern) {
        Fate fate = fate(event(event, type, classification, status, reason));
        assertThat(fate)
                .isEqualTo(
                        new Fate(Outcome.BOUNCED, "jo@example.org", null, status, reason, concern));
    }

    @Test
    @DisplayName("one bad event of a list costs only itself, and each good one has its id")
    void oneBadEventCostsOnlyItself() {
        String delivered = event("delivered", null, null, null, "");
        String list =
                "[%s, {\"event\": \"bounce\"}, 7, %s, %s]"
                        .formatted(
                                delivered,
                                event("open", null, null, null, ""),
                                event("spamreport", null, null, null, ""));
        List<Call.Event> events = events(list);
        assertThat(events)
                .hasExactlyElementsOfTypes(
                        Call.Event.Report.class,
                        Call.Event.Broken.class,
                        Call.Event.Broken.class,
                        Call.Event.Ignored.class,
                        Call.Event.Report.class);
        Call.Event.Report first = (Call.Event.Report) events.getFirst();
        assertThat(first.id()).isEqualTo("ZGVsaXZlcmVkLTA");
        FateReport report = first.report();
        assertThat(report.mailId()).isEqualTo("carried");
        assertThat(report.messageId()).isEqualTo("<0011@utility.example>");
        assertThat(report.fates().getFirst().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(((Call.Event.Report) events.getLast()).report().fates().getFirst().outcome())
                .isEqualTo(Outcome.COMPLAINED);
    }

    @Test
    @DisplayName("one changed byte of body, time or signature, and another's key, are refused")
    void wrongSignaturesAreRefused() {
        String body = "[" + event("delivered", null, null, null, "") + "]";
        HttpHeaders right = SignedCalls.sendGrid(KEYS.getPrivate(), NOW, body);
        assertThat(read(body, right)).isInstanceOf(Call.Proven.class);
        assertThat(read(body + " ", right)).isInstanceOf(Call.Refused.class);
        assertThat(read(body.replace("jo@", "al@"), right)).isInstanceOf(Call.Refused.class);
        assertThat(read(body, new HttpHeaders())).isInstanceOf(Call.Refused.class);
        var later = new HttpHeaders(right);
        later.set(SendGridWebhook.TIMESTAMP, String.valueOf(NOW.getEpochSecond() + 1));
        assertThat(read(body, later)).isInstanceOf(Call.Refused.class);
        var none = new HttpHeaders(right);
        none.set(SendGridWebhook.SIGNATURE, "no Base64!");
        assertThat(read(body, none)).isInstanceOf(Call.Refused.class);
        KeyPair other = SignedCalls.elliptic("secp256r1");
        assertThat(read(body, SignedCalls.sendGrid(other.getPrivate(), NOW, body)))
                .isInstanceOf(Call.Refused.class);
    }

    @Test
    @DisplayName("what was signed too long ago is refused")
    void staleCallsAreRefused() {
        Instant old = NOW.minus(Duration.ofHours(25));
        assertThat(read("[]", SignedCalls.sendGrid(KEYS.getPrivate(), old, "[]")))
                .isInstanceOf(Call.Refused.class);
        Instant young = NOW.minus(Duration.ofHours(23));
        assertThat(read("[]", SignedCalls.sendGrid(KEYS.getPrivate(), young, "[]")))
                .isInstanceOf(Call.Proven.class);
    }

    @ParameterizedTest
    @DisplayName("a signed body in no form that is known is unreadable, and believed nothing")
    @ValueSource(strings = {"", "{}", "[{\"event\": \"bounce\"", "nonsense", "7"})
    void unknownFormsAreUnreadable(String body) {
        assertThat(read(body, SignedCalls.sendGrid(KEYS.getPrivate(), NOW, body)))
                .isInstanceOf(Call.Unreadable.class);
    }

    @Test
    @DisplayName("a key that is none stops the start, in words")
    void keyMustBeOne() {
        assertThatThrownBy(() -> new SendGridWebhook(Settings.of(new SendGrid("AAAA")), clock()))
                .hasMessageContaining("smart360.bounces.webhooks.sendgrid.public-key");
        assertThatThrownBy(() -> webhook(SignedCalls.elliptic("secp384r1")))
                .hasMessageContaining("secp256r1");
    }

    private static SendGridWebhook webhook(KeyPair keys) {
        return new SendGridWebhook(Settings.of(new SendGrid(SignedCalls.base64(keys))), clock());
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static String event(
            String event,
            @Nullable String type,
            @Nullable String classification,
            @Nullable String status,
            String reason) {
        return EVENT.replace("EVENT", event)
                .replace("TYPE", type == null ? "" : type)
                .replace("CLASS", classification == null ? "" : classification)
                .replace("STATUS", status == null ? "" : status)
                .replace("REASON", reason);
    }

    private Call read(String body, HttpHeaders headers) {
        return webhook.read(body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private List<Call.Event> events(String body) {
        Call call = read(body, SignedCalls.sendGrid(KEYS.getPrivate(), NOW, body));
        return ((Call.Proven) call).events();
    }

    private Fate fate(String event) {
        Call.Event.Report report = (Call.Event.Report) events("[" + event + "]").getFirst();
        return report.report().fates().getFirst();
    }
}
