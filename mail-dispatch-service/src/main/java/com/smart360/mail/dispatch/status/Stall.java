package com.smart360.mail.dispatch.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Since when mails could go and none does. When a mail is due says little of it: each try that the
/// server does not answer puts that off. Known to this instance since its start; safe for use by
/// several threads.
@Component
class Stall {

    private @Nullable Instant since;

    /// With each status.
    ///
    /// @param stands mails could go: one is overdue, or no connection comes about for those that
    ///   wait
    /// @param accepted mails that servers took since the status before
    synchronized void look(boolean stands, long accepted, Instant now) {
        if (!stands || accepted > 0) {
            since = null;
        } else if (since == null) {
            since = now;
        }
    }

    /// Empty: mails go, or none could.
    synchronized Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /// How long it has lasted; 0: mails go, or none could. Unit: s.
    long seconds(Instant now) {
        return since().map(begun -> Math.max(0, Duration.between(begun, now).toSeconds()))
                .orElse(0L);
    }
}
