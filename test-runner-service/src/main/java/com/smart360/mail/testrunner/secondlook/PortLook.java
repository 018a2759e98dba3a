package com.smart360.mail.testrunner.secondlook;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.smtp.Opening;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.opening.SessionSettings;
import com.smart360.mail.smtp.opening.SmtpEndpoint;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.testrunner.guard.FirstWords;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a port answers to that says nothing of itself: encryption, and what stands behind it, or a
/// first line of ours. No certificate is judged, as nothing is told to whoever answers.
public final class PortLook {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration WAIT = Duration.ofMillis(1200);

    private PortLook() {}

    /// @param endpoint under test: addresses that the guard has let through
    /// @return null: it can't be told
    public static @Nullable String of(
            SmtpEndpoint endpoint, ConnectionSettings settings, Deadline deadline) {
        Deadline limit = deadline.atMost(LIMIT);
        Opening opening =
                SmtpConnection.open(
                        endpoint,
                        SessionSettings.lookingBehindTls(settings, WAIT),
                        limit,
                        SmtpObserver.NONE);
        return switch (opening) {
            case Opening.Opened(SmtpConnection connection) -> {
                connection.close();
                yield "SMTP inside TLS";
            }
            case Opening.Failed(SmtpFailure failure) -> behind(failure, endpoint, limit);
        };
    }

    private static @Nullable String behind(
            SmtpFailure failure, SmtpEndpoint endpoint, Deadline limit) {
        return switch (failure.phase()) {
            case GREETING -> greeted(failure);
            case EHLO -> "SMTP inside TLS";
            case TLS ->
                    failure.failureClass() == FailureClass.TLS_PROTOCOL
                                    || failure.failureClass()
                                            == FailureClass.TLS_CLIENT_CERT_REQUIRED
                            ? "TLS of another kind"
                            : FirstWords.of(
                                            endpoint.addresses(),
                                            endpoint.port(),
                                            limit.remaining())
                                    .filter(words -> words.startsWith("HTTP/"))
                                    .map(_ -> "HTTP")
                                    .orElse(null);
            default -> null;
        };
    }

    private static String greeted(SmtpFailure failure) {
        String detail = failure.detail();
        if (failure.reply() != null) {
            return "SMTP inside TLS";
        }
        if (detail.contains("\"* ")) {
            return "IMAP inside TLS";
        }
        return detail.contains("\"+OK") ? "POP3 inside TLS" : "TLS, and is silent behind it";
    }
}
