package com.smart360.mail.smtp;

import static com.smart360.mail.smtp.Conversations.CLEAR;
import static com.smart360.mail.smtp.Conversations.failed;
import static com.smart360.mail.smtp.Conversations.open;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.login.Mechanism;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.TestLogins;
import com.smart360.mail.smtp.tls.CertificatePolicy;
import com.smart360.mail.smtp.tls.Encryption;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a common mail library does wrong (mail-library-facts A to I), ours does not.
class MailLibraryFactsWireTest {

    private static final String PASSWORD = "correct-horse-7";

    @ParameterizedTest
    @EnumSource(Mechanism.class)
    @DisplayName("fact A: with a login set and no AUTH offered, it fails")
    void noSuccessWithoutAuth(Mechanism mechanism) {
        try (var server = ScriptedSmtpServer.start(script -> script.capabilities("PIPELINING"))) {
            SmtpFailure failure =
                    failed(open(server, CLEAR, TestLogins.password("user", PASSWORD, mechanism)));
            assertThat(failure.failureClass()).isEqualTo(FailureClass.AUTH_NOT_OFFERED);
            assertNothingLeaked(server);
        }
    }

    @ParameterizedTest
    @EnumSource(Mechanism.class)
    @DisplayName("facts B, C: STARTTLS chosen and not offered: no word in clear text")
    void noClearTextInsteadOfStartTls(Mechanism mechanism) {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("AUTH LOGIN PLAIN CRAM-MD5 XOAUTH2")
                                        .account("user", PASSWORD))) {
            SmtpFailure failure =
                    failed(
                            open(
                                    server,
                                    new Encryption.StartTls(new CertificatePolicy.Unchecked()),
                                    TestLogins.password("user", PASSWORD, mechanism)));
            assertThat(failure.failureClass()).isEqualTo(FailureClass.TLS_STARTTLS_MISSING);
            assertNothingLeaked(server);
        }
    }

    @Test
    @DisplayName("facts D to G: CRAM-MD5 chosen, LOGIN and PLAIN offered: nothing is sent")
    void noFallbackToAnotherMechanism() {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("AUTH LOGIN PLAIN")
                                        .account("user", PASSWORD))) {
            SmtpFailure failure =
                    failed(
                            open(
                                    server,
                                    CLEAR,
                                    TestLogins.password("user", PASSWORD, Mechanism.CRAM_MD5)));
            assertThat(failure.failureClass()).isEqualTo(FailureClass.AUTH_MECHANISM_UNSUPPORTED);
            assertThat(failure.detail()).contains("LOGIN PLAIN", "CRAM-MD5");
            assertNothingLeaked(server);
        }
    }

    @Test
    @DisplayName("fact H: a wrong CRAM-MD5 login tells the server's words")
    void tellsTheServersWords() {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("AUTH CRAM-MD5")
                                        .account("user", "another")
                                        .wrongLogin("535 5.7.8 wrong, as it happens"))) {
            SmtpFailure failure =
                    failed(
                            open(
                                    server,
                                    CLEAR,
                                    TestLogins.password("user", PASSWORD, Mechanism.CRAM_MD5)));
            assertThat(failure.reply().text()).isEqualTo("wrong, as it happens");
            assertThat(failure.reply().enhanced()).hasToString("5.7.8");
        }
    }

    @Test
    @DisplayName("fact I: a refused token's JSON is told in words, not raw")
    void tellsWhyATokenWasRefused() {
        try (var server = ScriptedSmtpServer.start(script -> script.capabilities("AUTH XOAUTH2"))) {
            SmtpFailure failure =
                    failed(
                            open(
                                    server,
                                    CLEAR,
                                    TestLogins.password("user", PASSWORD, Mechanism.XOAUTH2)));
            assertThat(failure.failureClass()).isEqualTo(FailureClass.OAUTH_TOKEN_REJECTED);
            assertThat(failure.detail())
                    .isEqualTo(
                            "the token was refused: status 401, schemes Bearer, scope"
                                    + " https://mail.test/");
        }
    }

    @Test
    @DisplayName("the password waits for the server's offer: not even AUTH is said before")
    void asksForNothingBeforeEncryption() {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("AUTH PLAIN", "STARTTLS")
                                        .on("STARTTLS", "454 4.7.0 no"))) {
            failed(
                    open(
                            server,
                            new Encryption.StartTls(new CertificatePolicy.Unchecked()),
                            TestLogins.password("user", PASSWORD, Mechanism.PLAIN)));
            assertNothingLeaked(server);
        }
    }

    private static void assertNothingLeaked(ScriptedSmtpServer server) {
        assertThat(server.everythingReceived())
                .doesNotContain("AUTH")
                .doesNotContain(PASSWORD)
                .doesNotContain(
                        Base64.getEncoder()
                                .encodeToString(PASSWORD.getBytes(StandardCharsets.UTF_8)));
    }
}
