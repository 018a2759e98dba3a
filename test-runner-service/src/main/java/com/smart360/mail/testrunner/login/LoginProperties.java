package com.smart360.mail.testrunner.login;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How many refused logins of one user name at one host are made (S15).
///
/// @param mostRefused after so many no more are tried for a while; default 5, below the ten or so
///   after which mail providers lock an account
/// @param pause how long none is tried then, counted from the last one, and how long a refusal
///   counts; default 15 min, the usual length of a lock
@ConfigurationProperties("smart360.test-runner.logins")
public record LoginProperties(
        @DefaultValue("5") int mostRefused, @DefaultValue("15m") Duration pause) {

    public LoginProperties {
        PropertyCheck.inRange("smart360.test-runner.logins.most-refused", mostRefused, 1, 1000);
        PropertyCheck.atLeast("smart360.test-runner.logins.pause", pause, Duration.ofSeconds(1));
    }
}
