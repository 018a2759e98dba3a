package com.smart360.mail.config.activation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// When the standby takes over without anybody's doing. The way back is always by hand.
///
/// @param enabled default off; variable `SMART360_STANDBY_POLICY`
/// @param failures how many connection or login failures of the active configuration, default 3, 2
///   to 100; recipients' errors never count
/// @param within in which time, default 10 min
/// @param apart mails that fail within the same so many seconds count as one failure, since one
///   fault defers all that wait; default 10 s, a part of a minute
@Validated
@ConfigurationProperties("smart360.standby-policy")
record StandbyPolicyProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("3") @Min(2) @Max(100) int failures,
        @DefaultValue("10m") Duration within,
        @DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(seconds = 60) Duration apart) {}
