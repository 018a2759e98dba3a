package com.smart360.mail.dispatch.order;

import com.smart360.mail.contracts.email.EmailIntervention.Action;

/// What to do with mails, as callers say it.
public enum Verb {
    HOLD(Action.HELD),
    RELEASE(Action.RELEASED),
    CANCEL(Action.CANCELLED),
    RESEND(Action.RESENT);

    private final Action action;

    Verb(Action action) {
        this.action = action;
    }

    /// What is told of a mail when it is done.
    public Action action() {
        return action;
    }
}
