package com.smart360.mail.testrunner.stage;

import static com.smart360.mail.contracts.FailureClass.*;
import static com.smart360.mail.contracts.connectiontest.Stage.AUTH;
import static com.smart360.mail.contracts.connectiontest.Stage.CERTIFICATE;
import static com.smart360.mail.contracts.connectiontest.Stage.CONNECT;
import static com.smart360.mail.contracts.connectiontest.Stage.DELIVERY;
import static com.smart360.mail.contracts.connectiontest.Stage.EHLO;
import static com.smart360.mail.contracts.connectiontest.Stage.EHLO_AFTER_TLS;
import static com.smart360.mail.contracts.connectiontest.Stage.GREETING;
import static com.smart360.mail.contracts.connectiontest.Stage.GUARD;
import static com.smart360.mail.contracts.connectiontest.Stage.RESOLVE;
import static com.smart360.mail.contracts.connectiontest.Stage.SENDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.connectiontest.StageReport;
import com.smart360.mail.contracts.connectiontest.StageReport.Verdict;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.hosts.testing.TestGuards;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Script;
import com.smart360.mail.smtp.testing.TestAuthority;
import com.smart360.mail.smtp.testing.TestCertificate;
import com.smart360.mail.smtp.testing.TokenService;
import com.smart360.mail.smtp.token.Tokens;
import com.smart360.mail.starter.environment.Smart360Environment;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A server for each class of failure: the test names the class, the stage, and never the password.
class TaxonomyWireTest {

    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final TestCertificate CERTIFICATE_OF_SERVER = AUTHORITY.valid("localhost");

    /// Classes that no server on this machine can show, and where they are tested instead.
    private static final Set<FailureClass> ELSEWHERE =
            EnumSet.of(
                    // Needs a network without a route; SystemResolver and smtp-client's classifier.
                    TCP_UNREACHABLE,
                    // ProbeWireTest: tellsATimeout, endsAtTheDeadline.
                    TCP_TIMEOUT,
                    TEST_DEADLINE,
                    // UnfinishedTest: nothing that a server does.
                    TEST_UNFINISHED,
                    // smtp-client: RevokedWireTest has an OCSP responder, FailureClassWireTest an
                    // old server.
                    CERT_REVOKED,
                    TLS_PROTOCOL,
                    // tellsThatThereIsNoToken, below: needs a token service.
                    OAUTH_TOKEN_FAILED);

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    @DisplayName("TEST-9 each class of failure is told apart")
    void tellsTheClass(Scenario scenario) {
        try (var server = ScriptedSmtpServer.start(scenario.server)) {
            Probing probing = new Probing();
            probing.port = server.port();
            probing.certificateCheck =
                    new CertificateCheck(CertificateCheck.Mode.CUSTOM_CA, AUTHORITY.pem(), null);
            scenario.settings.accept(probing);

            Probing.Run run = probing.run();

            assertThat(run.result()).isInstanceOf(ProbeResult.Failed.class);
            assertThat(run.failed().diagnosis().failureClass()).isEqualTo(scenario.failureClass);
            assertThat(run.failed().diagnosis().stage()).isEqualTo(scenario.stage);
            assertThat(run.reports())
                    .filteredOn(report -> report.verdict() == Verdict.FAILED)
                    .singleElement()
                    .satisfies(
                            report -> {
                                assertThat(report.stage()).isEqualTo(scenario.stage);
                                assertThat(report.finding()).isEqualTo(scenario.failureClass);
                            });
            assertThat(run.reports()).extracting(StageReport::stage).contains(Stage.values());
            assertThat(run.toString()).doesNotContain(Probing.PASSWORD);
            if (scenario.stage.compareTo(AUTH) < 0) {
                assertThat(server.everythingReceived()).doesNotContain("AUTH ");
            }
        }
    }

