package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.smtp.Opening;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.opening.SessionSettings;
import com.smart360.mail.smtp.opening.SmtpEndpoint;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.token.Tokens;
import org.springframework.stereotype.Component;

/// Opens the session that is tested, from the connection to the login.
@Component
final class SessionOpener {

    private final Unsealer unsealer;
    private final Tokens tokens;

    SessionOpener(Unsealer unsealer, Tokens tokens) {
        this.unsealer = unsealer;
        this.tokens = tokens;
    }

    /// @param observer hears each phase
    Opening open(
            HostStages.Target target, Subject subject, Deadline deadline, SmtpObserver observer) {
        ConnectionSettings settings = subject.connection();
        return SmtpConnection.open(
                new SmtpEndpoint(target.host(), settings.port(), target.addresses()),
                SessionSettings.of(settings, subject.password(), unsealer),
                deadline,
                observer,
                tokens);
    }
}
