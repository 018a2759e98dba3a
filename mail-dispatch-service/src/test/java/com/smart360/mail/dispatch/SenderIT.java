package com.smart360.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// Mails that name no sender, while the active configuration knows none either.
@Timeout(180)
class SenderIT {

    private static final String OWN = "\"from\":\"no-reply@utility.example\"";
    private static final String DEFAULT = "noreply@utility.example";

    private Stage stage;
    private ScriptedSmtpServer server;

    @BeforeEach
    void open() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        stage = new Stage();
        server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                                        .account(Stage.API_KEY, Stage.PASSWORD));
    }

    @AfterEach
    void close() {
        server.close();
        stage.close();
    }

    @Test
    @DisplayName("U3 a mail without a sender waits with its reason, and goes once there is one")
    void mailWithoutASenderWaitsForOne() {
        try (ConfigurableApplicationContext instance = stage.instance()) {
            stage.activate(Stage.keyed(1, server.port(), null));
            String id = publish();
            await().until(() -> !stage.events(id).isEmpty());
            EmailDelivery put = stage.events(id).getFirst();
            assertThat(put.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(put.last()).isFalse();
            assertThat(put.attempt()).isZero();
            assertThat(put.nextAttemptAt()).isNull();
            assertThat(put.detail()).contains("names no sender", "\"Keyed\"", "goes by itself");

            String other = publish(OWN);
            await().until(() -> accepted(other));
            // Another version without a sender changes nothing.
            stage.activate(Stage.keyed(2, server.port(), null));
            String another = publish(OWN);
            await().until(() -> accepted(another));
            assertThat(stage.events(id)).hasSize(1);

            var api = new Api(instance);
            await().untilAsserted(() -> assertThat(waiting(api)).containsExactly(1, 1));

            Instant before = Instant.now();
            stage.activate(Stage.keyed(3, server.port(), DEFAULT));
            await().until(() -> accepted(id));
            EmailDelivery sent = stage.events(id).getLast();
            assertThat(sent.attempt()).isEqualTo(1);
            assertThat(sent.messageId()).endsWith("@utility.example>");
            assertThat(Duration.between(before, sent.at())).isLessThan(Duration.ofSeconds(12));
            await().untilAsserted(() -> assertThat(waiting(api)).containsExactly(0, 0));
            assertThat(stage.events(id)).hasSize(2);
            assertThat(server.messages())
                    .filteredOn(message -> message.text().contains("Bill " + id))
                    .hasSize(1);
            assertThat(server.everythingReceived()).contains("MAIL FROM:<" + DEFAULT + ">");
        }
    }

    @Test
    @DisplayName("U3 what waits for a sender outlives a restart")
    void waitOutlivesARestart() {
        String id;
        try (ConfigurableApplicationContext _ = stage.instance()) {
            stage.activate(Stage.keyed(1, server.port(), null));
            id = publish();
            await().until(() -> stage.events(id).size() == 1);
        }
        stage.activate(Stage.keyed(2, server.port(), DEFAULT));
        try (ConfigurableApplicationContext _ = stage.instance()) {
            await().until(() -> accepted(id));
            assertThat(stage.events(id)).hasSize(2);
        }
    }

    @Test
    @DisplayName("U3 what waits for a sender is given up when its time is over")
    void waitEndsWithTheMailsTime() {
        try (ConfigurableApplicationContext _ = stage.instance()) {
            stage.activate(Stage.keyed(1, server.port(), null));
            String id = publish("\"expiresAt\":\"" + Instant.now().plusSeconds(6) + "\"");
            await().until(() -> stage.events(id).size() == 2);
            assertThat(stage.events(id))
                    .extracting(EmailDelivery::outcome)
                    .containsExactly(Outcome.DEFERRED, Outcome.EXPIRED);
            assertThat(stage.events(id).getLast().last()).isTrue();
            stage.activate(Stage.keyed(2, server.port(), DEFAULT));
            String other = publish();
            await().until(() -> accepted(other));
            assertThat(stage.events(id)).hasSize(2);
        }
    }

    private String publish(String... more) {
        String id = UUID.randomUUID().toString();
        stage.publishMail(id, more);
        return id;
    }

    /// How many wait, and how many of them for a sender.
    private static int[] waiting(Api api) {
        JsonNode queue = api.get("/api/email-queue", Role.AUDITOR).json();
        return new int[] {queue.get("waiting").asInt(), queue.get("withoutSender").asInt()};
    }

    private boolean accepted(String id) {
        return stage.events(id).stream().anyMatch(event -> event.outcome() == Outcome.ACCEPTED);
    }
}
