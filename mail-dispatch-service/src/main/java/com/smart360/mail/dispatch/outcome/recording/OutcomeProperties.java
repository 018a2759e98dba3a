package com.smart360.mail.dispatch.outcome.recording;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How outcomes become durable.
///
/// @param unrecorded most mails whose outcome is known and not durable yet: one for each
///   connection, as no content begins before the outcome of the mail before is durable, and mails
///   that end without an exchange. 1 or more; up to 16 times as many are in the journal and not in
///   the ledger yet
/// @param linger how long an outcome waits for others that are recorded together with it: 0s-1s
@ConfigurationProperties("smart360.dispatch.outcome")
public record OutcomeProperties(int unrecorded, Duration linger) {

    public OutcomeProperties {
        if (unrecorded < 1) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.outcome.unrecorded is "
                            + unrecorded
                            + "; expected 1 or more");
        }
        if (linger.isNegative() || linger.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.outcome.linger is " + linger + "; expected 0s-1s");
        }
    }
}
