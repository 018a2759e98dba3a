package com.smart360.mail.smtp;

import static com.smart360.mail.smtp.Conversations.CLEAR;
import static com.smart360.mail.smtp.Conversations.failed;
import static com.smart360.mail.smtp.Conversations.opened;
import static com.smart360.mail.smtp.Conversations.settings;
import static com.smart360.mail.smtp.Conversations.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.Conversations.Watcher;
import com.smart360.mail.smtp.login.Mechanism;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.Evidence;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.TestLogins;
import com.smart360.mail.smtp.testing.TokenService;
import com.smart360.mail.smtp.token.Tokens;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// XOAUTH2 with a grant in the password's place: first the token, then the login.
class TokenLoginWireTest {

    private static final String GRANT =
            """
            {"type":"microsoft_client_credentials","tenant":"contoso.example",
             "clientId":"app-1","clientSecret":"s3cr3t~value"}""";

    @Test
    @DisplayName("X-5 XOAUTH2 gets its token by the grant, once for all connections")
    void logsInByGrant() {
        try (var service = TokenService.start().issue("good-token-123", 3600);
                var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("AUTH XOAUTH2")
                                                .account("box@x.example", "good-token-123"))) {
            var tokens = new Tokens(service.endpoints(), Clock.systemUTC());
            for (int i = 0; i < 3; i++) {
                var watcher = new Watcher();
                opened(open(server, tokens, watcher)).close();
                assertThat(watcher.evidence.get(Phase.AUTH))
                        .containsEntry(
                                Evidence.TOKEN_SOURCE, "Microsoft client credentials of app-1")
                        .containsKey(Evidence.TOKEN_EXPIRES_AT);
                assertThat(watcher.toString()).doesNotContain("good-token-123", "s3cr3t");
            }
            assertThat(service.asked()).hasSize(1);
            assertThat(server.everythingReceived()).doesNotContain("s3cr3t");
        }
    }

    @Test
    @DisplayName("OAUTH_TOKEN_FAILED: the token service says no, and AUTH is never said")
    void tellsThatThereIsNoToken() {
        try (var service =
                        TokenService.start()
                                .answer(
                                        401,
                                        "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: expired\"}");
                var server =
                        ScriptedSmtpServer.start(script -> script.capabilities("AUTH XOAUTH2"))) {
            SmtpFailure failure =
                    failed(
                            open(
                                    server,
                                    new Tokens(service.endpoints(), Clock.systemUTC()),
                                    new Watcher()));
            assertThat(failure.failureClass()).isEqualTo(FailureClass.OAUTH_TOKEN_FAILED);
            assertThat(failure.phase()).isEqualTo(Phase.AUTH);
            assertThat(failure.detail()).contains("the client secret has expired");
            assertThat(server.everythingReceived()).doesNotContain("AUTH");
        }
    }

    @Test
    @DisplayName("OAUTH_TOKEN_REJECTED: a token that the mail server refuses is not used again")
    void forgetsARefusedToken() {
        try (var service = TokenService.start().issue("refused-token", 3600);
                var server =
                        ScriptedSmtpServer.start(script -> script.capabilities("AUTH XOAUTH2"))) {
            var tokens = new Tokens(service.endpoints(), Clock.systemUTC());
            assertThat(failed(open(server, tokens, new Watcher())).failureClass())
                    .isEqualTo(FailureClass.OAUTH_TOKEN_REJECTED);
            failed(open(server, tokens, new Watcher()));
            assertThat(service.asked()).hasSize(2);
        }
    }

    private static Opening open(ScriptedSmtpServer server, Tokens tokens, SmtpObserver observer) {
        return SmtpConnection.open(
                server.endpoint(),
                settings(CLEAR, TestLogins.password("box@x.example", GRANT, Mechanism.XOAUTH2)),
                soon(),
                observer,
                tokens);
    }
}
