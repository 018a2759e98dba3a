package com.smart360.mail.dispatch.bounce;

/// Whom a refusal means.
public enum Concern {
    /// The address is none, or its mailbox is gone: it will be so tomorrow.
    GONE,
    /// The recipient, or the way there, for now: full, away, not to be reached.
    PASSING,
    /// Us: our reputation, what the mail holds, or what we may send. The recipient has no part.
    US
}
