package com.smart360.mail.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.dispatch.intake.Consumers;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class SenderReportsIT {

    @Test
    @DisplayName("(R15) tells the connections that it holds, idle ones too, and none after them")
    void tellsItsConnections() {
        try (var stage = new Stage();
                var instance = stage.instance();
                var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                                                .account(Stage.USER, Stage.PASSWORD)
                                                .latency(Duration.ofMillis(5)))) {
            stage.deactivate();
            await().atMost(Duration.ofSeconds(60)).until(() -> Consumers.rest(instance));
            var reports = instance.getBean(SenderReports.class);
            assertThat(reports.status(Instant.now()).connections()).isZero();

            stage.activate(
                    Stage.idling(
                            stage.configuration("main", 1, server.port(), 2, 3, Stage.PASSWORD),
                            10));
            stage.publishMails(
                    Stream.generate(() -> UUID.randomUUID().toString()).limit(100).toList());
            await().atMost(Duration.ofSeconds(60)).until(() -> server.acceptedMessages() == 100);
            assertThat(server.openConnections()).isEqualTo(2);
            assertThat(reports.status(Instant.now()).connections()).isEqualTo(2);

            await().atMost(Duration.ofSeconds(60)).until(() -> server.openConnections() == 0);
            await().until(() -> reports.status(Instant.now()).connections() == 0);
        }
    }
}
