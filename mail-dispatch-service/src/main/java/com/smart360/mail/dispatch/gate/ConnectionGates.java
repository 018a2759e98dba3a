package com.smart360.mail.dispatch.gate;

import com.smart360.mail.dispatch.route.Route;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// Makes the gate and the ceiling of a configuration version: a new version is tried afresh.
@Component
public final class ConnectionGates {

    private final GateProperties properties;
    private final RefusalAlert refusalAlert;
    private final CeilingAlert ceilingAlert;
    private final Clock clock;

    ConnectionGates(
            GateProperties properties,
            RefusalAlert refusalAlert,
            CeilingAlert ceilingAlert,
            Clock clock) {
        this.properties = properties;
        this.refusalAlert = refusalAlert;
        this.ceilingAlert = ceilingAlert;
        this.clock = clock;
    }

    public ConnectionGate of(Route route) {
        return new ConnectionGate(clock, properties, refusal -> refusalAlert.raise(route, refusal));
    }

    /// How many connections this instance may open: not known before one was refused.
    public ConnectionCeiling ceilingOf(Route route) {
        return new ConnectionCeiling(clock, taken -> ceilingAlert.raise(route, taken));
    }
}
