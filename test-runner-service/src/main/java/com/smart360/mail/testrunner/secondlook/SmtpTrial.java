package com.smart360.mail.testrunner.secondlook;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.smtp.Opening;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.opening.SessionSettings;
import com.smart360.mail.smtp.opening.SmtpEndpoint;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// By the same conversation as a test, without its last step.
@Component
public final class SmtpTrial implements Trial {

    private static final Duration WAIT = Duration.ofSeconds(2);

    @Override
    public Answer of(Candidate candidate, ConnectionSettings settings, Deadline deadline) {
        if (deadline.passed()) {
            return Answer.UNTRIED;
        }
        Opening opening =
                SmtpConnection.open(
                        new SmtpEndpoint(candidate.host(), candidate.port(), candidate.addresses()),
                        SessionSettings.withoutLogin(settings, candidate.tls(), WAIT),
                        deadline,
                        SmtpObserver.NONE);
        return switch (opening) {
            case Opening.Opened(SmtpConnection connection) -> {
                connection.close();
                yield Answer.SMTP;
            }
            case Opening.Failed(SmtpFailure failure) -> meaning(failure);
        };
    }

    /// A certificate that is refused came from a server in the right encryption.
    private static Answer meaning(SmtpFailure failure) {
        return failure.phase() == Phase.CERTIFICATE ? Answer.SMTP : Answer.NOTHING;
    }
}