    @Test
    @DisplayName(
            "OAUTH_TOKEN_FAILED: the token service says no, and the mail server hears of nothing")
    void tellsThatThereIsNoToken() {
        try (var service =
                        TokenService.start()
                                .answer(
                                        401,
                                        "{\"error\":\"invalid_client\",\"error_description\":"
                                                + "\"AADSTS7000222: expired\"}");
                var server = ScriptedSmtpServer.start(script -> sound(script))) {
            Probing probing = new Probing();
            probing.port = server.port();
            probing.certificateCheck =
                    new CertificateCheck(CertificateCheck.Mode.CUSTOM_CA, AUTHORITY.pem(), null);
            probing.auth = AuthProtocol.XOAUTH2;
            probing.password =
                    "{\"type\":\"microsoft_client_credentials\",\"tenant\":\"contoso.example\","
                            + "\"clientId\":\"app-1\",\"clientSecret\":\"s3cr3t~value\"}";
            probing.tokens = new Tokens(service.endpoints(), Clock.systemUTC());

            Probing.Run run = probing.run();

            assertThat(run.failed().diagnosis().failureClass()).isEqualTo(OAUTH_TOKEN_FAILED);
            assertThat(run.failed().diagnosis().headline())
                    .isEqualTo(
                            "We could not get a sign-in token: invalid_client (AADSTS7000222): the"
                                    + " client secret has expired; make a new one.");
            assertThat(run.failed().diagnosis().field()).isEqualTo("/oauthGrant");
            assertThat(server.everythingReceived()).doesNotContain("AUTH ");
            assertThat(run.toString()).doesNotContain("s3cr3t~value");
        }
    }

    @Test
    void everyClassHasAServerOrAReason() {
        List<FailureClass> shown = scenarios().map(Scenario::failureClass).distinct().toList();
        assertThat(EnumSet.allOf(FailureClass.class))
                .allMatch(each -> shown.contains(each) != ELSEWHERE.contains(each));
    }

