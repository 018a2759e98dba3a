package com.smart360.mail.client;

/// Hears what became of this service's mails, each attempt of it. One instance of a service hears
/// of a mail; what was told while none ran is heard afterwards. At least once: what was heard
/// already bears the same [EmailOutcome#eventId].
@FunctionalInterface
public interface OutcomeListener {

    /// Returns when it was acted on. After an exception the outcome is told again, and those behind
    /// it wait.
    void hear(EmailOutcome outcome);
}
