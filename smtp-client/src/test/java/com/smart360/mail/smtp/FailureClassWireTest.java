package com.smart360.mail.smtp;

import static com.smart360.mail.contracts.FailureClass.*;
import static com.smart360.mail.smtp.Conversations.CLEAR;
import static com.smart360.mail.smtp.Conversations.NOBODY;
import static com.smart360.mail.smtp.Conversations.envelope;
import static com.smart360.mail.smtp.Conversations.failed;
import static com.smart360.mail.smtp.Conversations.message;
import static com.smart360.mail.smtp.Conversations.open;
import static com.smart360.mail.smtp.Conversations.opened;
import static com.smart360.mail.smtp.Conversations.settings;
import static com.smart360.mail.smtp.Conversations.soon;
import static com.smart360.mail.smtp.testing.Answer.awaitByte;
import static com.smart360.mail.smtp.testing.Answer.hangUp;
import static com.smart360.mail.smtp.testing.Answer.raw;
import static com.smart360.mail.smtp.testing.Answer.reply;
import static com.smart360.mail.smtp.testing.Answer.reset;
import static com.smart360.mail.smtp.testing.Answer.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.Conversations.Watcher;
import com.smart360.mail.smtp.login.Credentials;
import com.smart360.mail.smtp.login.Mechanism;
import com.smart360.mail.smtp.opening.SessionSettings;
import com.smart360.mail.smtp.opening.SmtpEndpoint;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Script;
import com.smart360.mail.smtp.testing.TestAuthority;
import com.smart360.mail.smtp.testing.TestCertificate;
import com.smart360.mail.smtp.testing.TestLogins;
import com.smart360.mail.smtp.tls.CertificatePolicy;
import com.smart360.mail.smtp.tls.CertificatePolicy.CustomAuthority;
import com.smart360.mail.smtp.tls.CertificatePolicy.SystemTrust;
import com.smart360.mail.smtp.tls.Encryption;
import com.smart360.mail.smtp.transfer.Transaction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One conversation, at least, for each class of the taxonomy that a conversation can reveal.
class FailureClassWireTest {

    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final TestCertificate GOOD = AUTHORITY.valid("localhost");
    private static final CertificatePolicy TRUST = new CustomAuthority(AUTHORITY.pem());
    private static final Encryption START_TLS = new Encryption.StartTls(TRUST);
    private static final Encryption IMPLICIT = new Encryption.Implicit(TRUST);
    private static final String PASSWORD = "correct-horse-7";
    private static final Duration SHORT = Duration.ofSeconds(1);

    private record Opens(
            FailureClass expected,
            Phase phase,
            String what,
            Encryption encryption,
            Credentials credentials,
            Consumer<Script> script) {

        @Override
        public String toString() {
            return expected + " at " + phase + ": " + what;
        }
    }

    private static Opens opens(
            FailureClass expected, Phase phase, String what, Consumer<Script> script) {
        return new Opens(expected, phase, what, CLEAR, NOBODY, script);
    }

    private static Opens tls(
            FailureClass expected, Phase phase, String what, Consumer<Script> script) {
        return new Opens(expected, phase, what, START_TLS, NOBODY, script);
    }

    private static Opens implicit(
            FailureClass expected, Phase phase, String what, Consumer<Script> script) {
        return new Opens(expected, phase, what, IMPLICIT, NOBODY, script);
    }

    private static Opens auth(FailureClass expected, Mechanism mechanism, String answer) {
        return new Opens(
                expected,
                Phase.AUTH,
                mechanism + " answered " + answer,
                CLEAR,
                TestLogins.password("user@x.test", PASSWORD, mechanism),
                script ->
                        script.capabilities("AUTH LOGIN PLAIN CRAM-MD5 XOAUTH2")
                                .wrongLogin(answer));
    }

    private static Opens login(
            FailureClass expected, Phase phase, String what, Consumer<Script> script) {
        return new Opens(
                expected,
                phase,
                what,
                CLEAR,
                TestLogins.password("user@x.test", PASSWORD, Mechanism.PLAIN),
                script);
    }

