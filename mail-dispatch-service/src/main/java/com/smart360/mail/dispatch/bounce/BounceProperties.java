package com.smart360.mail.dispatch.bounce;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Whether and how reports are followed.
///
/// @param enabled whether mails are sent so that their reports find back to them. Without it none
///   is asked for, and what comes is not recognised
/// @param ofDelivery whether servers are asked to report that a mail arrived, and not only that it
///   did not: a report for each mail where they do
/// @param alike how many different recipients of one category, refused in the same words within
///   `window`, say that it is our fault; 2 or more
/// @param stop whether that stops the category: its mails are held until they are released
/// @param window in which they are counted; 1 minute or more
/// @param retention how long it is remembered which reports were taken; as long as the ledger
/// @param sweep how often old ones are looked for
@ConfigurationProperties("smart360.bounces")
record BounceProperties(
        boolean enabled,
        boolean ofDelivery,
        int alike,
        boolean stop,
        Duration window,
        Duration retention,
        Duration sweep) {

    BounceProperties {
        if (alike < 2) {
            throw new IllegalArgumentException(
                    "smart360.bounces.alike is " + alike + "; expected 2 or more");
        }
        if (window.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException(
                    "smart360.bounces.window is " + window + "; expected 1m or more");
        }
        if (retention.compareTo(window) < 0) {
            throw new IllegalArgumentException(
                    "smart360.bounces.retention is "
                            + retention
                            + "; expected no less than the window, "
                            + window);
        }
    }
}
