package com.smart360.mail.config.activation.standby;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When the standby takes over without anybody's doing. The way back is always by hand.
///
/// @param enabled default off; variable `SMART360_STANDBY_POLICY`
/// @param failures how many connection or login failures of the active configuration, default 3, 2
///   to 100; recipients' errors never count
/// @param within in which time, default 10 min
/// @param apart mails that fail within the same so many seconds count as one failure, since one
///   fault defers all that wait; default 10 s, a part of a minute
@ConfigurationProperties("smart360.standby-policy")
record StandbyPolicyProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("3") int failures,
        @DefaultValue("10m") Duration within,
        @DefaultValue("10s") Duration apart) {

    StandbyPolicyProperties {
        PropertyCheck.inRange("smart360.standby-policy.failures", failures, 2, 100);
        PropertyCheck.atLeast("smart360.standby-policy.within", within, Duration.ofSeconds(1));
        PropertyCheck.inRange(
                "smart360.standby-policy.apart",
                apart,
                Duration.ofSeconds(1),
                Duration.ofSeconds(60));
    }
}
