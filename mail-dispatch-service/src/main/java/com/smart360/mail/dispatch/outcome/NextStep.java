package com.smart360.mail.dispatch.outcome;

import java.time.Instant;

/// What happens to a mail after an attempt.
public sealed interface NextStep {

    /// Nothing more: each recipient has its fate.
    record Finish() implements NextStep {}

    /// Another attempt, which counts against the configuration's retries.
    record Retry(Instant at) implements NextStep {}

    /// The same attempt again: what stopped it was not the mail's fault (a wrong login, a
    /// provider's limit), so that it costs none of the mail's retries.
    record Wait(Instant at) implements NextStep {}

    /// Somebody must decide: it may have been taken, and its category must not go twice.
    record Hold() implements NextStep {}
}
