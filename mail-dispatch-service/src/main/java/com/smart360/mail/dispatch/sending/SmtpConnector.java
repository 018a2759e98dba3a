package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.dispatch.outcome.DeliveryMetrics;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.route.ServerAddresses;
import com.smart360.mail.dispatch.runtime.UnexpectedError;
import com.smart360.mail.smtp.Opening;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.opening.SmtpEndpoint;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.token.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Opens connections to the server of a configuration, logged in and ready for mails.
@Component
final class SmtpConnector {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpConnector.class);

    private final ServerAddresses addresses;
    private final Tokens tokens;
    private final SendingProperties properties;
    private final MeterRegistry meters;

    SmtpConnector(
            ServerAddresses addresses,
            Tokens tokens,
            SendingProperties properties,
            MeterRegistry meters) {
        this.addresses = addresses;
        this.tokens = tokens;
        this.properties = properties;
        this.meters = meters;
    }

    Opening open(Route route) {
        Opening opening = tryToOpen(route);
        switch (opening) {
            case Opening.Opened _ -> count("opened");
            case Opening.Failed(SmtpFailure failure) -> {
                count(failure.failureClass().name());
                LOG.warn(
                        "Configuration {} version {}: no connection, {} at {}: {}",
                        route.configurationId(),
                        route.configuration().version(),
                        failure.failureClass(),
                        failure.phase(),
                        failure.detail());
            }
        }
        return opening;
    }

    private Opening tryToOpen(Route route) {
        try {
            return switch (addresses.of(route.configuration().connection())) {
                case ServerAddresses.Found.Closed(FailureClass failure, String detail) ->
                        new Opening.Failed(new SmtpFailure(failure, Phase.CONNECT, null, detail));
                case ServerAddresses.Found.Callable(SmtpEndpoint endpoint) ->
                        SmtpConnection.open(
                                endpoint,
                                route.session(),
                                Deadline.after(properties.openLimit()),
                                SmtpObserver.NONE,
                                tokens);
            };
        } catch (RuntimeException unexpected) {
            LOG.error("No connection", new UnexpectedError(unexpected));
            return new Opening.Failed(UnsentEmails.UNEXPECTED);
        }
    }

    private void count(String result) {
        meters.counter(DeliveryMetrics.OPENING.label(), "result", result.toLowerCase(Locale.ROOT))
                .increment();
    }
}
