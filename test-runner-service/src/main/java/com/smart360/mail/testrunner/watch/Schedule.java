package com.smart360.mail.testrunner.watch;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.testrunner.stage.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is to be probed, and when. Pure, of one thread.
final class Schedule {

    private final WatchProperties properties;
    private long epoch = Long.MIN_VALUE;
    private @Nullable ConfigurationSnapshot active;
    private @Nullable Instant next;

    Schedule(WatchProperties properties) {
        this.properties = properties;
    }

    /// The activation pointer as it was read; an older one counts for nothing.
    void activated(ActiveConfiguration pointer, Instant now) {
        if (pointer.epoch() < epoch) {
            return;
        }
        epoch = pointer.epoch();
        active = pointer.configuration();
        next = active == null ? null : now.plus(properties.settle());
    }

    /// The configuration to probe now, if it is time. Asking again finds nothing until [#probed].
    Optional<ConfigurationSnapshot> due(Instant now) {
        if (active == null || next == null || now.isBefore(next)) {
            return Optional.empty();
        }
        next = null;
        return Optional.of(active);
    }

    /// A probe has ended.
    void probed(ConfigurationSnapshot configuration, ProbeResult result, Instant now) {
        if (configuration.equals(active)) {
            next = now.plus(refusedLogin(result) ? longer() : properties.interval());
        }
    }

    /// Forgets all: another replica watches now.
    void clear() {
        epoch = Long.MIN_VALUE;
        active = null;
        next = null;
    }

    private Duration longer() {
        return properties.afterRefusedLogin().compareTo(properties.interval()) > 0
                ? properties.afterRefusedLogin()
                : properties.interval();
    }

    private static boolean refusedLogin(ProbeResult result) {
        return result instanceof ProbeResult.Failed failed
                && failed.diagnosis().failureClass().fault() == FailureClass.Fault.LOGIN;
    }
}
