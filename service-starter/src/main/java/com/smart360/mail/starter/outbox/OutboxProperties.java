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
/// @param refuseAfter how long the oldest event may wait to be published before changes are
///   refused, 1 s to 24 h; variable `OUTBOX_REFUSE_AFTER`. Default 15 min, longer than a broker
///   takes for a restart
/// @param refuseAt how many events may wait before changes are refused, 1 to 100000; variable
///   `OUTBOX_REFUSE_AT`. Default 1000: they lie in the documents that they tell of, which hold 16
///   MB
@ConfigurationProperties("smart360.outbox")
record OutboxProperties(
        @DefaultValue("10s") Duration sweepInterval,
        @DefaultValue("1s") Duration retryPause,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("15m") Duration refuseAfter,
        @DefaultValue("1000") int refuseAt) {

    OutboxProperties {
        PropertyCheck.atLeast(
                "smart360.outbox.sweep-interval", sweepInterval, Duration.ofMillis(10));
        PropertyCheck.atLeast("smart360.outbox.retry-pause", retryPause, Duration.ofMillis(10));
        PropertyCheck.atLeast("smart360.outbox.lease", lease, Duration.ofMillis(10));
        PropertyCheck.inRange(
                "smart360.outbox.refuse-after",
                refuseAfter,
                Duration.ofSeconds(1),
                Duration.ofHours(24));
        PropertyCheck.inRange("smart360.outbox.refuse-at", refuseAt, 1, 100_000);
    }
}
