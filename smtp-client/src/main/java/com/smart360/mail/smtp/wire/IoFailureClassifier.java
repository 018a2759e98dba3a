package com.smart360.mail.smtp.wire;

import static com.smart360.mail.contracts.FailureClass.BANNER_TIMEOUT;
import static com.smart360.mail.contracts.FailureClass.CONNECTION_DROPPED;
import static com.smart360.mail.contracts.FailureClass.NOT_SMTP;
import static com.smart360.mail.contracts.FailureClass.REPLY_MALFORMED;
import static com.smart360.mail.contracts.FailureClass.STEP_TIMEOUT;
import static com.smart360.mail.contracts.FailureClass.TCP_REFUSED;
import static com.smart360.mail.contracts.FailureClass.TCP_RESET;
import static com.smart360.mail.contracts.FailureClass.TCP_TIMEOUT;
import static com.smart360.mail.contracts.FailureClass.TCP_UNREACHABLE;
import static com.smart360.mail.contracts.FailureClass.TEST_DEADLINE;
import static com.smart360.mail.contracts.FailureClass.TLS_CLIENT_CERT_REQUIRED;
import static com.smart360.mail.contracts.FailureClass.TLS_INTERFERED;
import static com.smart360.mail.contracts.FailureClass.TLS_MODE_MISMATCH;
import static com.smart360.mail.contracts.FailureClass.TLS_PROTOCOL;
import static com.smart360.mail.contracts.FailureClass.UNKNOWN;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.tls.CertificateFailures;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Turns trouble with the connection into a class of the taxonomy: by phase, and by the types in
/// the chain of causes. Text counts only where the JDK tells two things apart by nothing else,
/// never text that a server wrote. Pure.
public final class IoFailureClassifier {

    /// Alerts by which servers turn down a client that shows no certificate.
    private static final Set<String> CERTIFICATE_WANTED =
            Set.of(
                    "certificate_required",
                    "bad_certificate",
                    "no_certificate",
                    "handshake_failure",
                    "access_denied",
                    "certificate_unknown");

    private static final String ALERT = "Received fatal alert: ";
    private static final int DEEPEST = 16;

    private IoFailureClassifier() {}

    /// What else the conversation knows.
    ///
    /// @param implicitTls whether TLS starts with the first byte
    /// @param certificateRequested whether the server asked for a client certificate
    /// @param certificateVerdict of our own check; null: not refused
    public record Circumstances(
            boolean implicitTls,
            boolean certificateRequested,
            @Nullable FailureClass certificateVerdict) {

        public static final Circumstances PLAIN = new Circumstances(false, false, null);
    }

    public static FailureClass classify(
            Phase phase, Throwable trouble, Circumstances circumstances) {
        if (trouble instanceof Wire.TimedOut timedOut) {
            return timeout(phase, timedOut.callersDeadline());
        }
        if (trouble instanceof Wire.NotAReply other) {
            boolean first = phase == Phase.GREETING || phase == Phase.CONNECT;
            return first && !other.coded() ? NOT_SMTP : REPLY_MALFORMED;
        }
        if (circumstances.certificateVerdict() != null) {
            return circumstances.certificateVerdict();
        }
        return switch (phase) {
            case CONNECT -> connect(trouble);
            case TLS, CERTIFICATE -> handshake(trouble, circumstances);
            case GREETING ->
                    certificateWanted(trouble, circumstances)
                            ? TLS_CLIENT_CERT_REQUIRED
                            : TCP_RESET;
            case EHLO_AFTER_TLS ->
                    certificateWanted(trouble, circumstances)
                            ? TLS_CLIENT_CERT_REQUIRED
                            : CONNECTION_DROPPED;
            default -> CONNECTION_DROPPED;
        };
    }

    private static FailureClass timeout(Phase phase, boolean callersDeadline) {
        if (callersDeadline) {
            return TEST_DEADLINE;
        }
        return switch (phase) {
            case CONNECT -> TCP_TIMEOUT;
            case GREETING -> BANNER_TIMEOUT;
            default -> STEP_TIMEOUT;
        };
    }

    private static FailureClass connect(Throwable trouble) {
        if (has(trouble, SocketTimeoutException.class)) {
            return TCP_TIMEOUT;
        }
        if (has(trouble, NoRouteToHostException.class)) {
            return TCP_UNREACHABLE;
        }
        if (has(trouble, ConnectException.class)) {
            // The JDK has one type for ECONNREFUSED and ETIMEDOUT.
            return words(trouble).contains("timed out") ? TCP_TIMEOUT : TCP_REFUSED;
        }
        if (trouble instanceof SocketException && words(trouble).contains("reset")) {
            return TCP_RESET;
        }
        return trouble instanceof SocketException ? TCP_UNREACHABLE : UNKNOWN;
    }

    private static FailureClass handshake(Throwable trouble, Circumstances circumstances) {
        if (certificateWanted(trouble, circumstances)) {
            return TLS_CLIENT_CERT_REQUIRED;
        }
        FailureClass certificate = CertificateFailures.of(trouble);
        if (certificate != null) {
            return certificate;
        }
        if (has(trouble, EOFException.class)
                || (!has(trouble, SSLException.class) && has(trouble, SocketException.class))) {
            return CONNECTION_DROPPED;
        }
        // The JDK says "these bytes are no TLS" by the bare type; its subtypes and alerts say more.
        if (trouble.getClass() == SSLException.class && alert(trouble) == null) {
            return circumstances.implicitTls() ? TLS_MODE_MISMATCH : TLS_INTERFERED;
        }
        return TLS_PROTOCOL;
    }

    private static boolean certificateWanted(Throwable trouble, Circumstances circumstances) {
        String alert = alert(trouble);
        if ("certificate_required".equals(alert)) {
            return true;
        }
        // Without an alert the server just hung up; that may overtake its alert.
        return circumstances.certificateRequested()
                && (alert == null || CERTIFICATE_WANTED.contains(alert));
    }

    /// The TLS alert that the server sent, by its name in RFC 8446 §6; the JDK keeps it in the text
    /// of its own exception only.
    private static @Nullable String alert(Throwable trouble) {
        Throwable cause = trouble;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                String message = cause.getMessage();
                int at = message == null ? -1 : message.indexOf(ALERT);
                if (message != null && at >= 0) {
                    return message.substring(at + ALERT.length()).strip();
                }
            }
        }
        return null;
    }

    private static boolean has(Throwable trouble, Class<? extends Throwable> type) {
        Throwable cause = trouble;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String words(Throwable trouble) {
        String message = trouble.getMessage();
        return message == null ? "" : message.toLowerCase(Locale.ROOT);
    }
}
