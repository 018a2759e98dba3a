package com.smart360.mail.starter.shutdown;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param time `SMART360_DRAIN_TIME`: between the end of readiness and the end of listening, 0 to
///   60 s; as long as whoever spreads the calls takes to notice. Default 500 ms
@ConfigurationProperties("smart360.drain")
record DrainProperties(@DefaultValue("500ms") Duration time) {

    DrainProperties {
        PropertyCheck.require(
                !time.isNegative() && time.compareTo(Duration.ofSeconds(60)) <= 0,
                "smart360.drain.time",
                time,
                "0s-60s");
    }
}
