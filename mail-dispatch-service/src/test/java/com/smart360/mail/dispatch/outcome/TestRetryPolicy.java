package com.smart360.mail.dispatch.outcome;

import java.time.Duration;
import java.util.Set;

/// Policies for tests of those that ask one.
public final class TestRetryPolicy {

    private TestRetryPolicy() {}

    /// @param category of mails that must not go twice
    public static RetryPolicy holdingWhenUncertain(String category) {
        var rules =
                new RetryProperties(
                        Duration.ofSeconds(30),
                        3,
                        Duration.ofHours(1),
                        0,
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        Duration.ofDays(5),
                        Set.of(category));
        return new RetryPolicy(rules, () -> 0);
    }
}
