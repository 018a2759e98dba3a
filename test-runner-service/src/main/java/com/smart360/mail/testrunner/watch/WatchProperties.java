package com.smart360.mail.testrunner.watch;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How the active configuration is watched.
///
/// @param enabled default true
/// @param interval between two probes; default 15 min, at least 1 s
/// @param settle from an activation, a take-over or a start to the first probe; default 1 min: an
///   activation comes right after a passed test
/// @param afterRefusedLogin between two probes once the login was refused; default 24 h, since
///   providers lock accounts that go on trying (design 11)
/// @param group the Kafka consumer group whose one member watches
@Validated
@ConfigurationProperties("test-runner.watch")
record WatchProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("15m") @NotNull Duration interval,
        @DefaultValue("1m") @NotNull Duration settle,
        @DefaultValue("24h") @NotNull Duration afterRefusedLogin,
        @DefaultValue("test-runner-watch") @NotBlank String group) {

    @AssertTrue(message = "test-runner.watch.interval must be 1 s or more")
    boolean isIntervalSensible() {
        return interval.compareTo(Duration.ofSeconds(1)) >= 0;
    }
}
