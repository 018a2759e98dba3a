package com.smart360.mail.dispatch.gate;

import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.smtp.session.SmtpFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;

/// The alert that the active configuration can't be used, as its login is refused or its server is
/// not to be trusted (MON-2): nothing goes out until somebody corrects it. The metric
/// `smtp_login_breaker_open` says the same as long as it lasts.
@Component
final class RefusalAlert {

    static final String RULE = "sending-stopped";

    private final GateAlerts alerts;

    RefusalAlert(GateAlerts alerts) {
        this.alerts = alerts;
    }

    void raise(Route route, SmtpFailure failure) {
        alerts.publish(alert(route.configuration(), failure, alerts.now()));
    }

    /// Named by the hour, so that several instances that meet the same refusal raise one alert.
    static AlertRaised alert(
            ConfigurationSnapshot configuration, SmtpFailure failure, Instant now) {
        return new AlertRaised(
                "%s-%s-%d-%s"
                        .formatted(
                                RULE,
                                configuration.id(),
                                configuration.version(),
                                now.truncatedTo(ChronoUnit.HOURS)),
                RULE,
                AlertRaised.Severity.CRITICAL,
                configuration.id(),
                ("\"%s\" cannot send: %s. Mails wait and none is lost."
                                + " Correct the configuration or activate another.")
                        .formatted(configuration.name(), failure.detail()),
                Map.of(
                        "configurationId", configuration.id(),
                        "version", String.valueOf(configuration.version()),
                        "host", configuration.connection().host(),
                        "failureClass", failure.failureClass().name(),
                        "phase", failure.phase().name()),
                now);
    }
}
