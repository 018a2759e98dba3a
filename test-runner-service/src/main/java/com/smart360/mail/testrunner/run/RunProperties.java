package com.smart360.mail.testrunner.run;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How tests are run.
///
/// @param mostAtOnce tests under way on this instance; default 256. Each costs one virtual thread,
///   one socket and some 100 KB
/// @param longest limit of a whole test, whatever the request says (TEST-4); default 60 s
/// @param graceAtStop how long tests under way may go on when the service stops; default 15 s,
///   below the 20 s that a stopping phase has
/// @param sessionTimeout how long a killed instance's tests wait for another; default 10 s. The
///   broker's `group.min.session.timeout.ms` (6 s) is the least
/// @param group the Kafka consumer group that shares the work
@Validated
@ConfigurationProperties("test-runner.run")
record RunProperties(
        @DefaultValue("256") @Min(1) @Max(10_000) int mostAtOnce,
        @DefaultValue("60s") @NotNull Duration longest,
        @DefaultValue("15s") @NotNull Duration graceAtStop,
        @DefaultValue("10s") @NotNull Duration sessionTimeout,
        @DefaultValue("test-runner") @NotBlank String group) {}
