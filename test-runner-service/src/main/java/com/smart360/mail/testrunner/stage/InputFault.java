package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.smtp.opening.SessionSettings;
import com.smart360.mail.smtp.transfer.EnvelopeAddress;
import com.smart360.mail.starter.environment.Smart360Environment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A value that can't be tested. config-service has refused such values long before; a request that
/// comes by another way is checked all the same, before any socket is opened.
///
/// @param field a JSON pointer
/// @param why half a sentence
record InputFault(String field, String why) {

    private static final int LEAST_WAIT = 5;
    private static final int MOST_WAIT = 120;

    static Optional<InputFault> of(Subject subject, Smart360Environment environment) {
        ConnectionSettings settings = subject.connection();
        if (settings.port() < 1 || settings.port() > 65535) {
            return fault("/port", "the port is " + settings.port() + ", and not 1 to 65535");
        }
        if (settings.waitTimeoutSeconds() < LEAST_WAIT
                || settings.waitTimeoutSeconds() > MOST_WAIT) {
            return fault(
                    "/waitTimeoutSeconds",
                    "the wait timeout is "
                            + settings.waitTimeoutSeconds()
                            + " s, and not 5 to 120 s");
        }
        return encryption(settings, environment)
                .or(() -> named("/heloHostname", helo(settings)))
                .or(() -> named("/from", address(subject.from())))
                .or(() -> named("/deliverTo", address(subject.deliverTo())))
                .or(() -> named("/replyTo", address(subject.replyTo())))
                .or(() -> named("/username", address(subject.sender().orElse(null))));
    }

    private static Optional<InputFault> encryption(
            ConnectionSettings settings, Smart360Environment environment) {
        boolean securePort = settings.port() == 465 || settings.port() == 587;
        if (settings.tls() == TlsMode.NONE && securePort) {
            return fault("/tls", "port " + settings.port() + " is never used without encryption");
        }
        if (settings.certificateCheck().mode() == CertificateCheck.Mode.OFF
                && environment.isProduction()) {
            return fault("/certificateCheck", "in production the certificate is always checked");
        }
        return Optional.empty();
    }

    private static Optional<String> helo(ConnectionSettings settings) {
        return SessionSettings.heloFault(SessionSettings.helo(settings));
    }

    private static Optional<String> address(@Nullable String address) {
        if (address == null) {
            return Optional.empty();
        }
        return EnvelopeAddress.fault(address, true)
                .or(
                        () ->
                                Mailbox.parse(address).isPresent()
                                        ? Optional.empty()
                                        : Optional.of("it is no mail address"));
    }

    private static Optional<InputFault> named(String field, Optional<String> why) {
        return why.map(words -> new InputFault(field, words));
    }

    private static Optional<InputFault> fault(String field, String why) {
        return Optional.of(new InputFault(field, why));
    }
}
