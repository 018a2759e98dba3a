package com.smart360.mail.dispatch.suppression;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How long addresses are suppressed.
///
/// @param afterBounce how long after a bounce that says that the address is none; 1 day or more
/// @param afterComplaint how long after a complaint; 1 day or more
/// @param allCategories whether a bounce or complaint keeps mails of every category back, and not
///   only of its own
/// @param refresh how soon the other instances know of a change; 100ms or more
/// @param most entries of the list, which each instance keeps in memory; 1 or more. More are not
///   added
/// @param sweep how often what has run out is looked for
@ConfigurationProperties("smart360.suppressions")
record SuppressionProperties(
        Duration afterBounce,
        Duration afterComplaint,
        boolean allCategories,
        Duration refresh,
        int most,
        Duration sweep) {

    SuppressionProperties {
        atLeastADay("after-bounce", afterBounce);
        atLeastADay("after-complaint", afterComplaint);
        if (refresh.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "smart360.suppressions.refresh is " + refresh + "; expected 100ms or more");
        }
        if (most < 1) {
            throw new IllegalArgumentException(
                    "smart360.suppressions.most is " + most + "; expected 1 or more");
        }
    }

    private static void atLeastADay(String name, Duration met) {
        if (met.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException(
                    "smart360.suppressions." + name + " is " + met + "; expected 1d or more");
        }
    }
}
