package com.smart360.mail.dispatch.bounce.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.bounce.Concern;
import com.smart360.mail.dispatch.bounce.FateReport;
import com.smart360.mail.dispatch.bounce.FateReport.Fate;
import com.smart360.mail.dispatch.bounce.WebhookProperties.Postmark;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/// Postmark's events, in the form of its documentation ("Bounce webhook", "Delivery webhook", "Spam
/// complaint webhook").
@Tag("TRK-S1")
class PostmarkWebhookTest {

    private static final String USER = "postmark";
    private static final String PASSWORD = "sixteen characters";
    private static final String BOUNCE =
            """
            {"RecordType": "Bounce", "MessageStream": "outbound", "ID": 4323372036854775807,
             "Type": "TYPE", "TypeCode": 1, "Name": "Hard bounce", "Tag": "Test",
             "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483", "ServerID": 23,
             "Metadata": {"smart360": "carried"}, "Description": "The server was unable to deliver",
             "Details": "WORDS", "Email": "jo@example.org", "From": "billing@utility.example",
             "BouncedAt": "2026-03-01T11:59:59Z", "DumpAvailable": true, "Inactive": true,
             "CanActivate": true, "Subject": "Your bill"}
            """;

    private final PostmarkWebhook webhook =
            new PostmarkWebhook(Settings.of(new Postmark(USER, PASSWORD, "")));

    @ParameterizedTest
    @DisplayName("each type of bounce means whom Postmark says; answers and delays are none")
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    HardBounce,          GONE
                    BadEmailAddress,     GONE
                    SoftBounce,          PASSING
                    DnsError,            PASSING
                    ManuallyDeactivated, PASSING
                    Blocked,             US
                    SpamNotification,    US
                    DMARCPolicy,         US
                    VirusNotification,   US
                    """)
    void bounceMeansWhomItsTypeSays(String type, @Nullable Concern concern) {
        Fate fate = report(bounce(type, "smtp;550 5.1.1 no such user")).fates().getFirst();
        assertThat(fate)
                .isEqualTo(
                        new Fate(
                                Outcome.BOUNCED,
                                "jo@example.org",
                                null,
                                "5.1.1",
                                "smtp;550 5.1.1 no such user",
                                concern));
    }

    @ParameterizedTest
    @DisplayName("delays, answers and whatever comes tomorrow say nothing final")
    @ValueSource(strings = {"Transient", "AutoResponder", "ChallengeVerification", "OfTomorrow"})
    void delaysAreNoBounces(String type) {
        assertThat(event(bounce(type, ""))).isInstanceOf(Call.Event.Ignored.class);
    }

    @Test
    @DisplayName("arrivals and complaints are told; a mail that bears no id of ours is not guessed")
    void kindsAreTold() {
        String delivery =
                """
                {"RecordType": "Delivery", "MessageID": "883953f4", "Recipient": "jo@example.org",
                 "DeliveredAt": "2026-03-01T11:59:59Z", "Details": "250 OK", "Tag": "", "ServerID": 23,
                 "Metadata": {"smart360": "carried"}, "MessageStream": "outbound"}
                """;
        FateReport delivered = report(delivery);
        assertThat(delivered.mailId()).isEqualTo("carried");
        assertThat(delivered.messageId()).isNull();
        assertThat(delivered.fates().getFirst().outcome()).isEqualTo(Outcome.DELIVERED);
        String complaint = bounce("SpamComplaint", "").replace("\"Bounce\"", "\"SpamComplaint\"");
        assertThat(report(complaint).fates().getFirst().outcome()).isEqualTo(Outcome.COMPLAINED);
        assertThat(event(delivery.replace("smart360", "other")))
                .isInstanceOf(Call.Event.Broken.class);
        assertThat(event(delivery.replace("Delivery", "Open")))
                .isInstanceOf(Call.Event.Ignored.class);
        assertThat(event("{}")).isInstanceOf(Call.Event.Broken.class);
    }

    @Test
    @DisplayName("no password, another one, another user and another scheme are refused")
    void wrongCredentialsAreRefused() {
        String body = bounce("HardBounce", "");
        assertThat(read(body, headers(USER, PASSWORD))).isInstanceOf(Call.Proven.class);
        assertThat(read(body, new HttpHeaders())).isInstanceOf(Call.Refused.class);
        assertThat(read(body, headers(USER, PASSWORD + "x"))).isInstanceOf(Call.Refused.class);
        assertThat(read(body, headers(USER, ""))).isInstanceOf(Call.Refused.class);
        assertThat(read(body, headers("other", PASSWORD))).isInstanceOf(Call.Refused.class);
        var bearer = new HttpHeaders();
        bearer.setBearerAuth(PASSWORD);
        assertThat(read(body, bearer)).isInstanceOf(Call.Refused.class);
        var noBase64 = new HttpHeaders();
        noBase64.set(HttpHeaders.AUTHORIZATION, "Basic ***");
        assertThat(read(body, noBase64)).isInstanceOf(Call.Refused.class);
        var huge = new HttpHeaders();
        huge.set(HttpHeaders.AUTHORIZATION, "Basic " + "A".repeat(2_000));
        assertThat(read(body, huge)).isInstanceOf(Call.Refused.class);
    }

    @Test
    @DisplayName("a body in no form that is known is unreadable")
    void unknownFormsAreUnreadable() {
        assertThat(read("[]", headers(USER, PASSWORD))).isInstanceOf(Call.Unreadable.class);
        assertThat(read("{", headers(USER, PASSWORD))).isInstanceOf(Call.Unreadable.class);
        assertThat(read("", headers(USER, PASSWORD))).isInstanceOf(Call.Unreadable.class);
    }

    @Test
    @DisplayName("a short password is no key, and what prints settings tells none")
    void passwordIsAKey() {
        assertThatThrownBy(() -> new Postmark(USER, "short", ""))
                .hasMessageContaining("smart360.bounces.webhooks.postmark.password")
                .hasMessageNotContaining("short,");
        assertThatThrownBy(() -> new Postmark("", PASSWORD, ""))
                .hasMessageContaining("smart360.bounces.webhooks.postmark.user");
        assertThat(new Postmark(USER, PASSWORD, "").toString()).doesNotContain(PASSWORD);
    }

    private static HttpHeaders headers(String user, String password) {
        var headers = new HttpHeaders();
        headers.setBasicAuth(user, password, StandardCharsets.UTF_8);
        return headers;
    }

    private static String bounce(String type, String words) {
        return BOUNCE.replace("TYPE", type).replace("WORDS", words);
    }

    private Call read(String body, HttpHeaders headers) {
        return webhook.read(body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private Call.Event event(String body) {
        return ((Call.Proven) read(body, headers(USER, PASSWORD))).events().getFirst();
    }

    private FateReport report(String body) {
        return ((Call.Event.Report) event(body)).report();
    }
}
