package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.gate.ConnectionCeiling;
import com.smart360.mail.dispatch.gate.ConnectionGate;
import com.smart360.mail.dispatch.limit.Quota;
import com.smart360.mail.dispatch.pause.Pause;
import com.smart360.mail.dispatch.pause.ServerFindings;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.dispatch.route.Route;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether mails may go through one configuration version now: it is the active one, its gate is
/// open, and its account has quota left.
///
/// @param gate whether connections may be opened
/// @param ceiling how many the server takes
/// @param quota what its account may send
/// @param findings what its server showed, for people
record RouteAvailability(
        ActiveRoute routes,
        Route route,
        ConnectionGate gate,
        ConnectionCeiling ceiling,
        Quota quota,
        ServerFindings findings) {

    boolean active() {
        return routes.current() == route;
    }

    /// Whether a mail of this lane may begin now.
    boolean mayGo(Priority priority) {
        return active() && !gate.paused() && quota.open(priority);
    }

    /// When mails of a lane may go; a moment in the past when they may now.
    Instant closedUntil(Priority priority) {
        Instant gated = gate.closedUntil();
        Instant limited = quota.closedUntil(priority);
        return gated.isAfter(limited) ? gated : limited;
    }

    /// Why nothing goes, in words for people; null: it goes.
    @Nullable Pause pause(Instant now) {
        Instant until = closedUntil(Priority.HIGH);
        if (!until.isAfter(now)) {
            return null;
        }
        boolean gated = gate.closedUntil().isAfter(now);
        boolean resting = quota.status().pausedUntil() != null;
        Pause met = gated || resting ? findings.pause(until) : null;
        return met != null && (gated || met.failureClass() == FailureClass.RATE_LIMITED)
                ? met
                : Pause.unmet(until, gated || resting);
    }

    /// What the last opening met, be it that the next one is due or under way; null: it succeeded,
    /// or what it met is not known here.
    @Nullable FailureClass trouble(Instant now) {
        Pause met = gate.failing() ? findings.pause(now) : null;
        return met == null ? null : met.failureClass();
    }

    /// Ends what the server's answers made of it. A limit that we keep by ourselves stays.
    void tryNow() {
        quota.tryNow();
        gate.tryNow();
    }
}
