package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.gate.ConnectionGate;
import com.smart360.mail.dispatch.limit.Quota;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.dispatch.route.Route;
import java.time.Instant;

/// Whether mails may go through one configuration version now: it is the active one, its gate is
/// open, and its account has quota left.
///
/// @param gate whether connections may be opened
/// @param quota what its account may send
record RouteAvailability(ActiveRoute routes, Route route, ConnectionGate gate, Quota quota) {

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
}
