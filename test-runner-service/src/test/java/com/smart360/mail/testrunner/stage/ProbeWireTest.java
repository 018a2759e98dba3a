package com.smart360.mail.testrunner.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Diagnosis.Alternative;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.connectiontest.StageReport;
import com.smart360.mail.contracts.connectiontest.StageReport.Verdict;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.hosts.testing.TestGuards;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.SampleHeaders;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.TestAuthority;
import com.smart360.mail.smtp.testing.TestCertificate;
import com.smart360.mail.testrunner.secondlook.Trial;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProbeWireTest {

    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final TestCertificate CERTIFICATE = AUTHORITY.valid("localhost");

    @Test
    @DisplayName(
            "TEST-3, TEST-5, TEST-6, TEST-7 passes stage by stage over STARTTLS, and sends nothing")
    void passesOverStarttls() {
        try (var server = sound()) {
            Probing.Run run = towards(server).run();

            assertThat(run.result()).isInstanceOf(ProbeResult.Passed.class);
            assertThat(run.ended())
                    .containsExactly(
                            Stage.GUARD,
                            Stage.RESOLVE,
                            Stage.CONNECT,
                            Stage.GREETING,
                            Stage.EHLO,
                            Stage.TLS,
                            Stage.CERTIFICATE,
                            Stage.EHLO_AFTER_TLS,
                            Stage.AUTH,
                            Stage.SENDER);
            assertThat(run.verdicts()).containsEntry(Stage.DELIVERY, Verdict.SKIPPED);
            assertThat(run.verdicts().values()).doesNotContain(Verdict.FAILED, Verdict.RUNNING);
            assertThat(run.last(Stage.TLS).evidence()).containsEntry("protocol", "TLSv1.3");
            assertThat(run.last(Stage.CERTIFICATE).evidence()).containsKeys("names", "daysLeft");
            assertThat(run.last(Stage.AUTH).evidence()).containsEntry("mechanism", "PLAIN");
            assertThat(server.session().loggedIn()).isEqualTo(Probing.USER);
            assertThat(server.session().commands())
                    .contains("MAIL FROM:<user@localhost>", "RCPT TO:<user@localhost>", "RSET");
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    @DisplayName("TLS-6 passes over implicit TLS, where encryption comes first")
    void passesOverImplicitTls() {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("AUTH PLAIN")
                                        .implicitTls(CERTIFICATE)
                                        .account(Probing.USER, Probing.PASSWORD))) {
            Probing probing = towards(server);
            probing.tls = TlsMode.SSL_TLS;
            Probing.Run run = probing.run();

            assertThat(run.result()).isInstanceOf(ProbeResult.Passed.class);
            assertThat(run.ended())
                    .containsSubsequence(
                            Stage.CONNECT,
                            Stage.TLS,
                            Stage.CERTIFICATE,
                            Stage.GREETING,
                            Stage.EHLO,
                            Stage.AUTH);
            assertThat(run.last(Stage.EHLO_AFTER_TLS).note())
                    .isEqualTo("encrypted from the first byte");
            // Each stage is told when its turn comes, those that are left out too.
            assertThat(run.reports().stream().map(StageReport::stage).distinct())
                    .containsExactly(
                            Stage.GUARD,
                            Stage.RESOLVE,
                            Stage.CONNECT,
                            Stage.TLS,
                            Stage.CERTIFICATE,
                            Stage.GREETING,
                            Stage.EHLO,
                            Stage.EHLO_AFTER_TLS,
                            Stage.AUTH,
                            Stage.SENDER,
                            Stage.DELIVERY);
        }
    }

    @Test
    @DisplayName("SEC-1 passes without encryption where that is chosen, with warnings")
    void passesInTheClear() {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("AUTH PLAIN")
                                        .account(Probing.USER, Probing.PASSWORD))) {
            Probing probing = towards(server);
            probing.tls = TlsMode.NONE;
            probing.helo = "localhost";
            Probing.Run run = probing.run();

            assertThat(run.result()).isInstanceOf(ProbeResult.Passed.class);
            assertThat(run.verdicts())
                    .containsEntry(Stage.TLS, Verdict.SKIPPED)
                    .containsEntry(Stage.CERTIFICATE, Verdict.SKIPPED)
                    .containsEntry(Stage.EHLO_AFTER_TLS, Verdict.SKIPPED);
            assertThat(run.result().warnings())
                    .extracting(Warning::code)
                    .contains("NO_ENCRYPTION", "PASSWORD_IN_CLEAR", "HELO_IS_LOCALHOST");
        }
    }

    @Test
    @DisplayName("TEST-13 sends one small test mail when asked")
    void deliversATestMail() {
        try (var server = sound()) {
            Probing probing = towards(server);
            probing.deliverTo = "admin@utility.example";
            Probing.Run run = probing.run();

            assertThat(run.result()).isInstanceOf(ProbeResult.Passed.class);
            assertThat(run.verdicts()).containsEntry(Stage.DELIVERY, Verdict.PASSED);
            assertThat(server.messages())
                    .singleElement()
                    .satisfies(
                            mail -> {
                                assertThat(mail.sender()).isEqualTo(Probing.USER);
                                assertThat(mail.recipients())
                                        .containsExactly("admin@utility.example");
                                assertThat(mail.encrypted()).isTrue();
                                assertThat(mail.text())
                                        .contains("Subject: SMART360 test e-mail\r\n")
                                        .contains("Message-ID: <test.01TEST@localhost>\r\n")
                                        .contains("Auto-Submitted: auto-generated\r\n")
                                        .contains("\r\n\r\nThis is the test mail")
                                        .doesNotContain(Probing.PASSWORD);
                            });
        }
    }

    @Test
    @DisplayName("X61 the test mail bears what each mail would: custom headers and Reply-To")
    void theTestMailBearsWhatMailsBear() {
        try (var server = sound()) {
            Probing probing = towards(server);
            probing.from = "news@utility.example";
            probing.deliverTo = "admin@utility.example";
            probing.replyTo = "answers@utility.example";
            probing.customHeaders = "X-Mailer: SMART360-System\nFrom: boss@example.com\nX-Two: b";
            Probing.Run run = probing.run();

            assertThat(run.result()).isInstanceOf(ProbeResult.Passed.class);
            assertThat(server.messages().getFirst().text())
                    .contains("X-Mailer: SMART360-System\r\n")
                    .contains("X-Two: b\r\n")
                    .contains("From: news@utility.example\r\n")
                    .contains("Reply-To: answers@utility.example\r\n")
                    .doesNotContain("boss@example.com");
        }
    }

    @Test
    @DisplayName("(X61) the test mail's header is, byte by byte, that of a mail that is sent")
    void theTestMailHasTheHeaderOfEachMail() {
        try (var server = sound()) {
            Probing probing = towards(server);
            probing.from = SampleHeaders.SENDER;
            probing.deliverTo = SampleHeaders.RECIPIENT;
            probing.replyTo = SampleHeaders.REPLY_TO;
            probing.customHeaders = SampleHeaders.CUSTOM_HEADERS;

            assertThat(probing.run().result()).isInstanceOf(ProbeResult.Passed.class);
            assertThat(SampleHeaders.of(server.messages().getFirst().text()))
                    .isEqualTo(SampleHeaders.WRITTEN);
        }
    }

    @Test
    @DisplayName("UI-7, SEC-4 a wrong password: headline verbatim, and the password nowhere")
    void tellsAWrongPassword() {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilitiesAfterTls("AUTH LOGIN PLAIN")
                                        .startTls(CERTIFICATE)
                                        .account(Probing.USER, "another")
                                        .wrongLogin(
                                                "535 5.7.8 no: "
                                                        + Probing.USER
                                                        + "/"
                                                        + Probing.PASSWORD))) {
            Probing.Run run = towards(server).run();

            assertThat(run.failed().diagnosis().headline())
                    .isEqualTo("Authentication failed - check credentials");
            assertThat(run.failed().diagnosis().failureClass())
                    .isEqualTo(FailureClass.AUTH_BAD_CREDENTIALS);
            assertThat(run.failed().diagnosis().stage()).isEqualTo(Stage.AUTH);
            assertThat(run.last(Stage.SENDER).note()).isEqualTo("not reached");
            assertThat(run.toString()).doesNotContain(Probing.PASSWORD);
            assertThat(run.transcript()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("TEST-9 TRK-S4 clear text behind the 220 to STARTTLS is suspicious")
    void anInjectedReplyIsSuspicious() {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("STARTTLS", "AUTH PLAIN")
                                        .on(
                                                "STARTTLS",
                                                Answer.raw("220 go\r\n250 injected\r\n")))) {
            Probing probing = new Probing();
            probing.port = server.port();

            Probing.Run run = probing.run();

            assertThat(run.failed().warnings())
                    .extracting(Warning::code)
                    .contains("SUSPICIOUS_ACTIVITY");
            assertThat(server.everythingReceived()).doesNotContain("AUTH");
        }
    }

    @Test
    @DisplayName("TEST-9 TRK-S4 a provider that stopped offering encryption is suspicious")
    void aStrippedStarttlsIsSuspicious() {
        try (var server = ScriptedSmtpServer.start(script -> script.capabilities("AUTH PLAIN"))) {
            Probing probing = new Probing();
            probing.port = server.port();
            probing.host = "smtp.gmail.com";

            Probing.Run run = probing.run();

            assertThat(run.failed().diagnosis().failureClass())
                    .isEqualTo(FailureClass.TLS_STARTTLS_MISSING);
            assertThat(run.failed().diagnosis().sentence()).contains("somebody on the way");
            assertThat(run.failed().warnings())
                    .extracting(Warning::code)
                    .contains("SUSPICIOUS_ACTIVITY");

            probing.host = "mail.utility.example";
            assertThat(probing.run().failed().warnings())
                    .extracting(Warning::code)
                    .doesNotContain("SUSPICIOUS_ACTIVITY");
            assertThat(server.everythingReceived()).doesNotContain("AUTH");
        }
    }

    @Test
    @DisplayName("UI-9, ERR-5 a refused port offers one that answers")
    void offersAnOpenPort() throws Exception {
        Probing probing = new Probing();
        probing.port = closedPort();
        probing.openPorts = (port, addresses, limit) -> Set.of(465);
        probing.trial = (candidate, settings, limit) -> Trial.Answer.SMTP;
        Probing.Run run = probing.run();

        assertThat(run.failed().diagnosis().failureClass()).isEqualTo(FailureClass.TCP_REFUSED);
        assertThat(run.failed().diagnosis().alternatives())
                .contains(
                        new Alternative(
                                "Use port 465 with SSL/TLS", null, 465, TlsMode.SSL_TLS, null));
    }

    @Test
    @DisplayName("TEST-8 ERR-3 a server that swallows calls is a timeout, within the test's time")
    void tellsATimeout() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<java.net.Socket> fill = FullBacklog.fill(full);
            Probing probing = new Probing();
            probing.port = full.getLocalPort();
            probing.deadline = Deadline.after(Duration.ofSeconds(2));
            long start = System.nanoTime();
            Probing.Run run = probing.run();

            assertThat(run.failed().diagnosis().failureClass()).isEqualTo(FailureClass.TCP_TIMEOUT);
            assertThat(run.failed().diagnosis().headline())
                    .isEqualTo("Connection timeout - verify host and port");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(10));
            for (java.net.Socket socket : fill) {
                socket.close();
            }
        }
    }

    @Test
    @DisplayName("TEST-4 X-10 a dripping server can't stretch the test")
    void endsAtTheDeadline() {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.greeting(
                                        Answer.drip(
                                                "220-still here\r\n", Duration.ofMillis(50))))) {
            Probing probing = towards(server);
            probing.wait = 60;
            probing.deadline = Deadline.after(Duration.ofMillis(1500));
            long start = System.nanoTime();
            Probing.Run run = probing.run();

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(10));
            assertThat(run.failed().diagnosis().stage()).isEqualTo(Stage.GREETING);
            await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
        }
    }

    @Test
    void cancellingClosesTheSocketAtOnce() throws Exception {
        try (var server = ScriptedSmtpServer.start(script -> script.on("EHLO", Answer.silence()))) {
            Probing probing = towards(server);
            probing.wait = 60;
            Thread test = Thread.ofVirtual().start(probing::run);
            await().until(() -> server.openConnections() == 1);
            long start = System.nanoTime();
            probing.deadline.cancel();
            assertThat(test.join(Duration.ofSeconds(10))).isTrue();
            await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    @DisplayName("U3 a login whose sender nobody knows is no pass, and is told as that")
    void aSkippedSenderIsNoPass() {
        for (String recipient : new String[] {null, "admin@utility.example"}) {
            try (var server = ScriptedSmtpServer.start(script -> keyed(script))) {
                Probing probing = towards(server);
                probing.username = "apikey";
                probing.deliverTo = recipient;
                Probing.Run run = probing.run();

                assertThat(run.verdicts())
                        .containsEntry(Stage.AUTH, Verdict.PASSED)
                        .containsEntry(Stage.SENDER, Verdict.SKIPPED)
                        .containsEntry(Stage.DELIVERY, Verdict.SKIPPED);
                assertThat(run.result())
                        .isInstanceOfSatisfying(
                                ProbeResult.WithoutSender.class,
                                open -> {
                                    assertThat(open.diagnosis().stage()).isEqualTo(Stage.SENDER);
                                    assertThat(open.diagnosis().field()).isEqualTo("/defaultFrom");
                                    assertThat(open.diagnosis().headline())
                                            .isEqualTo("The login works, but no sender is known.");
                                    assertThat(open.warnings())
                                            .extracting(Warning::code)
                                            .contains("NO_SENDER");
                                });
                assertThat(server.everythingReceived()).doesNotContain("MAIL FROM");
            }
        }
    }

    @Test
    @DisplayName("U3 the same login passes with a sender that the server takes")
    void aSenderThatIsTakenPasses() {
        try (var server = ScriptedSmtpServer.start(script -> keyed(script))) {
            Probing probing = towards(server);
            probing.username = "apikey";
            probing.from = "notifications@utility.example";
            Probing.Run run = probing.run();

            assertThat(run.result()).isInstanceOf(ProbeResult.Passed.class);
            assertThat(run.verdicts()).containsEntry(Stage.SENDER, Verdict.PASSED);
            assertThat(server.session().commands())
                    .contains("MAIL FROM:<notifications@utility.example>");
        }
    }

    private static ScriptedSmtpServer.Script keyed(ScriptedSmtpServer.Script script) {
        return soundly(script).account("apikey", Probing.PASSWORD);
    }

    @Test
    void aSenderThatReceivesNoMailItselfIsOnlyARemark() {
        try (var server =
                ScriptedSmtpServer.start(
                        script -> soundly(script).on("RCPT", "550 5.1.1 no such user"))) {
            Probing.Run run = towards(server).run();
            assertThat(run.result()).isInstanceOf(ProbeResult.Passed.class);
            assertThat(run.verdicts()).containsEntry(Stage.SENDER, Verdict.WARNED);
        }
    }

    @Test
    void greylistingIsOnlyARemark() {
        try (var server =
                ScriptedSmtpServer.start(
                        script -> soundly(script).on("RCPT", "451 4.7.1 Greylisted, come back"))) {
            Probing.Run run = towards(server).run();
            assertThat(run.result()).isInstanceOf(ProbeResult.Passed.class);
            assertThat(run.verdicts()).containsEntry(Stage.SENDER, Verdict.WARNED);
        }
    }

    @Test
    void aCertificateThatEndsSoonIsARemark() {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                soundly(script)
                                        .startTls(
                                                AUTHORITY.endingIn(
                                                        Duration.ofDays(10), "localhost")))) {
            Probing.Run run = towards(server).run();
            assertThat(run.verdicts()).containsEntry(Stage.CERTIFICATE, Verdict.WARNED);
            assertThat(run.result().warnings())
                    .extracting(Warning::code)
                    .contains("CERTIFICATE_EXPIRES_SOON");
        }
    }

    @Test
    @DisplayName("SEC-3 outsiders learn no more than silence about a server inside")
    void coarseReasonsForTheInside() throws Exception {
        Probing refused = inside(closedPort());
        try (var notMail =
                ScriptedSmtpServer.start(
                        script -> script.greeting(Answer.reply("HTTP/1.1 400 Bad Request")))) {
            for (Probing probing : List.of(refused, inside(notMail.port()))) {
                Probing.Run run = probing.run();
                assertThat(run.failed().diagnosis().failureClass())
                        .isEqualTo(FailureClass.TCP_TIMEOUT);
                assertThat(run.failed().diagnosis().stage()).isEqualTo(Stage.CONNECT);
                assertThat(run.failed().diagnosis().alternatives()).isEmpty();
                assertThat(run.ended()).containsExactly(Stage.GUARD, Stage.RESOLVE, Stage.CONNECT);
                assertThat(run.reports().toString()).doesNotContain("127.0.0.1");
                assertThat(run.failed().diagnosis().toString()).doesNotContain("127.0.0.1");
            }
        }
    }

    @Test
    void insidersAndGoodServersInsideAreToldInFull() {
        try (var server = sound()) {
            Probing outsider = inside(server.port());
            outsider.certificateCheck = trust();
            Probing.Run run = outsider.run();
            assertThat(run.result()).isInstanceOf(ProbeResult.Passed.class);
            assertThat(run.ended())
                    .containsSubsequence(Stage.CONNECT, Stage.GREETING, Stage.EHLO, Stage.AUTH);
        }
    }

    /// A deployment that allows the loopback network, as another would its inner one.
    private static Probing inside(int port) {
        Probing probing = new Probing();
        probing.guard =
                TestGuards.resolving(
                        TargetPolicy.production(List.of("127.0.0.0/8"), List.of()), "127.0.0.1");
        probing.openPorts =
                (tested, addresses, limit) -> {
                    throw new AssertionError("no port of the inside is looked for");
                };
        probing.port = port;
        probing.insider = false;
        return probing;
    }

    private static Probing towards(ScriptedSmtpServer server) {
        Probing probing = new Probing();
        probing.port = server.port();
        probing.certificateCheck = trust();
        return probing;
    }

    private static CertificateCheck trust() {
        return new CertificateCheck(CertificateCheck.Mode.CUSTOM_CA, AUTHORITY.pem(), null);
    }

    private static ScriptedSmtpServer sound() {
        return ScriptedSmtpServer.start(ProbeWireTest::soundly);
    }

    private static ScriptedSmtpServer.Script soundly(ScriptedSmtpServer.Script script) {
        return script.capabilities("PIPELINING", "SIZE 52428800")
                .capabilitiesAfterTls("PIPELINING", "SIZE 52428800", "AUTH LOGIN PLAIN")
                .startTls(CERTIFICATE)
                .account(Probing.USER, Probing.PASSWORD);
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
