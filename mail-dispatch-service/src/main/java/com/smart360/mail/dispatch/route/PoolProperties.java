package com.smart360.mail.dispatch.route;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What is told of the connections.
///
/// @param usageInterval how often an instance that has had one open tells how many it were
@ConfigurationProperties("dispatch.pool")
record PoolProperties(@DefaultValue("5m") Duration usageInterval) {

    PoolProperties {
        if (!usageInterval.isPositive()) {
            throw new IllegalArgumentException(
                    "dispatch.pool.usage-interval is " + usageInterval + "; expected more than 0");
        }
    }
}
