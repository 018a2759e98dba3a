package com.smart360.mail.audit.alert.rule;

import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import java.time.Duration;

/// What administrators set of a rule (MON-2).
///
/// @param enabled whether it raises anything
/// @param severity of its alerts; what comes nearer may raise it by itself
/// @param threshold in the unit of its condition; without one always 1
/// @param window how long it must last, or within which it is counted: 0 to 7 days
/// @param minimum how many there must be at least, 1 to 1,000,000
public record RuleSettings(
        boolean enabled, Severity severity, long threshold, Duration window, int minimum) {

    /// The longest window. What is counted is kept for a day only: see [#LONGEST_COUNT].
    public static final Duration LONGEST_WINDOW = Duration.ofDays(7);

    /// The longest window of what is counted.
    public static final Duration LONGEST_COUNT = Duration.ofDays(1);

    /// The largest threshold and minimum.
    public static final int MOST = 1_000_000;
}