    static Stream<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        all.add(settings(INPUT_INVALID, GUARD, it -> it.host = "http://localhost"));
        all.add(settings(INPUT_INVALID, GUARD, it -> it.helo = "two words"));
        all.add(settings(INPUT_INVALID, GUARD, it -> it.deliverTo = "a@b>\r\nRSET"));
        all.add(
                settings(
                        INPUT_INVALID,
                        GUARD,
                        it -> {
                            it.environment = Smart360Environment.PRODUCTION;
                            it.certificateCheck =
                                    new CertificateCheck(CertificateCheck.Mode.OFF, null, null);
                        }));
        all.add(
                settings(
                        POLICY_BLOCKED_HOST,
                        GUARD,
                        it -> {
                            it.guard = production("127.0.0.1");
                            it.environment = Smart360Environment.PRODUCTION;
                        }));
        all.add(
                settings(
                        POLICY_BLOCKED_HOST,
                        RESOLVE,
                        it -> {
                            it.guard = production("10.0.0.1");
                            it.host = "mail.example.com";
                        }));
        all.add(settings(DNS_NOT_FOUND, RESOLVE, it -> it.host = "smtp.invalid"));
        all.add(settings(DNS_FAILED, RESOLVE, it -> it.guard = TestGuards.withoutNames()));
        all.add(
                settings(
                        DNS_NO_USABLE_ADDRESS,
                        RESOLVE,
                        it -> {
                            it.guard = TestGuards.withoutSix();
                            it.host = "six.example.com";
                        }));
        all.add(settings(TCP_REFUSED, CONNECT, it -> it.port = 1));
        all.add(server(TCP_RESET, GREETING, it -> it.greeting(Answer.hangUp())));
        all.add(server(TCP_RESET, GREETING, it -> it.greeting(Answer.reset())));
        all.add(server(BANNER_TIMEOUT, GREETING, it -> it.greeting(Answer.silence())));
        all.add(
                server(
                        BANNER_REJECTED,
                        GREETING,
                        it -> it.greeting(Answer.reply("554 5.7.1 not now"))));
        all.add(
                server(
                        NOT_SMTP,
                        GREETING,
                        it -> it.greeting(Answer.reply("HTTP/1.1 400 Bad Request"))));
        all.add(server(NOT_SMTP, GREETING, it -> it.greeting(Answer.reply("* OK IMAP4rev1"))));
        all.add(
                server(
                        HELO_REJECTED,
                        EHLO,
                        it -> it.on("EHLO", "550 5.7.1 Helo command rejected: Host not found")));
        all.add(settings(TLS_MODE_MISMATCH, Stage.TLS, it -> it.tls = TlsMode.SSL_TLS));
        // A server that is slow to greet has the TLS hello before it says anything.
        all.add(
                scenario(
                        TLS_MODE_MISMATCH,
                        Stage.TLS,
                        it ->
                                sound(it)
                                        .greeting(
                                                Answer.awaitByte()
                                                        .then(Answer.reply("220 mail.test"))),
                        it -> it.tls = TlsMode.SSL_TLS));
        all.add(server(TLS_STARTTLS_MISSING, Stage.TLS, it -> {}));
        all.add(
                server(
                        TLS_STARTTLS_REFUSED,
                        Stage.TLS,
                        it -> sound(it).on("STARTTLS", "454 4.7.0 TLS not available")));
        all.add(certificate(CERT_EXPIRED, AUTHORITY.expired("localhost")));
        all.add(certificate(CERT_NOT_YET_VALID, AUTHORITY.notYetValid("localhost")));
        all.add(certificate(CERT_NAME_MISMATCH, AUTHORITY.valid("mx.example.net")));
        all.add(certificate(CERT_UNTRUSTED, TestAuthority.selfSigned("localhost")));
        all.add(certificate(CERT_UNTRUSTED, new TestAuthority().valid("localhost")));
        all.add(certificate(CERT_WEAK, AUTHORITY.weakKey("localhost")));
        all.add(
                scenario(
                        TLS_CLIENT_CERT_REQUIRED,
                        Stage.TLS,
                        it -> sound(it).needClientCertificate().protocols("TLSv1.2"),
                        it -> {}));
        all.add(
                server(
                        EHLO_CHANGED_AFTER_TLS,
                        EHLO_AFTER_TLS,
                        it -> sound(it).capabilities("AUTH PLAIN").capabilitiesAfterTls("SIZE 1")));
        all.add(server(AUTH_NOT_OFFERED, AUTH, it -> sound(it).capabilitiesAfterTls("SIZE 1")));
        all.add(
                scenario(
                        AUTH_MECHANISM_UNSUPPORTED,
                        AUTH,
                        it -> sound(it).capabilitiesAfterTls("AUTH LOGIN PLAIN"),
                        it -> it.auth = AuthProtocol.CRAM_MD5));
        all.add(login(AUTH_BAD_CREDENTIALS, "535 5.7.8 Authentication credentials invalid"));
        all.add(
                login(
                        AUTH_APP_PASSWORD_REQUIRED,
                        "534 5.7.9 Application-specific password required. gsmtp"));
        all.add(
                login(
                        AUTH_DISABLED_BY_TENANT,
                        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is"
                                + " disabled for the Tenant."));
        all.add(
                login(
                        AUTH_BASIC_RETIRED,
                        "550 5.7.30 Basic authentication is not supported for Client Submission."));
        all.add(
                scenario(
                        AUTH_TLS_REQUIRED,
                        AUTH,
                        it ->
                                it.capabilities("AUTH PLAIN")
                                        .on(
                                                "AUTH",
                                                "530 5.7.0 Must issue a STARTTLS command first"),
                        it -> it.tls = TlsMode.NONE));
        all.add(login(AUTH_LOCKED_OR_SUSPICIOUS, "454 4.7.0 Too many login attempts"));
        all.add(login(AUTH_TEMPORARY, "454 4.7.0 Temporary authentication failure"));
        all.add(login(AUTH_EXCHANGE_BROKEN, "501 5.5.2 Cannot decode response"));
        all.add(
                scenario(
                        OAUTH_TOKEN_REJECTED,
                        AUTH,
                        it -> sound(it).account(Probing.USER, "another token"),
                        it -> it.auth = AuthProtocol.XOAUTH2));
        all.add(
                envelope(
                        SENDER_REJECTED,
                        "MAIL",
                        "550 5.7.60 SMTP; Client does not have permissions"));
        all.add(
                envelope(
                        SENDER_NOT_VERIFIED,
                        "RCPT",
                        "554 Message rejected: Email address is not verified."));
        all.add(envelope(RECIPIENT_REJECTED, "RCPT", "554 5.7.1 Relay access denied"));
        all.add(
                scenario(
                        RECIPIENT_DEFERRED,
                        DELIVERY,
                        it -> sound(it).on("RCPT", "451 4.7.1 Greylisted, please come back"),
                        it -> it.deliverTo = "admin@utility.example"));
        all.add(envelope(RATE_LIMITED, "MAIL", "421 4.7.0 Too many messages, slow down"));
        all.add(envelope(MAILBOX_FULL_SENDER, "MAIL", "554 5.2.2 mailbox full"));
        all.add(
                scenario(
                        MESSAGE_TOO_LARGE,
                        DELIVERY,
                        it -> sound(it).on(".", "552 5.3.4 message too big"),
                        it -> it.deliverTo = "admin@utility.example"));
        all.add(
                scenario(
                        CONTENT_REJECTED,
                        DELIVERY,
                        it -> sound(it).on(".", "554 5.7.1 looks like spam"),
                        it -> it.deliverTo = "admin@utility.example"));
        all.add(
                scenario(
                        AUTHENTICATION_OF_DOMAIN,
                        DELIVERY,
                        it -> sound(it).on(".", "550 5.7.26 unauthenticated sender"),
                        it -> it.deliverTo = "admin@utility.example"));
        all.add(
                server(
                        CLIENT_REJECTED,
                        GREETING,
                        it -> it.greeting(Answer.reply("554 5.7.1 blocked using dnsbl.test"))));
        all.add(envelope(AUTH_REQUIRED, "MAIL", "530 5.7.0 Authentication required"));
        all.add(envelope(SESSION_LIMIT, "MAIL", "452 4.3.2 Too many mails in this session"));
        all.add(envelope(SERVICE_UNAVAILABLE, "MAIL", "452 4.3.1 Insufficient storage"));
        all.add(server(CONNECTION_DROPPED, EHLO, it -> it.on("EHLO", Answer.reset())));
        all.add(server(STEP_TIMEOUT, AUTH, it -> sound(it).on("AUTH", Answer.silence())));
        all.add(
                server(
                        CLIENT_REJECTED,
                        GREETING,
                        it ->
                                it.greeting(
                                        Answer.reply(
                                                "554 5.7.1 Client host [192.0.2.1] blocked using"
                                                        + " zen.spamhaus.org"))));
        all.add(
                server(
                        TLS_INTERFERED,
                        Stage.TLS,
                        it ->
                                it.capabilities("STARTTLS")
                                        .on("STARTTLS", Answer.raw("220 go\r\n250 injected\r\n"))));
        all.add(
                server(
                        REPLY_MALFORMED,
                        EHLO,
                        it -> it.on("EHLO", Answer.hugeLine("250 ", 10_000))));
        all.add(server(UNKNOWN, EHLO, it -> it.on("EHLO", "299 what?")));
        return all.stream();
    }

    private static Scenario settings(FailureClass failureClass, Stage stage, Consumer<Probing> it) {
        return new Scenario(failureClass, stage, script -> sound(script), it);
    }

    private static Scenario server(FailureClass failureClass, Stage stage, Consumer<Script> it) {
        return new Scenario(failureClass, stage, it, probing -> {});
    }

    private static Scenario scenario(
            FailureClass failureClass,
            Stage stage,
            Consumer<Script> server,
            Consumer<Probing> settings) {
        return new Scenario(failureClass, stage, server, settings);
    }

    private static Scenario certificate(FailureClass failureClass, TestCertificate certificate) {
        return server(failureClass, CERTIFICATE, it -> sound(it).startTls(certificate));
    }

    private static Scenario login(FailureClass failureClass, String reply) {
        return server(
                failureClass,
                AUTH,
                it -> sound(it).account(Probing.USER, "other").wrongLogin(reply));
    }

    private static Scenario envelope(FailureClass failureClass, String verb, String reply) {
        return server(failureClass, SENDER, it -> sound(it).on(verb, reply));
    }

    private static Script sound(Script script) {
        return script.capabilities("PIPELINING")
                .capabilitiesAfterTls("PIPELINING", "AUTH LOGIN PLAIN CRAM-MD5 XOAUTH2")
                .startTls(CERTIFICATE_OF_SERVER)
                .account(Probing.USER, Probing.PASSWORD);
    }

    private static Guard production(String address) {
        return TestGuards.resolving(TargetPolicy.production(List.of(), List.of()), address);
    }

    private record Scenario(
            FailureClass failureClass,
            Stage stage,
            Consumer<Script> server,
            Consumer<Probing> settings) {

        @Override
        public String toString() {
            return failureClass + " at " + stage;
        }
    }
}
