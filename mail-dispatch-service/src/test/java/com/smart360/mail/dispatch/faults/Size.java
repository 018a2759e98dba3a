package com.smart360.mail.dispatch.faults;

import java.time.Duration;

/// How much of it.
///
/// @param kills how often what is killed several times is killed
/// @param outage how long the server is away
/// @param trouble how many transactions the server spoils
/// @param troubleAtMost and for how long at most
/// @param latency of the server, so that a fault meets mails under way
record Size(
        int mails,
        int kills,
        Duration outage,
        int trouble,
        Duration troubleAtMost,
        Duration latency) {

    /// For each build.
    static final Size SHORT =
            new Size(400, 1, Duration.ofSeconds(1), 8, Duration.ofSeconds(5), Duration.ofMillis(8));

    /// For a release: `./verify --faults`.
    static final Size FULL =
            new Size(
                    20_000,
                    10,
                    Duration.ofMinutes(2),
                    100,
                    Duration.ofSeconds(45),
                    Duration.ofMillis(4));
}
