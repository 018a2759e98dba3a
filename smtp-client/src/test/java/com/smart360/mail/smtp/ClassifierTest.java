package com.smart360.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.EnhancedStatus;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.reply.ReplyClassifier;
import com.smart360.mail.smtp.wire.IoFailureClassifier;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What wire tests can't provoke, and what holds for anything a server may say.
class ClassifierTest {

    @Property(tries = 3000)
    void everyReplyHasAClassInEveryPhase(
            @ForAll Phase phase,
            @ForAll("replies") Reply reply,
            @ForAll boolean byToken,
            @ForAll boolean encrypted) {
        assertThat(
                        ReplyClassifier.classify(
                                phase,
                                reply,
                                new ReplyClassifier.Circumstances(encrypted, byToken)))
                .isNotNull();
    }

    @Property(tries = 500)
    void theLoginClassesStayWithTheLogin(@ForAll("replies") Reply reply) {
        FailureClass found =
                ReplyClassifier.classify(
                        Phase.RCPT, reply, new ReplyClassifier.Circumstances(true, false));
        assertThat(found.fault()).isNotEqualTo(FailureClass.Fault.LOGIN);
    }

    @Provide
    Arbitrary<Reply> replies() {
        Arbitrary<String> text =
                Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(80),
                        Arbitraries.of(
                                "too many",
                                "rate limit",
                                "greylisted",
                                "starttls",
                                "client certificate",
                                "(".repeat(500),
                                "a ".repeat(2000)));
        return Combinators.combine(
                        Arbitraries.integers().between(200, 599),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 600),
                        text)
                .as(
                        (code, subject, detail, words) ->
                                new Reply(
                                        code,
                                        new EnhancedStatus(code / 100, subject, detail),
                                        List.of(words)));
    }

    @Example
    void aWrongLoginIsNotCalledADisabledTenant() {
        assertThat(
                        auth(
                                535,
                                "5.7.139",
                                "Authentication unsuccessful, the user credentials were"
                                        + " incorrect."))
                .isEqualTo(FailureClass.AUTH_BAD_CREDENTIALS);
        assertThat(auth(534, "5.7.9", "mechanism too weak"))
                .isEqualTo(FailureClass.AUTH_MECHANISM_UNSUPPORTED);
        assertThat(auth(535, null, "Login Fail. Please enter your authorization code to login"))
                .isEqualTo(FailureClass.AUTH_APP_PASSWORD_REQUIRED);
        assertThat(auth(526, null, "Authentication failure"))
                .isEqualTo(FailureClass.AUTH_BAD_CREDENTIALS);
    }

    @Example
    void looksAtTypesNotAtWords() {
        var refused = new ConnectException("Connection refused");
        assertThat(connect(refused)).isEqualTo(FailureClass.TCP_REFUSED);
        assertThat(connect(new ConnectException("Connection timed out")))
                .isEqualTo(FailureClass.TCP_TIMEOUT);
        assertThat(connect(new SocketTimeoutException("Connection refused")))
                .isEqualTo(FailureClass.TCP_TIMEOUT);
        assertThat(connect(new NoRouteToHostException("No route to host")))
                .isEqualTo(FailureClass.TCP_UNREACHABLE);
        assertThat(connect(new SocketException("Network is unreachable")))
                .isEqualTo(FailureClass.TCP_UNREACHABLE);
        assertThat(connect(new IOException("outer", refused))).isEqualTo(FailureClass.TCP_REFUSED);
    }

    @Example
    void findsTheCertificateInTheChainOfCauses() {
        assertThat(
                        tls(
                                new SSLHandshakeException("x")
                                        .initCause(
                                                new CertificateException(
                                                        "y",
                                                        new CertificateExpiredException("z")))))
                .isEqualTo(FailureClass.CERT_EXPIRED);
        assertThat(
                        tls(
                                new SSLHandshakeException("x")
                                        .initCause(new CertificateNotYetValidException("z"))))
                .isEqualTo(FailureClass.CERT_NOT_YET_VALID);
        assertThat(tls(path(BasicReason.REVOKED))).isEqualTo(FailureClass.CERT_REVOKED);
        assertThat(tls(path(BasicReason.ALGORITHM_CONSTRAINED))).isEqualTo(FailureClass.CERT_WEAK);
        assertThat(tls(path(BasicReason.INVALID_SIGNATURE))).isEqualTo(FailureClass.CERT_UNTRUSTED);
    }

    @Example
    void tellsNoTlsFromOldTls() {
        assertThat(tls(new SSLException("Unsupported or unrecognized SSL message")))
                .isEqualTo(FailureClass.TLS_MODE_MISMATCH);
        assertThat(tls(new SSLHandshakeException("Received fatal alert: protocol_version")))
                .isEqualTo(FailureClass.TLS_PROTOCOL);
        assertThat(tls(new SSLException("Received fatal alert: internal_error")))
                .isEqualTo(FailureClass.TLS_PROTOCOL);
        assertThat(
                        tls(
                                new SSLHandshakeException("Remote host terminated the handshake")
                                        .initCause(new EOFException())))
                .isEqualTo(FailureClass.CONNECTION_DROPPED);
        assertThat(tls(new SSLHandshakeException("Received fatal alert: certificate_required")))
                .isEqualTo(FailureClass.TLS_CLIENT_CERT_REQUIRED);
    }

    @Example
    void aChainOfCausesThatBitesItsTailEnds() {
        var one = new IOException("one");
        var two = new IOException("two", one);
        one.initCause(two);
        assertThat(tls(one)).isEqualTo(FailureClass.TLS_PROTOCOL);
    }

    private static Throwable path(BasicReason reason) {
        return new SSLHandshakeException("x")
                .initCause(
                        new CertificateException(
                                new CertPathValidatorException("y", null, null, -1, reason)));
    }

    private static FailureClass connect(Throwable trouble) {
        return IoFailureClassifier.classify(
                Phase.CONNECT, trouble, IoFailureClassifier.Circumstances.PLAIN);
    }

    private static FailureClass tls(Throwable trouble) {
        return IoFailureClassifier.classify(
                Phase.TLS, trouble, new IoFailureClassifier.Circumstances(true, false, null));
    }

    private static FailureClass auth(int code, String enhanced, String text) {
        EnhancedStatus status = null;
        if (enhanced != null) {
            String[] parts = enhanced.split("\\.");
            status =
                    new EnhancedStatus(
                            Integer.parseInt(parts[0]),
                            Integer.parseInt(parts[1]),
                            Integer.parseInt(parts[2]));
        }
        return ReplyClassifier.classify(
                Phase.AUTH,
                new Reply(code, status, List.of(text)),
                new ReplyClassifier.Circumstances(true, false));
    }
}
