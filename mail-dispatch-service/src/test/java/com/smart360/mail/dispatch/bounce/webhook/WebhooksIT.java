package com.smart360.mail.dispatch.bounce.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;

/// A provider calls, as the internet reaches the service: a mail out with what the provider
/// carries, its call in, the event out.
@Tag("TRK-S1")
@Timeout(480)
class WebhooksIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String KEY = "key-of-the-account-for-webhooks";
    private static final String MAILGUN = "/api/webhooks/mailgun";
    private static final String SENDGRID = "/api/webhooks/sendgrid";
    private static final KeyPair KEYS = SignedCalls.elliptic("secp256r1");
    private static final String CATEGORY = "\"category\":\"bills\"";
    private static final HttpHeaders NONE = new HttpHeaders();

    @Test
    @DisplayName("TRK-S1 Mailgun's bounce is told once and suppresses; a forged call does nothing")
    void mailgunsBounceIsToldOnce() {
        try (var stage = new Stage();
                var server = server();
                var instance = instance(stage)) {
            stage.activate(by(stage, server, "mailgun"));
            String id = UUID.randomUUID().toString();
            stage.publishMail(id, CATEGORY);
            EmailDelivery accepted = first(stage, id);
            String carried = carried(server, "X-Mailgun-Variables: \\{\"smart360\": \"(\\S+)\"}");
            assertThat(server.everythingReceived()).doesNotContain("ENVID=" + carried);
            var api = new Api(instance);
            String bounced = bounced(carried, "<unknown@example>", "jo@example.org");

            String forged = SignedCalls.mailgun("another key", Instant.now(), "t1", bounced);
            Api.Answer refused = api.call(MAILGUN, forged, NONE);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.json().get("type").asString())
                    .isEqualTo("/problems/webhook-not-proven");
            Instant old = Instant.now().minus(Duration.ofDays(2));
            assertThat(
                            api.call(MAILGUN, SignedCalls.mailgun(KEY, old, "t2", bounced), NONE)
                                    .status())
                    .isEqualTo(401);
            String madeUp =
                    bounced("0".repeat(32) + carried.substring(32), "<x@y>", "jo@example.org");
            Api.Answer notOurs =
                    api.call(MAILGUN, SignedCalls.mailgun(KEY, Instant.now(), "t3", madeUp), NONE);
            assertThat(notOurs.json().get("notOurs").asInt()).isEqualTo(1);
            assertThat(outcomes(stage, id)).containsExactly(Outcome.ACCEPTED);
            assertThat(suppressed(api)).isZero();

            String call = SignedCalls.mailgun(KEY, Instant.now(), "t4", bounced);
            Api.Answer taken = api.call(MAILGUN, call, NONE);
            assertThat(taken.status()).as(taken.body()).isEqualTo(200);
            assertThat(taken.json().get("told").asInt()).isEqualTo(1);
            await().atMost(LONG).until(() -> outcomes(stage, id).size() == 2);
            EmailDelivery told = stage.events(id).getLast();
            assertThat(told.outcome()).isEqualTo(Outcome.BOUNCED);
            assertThat(told.messageId()).isEqualTo(accepted.messageId());
            assertThat(told.recipients().getFirst().enhancedCode()).isEqualTo("5.1.1");
            assertThat(suppressed(api)).isEqualTo(1);

            assertThat(api.call(MAILGUN, call, NONE).json().get("known").asInt()).isEqualTo(1);
            // The signature covers the token only: with another body it is a forgery.
            String token = call.substring(call.indexOf("{\"timestamp"), call.indexOf('}') + 1);
            String other =
                    "{\"signature\": "
                            + token
                            + ", \"event-data\": "
                            + bounced.replace("failed", "complained")
                            + "}";
            assertThat(api.call(MAILGUN, other, NONE).status()).isEqualTo(401);
            String again = SignedCalls.mailgun(KEY, Instant.now(), "t5", bounced);
            assertThat(api.call(MAILGUN, again, NONE).json().get("known").asInt()).isEqualTo(1);
            assertThat(stage.events(id).stream().filter(it -> it.outcome() == Outcome.BOUNCED))
                    .hasSize(1);
            stage.deactivate();
        }
    }

    @Test
    @DisplayName(
            "SendGrid's list is taken event by event, by id or Message-ID, once over a restart")
    void sendGridsListIsTakenEventByEvent() {
        try (var stage = new Stage();
                var server = server()) {
            String body;
            String id = UUID.randomUUID().toString();
            try (var instance = instance(stage)) {
                stage.activate(by(stage, server, "sendgrid"));
                stage.publishMail(id, CATEGORY);
                String messageId = first(stage, id).messageId();
                String carried =
                        carried(
                                server,
                                "X-SMTPAPI: \\{\"unique_args\": \\{\"smart360\": \"(\\S+)\"}}");
                body =
                        """
                        [{"event": "delivered", "email": "jo@example.org", "smtp-id": "%s",
                          "sg_event_id": "e1"},
                         {"event": "bounce"},
                         {"event": "bounce", "email": "jo@example.org", "smart360": "%s",
                          "type": "blocked", "status": "5.7.1", "sg_event_id": "e2",
                          "bounce_classification": "Reputation", "reason": "550 5.7.1 bad sender"},
                         {"event": "spamreport", "email": "stranger@example.net", "smtp-id": "<no@no>",
                          "sg_event_id": "e3"},
                         {"event": "open", "email": "jo@example.org", "sg_event_id": "e4"}]
                        """
                                .formatted(messageId, carried);
                var api = new Api(instance);
                Api.Answer taken = api.call(SENDGRID, body, signed(body));
                assertThat(taken.status()).as(taken.body()).isEqualTo(200);
                assertThat(taken.json().get("told").asInt()).isEqualTo(2);
                assertThat(taken.json().get("broken").asInt()).isEqualTo(1);
                assertThat(taken.json().get("notOurs").asInt()).isEqualTo(1);
                assertThat(taken.json().get("ignored").asInt()).isEqualTo(1);
                await().atMost(LONG).until(() -> outcomes(stage, id).size() == 3);
                assertThat(outcomes(stage, id))
                        .containsExactly(Outcome.ACCEPTED, Outcome.DELIVERED, Outcome.BOUNCED);
                assertThat(stage.events(id).getLast().detail()).contains("not of the recipient");
                assertThat(suppressed(api)).isZero();
                HttpHeaders wrong = SignedCalls.sendGrid(KEYS.getPrivate(), Instant.now(), "[]");
                assertThat(api.call(SENDGRID, body, wrong).status()).isEqualTo(401);
                assertThat(api.call(SENDGRID, " ".repeat(1_100_000), wrong).status())
                        .isEqualTo(413);
            }
            try (var another = instance(stage)) {
                var api = new Api(another);
                Api.Answer again = api.call(SENDGRID, body, signed(body));
                assertThat(again.json().get("told").asInt()).isZero();
                assertThat(again.json().get("known").asInt()).isEqualTo(3);
                assertThat(outcomes(stage, id)).hasSize(3);
            }
            stage.deactivate();
        }
    }

    @Test
    @DisplayName("TRK-S1 Postmark's call counts with its user and password alone, and once")
    void postmarksBounceIsToldOnce() {
        try (var stage = new Stage();
                var server = server();
                var instance =
                        stage.instance(
                                "--smart360.bounces.enabled=true",
                                "--smart360.bounces.webhooks.postmark.user=postmark",
                                "--smart360.bounces.webhooks.postmark.password=" + KEY)) {
            stage.activate(by(stage, server, "postmark"));
            String id = UUID.randomUUID().toString();
            stage.publishMail(id, CATEGORY);
            first(stage, id);
            String carried = carried(server, "X-PM-Metadata-smart360: (\\S+)");
            String bounced =
                    """
                    {"RecordType": "Bounce", "ID": 42, "Type": "HardBounce", "TypeCode": 1,
                     "Metadata": {"smart360": "%s"}, "Email": "jo@example.org",
                     "Details": "smtp;550 5.1.1 no such user"}
                    """
                            .formatted(carried);
            var api = new Api(instance);
            String postmark = "/api/webhooks/postmark";
            for (HttpHeaders unproven : List.of(NONE, basic("postmark", "another password"))) {
                assertThat(api.call(postmark, bounced, unproven).status()).isEqualTo(401);
            }
            assertThat(outcomes(stage, id)).containsExactly(Outcome.ACCEPTED);

            HttpHeaders proven = basic("postmark", KEY);
            Api.Answer taken = api.call(postmark, bounced, proven);
            assertThat(taken.status()).as(taken.body()).isEqualTo(200);
            assertThat(taken.json().get("told").asInt()).isEqualTo(1);
            await().atMost(LONG).until(() -> outcomes(stage, id).size() == 2);
            EmailDelivery told = stage.events(id).getLast();
            assertThat(told.outcome()).isEqualTo(Outcome.BOUNCED);
            assertThat(told.recipients().getFirst().enhancedCode()).isEqualTo("5.1.1");
            assertThat(suppressed(api)).isEqualTo(1);
            assertThat(api.call(postmark, bounced, proven).json().get("known").asInt())
                    .isEqualTo(1);
            stage.deactivate();
        }
    }

    private static HttpHeaders basic(String user, String password) {
        var headers = new HttpHeaders();
        headers.setBasicAuth(user, password);
        return headers;
    }

    @Test
    @DisplayName("TRK-S1 what SES says through SNS counts by its signature, for a mail of ours")
    void sesComplaintIsToldOnce(@TempDir Path folder) throws IOException {
        KeyPair keys = SignedCalls.rsa(2048);
        Path certificate =
                Files.writeString(
                        folder.resolve("sns.pem"), SignedCalls.certificate(keys, Instant.now()));
        String topic = "arn:aws:sns:eu-central-1:123456789012:mails";
        String ses = "/api/webhooks/amazon-ses";
        try (var stage = new Stage();
                var server = server();
                var instance =
                        stage.instance(
                                "--smart360.bounces.enabled=true",
                                "--smart360.bounces.webhooks.amazon-ses.topic-arn=" + topic,
                                "--smart360.bounces.webhooks.amazon-ses.certificate-file="
                                        + certificate)) {
            stage.activate(by(stage, server, "amazon-ses"));
            String id = UUID.randomUUID().toString();
            stage.publishMail(id, CATEGORY);
            String messageId = first(stage, id).messageId();
            Map<String, String> message =
                    Map.of(
                            "Type",
                            "Notification",
                            "MessageId",
                            UUID.randomUUID().toString(),
                            "TopicArn",
                            topic,
                            "Timestamp",
                            Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                            "Message",
                            complaint(messageId));
            var api = new Api(instance);
            String forged = SignedCalls.sns(SignedCalls.rsa(2048).getPrivate(), message);
            assertThat(api.call(ses, forged, NONE).status()).isEqualTo(401);
            assertThat(outcomes(stage, id)).containsExactly(Outcome.ACCEPTED);

            String call = SignedCalls.sns(keys.getPrivate(), message);
            assertThat(api.call(ses, call.replace("jo@", "bo@"), NONE).status()).isEqualTo(401);
            Api.Answer taken = api.call(ses, call, NONE);
            assertThat(taken.status()).as(taken.body()).isEqualTo(200);
            assertThat(taken.json().get("told").asInt()).isEqualTo(1);
            await().atMost(LONG).until(() -> outcomes(stage, id).size() == 2);
            assertThat(stage.events(id).getLast().outcome()).isEqualTo(Outcome.COMPLAINED);
            assertThat(suppressed(api)).isEqualTo(1);
            assertThat(api.call(ses, call, NONE).json().get("known").asInt()).isEqualTo(1);
            stage.deactivate();
        }
    }

    private static String complaint(String messageId) {
        return """
               {"notificationType": "Complaint",
                "complaint": {"complaintFeedbackType": "abuse",
                  "complainedRecipients": [{"emailAddress": "jo@example.org"}]},
                "mail": {"headers": [{"name": "Message-ID", "value": "%s"}]}}
               """
                .formatted(messageId);
    }

    @Test
    @DisplayName("what is off or unknown is not there; a token of ours opens nothing")
    void whatIsOffIsNotThere() {
        try (var stage = new Stage();
                var instance = instance(stage)) {
            var api = new Api(instance);
            assertThat(api.call("/api/webhooks/postmark", "{}", NONE).status()).isEqualTo(404);
            assertThat(api.call("/api/webhooks/amazon-ses", "{}", NONE).status()).isEqualTo(404);
            assertThat(api.call("/api/webhooks/other", "{}", NONE).status()).isEqualTo(404);
            assertThat(api.post(MAILGUN, "{}", Role.SYSTEM_ADMIN).status()).isEqualTo(401);
            assertThat(api.get(MAILGUN, Role.SYSTEM_ADMIN).status()).isEqualTo(405);
            assertThat(api.call(MAILGUN, "x".repeat(300_000), NONE).status()).isEqualTo(413);
        }
    }

    private static ConfigurableApplicationContext instance(Stage stage) {
        return stage.instance(
                "--smart360.bounces.enabled=true",
                "--smart360.bounces.webhooks.mailgun.signing-key=" + KEY,
                "--smart360.bounces.webhooks.sendgrid.public-key=" + SignedCalls.base64(KEYS));
    }

    private static HttpHeaders signed(String body) {
        return SignedCalls.sendGrid(KEYS.getPrivate(), Instant.now(), body);
    }

    private static ConfigurationSnapshot by(
            Stage stage, ScriptedSmtpServer server, String provider) {
        ConfigurationSnapshot it =
                stage.configuration("main", 1, server.port(), 2, 3, Stage.PASSWORD);
        return new ConfigurationSnapshot(
                it.id(),
                it.version(),
                it.name(),
                provider,
                it.connection(),
                it.password(),
                it.maxConnections(),
                it.retries(),
                it.idleTimeoutSeconds(),
                it.customHeaders(),
                it.defaultFrom(),
                it.replyTo(),
                it.limits());
    }

    private static String bounced(String carried, String messageId, String recipient) {
        return """
               {"event": "failed", "severity": "permanent", "reason": "bounce", "recipient": "%s",
                "delivery-status": {"code": 550, "message": "5.1.1 no such user here"},
                "message": {"headers": {"message-id": "%s"}},
                "user-variables": {"smart360": "%s"}}
               """
                .formatted(recipient, messageId, carried);
    }

    private static int suppressed(Api api) {
        return api.get("/api/suppressions", Role.AUDITOR).json().get("items").size();
    }

    private static String carried(ScriptedSmtpServer server, String header) {
        Matcher found =
                Pattern.compile(header)
                        .matcher(server.everythingReceived().replaceAll("\\r?\\n[ \\t]+", " "));
        assertThat(found.find()).as("%s in the mail", header).isTrue();
        return found.group(1);
    }

    /// In their order, each once: the broker may have one twice.
    private static List<Outcome> outcomes(Stage stage, String id) {
        return stage.events(id).stream().map(EmailDelivery::outcome).distinct().toList();
    }

    private static EmailDelivery first(Stage stage, String id) {
        await().atMost(LONG).until(() -> !stage.events(id).isEmpty());
        return stage.events(id).getFirst();
    }

    private static ScriptedSmtpServer server() {
        return ScriptedSmtpServer.start(
                script ->
                        script.capabilities("PIPELINING", "8BITMIME", "DSN", "AUTH PLAIN")
                                .account(Stage.USER, Stage.PASSWORD));
    }
}
