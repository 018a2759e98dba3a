package com.smart360.mail.dispatch.sending;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What is told of the connections.
///
/// @param usageInterval how often an instance that has had one open tells how many it were
@ConfigurationProperties("smart360.dispatch.pool")
record PoolProperties(Duration usageInterval) {

    PoolProperties {
        if (!usageInterval.isPositive()) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.pool.usage-interval is "
                            + usageInterval
                            + "; expected more than 0");
        }
    }
}
