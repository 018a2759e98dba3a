package com.smart360.mail.starter.outbox;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param sweepInterval how often documents are looked for that nobody woke the drain for (their
///   writer died). Default 10 s
/// @param retryPause how soon after a failed publication. Default 1 s
/// @param lease how long a dead drainer keeps a document from others; longer than one publication
///   may take (10 s). Default 15 s
@ConfigurationProperties("smart360.outbox")
record OutboxProperties(
        @DefaultValue("10s") Duration sweepInterval,
        @DefaultValue("1s") Duration retryPause,
        @DefaultValue("15s") Duration lease) {

    OutboxProperties {
        PropertyCheck.atLeast(
                "smart360.outbox.sweep-interval", sweepInterval, Duration.ofMillis(10));
        PropertyCheck.atLeast("smart360.outbox.retry-pause", retryPause, Duration.ofMillis(10));
        PropertyCheck.atLeast("smart360.outbox.lease", lease, Duration.ofMillis(10));
    }
}
