package com.smart360.mail.testrunner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.connectiontest.StageReport.Verdict;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.testrunner.login.LoginAttempts;
import com.smart360.mail.testrunner.login.LoginProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A test that would lock an account is not run, and says so (S15).
class LoginsStoppedWireTest {

    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);

    private final LoginAttempts logins =
            new LoginAttempts(new LoginProperties(3, Duration.ofMinutes(15)), NOON);

    @Test
    @DisplayName("S15 the server sees no more logins than that, and the answer tells until when")
    void stopsBeforeAnAccountIsLocked() {
        try (var server = server()) {
            Probing probing = towards(server);
            probing.password = "wrong";
            for (int i = 0; i < 3; i++) {
                assertThat(probing.run().failed().diagnosis().failureClass())
                        .isEqualTo(FailureClass.AUTH_BAD_CREDENTIALS);
            }
            Probing.Run stopped = probing.run();

            assertThat(server.connections()).isEqualTo(3);
            Diagnosis diagnosis = stopped.failed().diagnosis();
            assertThat(diagnosis.failureClass()).isEqualTo(FailureClass.AUTH_LOCKED_OR_SUSPICIOUS);
            assertThat(diagnosis.stage()).isEqualTo(Stage.AUTH);
            assertThat(diagnosis.sentence())
                    .isEqualTo(
                            "localhost refused 3 logins of this user name; more of them could lock"
                                    + " the account, so we try none before 12:15:00 UTC.");
            assertThat(diagnosis.fix()).contains("12:15:00 UTC");
            assertThat(stopped.last(Stage.AUTH).verdict()).isEqualTo(Verdict.FAILED);
            assertThat(stopped.last(Stage.CONNECT).verdict()).isEqualTo(Verdict.SKIPPED);

            Probing another = towards(server);
            another.username = "other@localhost";
            another.password = "wrong";
            assertThat(another.run().failed().diagnosis().failureClass())
                    .isEqualTo(FailureClass.AUTH_BAD_CREDENTIALS);
        }
    }

    @Test
    @DisplayName("X24 a server that asks to wait is not asked again before that")
    void waitsAsLongAsTheServerAsks() {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("AUTH PLAIN")
                                        .account(Probing.USER, Probing.PASSWORD)
                                        .wrongLogin("535 5.7.8 Failed. Try again in 30 minutes"))) {
            Probing probing = towards(server);
            probing.password = "wrong";
            assertThat(probing.run().failed().diagnosis().fix()).contains("Wait 30 minutes");

            probing.password = Probing.PASSWORD;
            Diagnosis diagnosis = probing.run().failed().diagnosis();
            assertThat(diagnosis.sentence())
                    .isEqualTo(
                            "localhost asked us to wait before the next login of this user name,"
                                    + " so we try none before 12:30:00 UTC.");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void theRightPasswordInBetweenResets() {
        try (var server = server()) {
            Probing probing = towards(server);
            for (int i = 0; i < 3; i++) {
                probing.password = "wrong";
                probing.run();
                probing.run();
                probing.password = Probing.PASSWORD;
                assertThat(probing.run().result()).isInstanceOf(ProbeResult.Passed.class);
            }
        }
    }

    @Test
    void aServerThatJudgesNoLoginStopsNothing() {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("AUTH PLAIN")
                                        .account(Probing.USER, Probing.PASSWORD)
                                        .on(
                                                "RESPONSE",
                                                Answer.reply("454 4.7.0 Temporary failure"),
                                                Answer.hangUp(),
                                                Answer.reply("421 4.3.2 closing")
                                                        .then(Answer.hangUp())))) {
            Probing probing = towards(server);
            for (int i = 0; i < 5; i++) {
                assertThat(probing.run().failed().diagnosis().failureClass())
                        .isNotEqualTo(FailureClass.AUTH_LOCKED_OR_SUSPICIOUS);
            }
            assertThat(server.connections()).isEqualTo(5);
        }
    }

    private static ScriptedSmtpServer server() {
        return ScriptedSmtpServer.start(
                script ->
                        script.capabilities("AUTH PLAIN").account(Probing.USER, Probing.PASSWORD));
    }

    private Probing towards(ScriptedSmtpServer server) {
        var probing = new Probing();
        probing.port = server.port();
        probing.tls = TlsMode.NONE;
        probing.logins = logins;
        return probing;
    }
}
