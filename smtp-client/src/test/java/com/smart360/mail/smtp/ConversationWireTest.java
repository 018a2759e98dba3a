package com.smart360.mail.smtp;

import static com.smart360.mail.smtp.Conversations.CLEAR;
import static com.smart360.mail.smtp.Conversations.NOBODY;
import static com.smart360.mail.smtp.Conversations.envelope;
import static com.smart360.mail.smtp.Conversations.message;
import static com.smart360.mail.smtp.Conversations.open;
import static com.smart360.mail.smtp.Conversations.opened;
import static com.smart360.mail.smtp.Conversations.settings;
import static com.smart360.mail.smtp.Conversations.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.smtp.Conversations.Watcher;
import com.smart360.mail.smtp.login.Mechanism;
import com.smart360.mail.smtp.opening.SmtpEndpoint;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.Evidence;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.TestAuthority;
import com.smart360.mail.smtp.testing.TestCertificate;
import com.smart360.mail.smtp.testing.TestLogins;
import com.smart360.mail.smtp.tls.CertificatePolicy;
import com.smart360.mail.smtp.tls.CertificatePolicy.CustomAuthority;
import com.smart360.mail.smtp.tls.Encryption;
import com.smart360.mail.smtp.transfer.Envelope;
import com.smart360.mail.smtp.transfer.Transaction;
import com.smart360.mail.smtp.transfer.Transaction.Recipient.Accepted;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What goes well, over real sockets.
class ConversationWireTest {

    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final TestCertificate CERTIFICATE =
            AUTHORITY.valid("localhost", "mail.test", "127.0.0.1");
    private static final CertificatePolicy TRUST = new CustomAuthority(AUTHORITY.pem());

    @Test
    void sendsAMail() {
        try (var server = ScriptedSmtpServer.start()) {
            var watcher = new Watcher();
            try (SmtpConnection connection =
                    opened(open(server, settings(CLEAR, NOBODY), watcher))) {
                Transaction transaction =
                        connection.send(
                                new Envelope("from@a.test", List.of("to@b.test"), 123, false, true),
                                message("Subject: x\r\n\r\n.dot\r\nbody\r\n"),
                                soon());

                assertThat(transaction.reusable()).isTrue();
                assertThat(transaction.recipients()).singleElement().isInstanceOf(Accepted.class);
                assertThat(((Accepted) transaction.recipients().get(0)).reply().text())
                        .isEqualTo("Ok: queued as Q1");
            }
            assertThat(server.messages())
                    .singleElement()
                    .satisfies(
                            mail -> {
                                assertThat(mail.sender()).isEqualTo("from@a.test");
                                assertThat(mail.recipients()).containsExactly("to@b.test");
                                assertThat(mail.text())
                                        .isEqualTo("Subject: x\r\n\r\n.dot\r\nbody\r\n");
                            });
            await().until(() -> server.session().ended());
            assertThat(server.session().transcript())
                    .containsExactly(
                            "S: 220 mail.test ESMTP ready",
                            "C: EHLO client.test",
                            "S: 250-mail.test",
                            "S: 250-PIPELINING",
                            "S: 250-SIZE 52428800",
                            "S: 250-8BITMIME",
                            "S: 250 SMTPUTF8",
                            "C: MAIL FROM:<from@a.test> SIZE=123 BODY=8BITMIME",
                            "S: 250 2.1.0 Ok",
                            "C: RCPT TO:<to@b.test>",
                            "S: 250 2.1.5 Ok",
                            "C: DATA",
                            "S: 354 go ahead",
                            "C: (26 bytes)",
                            "S: 250 2.0.0 Ok: queued as Q1",
                            "C: QUIT",
                            "S: 221 2.0.0 bye");
            assertThat(watcher.passed)
                    .containsExactly(
                            Phase.CONNECT,
                            Phase.GREETING,
                            Phase.EHLO,
                            Phase.MAIL,
                            Phase.RCPT,
                            Phase.DATA,
                            Phase.MESSAGE);
            assertThat(watcher.lines)
                    .contains(
                            "> MAIL FROM:<from@a.test> SIZE=123 BODY=8BITMIME",
                            "> .",
                            "< 354 go ahead");
        }
    }

