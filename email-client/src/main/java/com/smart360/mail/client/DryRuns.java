package com.smart360.mail.client;

/// Where a mail can be tried without being sent.
@FunctionalInterface
public interface DryRuns {

    /// See [Emails#dryRun].
    DryRun dryRun(PreparedEmail email);
}
