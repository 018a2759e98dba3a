package com.smart360.mail.starter.consumer.progress;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param interval between two looks at the groups' offsets; default 15 s
/// @param standstill how long a committed offset may stand still while records arrive behind it;
///   default 3 min, longer than anything that a record rightly waits for
@ConfigurationProperties("smart360.consumers.progress")
record ProgressProperties(
        @DefaultValue("15s") Duration interval, @DefaultValue("3m") Duration standstill) {

    ProgressProperties {
        PropertyCheck.inRange(
                "smart360.consumers.progress.interval",
                interval,
                Duration.ofMillis(100),
                Duration.ofMinutes(5));
        PropertyCheck.inRange(
                "smart360.consumers.progress.standstill",
                standstill,
                Duration.ofMillis(100),
                Duration.ofHours(1));
    }
}
