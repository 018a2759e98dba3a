package com.smart360.mail.dispatch.sending;

import com.smart360.mail.dispatch.outcome.Outcomes;
import com.smart360.mail.dispatch.preparation.EmailPreparation;
import com.smart360.mail.dispatch.preparation.MessageCapture;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.runtime.Signal;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Makes sessions, whatever their configuration.
@Component
final class SessionFactory {

    private final Lanes lanes;
    private final SmtpConnector connector;
    private final EmailPreparation preparation;
    private final MessageCapture capture;
    private final Outcomes outcomes;
    private final SendingProperties properties;

    SessionFactory(
            Lanes lanes,
            SmtpConnector connector,
            EmailPreparation preparation,
            MessageCapture capture,
            Outcomes outcomes,
            SendingProperties properties) {
        this.lanes = lanes;
        this.connector = connector;
        this.preparation = preparation;
        this.capture = capture;
        this.outcomes = outcomes;
        this.properties = properties;
    }

    /// What makes the sessions of one configuration version.
    Function<SessionPool, Session> of(RouteAvailability availability, Signal changed) {
        var settlement = new Settlement(availability, outcomes, changed);
        var unsent =
                new UnsentEmails(availability.route(), lanes, preparation, capture, settlement);
        return pool -> new Session(pool, connector, preparation, unsent, settlement, properties);
    }
}
