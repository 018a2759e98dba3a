package com.smart360.mail.testrunner.run;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

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
@ConfigurationProperties("smart360.test-runner.run")
record RunProperties(
        @DefaultValue("256") int mostAtOnce,
        @DefaultValue("60s") Duration longest,
        @DefaultValue("15s") Duration graceAtStop,
        @DefaultValue("10s") Duration sessionTimeout,
        @DefaultValue("test-runner") String group) {

    RunProperties {
        PropertyCheck.inRange("smart360.test-runner.run.most-at-once", mostAtOnce, 1, 10_000);
        PropertyCheck.atLeast("smart360.test-runner.run.longest", longest, Duration.ofSeconds(1));
        PropertyCheck.atLeast("smart360.test-runner.run.grace-at-stop", graceAtStop, Duration.ZERO);
        PropertyCheck.atLeast(
                "smart360.test-runner.run.session-timeout", sessionTimeout, Duration.ofSeconds(6));
        PropertyCheck.present("smart360.test-runner.run.group", group);
    }
}
