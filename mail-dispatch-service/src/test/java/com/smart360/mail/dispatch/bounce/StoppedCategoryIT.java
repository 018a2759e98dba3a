package com.smart360.mail.dispatch.bounce;

import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.dispatch.bounce.webhook.SignedCalls;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/// Refusals alike that are about us stop their category, and no other; nothing is lost by it.
@Tag("TRK-S1")
@Timeout(300)
class StoppedCategoryIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String KEY = "key-of-the-account-for-webhooks";
    private static final String STOPPED = "/api/email-queue/stopped-categories";

    @Test
    @DisplayName(
            "three recipients refused for our reputation: bills are held, alerts go; then all go")
    void refusalsAlikeStopTheirCategory() {
        try (var stage = new Stage();
                var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("PIPELINING", "AUTH PLAIN")
                                                .account(Stage.USER, Stage.PASSWORD));
                var instance =
                        stage.instance(
                                "--smart360.bounces.enabled=true",
                                "--smart360.bounces.alike=3",
                                "--smart360.bounces.webhooks.mailgun.signing-key=" + KEY)) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            var api = new Api(instance);
            for (int i = 0; i < 3; i++) {
                assertThat(api.get(STOPPED, Role.AUDITOR).json()).isEmpty();
                refused(stage, api, "customer" + i + "@example.org", "bills");
            }
            await().atMost(LONG)
                    .until(
                            () ->
                                    stage.alerts().stream()
                                            .anyMatch(it -> it.rule().equals("refused-alike")));
            JsonNode stopped = api.get(STOPPED, Role.AUDITOR).json();
            assertThat(stopped).hasSize(1);
            assertThat(stopped.get(0).get("category").asString()).isEqualTo("bills");
            assertThat(stopped.get(0).get("why").asString()).contains("spam");
            assertThat(stopped.get(0).get("recipients").asInt()).isEqualTo(3);
            assertThat(stopped.get(0).get("until").asString()).isNotBlank();
            assertThat(api.get(STOPPED, Role.EMAIL_SENDER).status()).isEqualTo(403);

            String held = publish(stage, "someone@example.org", "bills");
            await().atMost(LONG).until(() -> told(stage, held, Action.HELD));
            String other = publish(stage, "someone@example.org", "alerts");
            assertThat(first(stage, other).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(stage.events(held)).isEmpty();
            EmailIntervention why = stage.interventions(held).getFirst();
            assertThat(why.actor().id()).isEqualTo("mail-dispatch-service");
            assertThat(why.comment()).contains("many recipients");
            assertThat(api.get("/api/suppressions", Role.AUDITOR).json().get("items")).isEmpty();

            Api.Answer released =
                    api.post(
                            "/api/email-actions",
                            "{\"action\": \"RELEASE\", \"selection\": {\"category\": \"bills\"},"
                                    + " \"comment\": \"cleared with the provider\"}",
                            Role.UTILITY_ADMIN);
            assertThat(released.status()).as(released.body()).isEqualTo(200);
            assertThat(first(stage, held).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(api.get(STOPPED, Role.AUDITOR).json()).isEmpty();

            // What was refused before does not count any more: the next one stops nothing.
            refused(stage, api, "customer4@example.org", "bills");
            assertThat(api.get(STOPPED, Role.AUDITOR).json()).isEmpty();
            assertThat(first(stage, publish(stage, "last@example.org", "bills")).outcome())
                    .isEqualTo(Outcome.ACCEPTED);
            stage.deactivate();
        }
    }

    @Test
    @DisplayName("after four hours without such a refusal it goes on by itself, and says why")
    void aStopEndsByItself() {
        try (var stage = new Stage();
                var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("PIPELINING", "AUTH PLAIN")
                                                .account(Stage.USER, Stage.PASSWORD));
                var instance =
                        stage.instance(
                                "--smart360.bounces.enabled=true",
                                "--smart360.bounces.alike=3",
                                "--smart360.bounces.webhooks.mailgun.signing-key=" + KEY)) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            var api = new Api(instance);
            for (int i = 0; i < 3; i++) {
                refused(stage, api, "customer" + i + "@example.org", "bills");
            }
            await().atMost(LONG).until(() -> api.get(STOPPED, Role.AUDITOR).json().size() == 1);
            String held = publish(stage, "someone@example.org", "bills");
            await().atMost(LONG).until(() -> told(stage, held, Action.HELD));

            refusedLast(instance, Duration.ofHours(4).minusMinutes(1));
            assertThat(api.get(STOPPED, Role.AUDITOR).json()).hasSize(1);
            refusedLast(instance, Duration.ofHours(4).plusSeconds(1));

            assertThat(first(stage, held).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(api.get(STOPPED, Role.AUDITOR).json()).isEmpty();
            await().atMost(LONG).until(() -> told(stage, held, Action.RELEASED));
            EmailIntervention released = stage.interventions(held).getLast();
            assertThat(released.actor().id()).isEqualTo("mail-dispatch-service");
            assertThat(released.comment()).contains("no mail of its category was refused so");
            stage.deactivate();
        }
    }

    /// As if the last of the refusals had been so long ago.
    private static void refusedLast(ConfigurableApplicationContext instance, Duration ago) {
        instance.getBean(MongoOperations.class)
                .getCollection("orders")
                .updateOne(
                        exists("stop.last"), set("stop.last", Date.from(Instant.now().minus(ago))));
    }

    @Test
    @DisplayName("mailboxes of one domain that are all none raise the alert, and stop nothing")
    void mailboxesOfOneDomainStopNothing() {
        try (var stage = new Stage();
                var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("PIPELINING", "AUTH PLAIN")
                                                .account(Stage.USER, Stage.PASSWORD));
                var instance =
                        stage.instance(
                                "--smart360.bounces.enabled=true",
                                "--smart360.bounces.alike=3",
                                "--smart360.bounces.webhooks.mailgun.signing-key=" + KEY)) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            var api = new Api(instance);
            for (int i = 0; i < 3; i++) {
                String id = publish(stage, "gone" + i + "@example.org", "bills");
                bounce(api, first(stage, id), "gone" + i + "@example.org", "5.1.1 no such user");
            }
            await().atMost(LONG)
                    .until(
                            () ->
                                    stage.alerts().stream()
                                            .anyMatch(it -> it.rule().equals("refused-alike")));
            assertThat(api.get(STOPPED, Role.AUDITOR).json()).isEmpty();
            assertThat(first(stage, publish(stage, "jo@example.net", "bills")).outcome())
                    .isEqualTo(Outcome.ACCEPTED);
            stage.deactivate();
        }
    }

    private static void refused(Stage stage, Api api, String to, String category) {
        String id = publish(stage, to, category);
        bounce(api, first(stage, id), to, "5.7.1 Message from " + to + " rejected as spam");
        await().atMost(LONG).until(() -> stage.events(id).size() == 2);
        assertThat(stage.events(id).getLast().outcome()).isEqualTo(Outcome.BOUNCED);
    }

    private static void bounce(Api api, EmailDelivery mail, String to, String words) {
        String event =
                """
                {"event": "failed", "severity": "permanent", "reason": "bounce", "recipient": "%s",
                 "delivery-status": {"code": 550, "message": "%s"},
                 "message": {"headers": {"message-id": "%s"}}}
                """
                        .formatted(to, words, mail.messageId());
        // Faster than the outcome is stored: 503, and the provider calls again.
        Api.Answer taken =
                await().atMost(LONG)
                        .until(() -> called(api, event), answer -> answer.status() != 503);
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(taken.json().get("told").asInt()).isEqualTo(1);
    }

    private static Api.Answer called(Api api, String event) {
        String token = UUID.randomUUID().toString();
        return api.call(
                "/api/webhooks/mailgun",
                SignedCalls.mailgun(KEY, Instant.now(), token, event),
                new HttpHeaders());
    }

    private static String publish(Stage stage, String to, String category) {
        String id = UUID.randomUUID().toString();
        stage.publish(
                id,
                Stage.mail(id, "\"category\":\"" + category + "\"").replace("jo@example.org", to));
        return id;
    }

    private static boolean told(Stage stage, String id, Action action) {
        return stage.interventions(id).stream().anyMatch(it -> it.action() == action);
    }

    private static EmailDelivery first(Stage stage, String id) {
        await().atMost(LONG).until(() -> !stage.events(id).isEmpty());
        return stage.events(id).getFirst();
    }
}
