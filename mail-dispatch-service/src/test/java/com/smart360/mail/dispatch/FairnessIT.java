package com.smart360.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.dispatch.cluster.Heartbeat;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/// Who has how many of the connections while there is work for all, with whole instances in one
/// JVM.
@Timeout(240)
@Tag("CONN-3")
class FairnessIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 6;

    /// More than goes out while the test runs: without pipelining, a connection takes 5 a second.
    private static final int MAILS = 3_000;

    @Test
    @DisplayName("CONN-3 who comes later gets an equal share, and who stays gets what is left")
    void connectionsAreSharedEvenly() {
        try (var stage = new Stage();
                var server = slowServer();
                var first = stage.instance()) {
            stage.activate(server.port(), CONNECTIONS, 3, Stage.PASSWORD);
            stage.publishMails(ids(MAILS));
            awaitOpen(List.of(CONNECTIONS), first);

            try (var second = stage.instance()) {
                awaitOpen(List.of(3, 3), first, second);
                try (var third = stage.instance()) {
                    awaitOpen(List.of(2, 2, 2), first, second, third);
                }
                awaitOpen(List.of(3, 3), first, second);
            }
            awaitOpen(List.of(CONNECTIONS), first);
            assertThat(server.acceptedMessages())
                    .as("there was work all the time")
                    .isLessThan(MAILS);
            assertThat(server.maxOpenConnections()).isEqualTo(CONNECTIONS);
        }
    }

    @Test
    @DisplayName("CONN-3 who has nothing to send leaves its connections to who has, at once")
    void idleConnectionsGiveWay() {
        try (var stage = new Stage();
                var server = slowServer();
                var first = stage.instance()) {
            stage.activate(
                    Stage.idling(
                            stage.configuration(
                                    "main", 1, server.port(), CONNECTIONS, 3, Stage.PASSWORD),
                            Math.toIntExact(LONG.multipliedBy(2).toSeconds())));
            stage.publishMails(ids(60));
            await().atMost(LONG).until(() -> server.acceptedMessages() == 60);
            awaitOpen(List.of(CONNECTIONS), first);

            // From now on it takes nothing in, and the other stores nothing that it could claim.
            first.getBean("requestsContainer", SmartLifecycle.class).stop();
            try (var second = stage.instance("--smart360.dispatch.intake.patience=2m")) {
                stage.publishMails(ids(MAILS));
                awaitOpen(List.of(0, CONNECTIONS), first, second);
                assertThat(server.acceptedMessages())
                        .as("there was work all the time")
                        .isLessThan(MAILS);
            }
            assertThat(server.maxOpenConnections()).isEqualTo(CONNECTIONS);
        }
    }

    private static ScriptedSmtpServer slowServer() {
        return ScriptedSmtpServer.start(
                script ->
                        script.capabilities("8BITMIME", "AUTH PLAIN")
                                .account(Stage.USER, Stage.PASSWORD)
                                .latency(Duration.ofMillis(50)));
    }

    private static List<String> ids(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
    }

    private static void awaitOpen(
            List<Integer> connections, ConfigurableApplicationContext... instances) {
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(Arrays.stream(instances).map(FairnessIT::open))
                                        .containsExactlyElementsOf(connections));
    }

    private static int open(ConfigurableApplicationContext instance) {
        return instance.getBean(Heartbeat.class).open();
    }
}
