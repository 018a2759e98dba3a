package com.smart360.mail.dispatch.order;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// When a category that this service stopped goes on.
///
/// @param quiet how long it must not have been refused in the same words before it goes on by
///   itself, 1m or more; 0: only when somebody releases its mails
@ConfigurationProperties("smart360.dispatch.stop")
public record StopProperties(Duration quiet) {

    public StopProperties {
        if (!quiet.isZero() && quiet.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.stop.quiet is " + quiet + "; expected 0, or 1m or more");
        }
    }

    /// Whether it goes on by now.
    public boolean over(StandingOrder.Stop stop, Instant now) {
        return !quiet.isZero() && !stop.last().plus(quiet).isAfter(now);
    }
}