    @ParameterizedTest
    @EnumSource(Mechanism.class)
    @DisplayName("AUTH-1 each mechanism logs in over STARTTLS, by itself only")
    void logsIn(Mechanism mechanism) {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("PIPELINING")
                                        .capabilitiesAfterTls("AUTH LOGIN PLAIN CRAM-MD5 XOAUTH2")
                                        .startTls(CERTIFICATE)
                                        .account("user@mail.test", "pässword €1"))) {
            var watcher = new Watcher();
            SmtpConnection connection =
                    opened(
                            open(
                                    server,
                                    settings(
                                            new Encryption.StartTls(TRUST),
                                            TestLogins.password(
                                                    "user@mail.test", "pässword €1", mechanism)),
                                    watcher));
            connection.close();

            assertThat(server.session().loggedIn()).isEqualTo("user@mail.test");
            assertThat(server.session().encrypted()).isTrue();
            assertThat(server.session().commands())
                    .filteredOn(line -> line.startsWith("AUTH"))
                    .singleElement()
                    .asString()
                    .startsWith("AUTH " + mechanism.saslName());
            assertThat(watcher.passed)
                    .containsExactly(
                            Phase.CONNECT,
                            Phase.GREETING,
                            Phase.EHLO,
                            Phase.TLS,
                            Phase.CERTIFICATE,
                            Phase.EHLO_AFTER_TLS,
                            Phase.AUTH);
            assertThat(watcher.evidence.get(Phase.AUTH))
                    .containsEntry(Evidence.OFFERED, "LOGIN PLAIN CRAM-MD5 XOAUTH2")
                    .containsEntry(Evidence.MECHANISM, mechanism.saslName());
            assertThat(watcher.toString()).doesNotContain("pässword");
        }
    }

    static Stream<Arguments> passwords() {
        return Stream.of(
                        "with space",
                        "\"quotes\" and 'quotes'",
                        "ünïcödé 漢字 🔑",
                        "x".repeat(256),
                        "漢".repeat(256),
                        "=?&+/\\%@:")
                .flatMap(
                        password ->
                                Stream.of(Mechanism.values())
                                        .map(mechanism -> Arguments.of(password, mechanism)));
    }

    @ParameterizedTest
    @MethodSource("passwords")
    @DisplayName("PASS-2 every password gets through every mechanism")
    void logsInWithAnyPassword(String password, Mechanism mechanism) {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("AUTH LOGIN PLAIN CRAM-MD5 XOAUTH2")
                                        .account("user", password))) {
            opened(open(server, CLEAR, TestLogins.password("user", password, mechanism))).close();
            assertThat(server.session().loggedIn()).isEqualTo("user");
        }
    }

    @Test
    @DisplayName("TLS-6 implicit TLS comes first, and the chain is told")
    void speaksImplicitTls() {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("AUTH PLAIN")
                                        .implicitTls(CERTIFICATE)
                                        .account("user", "secret"))) {
            var watcher = new Watcher();
            opened(
                            open(
                                    server,
                                    settings(
                                            new Encryption.Implicit(TRUST),
                                            TestLogins.password("user", "secret", Mechanism.PLAIN)),
                                    watcher))
                    .close();
            assertThat(watcher.passed)
                    .containsExactly(
                            Phase.CONNECT,
                            Phase.TLS,
                            Phase.CERTIFICATE,
                            Phase.GREETING,
                            Phase.EHLO,
                            Phase.AUTH);
            assertThat(watcher.evidence.get(Phase.TLS))
                    .containsEntry(Evidence.PROTOCOL, "TLSv1.3")
                    .containsEntry(Evidence.CIPHER, "TLS_AES_256_GCM_SHA384");
            assertThat(watcher.evidence.get(Phase.CERTIFICATE))
                    .containsEntry(Evidence.SUBJECT, "CN=localhost")
                    .containsEntry(Evidence.NAMES, "localhost, mail.test, 127.0.0.1")
                    .containsEntry(Evidence.ISSUER, "CN=Test Authority,O=SMART360 tests")
                    .containsEntry(Evidence.DAYS_LEFT, "89")
                    .containsEntry(Evidence.SHA256, CERTIFICATE.sha256())
                    .containsEntry("chain[1].subject", "CN=Test Authority,O=SMART360 tests");
        }
    }

    @Test
    void speaksTls12ToAServerThatHasNothingNewer() {
        try (var server =
                ScriptedSmtpServer.start(
                        script -> script.implicitTls(CERTIFICATE).protocols("TLSv1.2"))) {
            var watcher = new Watcher();
            opened(open(server, settings(new Encryption.Implicit(TRUST), NOBODY), watcher)).close();
            assertThat(watcher.evidence.get(Phase.TLS)).containsEntry(Evidence.PROTOCOL, "TLSv1.2");
        }
    }

    @Test
    @DisplayName("X-20 a pinned certificate is enough, whatever its issuer, name and dates")
    void takesThePinnedCertificate() {
        TestCertificate expired = new TestAuthority().expired("other.test");
        String colons =
                expired.sha256().toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
        try (var server = ScriptedSmtpServer.start(script -> script.startTls(expired))) {
            var policy = new CertificatePolicy.Pinned(colons);
            opened(open(server, new Encryption.StartTls(policy), NOBODY)).close();
        }
    }

    @Test
    @DisplayName("X-20 an unchecked certificate may be any, and is still told")
    void takesAnyCertificateWhereToldSo() {
        try (var server =
                ScriptedSmtpServer.start(
                        script -> script.startTls(TestAuthority.selfSigned("other.test")))) {
            var watcher = new Watcher();
            opened(
                            open(
                                    server,
                                    settings(
                                            new Encryption.StartTls(
                                                    new CertificatePolicy.Unchecked()),
                                            NOBODY),
                                    watcher))
                    .close();
            assertThat(watcher.evidence.get(Phase.CERTIFICATE))
                    .containsEntry(Evidence.NAMES, "other.test");
        }
    }

    @Test
    void triesTheAddressesInTheirOrder() throws Exception {
        try (var server = ScriptedSmtpServer.start()) {
            var watcher = new Watcher();
            var endpoint =
                    new SmtpEndpoint(
                            "localhost",
                            server.port(),
                            List.of(
                                    java.net.InetAddress.ofLiteral("127.0.0.2"),
                                    java.net.InetAddress.ofLiteral("127.0.0.1")));
            opened(SmtpConnection.open(endpoint, settings(CLEAR, NOBODY), soon(), watcher)).close();
            assertThat(watcher.evidence.get(Phase.CONNECT))
                    .containsEntry(Evidence.FAILED + "[0]", "127.0.0.2: TCP_REFUSED")
                    .containsEntry(Evidence.ADDRESS, "127.0.0.1");
        }
    }

    @Test
    @DisplayName("TEST-8 the probe asks for sender and recipient, and sends nothing")
    void probesWithoutSending() {
        try (var server =
                ScriptedSmtpServer.start(
                        script -> script.recipient("no@b.test", "550 5.1.1 nobody"))) {
            try (SmtpConnection connection = opened(server)) {
                Transaction probe =
                        connection.probe(envelope("a@a.test", "yes@b.test", "no@b.test"), soon());
                assertThat(probe.reusable()).isTrue();
                assertThat(probe.recipients().get(0)).isInstanceOf(Accepted.class);
                assertThat(probe.recipients().get(1))
                        .isInstanceOf(Transaction.Recipient.Refused.class);
                assertThat(connection.alive(soon())).isTrue();
            }
            assertThat(server.session().commands()).contains("RSET").doesNotContain("DATA");
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void saysHeloToAServerThatKnowsNoEhlo() {
        try (var server =
                ScriptedSmtpServer.start(script -> script.on("EHLO", "502 5.5.1 what?"))) {
            try (SmtpConnection connection = opened(server)) {
                assertThat(connection.capabilities()).isEmpty();
                assertThat(
                                connection
                                        .send(
                                                envelope("a@a.test", "b@b.test"),
                                                message("x\r\n"),
                                                soon())
                                        .recipients())
                        .singleElement()
                        .isInstanceOf(Accepted.class);
            }
            assertThat(server.session().commands()).contains("HELO client.test");
        }
    }
}
