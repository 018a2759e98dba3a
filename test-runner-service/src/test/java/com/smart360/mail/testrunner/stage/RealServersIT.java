package com.smart360.mail.testrunner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.connectiontest.StageReport.Verdict;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.testing.TestAuthority;
import com.smart360.mail.smtp.testing.TokenService;
import com.smart360.mail.smtp.token.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The probe against servers that others wrote: Postfix with Dovecot's login. Each mechanism, each
/// encryption, and passwords that break careless clients.
class RealServersIT {

    private static final TestAuthority AUTHORITY = new TestAuthority();

    private static final Map<String, String> PASSWORDS =
            Map.of(
                    "spaces@example.com", "  two words,  and blanks at both ends ",
                    "quotes@example.com", "\"quo'ted\\back`slash\" <&> {PLAIN} :colon: $x %u #",
                    "utf8@example.com", "pässwörd-密碼-пароль-🔑",
                    "long@example.com", "aB3$".repeat(64));

    private static PostfixAndDovecot servers;

    @BeforeAll
    static void start() {
        servers = PostfixAndDovecot.start(AUTHORITY.valid("localhost"), PASSWORDS);
    }

    @AfterAll
    static void stop() {
        if (servers != null) {
            servers.close();
        }
    }

    static Stream<Arguments> everyPasswordLogin() {
        return PASSWORDS.keySet().stream()
                .flatMap(
                        user ->
                                Stream.of(
                                                AuthProtocol.LOGIN,
                                                AuthProtocol.PLAIN,
                                                AuthProtocol.CRAM_MD5)
                                        .flatMap(
                                                auth ->
                                                        Stream.of(TlsMode.STARTTLS, TlsMode.SSL_TLS)
                                                                .map(
                                                                        tls ->
                                                                                Arguments.of(
                                                                                        auth, tls,
                                                                                        user))));
    }

    static Stream<Arguments> everyMechanism() {
        return Stream.of(AuthProtocol.values())
                .flatMap(
                        auth ->
                                Stream.of(TlsMode.STARTTLS, TlsMode.SSL_TLS)
                                        .map(tls -> Arguments.of(auth, tls)));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("everyPasswordLogin")
    @DisplayName("AUTH-1 TLS-6 TEST-1 a real server takes the login, whatever the password holds")
    void aRealServerTakesTheLogin(AuthProtocol auth, TlsMode tls, String user) {
        Probing probing = probing(auth, tls, user, PASSWORDS.get(user));

        Probing.Run run = probing.run();

        assertThat(run.result()).as(servers.logs()).isInstanceOf(ProbeResult.Passed.class);
        assertThat(run.verdicts())
                .containsEntry(Stage.TLS, Verdict.PASSED)
                .containsEntry(Stage.CERTIFICATE, Verdict.PASSED)
                .containsEntry(Stage.AUTH, Verdict.PASSED)
                .containsEntry(Stage.SENDER, Verdict.PASSED);
        assertThat(run.toString()).doesNotContain(PASSWORDS.get(user));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyMechanism")
    @DisplayName("TEST-9 AUTH_BAD_CREDENTIALS, OAUTH_TOKEN_REJECTED: a real server's refusal")
    void aRealServersRefusalIsTold(AuthProtocol auth, TlsMode tls) {
        String user = "utf8@example.com";
        String wrong =
                auth == AuthProtocol.XOAUTH2 ? servers.token("else@example.com") : "wr0ng-pässword";

        Probing.Run run = probing(auth, tls, user, wrong).run();

        assertThat(run.result()).as(servers.logs()).isInstanceOf(ProbeResult.Failed.class);
        assertThat(run.failed().diagnosis().failureClass())
                .isEqualTo(
                        auth == AuthProtocol.XOAUTH2
                                ? FailureClass.OAUTH_TOKEN_REJECTED
                                : FailureClass.AUTH_BAD_CREDENTIALS);
        assertThat(run.failed().diagnosis().stage()).isEqualTo(Stage.AUTH);
        assertThat(run.toString()).doesNotContain(wrong);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encryptions")
    @DisplayName("X-5 XOAUTH2 with a token from a client's credentials, at a real server")
    void tokensByClientCredentials(TlsMode tls) {
        String user = "utf8@example.com";
        try (var service = TokenService.start().issue(servers.token(user), 600)) {
            Probing probing =
                    probing(
                            AuthProtocol.XOAUTH2,
                            tls,
                            user,
                            """
                            {"type":"microsoft_client_credentials","tenant":"contoso.example",
                             "clientId":"app-1","clientSecret":"s3cr3t~value"}\
                            """);
            probing.tokens = new Tokens(service.endpoints(), Clock.systemUTC());

            Probing.Run run = probing.run();

            assertThat(run.result()).as(servers.logs()).isInstanceOf(ProbeResult.Passed.class);
            assertThat(service.asked()).hasSize(1);
            assertThat(run.toString()).doesNotContain("s3cr3t~value", servers.token(user));
        }
    }

    static Stream<TlsMode> encryptions() {
        return Stream.of(TlsMode.STARTTLS, TlsMode.SSL_TLS);
    }

    @Test
    @DisplayName("X-5 XOAUTH2 with a ready token, at a real server")
    void aReadyToken() {
        String user = "long@example.com";
        assertThat(
                        probing(AuthProtocol.XOAUTH2, TlsMode.STARTTLS, user, servers.token(user))
                                .run()
                                .result())
                .as(servers.logs())
                .isInstanceOf(ProbeResult.Passed.class);
    }

    @Test
    @DisplayName("TEST-13 a real server takes the test mail")
    void deliversTheTestMail() {
        Probing probing =
                probing(
                        AuthProtocol.PLAIN,
                        TlsMode.STARTTLS,
                        "utf8@example.com",
                        PASSWORDS.get("utf8@example.com"));
        probing.deliverTo = "somebody@example.net";

        Probing.Run run = probing.run();

        assertThat(run.result()).as(servers.logs()).isInstanceOf(ProbeResult.Passed.class);
        assertThat(run.verdicts()).containsEntry(Stage.DELIVERY, Verdict.PASSED);
    }

    @Test
    @DisplayName("TLS-5 the wrong mode at a real server's port is told as that")
    void theWrongModeIsTold() {
        Probing wrong =
                probing(
                        AuthProtocol.PLAIN,
                        TlsMode.SSL_TLS,
                        "utf8@example.com",
                        PASSWORDS.get("utf8@example.com"));
        wrong.port = servers.startTlsPort();

        assertThat(wrong.run().failed().diagnosis().failureClass())
                .isEqualTo(FailureClass.TLS_MODE_MISMATCH);
    }

    private static Probing probing(AuthProtocol auth, TlsMode tls, String user, String password) {
        Probing probing = new Probing();
        probing.port = tls == TlsMode.STARTTLS ? servers.startTlsPort() : servers.implicitTlsPort();
        probing.tls = tls;
        probing.auth = auth;
        probing.username = user;
        probing.password = password;
        probing.certificateCheck =
                new CertificateCheck(CertificateCheck.Mode.CUSTOM_CA, AUTHORITY.pem(), null);
        // A loaded machine's servers take their time.
        probing.wait = 30;
        probing.deadline = Deadline.after(Duration.ofSeconds(60));
        return probing;
    }
}
