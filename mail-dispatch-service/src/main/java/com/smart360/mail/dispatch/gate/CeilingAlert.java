package com.smart360.mail.dispatch.gate;

import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.dispatch.route.Route;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;

/// The advice that a server takes fewer connections than the configuration allows (C1): mail goes
/// on over those that it took, and somebody should lower the number.
@Component
final class CeilingAlert {

    static final String RULE = "connections-refused";

    private final GateAlerts alerts;

    CeilingAlert(GateAlerts alerts) {
        this.alerts = alerts;
    }

    /// @param taken by the server, over all instances
    /// @return false: as many as the configuration allows, which is nothing to tell
    boolean raise(Route route, int taken) {
        boolean fewer = taken < route.maxConnections();
        if (fewer) {
            alerts.publish(alert(route.configuration(), taken, alerts.now()));
        }
        return fewer;
    }

    /// Named by the day, so that several instances that meet the same ceiling raise one alert.
    static AlertRaised alert(ConfigurationSnapshot configuration, int taken, Instant now) {
        return new AlertRaised(
                "%s-%s-%d-%s"
                        .formatted(
                                RULE,
                                configuration.id(),
                                configuration.version(),
                                now.truncatedTo(ChronoUnit.DAYS)),
                RULE,
                AlertRaised.Severity.WARNING,
                configuration.id(),
                ("The server of \"%s\" refused a connection while %d were open; Max Connections is"
                                + " %d. Mail goes on over those that are open. Lower Max"
                                + " Connections to %d.")
                        .formatted(
                                configuration.name(), taken, configuration.maxConnections(), taken),
                Map.of(
                        "configurationId", configuration.id(),
                        "version", String.valueOf(configuration.version()),
                        "host", configuration.connection().host(),
                        "connections", String.valueOf(taken),
                        "maxConnections", String.valueOf(configuration.maxConnections())),
                now);
    }
}
