package com.smart360.mail.dispatch.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// Mails that wait, to a person who is erased.
@Timeout(120)
class EmailErasuresIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static Stage stage;
    private static ConfigurableApplicationContext instance;
    private static Api api;

    @BeforeAll
    @Timeout(240)
    static void start() {
        stage = new Stage();
        instance =
                stage.instance(
                        "--smart360.dispatch.retry.first-delay=1h",
                        "--smart360.dispatch.retry.max-delay=1h");
        api = new Api(instance);
    }

    @AfterAll
    static void stop() {
        instance.close();
        stage.close();
    }

    @Test
    @DisplayName("O13 mails to a person alone are cancelled without a subject; shared ones stay")
    void cancelsMailsToThatPersonAlone() {
        try (var server = busy()) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            String own = deferred("\"Bo.Meier@bücher.example\"");
            String shared = deferred("\"bo.meier@xn--bcher-kva.example\",\"al@example.org\"");
            String apart = deferred("\"jimbo.meier@xn--bcher-kva.example\"");

            assertThat(erase("{\"address\":\"BO.MEIER@Bücher.example\",\"dryRun\":true}"))
                    .hasToString("{\"stored\":2,\"left\":1,\"captured\":0}");
            assertThat(stage.interventions(own)).isEmpty();

            assertThat(erase("{\"address\":\"bo.meier@xn--bcher-kva.example\"}"))
                    .hasToString("{\"stored\":2,\"left\":1,\"captured\":0}");

            await().atMost(SOON).until(() -> !stage.interventions(own).isEmpty());
            EmailIntervention told = stage.interventions(own).getFirst();
            assertThat(told.action()).isEqualTo(Action.CANCELLED);
            assertThat(told.subject()).isNull();
            assertThat(told.actor().id()).isEqualTo("system-admin");
            assertThat(stage.interventions(shared)).isEmpty();
            assertThat(stage.interventions(apart)).isEmpty();
            await().atMost(SOON)
                    .until(
                            () ->
                                    erase("{\"address\":\"bo.meier@xn--bcher-kva.example\"}")
                                            .toString()
                                            .equals("{\"stored\":1,\"left\":1,\"captured\":0}"));
        }
    }

    @Test
    @DisplayName("O13 only System Admins erase, and only an address")
    void isForSystemAdmins() {
        String wish = "{\"address\":\"nobody@example.org\"}";
        for (Role role : new Role[] {Role.UTILITY_ADMIN, Role.AUDITOR, Role.EMAIL_SENDER}) {
            assertThat(api.post("/api/email-erasures", wish, role).status()).isEqualTo(403);
        }
        assertThat(api.post("/api/email-erasures", "{}", Role.SYSTEM_ADMIN).status())
                .isEqualTo(422);
    }

    private static JsonNode erase(String wish) {
        Api.Answer answer = api.post("/api/email-erasures", wish, Role.SYSTEM_ADMIN);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static ScriptedSmtpServer busy() {
        return ScriptedSmtpServer.start(
                script ->
                        script.capabilities("PIPELINING", "8BITMIME", "SMTPUTF8", "AUTH PLAIN")
                                .account(Stage.USER, Stage.PASSWORD)
                                .on(".", Answer.reply("451 4.3.0 busy")));
    }

    /// A mail that waits an hour for its second attempt.
    private static String deferred(String to) {
        String id = UUID.randomUUID().toString();
        stage.publish(
                id,
                "{\"id\":\"%s\",\"to\":[%s],\"subject\":\"Bill\",\"text\":\"t\"}"
                        .formatted(id, to));
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(stage.events(id))
                                        .last()
                                        .extracting(EmailDelivery::outcome)
                                        .isEqualTo(Outcome.DEFERRED));
        return id;
    }
}
