package com.smart360.mail.smtp;

import static com.smart360.mail.smtp.Conversations.failed;
import static com.smart360.mail.smtp.Conversations.opened;
import static com.smart360.mail.smtp.Conversations.settings;
import static com.smart360.mail.smtp.Conversations.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.login.Mechanism;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.TestAuthority;
import com.smart360.mail.smtp.testing.TestCertificate;
import com.smart360.mail.smtp.testing.TestLogins;
import com.smart360.mail.smtp.tls.CertificatePolicy;
import com.smart360.mail.smtp.tls.Encryption;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that staples its certificate's status (RFC 6066 §8), as the JDK's TLS does once
/// `jdk.tls.server.enableStatusRequestExtension` is set; this module's build sets it.
class RevokedWireTest {

    private static final TestAuthority AUTHORITY = new TestAuthority();

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer responder;
    private TestCertificate certificate;
    private volatile boolean revoked;

    @BeforeEach
    void start() throws IOException {
        responder =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        certificate =
                AUTHORITY.valid(
                        URI.create("http://127.0.0.1:" + responder.getAddress().getPort() + "/"),
                        "localhost");
        responder.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    asked.incrementAndGet();
                    byte[] status = AUTHORITY.status(certificate, revoked);
                    exchange.getResponseHeaders().set("Content-Type", "application/ocsp-response");
                    exchange.sendResponseHeaders(200, status.length);
                    exchange.getResponseBody().write(status);
                    exchange.close();
                });
        responder.start();
    }

    @AfterEach
    void stop() {
        responder.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    @DisplayName("CERT_REVOKED: the server itself brings the word of its withdrawal")
    void refusesAWithdrawnCertificate(String protocol) {
        revoked = true;
        try (var server = server(protocol)) {
            SmtpFailure failure = failed(open(server));
            assertThat(failure.failureClass()).isEqualTo(FailureClass.CERT_REVOKED);
            assertThat(failure.phase()).isEqualTo(Phase.CERTIFICATE);
            assertThat(asked).hasValue(1);
            assertThat(server.everythingReceived()).doesNotContain("AUTH");
        }
    }

    @Test
    @DisplayName("TLS-6 a stapled good status is good")
    void takesAGoodOne() {
        try (var server = server("TLSv1.3")) {
            opened(open(server)).close();
            assertThat(asked).hasValue(1);
        }
    }

    private ScriptedSmtpServer server(String protocol) {
        return ScriptedSmtpServer.start(
                script ->
                        script.startTls(certificate)
                                .protocols(protocol)
                                .capabilitiesAfterTls("AUTH PLAIN")
                                .account("user", "pass"));
    }

    private static Opening open(ScriptedSmtpServer server) {
        return SmtpConnection.open(
                server.endpoint(),
                settings(
                        new Encryption.StartTls(
                                new CertificatePolicy.CustomAuthority(AUTHORITY.pem())),
                        TestLogins.password("user", "pass", Mechanism.PLAIN)),
                soon(),
                SmtpObserver.NONE);
    }
}
