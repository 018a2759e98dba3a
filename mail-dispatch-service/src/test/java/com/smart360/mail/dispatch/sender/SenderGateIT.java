package com.smart360.mail.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailRejected;
import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// What senders may, outside development, where nobody may anything whom nobody has named.
@Timeout(300)
class SenderGateIT {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static SenderIdentity sender(String name, String client, int perMinute) {
        return new SenderIdentity(
                name,
                1,
                "Team of " + name,
                true,
                List.of(client),
                List.of("bills.example.com"),
                List.of("invoice"),
                List.of(Priority.NORMAL),
                List.of(),
                2,
                perMinute,
                1_000,
                64);
    }

    @Test
    @DisplayName("(S12) HTTP knows a sender by its token, the common topic is the default's alone")
    void holdsSendersToWhatTheyMay() throws Exception {
        try (var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("8BITMIME", "AUTH PLAIN LOGIN")
                                                .account(Stage.USER, Stage.PASSWORD));
                var stage = new Stage()) {
            stage.activate(server.port(), 1, 3, Stage.PASSWORD);
            stage.senders();
            try (var instance = instance(stage, "allow")) {
                String unnamed = plain(stage, "");
                assertThat(
                                await().atMost(LONG)
                                        .until(() -> stage.events(unnamed), e -> !e.isEmpty()))
                        .first()
                        .satisfies(
                                event -> assertThat(event.outcome()).isEqualTo(Outcome.ACCEPTED));
                assertThat(use(instance).path("unnamedTaken").asBoolean()).isTrue();
            }
            try (var instance = instance(stage, "refuse")) {
                whileNobodyIsNamed(stage, instance);
                stage.senders(
                        sender("billing", "billing-service", 3), sender("default", "none", 100));
                byHttp(stage, instance);
                byTheTopic(stage);
            } finally {
                stage.senders();
            }
        }
    }

    private static void whileNobodyIsNamed(Stage stage, ConfigurableApplicationContext instance)
            throws Exception {
        var unknown = post(instance, "billing-service", id(), "");
        assertThat(unknown.statusCode()).isEqualTo(403);
        assertThat(unknown.body())
                .contains("sender-unknown", "billing-service", "no sender is named");
        EmailRejected rejected = rejection(stage, plain(stage, ""));
        assertThat(rejected.reasonClass()).isEqualTo(EmailRejection.NOT_ALLOWED);
        assertThat(rejected.reason())
                .isEqualTo(
                        "The request came by the topic email.requests, which no sender has;"
                                + " expected a sender named default, whose it is.");
        String alert = plain(stage, "\"category\":\"alert\",\"priority\":\"HIGH\"");
        await().atMost(LONG).until(() -> !stage.events(alert).isEmpty());
        assertThat(post(instance, null, id(), "").statusCode()).as("a person").isEqualTo(202);
    }

    private static void byHttp(Stage stage, ConfigurableApplicationContext instance)
            throws Exception {
        String invoice = "\"category\":\"invoice\",\"from\":\"a@bills.example.com\"";
        String sent = id();
        await().atMost(LONG)
                .until(() -> post(instance, "billing-service", sent, invoice).statusCode() == 202);
        await().atMost(LONG).until(() -> !stage.events("billing~" + sent).isEmpty());
        assertThat(stage.events(sent)).as("what came by the common topic").isEmpty();
        var again = post(instance, "billing-service", sent, invoice);
        assertThat(again.headers().firstValue("Location")).contains("/api/emails/billing~" + sent);
        var other = post(instance, "billing-service", sent, invoice + ",\"source\":\"other\"");
        assertThat(other.statusCode()).isEqualTo(409);

        var refused =
                post(
                        instance,
                        "billing-service",
                        id(),
                        "\"category\":\"invoice\",\"from\":\"ceo@example.com\"");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body())
                .contains("sender-not-allowed", "\"/from\"", "ceo@example.com")
                .contains("expected bills.example.com");

        HttpResponse<String> over = null;
        for (int i = 0; i < 8 && (over == null || over.statusCode() == 202); i++) {
            over = post(instance, "billing-service", id(), invoice);
        }
        assertThat(over.statusCode()).isEqualTo(429);
        assertThat(over.body()).contains("sender-over-limit", "at most 3 a minute");
        assertThat(over.headers().firstValue("Retry-After")).isPresent();
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(of("billing", use(instance)).path("reason").asString())
                                        .contains("one more than the sender"));
        assertThat(of("billing", use(instance)).path("taken").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(new Api(instance).get("/api/sender-use", Role.UTILITY_ADMIN).status())
                .isEqualTo(403);
    }

    private static void byTheTopic(Stage stage) {
        String taken = plain(stage, "\"category\":\"invoice\"");
        await().atMost(LONG).until(() -> !stage.events(taken).isEmpty());
        String urgent = plain(stage, "\"category\":\"invoice\",\"priority\":\"HIGH\"");
        EmailRejected rejected = rejection(stage, urgent);
        assertThat(rejected.reasonClass()).isEqualTo(EmailRejection.NOT_ALLOWED);
        assertThat(rejected.reason())
                .isEqualTo(
                        "\"priority\" (\"HIGH\") is not allowed to the sender \"default\"; expected"
                                + " NORMAL.");
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(stage.deadLetters(urgent))
                                        .first()
                                        .satisfies(
                                                letter ->
                                                        assertThat(
                                                                        letter.headers()
                                                                                .lastHeader(
                                                                                        Topics
                                                                                                .REASON_CLASS)
                                                                                .value())
                                                                .asString()
                                                                .isEqualTo("NOT_ALLOWED")));
        String forged = id();
        stage.publish(
                forged,
                Stage.mail(forged, "\"category\":\"other\""),
                Map.of(SenderProof.HEADER, "billing:" + "0".repeat(64)));
        assertThat(rejection(stage, forged).reason())
                .contains("\"category\" (\"other\") is not allowed to the sender \"default\"");

        stage.senders();
        await().atMost(LONG)
                .until(() -> isRefused(stage, plain(stage, "\"category\":\"invoice\"")));
        String behind = id();
        stage.send(record(taken, Stage.mail(taken, "\"category\":\"invoice\"")));
        stage.send(record(behind, Stage.mail(behind)));
        assertThat(rejection(stage, behind).reasonClass()).isEqualTo(EmailRejection.NOT_ALLOWED);
        assertThat(stage.rejections(taken))
                .as("a mail that was taken before is not refused afterwards")
                .isEmpty();
    }

    private static boolean isRefused(Stage stage, String id) {
        await().atMost(LONG)
                .until(() -> !stage.rejections(id).isEmpty() || !stage.events(id).isEmpty());
        return !stage.rejections(id).isEmpty();
    }

    private static ProducerRecord<String, byte[]> record(String id, String json) {
        return new ProducerRecord<>(
                Topics.EMAIL_REQUESTS, 0, id, json.getBytes(StandardCharsets.UTF_8));
    }

    private static ConfigurableApplicationContext instance(Stage stage, String unnamed) {
        return stage.instance(
                "--smart360.environment=staging",
                "--smart360.guard.allowed-networks=127.0.0.0/8",
                "--smart360.senders.tell=200ms",
                "--smart360.senders.unnamed-topic=" + unnamed);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static String plain(Stage stage, String members) {
        String id = id();
        stage.publish(id, members.isEmpty() ? Stage.mail(id) : Stage.mail(id, members));
        return id;
    }

    private static EmailRejected rejection(Stage stage, String id) {
        await().atMost(LONG).until(() -> !stage.rejections(id).isEmpty());
        return stage.rejections(id).getFirst();
    }

    /// @param client null: a person
    private static HttpResponse<String> post(
            ConfigurableApplicationContext instance, String client, String id, String members)
            throws Exception {
        int port = ((WebServerApplicationContext) instance).getWebServer().getPort();
        String token =
                client == null
                        ? TestTokens.token("anna", Role.SYSTEM_ADMIN)
                        : TestTokens.machineToken(client, Role.EMAIL_SENDER);
        String mail = members.isEmpty() ? Stage.mail(id) : Stage.mail(id, members);
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/emails"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(mail))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode use(ConfigurableApplicationContext instance) {
        return new Api(instance).get("/api/sender-use", Role.SYSTEM_ADMIN).json();
    }

    private static JsonNode of(String name, JsonNode uses) {
        for (JsonNode each : uses.path("items")) {
            if (each.path("name").asString().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no use of " + name + " in " + uses);
    }
}
