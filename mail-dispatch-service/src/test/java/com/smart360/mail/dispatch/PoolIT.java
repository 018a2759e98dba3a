package com.smart360.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.intake.Consumers;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// Connections: when they are opened, kept, asked, and closed.
@Timeout(120)
class PoolIT {

    private static Stage stage;
    private static ConfigurableApplicationContext instance;

    @BeforeAll
    @Timeout(240)
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        stage = new Stage();
        instance = stage.instance("--smart360.dispatch.sending.check-after=300ms");
    }

    @AfterAll
    static void stop() {
        instance.close();
        stage.close();
    }

    @BeforeEach
    void nothingIsActive() {
        stage.deactivate();
        await().until(() -> Consumers.rest(instance));
    }

    @Test
    @DisplayName("IDLE-2 an unused connection is closed after the idle timeout, and not before use")
    void idleConnectionIsClosed() {
        try (var server = server(_ -> {})) {
            stage.activate(configuration(server, 1, 1, 10, null));
            List<String> ids = ids(5);
            stage.publishMails(ids);
            await().until(() -> server.acceptedMessages() == 5);
            assertThat(server.connections()).isEqualTo(1);
            await().until(() -> server.openConnections() == 0);
            String late = ids(1).getFirst();
            stage.publishMail(late);
            await().until(() -> accepted(late));
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("WAIT-2 a server that does not answer a command costs the wait timeout, no more")
    void silentServerIsLeftAfterTheWaitTimeout() {
        var first = new AtomicBoolean(true);
        try (var server =
                server(
                        script ->
                                script.onAny(
                                        (_, line) ->
                                                line.startsWith("RCPT") && first.getAndSet(false)
                                                        ? Answer.silence()
                                                        : null))) {
            stage.activate(configuration(server, 1, 30, 1, null));
            String id = ids(1).getFirst();
            stage.publishMail(id);
            await().until(() -> accepted(id));
            EmailDelivery timedOut = stage.events(id).getFirst();
            assertThat(timedOut.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(timedOut.failureClass()).isEqualTo(FailureClass.STEP_TIMEOUT);
            assertThat(timedOut.durationMs()).isBetween(900L, 20_000L);
        }
    }

    @Test
    void connectionIsRenewedAfterTheProvidersNumberOfMails() {
        try (var server = server(_ -> {})) {
            stage.activate(
                    configuration(
                            server,
                            1,
                            30,
                            10,
                            new ProviderLimits(null, null, null, 3, null, null, null)));
            List<String> ids = ids(10);
            stage.publishMails(ids);
            await().until(() -> ids.stream().allMatch(PoolIT::accepted));
            Map<Integer, Long> perSession =
                    server.messages().stream()
                            .collect(
                                    Collectors.groupingBy(
                                            ScriptedSmtpServer.Message::session,
                                            Collectors.counting()));
            assertThat(perSession.values()).allMatch(count -> count <= 3);
            assertThat(server.maxOpenConnections()).isEqualTo(1);
        }
    }

    @Test
    void noEnvelopeHasMoreRecipientsThanTheProviderTakes() {
        try (var server = server(_ -> {})) {
            stage.activate(
                    configuration(
                            server,
                            1,
                            30,
                            10,
                            new ProviderLimits(null, null, null, null, 2, null, null)));
            String id = ids(1).getFirst();
            stage.publishMail(
                    id, "\"bcc\":[\"a@example.org\",\"b@example.org\",\"c@example.org\"]");
            await().until(() -> accepted(id));
            assertThat(server.messages())
                    .extracting(ScriptedSmtpServer.Message::recipients)
                    .containsExactly(
                            List.of("jo@example.org", "a@example.org"),
                            List.of("b@example.org", "c@example.org"));
            assertThat(stage.events(id))
                    .extracting(EmailDelivery::outcome)
                    .containsExactly(Outcome.DEFERRED, Outcome.ACCEPTED);
            assertThat(stage.events(id).stream().map(EmailDelivery::messageId).distinct())
                    .hasSize(1);
        }
    }

    @Test
    void connectionThatTheServerClosedIsNoticedBeforeItIsUsed() throws Exception {
        try (var server = server(script -> script.on("RSET", Answer.hangUp()))) {
            stage.activate(configuration(server, 1, 30, 10, null));
            String first = ids(1).getFirst();
            stage.publishMail(first);
            await().until(() -> accepted(first));
            await().pollDelay(Duration.ofMillis(400)).until(() -> true);
            String second = ids(1).getFirst();
            stage.publishMail(second);
            await().until(() -> accepted(second));
            assertThat(stage.events(second)).hasSize(1);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName(
            "X-18, DLV-1 a switch drains the old connections; nothing goes to the wrong server")
    void switchDrainsTheOldConnections() {
        try (var a = server(script -> script.latency(Duration.ofMillis(5)));
                var b = server(script -> script.latency(Duration.ofMillis(5)))) {
            stage.activate(stage.configuration("a", 1, a.port(), 3, 3, Stage.PASSWORD));
            List<String> ids = ids(300);
            stage.publishMails(ids);
            await().until(() -> a.acceptedMessages() > 20);
            stage.activate(stage.configuration("b", 1, b.port(), 3, 3, Stage.PASSWORD));
            await().until(() -> a.openConnections() == 0);
            int before = a.acceptedMessages();
            await().until(() -> ids.stream().allMatch(PoolIT::accepted));
            assertThat(a.acceptedMessages()).isEqualTo(before);
            assertThat(a.acceptedMessages() + b.acceptedMessages()).isEqualTo(300);
            long throughA =
                    ids.stream().filter(id -> "a".equals(last(id).configurationId())).count();
            assertThat(throughA).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("ACT-6, X-17 the queue says how many mails wait, are put off, are held")
    void queueCountsAreExact() {
        try (var server =
                server(script -> script.recipient("busy@example.org", "451 4.3.0 busy"))) {
            stage.activate(stage.configuration("main", 1, server.port(), 2, 10, Stage.PASSWORD));
            List<String> busy = ids(3);
            busy.forEach(
                    id -> stage.publish(id, Stage.mail(id).replace("jo@example", "busy@example")));
            await().until(() -> busy.stream().allMatch(id -> !stage.events(id).isEmpty()));
            var api = new Api(instance);
            assertThat(
                            api.post(
                                            "/api/emails/" + busy.getFirst() + "/hold",
                                            null,
                                            Role.UTILITY_ADMIN)
                                    .status())
                    .isEqualTo(204);
            stage.deactivate();
            await().until(
                            () ->
                                    !api.get("/api/email-queue", Role.AUDITOR)
                                            .json()
                                            .get("active")
                                            .asBoolean());
            List<String> waiting = ids(7);
            stage.publishMails(waiting);
            await().untilAsserted(
                            () -> {
                                JsonNode queue = api.get("/api/email-queue", Role.AUDITOR).json();
                                assertThat(queue.get("waiting").asInt()).isEqualTo(7);
                                assertThat(queue.get("deferred").asInt()).isEqualTo(2);
                                assertThat(queue.get("held").asInt()).isEqualTo(1);
                                assertThat(queue.get("inFlight").asInt()).isZero();
                                assertThat(queue.get("connections").get("open").asInt()).isZero();
                            });
            for (String id : busy) {
                api.post("/api/emails/" + id + "/cancel", null, Role.SYSTEM_ADMIN);
            }
            stage.activate(stage.configuration("main", 2, server.port(), 2, 10, Stage.PASSWORD));
            await().until(() -> waiting.stream().allMatch(PoolIT::accepted));
        }
    }

    private static boolean accepted(String id) {
        return stage.events(id).stream().anyMatch(event -> event.outcome() == Outcome.ACCEPTED);
    }

    private static EmailDelivery last(String id) {
        return stage.events(id).getLast();
    }

    private static List<String> ids(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
    }

    private static ConfigurationSnapshot configuration(
            ScriptedSmtpServer server,
            int connections,
            int idleSeconds,
            int waitSeconds,
            @Nullable ProviderLimits limits) {
        ConfigurationSnapshot plain =
                stage.configuration("main", 1, server.port(), connections, 3, Stage.PASSWORD);
        return Stage.limited(Stage.idling(Stage.waiting(plain, waitSeconds), idleSeconds), limits);
    }

    private static ScriptedSmtpServer server(Consumer<ScriptedSmtpServer.Script> more) {
        return ScriptedSmtpServer.start(
                script -> {
                    script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                            .account(Stage.USER, Stage.PASSWORD);
                    more.accept(script);
                });
    }
}
