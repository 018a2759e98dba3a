package com.smart360.mail.testrunner.watch;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the active configuration is watched.
///
/// @param enabled default true
/// @param interval between two probes; default 15 min, at least 1 s
/// @param settle from an activation, a take-over or a start to the first probe; default 1 min: an
///   activation comes right after a passed test
/// @param afterRefusedLogin between two probes once the login was refused; default 24 h, since
///   providers lock accounts that go on trying (design 11)
/// @param group the Kafka consumer group whose one member watches
@ConfigurationProperties("smart360.test-runner.watch")
record WatchProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("15m") Duration interval,
        @DefaultValue("1m") Duration settle,
        @DefaultValue("24h") Duration afterRefusedLogin,
        @DefaultValue("test-runner-watch") String group) {

    WatchProperties {
        PropertyCheck.atLeast(
                "smart360.test-runner.watch.interval", interval, Duration.ofSeconds(1));
        PropertyCheck.atLeast("smart360.test-runner.watch.settle", settle, Duration.ZERO);
        PropertyCheck.atLeast(
                "smart360.test-runner.watch.after-refused-login",
                afterRefusedLogin,
                Duration.ofSeconds(1));
        PropertyCheck.present("smart360.test-runner.watch.group", group);
    }
}
