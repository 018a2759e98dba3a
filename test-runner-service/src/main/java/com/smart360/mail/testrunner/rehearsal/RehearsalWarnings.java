package com.smart360.mail.testrunner.rehearsal;

import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Rehearsal;
import java.util.ArrayList;
import java.util.List;

/// What a rehearsal means for the settings, in plain words. Pure.
public final class RehearsalWarnings {

    /// The least idle timeout that can be configured (IDLE-1). Unit: s.
    private static final int LEAST_IDLE = 10;

    private RehearsalWarnings() {}

    /// None where the server allows what is configured.
    public static List<Warning> of(Rehearsal it, String host) {
        List<Warning> warnings = new ArrayList<>();
        if (it.opened() < it.asked()) {
            warnings.add(
                    new Warning(
                            "CONNECTIONS_LIMITED",
                            host
                                    + " took "
                                    + it.opened()
                                    + " of "
                                    + it.asked()
                                    + " connections that were opened at once. "
                                    + (it.opened() == 0
                                            ? "Wait a minute and rehearse again."
                                            : "Set Max Connections to " + it.opened() + ".")));
        }
        Integer closed = it.closedSeconds();
        if (closed != null) {
            warnings.add(
                    new Warning(
                            "IDLE_CONNECTIONS_CLOSED",
                            host
                                    + " closed a connection that had been idle for "
                                    + closed
                                    + " s or less. "
                                    + (it.aliveSeconds() >= LEAST_IDLE
                                            ? "Set the idle timeout to " + it.aliveSeconds() + " s."
                                            : "Set the idle timeout to the least, "
                                                    + LEAST_IDLE
                                                    + " s; closed connections are opened anew.")));
        }
        return List.copyOf(warnings);
    }
}
