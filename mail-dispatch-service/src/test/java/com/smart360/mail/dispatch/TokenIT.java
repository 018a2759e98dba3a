package com.smart360.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.TokenService;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Sending through a configuration whose secret is the right to get access tokens (XOAUTH2).
@Timeout(240)
class TokenIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String GRANT =
            """
            {"type":"microsoft_client_credentials","tenant":"contoso.example",
             "clientId":"app-1","clientSecret":"s3cr3t~value"}\
            """;

    @Test
    @DisplayName(
            "X-5 mails go out by XOAUTH2; one token serves them all, and a new one comes by itself")
    void sendsWithTokens() {
        try (var service = TokenService.start().answer(401, "{\"error\":\"invalid_client\"}");
                var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("PIPELINING", "AUTH XOAUTH2")
                                                .account(Stage.USER, "good-token"));
                var stage = new Stage();
                var _ =
                        stage.instance(
                                "--smart360.oauth.microsoft=" + service.endpoints().microsoft())) {
            stage.activate(
                    stage.configuration(
                            "main", 1, server.port(), 2, 3, AuthProtocol.XOAUTH2, GRANT));
            String first = "mail-" + UUID.randomUUID();
            stage.publishMail(first);
            await().atMost(LONG).until(() -> !stage.events(first).isEmpty());
            assertThat(stage.events(first).getFirst().failureClass())
                    .isEqualTo(FailureClass.OAUTH_TOKEN_FAILED);
            assertThat(server.everythingReceived()).doesNotContain("AUTH ", "s3cr3t");

            service.issue("good-token", 3600);
            await().atMost(LONG)
                    .until(() -> stage.events(first).getLast().outcome() == Outcome.ACCEPTED);
            int asked = service.asked().size();
            for (int i = 0; i < 5; i++) {
                String id = "mail-" + UUID.randomUUID();
                stage.publishMail(id);
                await().atMost(LONG).until(() -> !stage.events(id).isEmpty());
                assertThat(stage.events(id).getFirst().outcome()).isEqualTo(Outcome.ACCEPTED);
            }

            assertThat(server.sessions()).anyMatch(it -> Stage.USER.equals(it.loggedIn()));
            assertThat(service.asked()).hasSize(asked);
            assertThat(service.asked().getLast().path())
                    .isEqualTo("/contoso.example/oauth2/v2.0/token");
        }
    }
}
