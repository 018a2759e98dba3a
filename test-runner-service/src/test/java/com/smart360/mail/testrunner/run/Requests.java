package com.smart360.mail.testrunner.run;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.TestAuthority;
import com.smart360.mail.smtp.testing.TestCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// Requests as config-service makes them, and the server that they are about.
final class Requests {

    static final String USER = "user@localhost";
    static final String PASSWORD = "s3cr3t-pässword";

    private static final String API_KEY = "apikey";
    private static final TestAuthority AUTHORITY = new TestAuthority();
    static final TestCertificate CERTIFICATE = AUTHORITY.valid("localhost");

    private static final Keysets.Pair KEYS = Keysets.generate();
    private static final Sealer SEALER = Sealer.from(KEYS.publicJson());

    private Requests() {}

    static String privateKeyset() {
        return KEYS.privateJson();
    }

    static ScriptedSmtpServer soundServer() {
        return serverWith(CERTIFICATE);
    }

    static ScriptedSmtpServer soundServer(Answer greeting) {
        return ScriptedSmtpServer.start(
                script -> sound(script, CERTIFICATE, USER).greeting(greeting));
    }

    static ScriptedSmtpServer serverWithCertificateFor(Duration left) {
        return serverWith(AUTHORITY.endingIn(left, "localhost"));
    }

    /// A sound server whose user name is no address.
    static ScriptedSmtpServer keyedServer() {
        return serverWith(CERTIFICATE, API_KEY);
    }

    private static ScriptedSmtpServer serverWith(TestCertificate certificate) {
        return serverWith(certificate, USER);
    }

    private static ScriptedSmtpServer serverWith(TestCertificate certificate, String username) {
        return ScriptedSmtpServer.start(script -> sound(script, certificate, username));
    }

    private static ScriptedSmtpServer.Script sound(
            ScriptedSmtpServer.Script script, TestCertificate certificate, String username) {
        return script.startTls(certificate)
                .capabilitiesAfterTls("PIPELINING", "AUTH LOGIN PLAIN")
                .account(username, PASSWORD);
    }

    /// With a login that is no address, and without a sender.
    static ConnectionTestRequested keyed(ScriptedSmtpServer server) {
        return to("localhost", server.port(), TlsMode.STARTTLS, API_KEY);
    }

    static ConnectionTestRequested to(ScriptedSmtpServer server) {
        return to("localhost", server.port(), TlsMode.STARTTLS);
    }

    static ConnectionTestRequested to(String host, int port, TlsMode tls) {
        return to(host, port, tls, USER);
    }

    private static ConnectionTestRequested to(String host, int port, TlsMode tls, String username) {
        Instant now = Instant.now();
        return new ConnectionTestRequested(
                UUID.randomUUID().toString(),
                null,
                null,
                new ConnectionSettings(
                        host,
                        port,
                        tls,
                        new CertificateCheck(
                                CertificateCheck.Mode.CUSTOM_CA, AUTHORITY.pem(), null),
                        AuthProtocol.PLAIN,
                        username,
                        "client.test",
                        30),
                new Sealed(
                        SEALER.seal(
                                        PASSWORD.toCharArray(),
                                        new Destination(host, port, tls.name(), "PLAIN", username))
                                .ciphertext()),
                null,
                null,
                null,
                null,
                now.plusSeconds(60),
                new Actor("anna", "SYSTEM_ADMIN"),
                now);
    }

    static ConnectionTestRequested withDeadline(ConnectionTestRequested it, Instant deadline) {
        return new ConnectionTestRequested(
                it.testId(),
                it.configurationId(),
                it.provider(),
                it.connection(),
                it.password(),
                it.from(),
                it.deliverTo(),
                it.customHeaders(),
                it.replyTo(),
                deadline,
                it.actor(),
                it.at());
    }

    static ConnectionTestRequested withPasswordOf(
            ConnectionTestRequested it, ConnectionTestRequested other) {
        return new ConnectionTestRequested(
                it.testId(),
                it.configurationId(),
                it.provider(),
                it.connection(),
                other.password(),
                it.from(),
                it.deliverTo(),
                it.customHeaders(),
                it.replyTo(),
                it.deadline(),
                it.actor(),
                it.at());
    }
}
