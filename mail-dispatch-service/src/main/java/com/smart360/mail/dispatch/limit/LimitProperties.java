package com.smart360.mail.dispatch.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// How limits are used. What they are stands in the active configuration.
///
/// @param highReserve share of each limit that only mails of priority HIGH may use, 0-0.5
@ConfigurationProperties("smart360.dispatch.limits")
record LimitProperties(double highReserve) {

    LimitProperties {
        if (highReserve < 0 || highReserve > 0.5) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.limits.high-reserve is " + highReserve + "; expected 0-0.5");
        }
    }
}