    static Stream<Opens> openings() {
        return Stream.of(
                opens(TCP_RESET, Phase.GREETING, "reset", s -> s.greeting(reset())),
                opens(
                        TCP_RESET,
                        Phase.GREETING,
                        "end before the banner",
                        s -> s.greeting(hangUp())),
                opens(BANNER_TIMEOUT, Phase.GREETING, "silence", s -> s.greeting(silence())),
                opens(CLIENT_REJECTED, Phase.GREETING, "RBL", greets("554 5.7.1 blocked by RBL")),
                opens(BANNER_REJECTED, Phase.GREETING, "554", greets("554 5.7.1 no")),
                opens(BANNER_REJECTED, Phase.GREETING, "421", greets("421 4.3.2 too busy")),
                opens(NOT_SMTP, Phase.GREETING, "HTTP", bytes("HTTP/1.1 400 Bad Request\r\n\r\n")),
                opens(NOT_SMTP, Phase.GREETING, "IMAP", bytes("* OK IMAP4rev1 ready\r\n")),
                opens(NOT_SMTP, Phase.GREETING, "POP3", bytes("+OK ready\r\n")),
                opens(NOT_SMTP, Phase.GREETING, "SSH", bytes("SSH-2.0-OpenSSH_9.9\r\n")),
                opens(
                        NOT_SMTP,
                        Phase.GREETING,
                        "a TLS alert",
                        bytes("\u0015\u0003\u0001\u0000\u0002\u0002\u0028")),
                opens(NOT_SMTP, Phase.GREETING, "NNTP", greets("200 news server ready")),
                opens(
                        NOT_SMTP,
                        Phase.EHLO,
                        "FTP",
                        s -> s.on("EHLO", "530 Please login with USER and PASS")),
                opens(
                        HELO_REJECTED,
                        Phase.EHLO,
                        "501",
                        s -> s.on("EHLO", "501 5.5.4 Invalid domain name")),
                opens(
                        HELO_REJECTED,
                        Phase.EHLO,
                        "504",
                        s ->
                                s.on(
                                        "EHLO",
                                        "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname")),
                opens(
                        HELO_REJECTED,
                        Phase.EHLO,
                        "550",
                        s -> s.on("EHLO", "550 5.7.1 no such name")),
                implicit(TLS_MODE_MISMATCH, Phase.TLS, "a plain text server", s -> {}),
                tls(TLS_STARTTLS_MISSING, Phase.TLS, "not offered", s -> {}),
                tls(
                        TLS_STARTTLS_MISSING,
                        Phase.EHLO,
                        "no EHLO at all",
                        s -> s.on("EHLO", "502 5.5.1 no")),
                tls(
                        TLS_STARTTLS_REFUSED,
                        Phase.TLS,
                        "454",
                        offersButSays("454 4.7.0 TLS not available due to local problem")),
                tls(
                        TLS_STARTTLS_REFUSED,
                        Phase.TLS,
                        "501",
                        offersButSays("501 5.5.4 no parameters")),
                tls(TLS_STARTTLS_REFUSED, Phase.TLS, "502", offersButSays("502 5.5.1 not today")),
                tls(
                        TLS_INTERFERED,
                        Phase.TLS,
                        "garbage after 220",
                        s ->
                                s.capabilities("STARTTLS")
                                        .on(
                                                "STARTTLS",
                                                reply("220 go")
                                                        .then(awaitByte())
                                                        .then(raw("this is no TLS record\r\n")))),
                implicit(
                        TLS_PROTOCOL,
                        Phase.TLS,
                        "alert protocol_version",
                        s -> s.implicitTlsInstead(hex("15030100020246"))),
                implicit(
                        TLS_PROTOCOL,
                        Phase.TLS,
                        "TLS 1.0 only",
                        s -> s.implicitTlsInstead(hex(serverHello("0301")))),
                implicit(
                        TLS_PROTOCOL,
                        Phase.TLS,
                        "TLS 1.1 only",
                        s -> s.implicitTlsInstead(hex(serverHello("0302")))),
                implicit(
                        TLS_PROTOCOL,
                        Phase.TLS,
                        "no cipher in common",
                        s -> s.implicitTlsInstead(hex("15030300020228"))),
                tls(
                        CERT_EXPIRED,
                        Phase.CERTIFICATE,
                        "expired",
                        s -> s.startTls(AUTHORITY.expired("localhost"))),
                tls(
                        CERT_NOT_YET_VALID,
                        Phase.CERTIFICATE,
                        "not yet valid",
                        s -> s.startTls(AUTHORITY.notYetValid("localhost"))),
                tls(
                        CERT_NAME_MISMATCH,
                        Phase.CERTIFICATE,
                        "for another",
                        s -> s.startTls(AUTHORITY.valid("mail.other.test"))),
                implicit(
                        CERT_NAME_MISMATCH,
                        Phase.CERTIFICATE,
                        "for another",
                        s -> s.implicitTls(AUTHORITY.valid("mail.other.test"))),
                tls(
                        CERT_UNTRUSTED,
                        Phase.CERTIFICATE,
                        "self-signed",
                        s -> s.startTls(TestAuthority.selfSigned("localhost"))),
                tls(
                        CERT_UNTRUSTED,
                        Phase.CERTIFICATE,
                        "another authority",
                        s -> s.startTls(new TestAuthority().valid("localhost"))),
                new Opens(
                        CERT_UNTRUSTED,
                        Phase.CERTIFICATE,
                        "own authority, system trust",
                        new Encryption.StartTls(new SystemTrust()),
                        NOBODY,
                        s -> s.startTls(GOOD)),
                new Opens(
                        CERT_UNTRUSTED,
                        Phase.CERTIFICATE,
                        "another than the pinned one",
                        new Encryption.StartTls(new CertificatePolicy.Pinned("00".repeat(32))),
                        NOBODY,
                        s -> s.startTls(GOOD)),
                new Opens(
                        CERT_UNTRUSTED,
                        Phase.CERTIFICATE,
                        "unreadable own authority",
                        new Encryption.StartTls(new CustomAuthority("no PEM")),
                        NOBODY,
                        s -> s.startTls(GOOD)),
                tls(
                        CERT_WEAK,
                        Phase.CERTIFICATE,
                        "RSA of 1024 bits",
                        s -> s.startTls(AUTHORITY.weakKey("localhost"))),
                tls(
                        CERT_WEAK,
                        Phase.CERTIFICATE,
                        "SHA-1",
                        s -> s.startTls(AUTHORITY.weakSignature("localhost"))),
                tls(
                        TLS_CLIENT_CERT_REQUIRED,
                        Phase.EHLO_AFTER_TLS,
                        "TLS 1.3",
                        s -> s.startTls(GOOD).needClientCertificate()),
                tls(
                        TLS_CLIENT_CERT_REQUIRED,
                        Phase.TLS,
                        "TLS 1.2",
                        s -> s.startTls(GOOD).needClientCertificate().protocols("TLSv1.2")),
                implicit(
                        TLS_CLIENT_CERT_REQUIRED,
                        Phase.GREETING,
                        "implicit TLS 1.3",
                        s -> s.implicitTls(GOOD).needClientCertificate()),
                tls(
                        TLS_CLIENT_CERT_REQUIRED,
                        Phase.EHLO_AFTER_TLS,
                        "530",
                        s ->
                                s.startTls(GOOD)
                                        .onAny(
                                                (session, line) ->
                                                        session.encrypted()
                                                                ? reply(
                                                                        "530 5.7.0 a client certificate is required")
                                                                : null)),
                tls(
                        EHLO_CHANGED_AFTER_TLS,
                        Phase.EHLO_AFTER_TLS,
                        "refused",
                        s ->
                                s.startTls(GOOD)
                                        .onAny(
                                                (session, line) ->
                                                        session.encrypted()
                                                                ? reply("550 5.7.1 no")
                                                                : null)),
                new Opens(
                        EHLO_CHANGED_AFTER_TLS,
                        Phase.EHLO_AFTER_TLS,
                        "AUTH gone",
                        START_TLS,
                        TestLogins.password("user", PASSWORD, Mechanism.PLAIN),
                        s ->
                                s.capabilities("AUTH PLAIN")
                                        .capabilitiesAfterTls("PIPELINING")
                                        .startTls(GOOD)),
                login(AUTH_NOT_OFFERED, Phase.AUTH, "no AUTH", s -> s.capabilities("PIPELINING")),
                login(
                        AUTH_NOT_OFFERED,
                        Phase.EHLO,
                        "no EHLO",
                        s -> s.on("EHLO", "500 5.5.1 what?")),
                login(
                        AUTH_MECHANISM_UNSUPPORTED,
                        Phase.AUTH,
                        "not in the list",
                        s -> s.capabilities("AUTH LOGIN CRAM-MD5")),
                login(
                        AUTH_MECHANISM_UNSUPPORTED,
                        Phase.AUTH,
                        "504",
                        s ->
                                s.capabilities("AUTH PLAIN")
                                        .on("AUTH", "504 5.5.4 unrecognized authentication type")),
                new Opens(
                        AUTH_MECHANISM_UNSUPPORTED,
                        Phase.AUTH,
                        "no 334",
                        CLEAR,
                        TestLogins.password("user", PASSWORD, Mechanism.LOGIN),
                        s -> s.capabilities("AUTH LOGIN").on("AUTH", "235 2.7.0 come in")),
                auth(
                        AUTH_BAD_CREDENTIALS,
                        Mechanism.PLAIN,
                        "535 5.7.8 Error: authentication failed"),
                auth(
                        AUTH_BAD_CREDENTIALS,
                        Mechanism.LOGIN,
                        "535 5.7.3 Authentication unsuccessful"),
                auth(AUTH_BAD_CREDENTIALS, Mechanism.CRAM_MD5, "535 Authentication failed"),
                auth(
                        AUTH_APP_PASSWORD_REQUIRED,
                        Mechanism.PLAIN,
                        "534 5.7.9 Application-specific password required. For more information, go to https://support.google.com/mail/?p=InvalidSecondFactor - gsmtp"),
                auth(
                        AUTH_APP_PASSWORD_REQUIRED,
                        Mechanism.LOGIN,
                        "535 5.7.8 Username and Password not accepted. For more information, go to https://support.google.com/mail/?p=BadCredentials - gsmtp"),
                auth(
                        AUTH_APP_PASSWORD_REQUIRED,
                        Mechanism.PLAIN,
                        "535 5.7.0 (#AUTH005) Too many bad auth attempts."),
                auth(
                        AUTH_DISABLED_BY_TENANT,
                        Mechanism.LOGIN,
                        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant."),
                auth(
                        AUTH_DISABLED_BY_TENANT,
                        Mechanism.LOGIN,
                        "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy."),
                auth(
                        AUTH_BASIC_RETIRED,
                        Mechanism.LOGIN,
                        "550 5.7.30 Basic authentication is not supported for Client Submission."),
                login(
                        AUTH_TLS_REQUIRED,
                        Phase.AUTH,
                        "530",
                        s ->
                                s.capabilities("AUTH PLAIN")
                                        .on(
                                                "AUTH",
                                                "530 5.7.0 Must issue a STARTTLS command first")),
                login(
                        AUTH_TLS_REQUIRED,
                        Phase.AUTH,
                        "538",
                        s ->
                                s.capabilities("AUTH PLAIN")
                                        .on(
                                                "AUTH",
                                                "538 5.7.11 Encryption required for requested authentication mechanism")),
                auth(
                        AUTH_LOCKED_OR_SUSPICIOUS,
                        Mechanism.PLAIN,
                        "454 4.7.0 Too many login attempts, please try again later."),
                auth(
                        AUTH_LOCKED_OR_SUSPICIOUS,
                        Mechanism.PLAIN,
                        "534 5.7.14 Please log in via your web browser and then try again."),
                auth(
                        AUTH_LOCKED_OR_SUSPICIOUS,
                        Mechanism.PLAIN,
                        "535 5.7.8 this account is temporarily locked"),
                auth(AUTH_TEMPORARY, Mechanism.PLAIN, "454 4.7.0 Temporary authentication failure"),
                auth(AUTH_TEMPORARY, Mechanism.PLAIN, "432 4.7.12 A password transition is needed"),
                new Opens(
                        AUTH_EXCHANGE_BROKEN,
                        Phase.AUTH,
                        "undecodable challenge",
                        CLEAR,
                        TestLogins.password("user", PASSWORD, Mechanism.CRAM_MD5),
                        s -> s.capabilities("AUTH CRAM-MD5").on("AUTH", "334 !not base64!")),
                login(
                        AUTH_EXCHANGE_BROKEN,
                        Phase.AUTH,
                        "334 after all was said",
                        s -> s.capabilities("AUTH PLAIN").on("AUTH", "334 bW9yZQ==")),
                login(
                        AUTH_EXCHANGE_BROKEN,
                        Phase.AUTH,
                        "501",
                        s -> s.capabilities("AUTH PLAIN").on("AUTH", "501 5.5.2 cannot decode")),
                auth(
                        OAUTH_TOKEN_REJECTED,
                        Mechanism.XOAUTH2,
                        "535 5.7.3 Authentication unsuccessful"),
                new Opens(
                        OAUTH_TOKEN_REJECTED,
                        Phase.AUTH,
                        "535 at once",
                        CLEAR,
                        TestLogins.password("user", PASSWORD, Mechanism.XOAUTH2),
                        s -> s.capabilities("AUTH XOAUTH2").on("AUTH", "535 5.7.8 token expired")),
                new Opens(
                        INPUT_INVALID,
                        Phase.AUTH,
                        "the secret is bound elsewhere",
                        CLEAR,
                        new Credentials.Password(
                                "user", Mechanism.PLAIN, TestLogins.elsewhere(PASSWORD)),
                        s -> s.capabilities("AUTH PLAIN")),
                auth(
                        RATE_LIMITED,
                        Mechanism.PLAIN,
                        "432 4.3.2 Concurrent connections limit exceeded."),
                opens(CONNECTION_DROPPED, Phase.EHLO, "end", s -> s.on("EHLO", hangUp())),
                opens(CONNECTION_DROPPED, Phase.EHLO, "reset", s -> s.on("EHLO", reset())),
                opens(
                        CONNECTION_DROPPED,
                        Phase.EHLO,
                        "421",
                        s -> s.on("EHLO", "421 4.3.0 shutting down")),
                tls(
                        CONNECTION_DROPPED,
                        Phase.TLS,
                        "end at STARTTLS",
                        s -> s.capabilities("STARTTLS").on("STARTTLS", hangUp())),
                tls(
                        CONNECTION_DROPPED,
                        Phase.TLS,
                        "end in the handshake",
                        s ->
                                s.capabilities("STARTTLS")
                                        .on("STARTTLS", reply("220 go").then(hangUp()))),
                login(
                        CONNECTION_DROPPED,
                        Phase.AUTH,
                        "end at AUTH",
                        s -> s.capabilities("AUTH PLAIN").on("AUTH", hangUp())),
                opens(STEP_TIMEOUT, Phase.EHLO, "silence", s -> s.on("EHLO", silence())),
                tls(
                        STEP_TIMEOUT,
                        Phase.TLS,
                        "silence at STARTTLS",
                        s -> s.capabilities("STARTTLS").on("STARTTLS", silence())),
                tls(
                        STEP_TIMEOUT,
                        Phase.TLS,
                        "silence in the handshake",
                        s ->
                                s.capabilities("STARTTLS")
                                        .on("STARTTLS", reply("220 go").then(silence()))),
                login(
                        STEP_TIMEOUT,
                        Phase.AUTH,
                        "silence at AUTH",
                        s -> s.capabilities("AUTH PLAIN").on("AUTH", silence())),
                opens(SERVICE_UNAVAILABLE, Phase.EHLO, "451", s -> s.on("EHLO", "451 4.3.0 odd")),
                opens(
                        REPLY_MALFORMED,
                        Phase.EHLO,
                        "no reply by RFC 5321",
                        s -> s.on("EHLO", raw("250+hello\r\n"))),
                opens(
                        CLIENT_REJECTED,
                        Phase.GREETING,
                        "listed",
                        greets("554 5.7.1 Client host [192.0.2.1] blocked using zen.example")),
                tls(
                        TLS_INTERFERED,
                        Phase.TLS,
                        "clear text behind 220",
                        s ->
                                s.capabilities("STARTTLS")
                                        .on("STARTTLS", raw("220 go\r\n250 injected\r\n"))));
    }

    @ParameterizedTest
    @MethodSource("openings")
    @DisplayName("ERR-1 TLS-7 each class that an opening can reveal")
    void opening(Opens it) {
        try (var server = ScriptedSmtpServer.start(it.script)) {
            boolean waits = it.what.contains("silence");
            var watcher = new Watcher();
            SmtpFailure failure =
                    failed(
                            open(
                                    server,
                                    new SessionSettings(
                                            "client.test",
                                            it.encryption,
                                            it.credentials,
                                            waits ? SHORT : Conversations.WAIT),
                                    watcher));

            assertThat(failure.failureClass()).describedAs("%s", failure).isEqualTo(it.expected);
            assertThat(failure.phase()).isEqualTo(it.phase);
            assertThat(watcher.failures).containsExactly(failure);
            assertThat(failure + watcher.toString()).doesNotContain(PASSWORD);
            if (!it.what.contains("answered")) {
                assertThat(server.everythingReceived()).doesNotContain(PASSWORD);
            }
            await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
        }
    }

    private record Hands(FailureClass expected, Phase phase, String verb, String answer) {}

    static Stream<Hands> handovers() {
        return Stream.of(
                new Hands(
                        SENDER_REJECTED,
                        Phase.MAIL,
                        "MAIL",
                        "550 5.7.60 SMTP; Client does not have permissions to send as this sender"),
                new Hands(
                        SENDER_REJECTED,
                        Phase.MESSAGE,
                        ".",
                        "554 5.2.252 SendAsDenied; user@x not allowed to send as y@x"),
                new Hands(
                        SENDER_REJECTED,
                        Phase.MAIL,
                        "MAIL",
                        "553 5.7.1 <a@a.test>: Sender address rejected: not owned by user"),
                new Hands(
                        SENDER_REJECTED,
                        Phase.RCPT,
                        "RCPT",
                        "553 5.7.1 <a@a.test>: Sender address rejected: not owned by user u"),
                new Hands(SENDER_REJECTED, Phase.MAIL, "MAIL", "550 5.7.1 not allowed"),
                new Hands(
                        SENDER_REJECTED, Phase.MAIL, "MAIL", "501 5.1.7 bad sender address syntax"),
                new Hands(
                        SENDER_NOT_VERIFIED,
                        Phase.MESSAGE,
                        ".",
                        "554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1"),
                new Hands(
                        SENDER_NOT_VERIFIED,
                        Phase.DATA,
                        "DATA",
                        "550 The from address does not match a verified Sender Identity"),
                new Hands(
                        SENDER_NOT_VERIFIED,
                        Phase.RCPT,
                        "RCPT",
                        "550 5.7.1 Sender signature not found"),
                new Hands(RECIPIENT_REJECTED, Phase.RCPT, "RCPT", "550 5.1.1 user unknown"),
                new Hands(
                        RECIPIENT_REJECTED,
                        Phase.RCPT,
                        "RCPT",
                        "554 5.7.1 <b@b.test>: Relay access denied"),
                new Hands(
                        RECIPIENT_DEFERRED,
                        Phase.RCPT,
                        "RCPT",
                        "450 4.7.1 greylisted, come back later"),
                new Hands(
                        RECIPIENT_DEFERRED,
                        Phase.RCPT,
                        "RCPT",
                        "451 4.7.1 Service unavailable - try again later"),
                new Hands(
                        HELO_REJECTED,
                        Phase.RCPT,
                        "RCPT",
                        "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname"),
                new Hands(
                        RATE_LIMITED,
                        Phase.MAIL,
                        "MAIL",
                        "421 4.7.28 our system has detected an unusual rate"),
                new Hands(
                        RATE_LIMITED,
                        Phase.MESSAGE,
                        ".",
                        "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded"),
                new Hands(RATE_LIMITED, Phase.MAIL, "MAIL", "450 4.7.0 slow down"),
                new Hands(RATE_LIMITED, Phase.RCPT, "RCPT", "452 4.5.3 too many recipients"),
                new Hands(
                        RATE_LIMITED,
                        Phase.MESSAGE,
                        ".",
                        "454 Throttling failure: Maximum sending rate exceeded"),
                new Hands(
                        RATE_LIMITED,
                        Phase.RCPT,
                        "RCPT",
                        "550 5.4.5 Daily user sending limit exceeded"),
                new Hands(
                        MAILBOX_FULL_SENDER,
                        Phase.MESSAGE,
                        ".",
                        "554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException"),
                new Hands(MAILBOX_FULL_SENDER, Phase.MAIL, "MAIL", "552 5.2.2 mailbox full"),
                new Hands(
                        MESSAGE_TOO_LARGE,
                        Phase.MAIL,
                        "MAIL",
                        "552 5.3.4 Message size exceeds fixed limit"),
                new Hands(MESSAGE_TOO_LARGE, Phase.MESSAGE, ".", "552 5.3.4 Message too big"),
                new Hands(CONTENT_REJECTED, Phase.MESSAGE, ".", "550 5.7.1 this looks like spam"),
                new Hands(CONTENT_REJECTED, Phase.MESSAGE, ".", "554 5.6.0 malformed headers"),
                new Hands(
                        AUTHENTICATION_OF_DOMAIN,
                        Phase.MESSAGE,
                        ".",
                        "550 5.7.26 This mail is unauthenticated"),
                new Hands(
                        AUTHENTICATION_OF_DOMAIN,
                        Phase.MESSAGE,
                        ".",
                        "550 5.7.515 Access denied, sending domain does not meet the required level"),
                new Hands(
                        CLIENT_REJECTED,
                        Phase.RCPT,
                        "RCPT",
                        "550 5.7.25 The IP address does not have a PTR record"),
                new Hands(
                        AUTH_TLS_REQUIRED,
                        Phase.MAIL,
                        "MAIL",
                        "530 5.7.0 Must issue a STARTTLS command first"),
                new Hands(AUTH_REQUIRED, Phase.MAIL, "MAIL", "530 5.7.0 Authentication required"),
                new Hands(SESSION_LIMIT, Phase.DATA, "DATA", "452 4.4.5 too many per session"),
                new Hands(SERVICE_UNAVAILABLE, Phase.MAIL, "MAIL", "452 4.3.1 no storage"),
                new Hands(CONNECTION_DROPPED, Phase.MAIL, "MAIL", "421 4.3.2 shutting down"),
                new Hands(UNKNOWN, Phase.MESSAGE, ".", "451 4.3.0 local error"),
                new Hands(UNKNOWN, Phase.MAIL, "MAIL", "503 5.5.1 bad sequence"));
    }

    @ParameterizedTest
    @MethodSource("handovers")
    @DisplayName("DLV-1 each class that a handover can reveal")
    void handover(Hands it) {
        try (var server = ScriptedSmtpServer.start(script -> script.on(it.verb, it.answer));
                SmtpConnection connection = opened(server)) {
            Transaction transaction =
                    connection.send(
                            envelope("a@a.test", "b@b.test"), message("Subject: x\r\n"), soon());

            assertThat(transaction.recipients())
                    .singleElement()
                    .satisfies(fate -> assertFate(fate, it));
            assertThat(transaction.reusable()).isEqualTo(!it.answer.startsWith("421"));
            assertThat(server.acceptedMessages()).isZero();
        }
    }

    private static void assertFate(Transaction.Recipient fate, Hands it) {
        switch (fate) {
            case Transaction.Recipient.Refused refused -> {
                assertThat(it.answer).startsWith("5");
                assertThat(refused.failureClass()).isEqualTo(it.expected);
                assertThat(refused.phase()).isEqualTo(it.phase);
            }
            case Transaction.Recipient.Deferred deferred -> {
                assertThat(it.answer).startsWith("4");
                assertThat(deferred.failureClass()).isEqualTo(it.expected);
                assertThat(deferred.phase()).isEqualTo(it.phase);
            }
            case Transaction.Recipient.Accepted _,
                    Transaction.Recipient.Uncertain _,
                    Transaction.Recipient.Withheld _ ->
                    throw new AssertionError("unexpected " + fate);
        }
    }

    @Test
    @DisplayName("TCP_REFUSED: nothing listens")
    void tcpRefused() throws IOException {
        // Bound, so that nobody else gets the port, and not listening.
        try (var bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SmtpFailure failure = failed(openAt("127.0.0.1", bound.getLocalPort()));
            assertThat(failure.failureClass()).isEqualTo(TCP_REFUSED);
            assertThat(failure.phase()).isEqualTo(Phase.CONNECT);
        }
    }

    @Test
    @DisplayName("TCP_TIMEOUT: nothing answers")
    void tcpTimeout() throws IOException {
        try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> fillers = fillBacklog(deaf);
            long begun = System.nanoTime();
            SmtpFailure failure = failed(openAt("127.0.0.1", deaf.getLocalPort()));
            assertThat(failure.failureClass()).isEqualTo(TCP_TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(SHORT, SHORT.plusSeconds(2));
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    @Test
    @DisplayName("TCP_UNREACHABLE: there is no way")
    void tcpUnreachable() {
        assertThat(failed(openAt("255.255.255.255", 587)).failureClass())
                .isEqualTo(TCP_UNREACHABLE);
    }

    @Test
    @DisplayName("TEST_DEADLINE: the time for all of it is over")
    void testDeadline() {
        try (var server = ScriptedSmtpServer.start(script -> script.on("EHLO", silence()))) {
            Opening opening =
                    SmtpConnection.open(
                            server.endpoint(),
                            settings(CLEAR, NOBODY),
                            Deadline.after(SHORT),
                            SmtpObserver.NONE);
            assertThat(failed(opening).failureClass()).isEqualTo(TEST_DEADLINE);
        }
    }

    @Test
    @DisplayName("each class has a conversation here, or no conversation can reveal it")
    void complete() {
        var revealed = EnumSet.noneOf(FailureClass.class);
        openings().forEach(it -> revealed.add(it.expected));
        handovers().forEach(it -> revealed.add(it.expected));
        revealed.addAll(EnumSet.of(TCP_REFUSED, TCP_TIMEOUT, TCP_UNREACHABLE, TEST_DEADLINE));
        // Before the conversation: the guard, DNS. The token's issuer: TokenLoginWireTest.
        // Withdrawn certificates and routes that this machine lacks: TroubleClassifierTest.
        // A test that we could not finish says nothing of a server: UnfinishedTest.
        var elsewhere =
                EnumSet.of(
                        POLICY_BLOCKED_HOST,
                        DNS_NOT_FOUND,
                        DNS_FAILED,
                        DNS_NO_USABLE_ADDRESS,
                        CERT_REVOKED,
                        OAUTH_TOKEN_FAILED,
                        TEST_UNFINISHED);
        assertThat(EnumSet.complementOf(revealed)).isEqualTo(elsewhere);
    }

    private static Opening openAt(String address, int port) {
        return SmtpConnection.open(
                new SmtpEndpoint("mail.test", port, List.of(InetAddress.ofLiteral(address))),
                new SessionSettings("client.test", CLEAR, NOBODY, SHORT),
                soon(),
                SmtpObserver.NONE);
    }

    /// Linux drops further SYNs once the backlog is full.
    private static List<Socket> fillBacklog(ServerSocket deaf) throws IOException {
        var fillers = new ArrayList<Socket>();
        for (int i = 0; i < 16; i++) {
            var filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), deaf.getLocalPort()),
                        200);
            } catch (SocketTimeoutException e) {
                return fillers;
            }
        }
        throw new AssertionError("the backlog takes more than 16 connections");
    }

    private static Consumer<Script> greets(String line) {
        return script -> script.greeting(reply(line));
    }

    private static Consumer<Script> bytes(String bytes) {
        return script -> script.greeting(raw(bytes));
    }

    private static Consumer<Script> offersButSays(String line) {
        return script -> script.capabilities("STARTTLS").on("STARTTLS", line);
    }

    private static Answer hex(String bytes) {
        return raw(HexFormat.of().parseHex(bytes));
    }

    /// A ServerHello that chooses this version, and an RSA cipher of its time.
    private static String serverHello(String version) {
        return "16"
                + version
                + "002a"
                + "02000026"
                + version
                + "00".repeat(32)
                + "00"
                + "002f"
                + "00";
    }
}
