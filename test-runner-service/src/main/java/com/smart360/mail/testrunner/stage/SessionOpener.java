package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.smtp.Opening;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.opening.SessionSettings;
import com.smart360.mail.smtp.opening.SmtpEndpoint;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.RetryAfter;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.token.Tokens;
import com.smart360.mail.testrunner.login.LoginAttempts;
import com.smart360.mail.testrunner.login.LoginAttempts.Ending;
import com.smart360.mail.testrunner.login.LoginAttempts.Permission;
import com.smart360.mail.testrunner.secondlook.PortLook;
import com.smart360.mail.testrunner.secondlook.SilentGreeting;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Opens the session that is tested, from the connection to the login, unless too many logins of
/// this user name were refused there (S15).
@Component
final class SessionOpener {

    private final Unsealer unsealer;
    private final Tokens tokens;
    private final LoginAttempts logins;

    SessionOpener(Unsealer unsealer, Tokens tokens, LoginAttempts logins) {
        this.unsealer = unsealer;
        this.tokens = tokens;
        this.logins = logins;
    }

    /// @param conversation hears each phase
    Opening open(
            HostStages.Target target,
            Subject subject,
            Deadline deadline,
            Conversation conversation) {
        return switch (logins.begin(target.host(), subject.connection().username())) {
            case Permission.Stopped stopped ->
                    new Opening.Failed(conversation.loginStopped(stopped));
            case Permission.Granted granted -> {
                Ending ending = Ending.NOT_JUDGED;
                try {
                    Opening opening = call(target, subject, deadline, conversation);
                    ending = ending(opening);
                    toldWait(opening).ifPresent(told -> logins.wait(granted, told));
                    yield opening;
                } finally {
                    logins.ended(granted, ending);
                }
            }
        };
    }

    /// One more session of a subject that has just logged in, for a rehearsal; told to nobody.
    Opening another(HostStages.Target target, Subject subject, Deadline deadline) {
        ConnectionSettings settings = subject.connection();
        return SmtpConnection.open(
                new SmtpEndpoint(target.host(), settings.port(), target.addresses()),
                SessionSettings.of(settings, subject.password(), unsealer),
                deadline,
                SmtpObserver.NONE,
                tokens);
    }

    private Opening call(
            HostStages.Target target,
            Subject subject,
            Deadline deadline,
            Conversation conversation) {
        ConnectionSettings settings = subject.connection();
        var endpoint = new SmtpEndpoint(target.host(), settings.port(), target.addresses());
        Deadline own = deadline.part();
        return SmtpConnection.open(
                endpoint,
                SessionSettings.of(settings, subject.password(), unsealer),
                own,
                settings.tls() == TlsMode.SSL_TLS || target.coarse()
                        ? conversation
                        : new SilentGreeting(
                                conversation,
                                own,
                                Duration.ofSeconds(settings.waitTimeoutSeconds()),
                                () -> PortLook.of(endpoint, settings, deadline)),
                tokens);
    }

    private static Ending ending(Opening opening) {
        return switch (opening) {
            case Opening.Opened _ -> Ending.AGREED;
            case Opening.Failed(SmtpFailure failure) ->
                    isRefusal(failure) ? Ending.REFUSED : Ending.NOT_JUDGED;
        };
    }

    /// What the server asked for in its answer to a login (X24).
    private static Optional<Duration> toldWait(Opening opening) {
        return opening instanceof Opening.Failed(SmtpFailure failure)
                        && failure.phase() == Phase.AUTH
                ? RetryAfter.in(failure.reply())
                : Optional.empty();
    }

    private static boolean isRefusal(SmtpFailure failure) {
        return failure.phase() == Phase.AUTH
                && failure.reply() != null
                && failure.failureClass().fault() == FailureClass.Fault.LOGIN;
    }
}
