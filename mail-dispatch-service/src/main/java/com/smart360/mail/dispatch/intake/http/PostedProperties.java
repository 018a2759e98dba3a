package com.smart360.mail.dispatch.intake.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long requests by HTTP are known by their ids.
///
/// @param retention after a request came; 7 days or more, as the ledger's
/// @param sweep how often old ones are looked for
@ConfigurationProperties("smart360.dispatch.posted")
record PostedProperties(
        @DefaultValue("8d") Duration retention, @DefaultValue("1h") Duration sweep) {

    PostedProperties {
        if (retention.compareTo(Duration.ofDays(7)) < 0) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.posted.retention is " + retention + "; expected 7d or more");
        }
    }
}
