package com.smart360.mail.dispatch.gate;

import com.smart360.mail.dispatch.route.Route;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// Makes the gate of a configuration version: a new version is tried afresh.
@Component
public final class ConnectionGates {

    private final GateProperties properties;
    private final SendingStopped sendingStopped;
    private final Clock clock;

    ConnectionGates(GateProperties properties, SendingStopped sendingStopped, Clock clock) {
        this.properties = properties;
        this.sendingStopped = sendingStopped;
        this.clock = clock;
    }

    public ConnectionGate of(Route route) {
        return new ConnectionGate(
                clock, properties, refusal -> sendingStopped.raise(route, refusal));
    }
}
