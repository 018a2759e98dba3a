package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.dispatch.cluster.Heartbeat;
import com.smart360.mail.dispatch.gate.ConnectionGates;
import com.smart360.mail.dispatch.limit.Quota;
import com.smart360.mail.dispatch.limit.Quotas;
import com.smart360.mail.dispatch.pause.ServerFindings;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.runtime.Signal;
import org.springframework.stereotype.Component;

/// Makes the pool of sessions of a configuration version.
@Component
final class SessionPools {

    private final ActiveRoute active;
    private final Lanes lanes;
    private final Heartbeat heartbeat;
    private final Quotas quotas;
    private final ConnectionGates gates;
    private final SessionFactory sessions;

    SessionPools(
            ActiveRoute active,
            Lanes lanes,
            Heartbeat heartbeat,
            Quotas quotas,
            ConnectionGates gates,
            SessionFactory sessions) {
        this.active = active;
        this.lanes = lanes;
        this.heartbeat = heartbeat;
        this.quotas = quotas;
        this.gates = gates;
        this.sessions = sessions;
    }

    /// @param changed raised when the pool, or whether it may send, has changed
    SessionPool of(Route route, Signal changed) {
        var availability =
                new RouteAvailability(
                        active,
                        route,
                        gates.of(route),
                        gates.ceilingOf(route),
                        quota(route),
                        new ServerFindings());
        return new SessionPool(
                availability,
                lanes,
                heartbeat.slots(route.configurationId()),
                sessions.of(availability, changed),
                changed);
    }

    private Quota quota(Route route) {
        ConnectionSettings connection = route.configuration().connection();
        return quotas.of(connection.host() + ":" + connection.port(), connection.username());
    }
}
