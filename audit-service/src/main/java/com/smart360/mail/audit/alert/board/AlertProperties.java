package com.smart360.mail.audit.alert.board;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How alerts are decided and told.
///
/// @param decideEvery how often conditions are looked at, 100 ms to 1 min
/// @param clearAfter how long a condition must be gone before its alert clears, so that what comes
///   and goes stays one alert; 0 to 1 h
/// @param checkEvery how often it is looked for what no event tells of, 100 ms to 10 min
/// @param tellEvery how often it is looked whether something is to be told, 100 ms to 1 min
/// @param tellWithin how long one webhook may take in all, 1 s to 30 s
/// @param keyset a file with the keyset that encrypts addresses and secrets of channels, in Tink's
///   JSON form (variable `ALERTS_KEYSET`); without one, alerts show on the pages and go by mail
/// @param keysetJson its content (`ALERTS_KEYSET_JSON`)
@ConfigurationProperties("smart360.alerts")
public record AlertProperties(
        Duration decideEvery,
        Duration clearAfter,
        Duration checkEvery,
        Duration tellEvery,
        Duration tellWithin,
        @Nullable String keyset,
        @Nullable String keysetJson) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    public AlertProperties {
        PropertyCheck.inRange("smart360.alerts.decide-every", decideEvery, SHORTEST, LONGEST);
        PropertyCheck.inRange(
                "smart360.alerts.clear-after", clearAfter, Duration.ZERO, Duration.ofHours(1));
        PropertyCheck.inRange(
                "smart360.alerts.check-every", checkEvery, SHORTEST, Duration.ofMinutes(10));
        PropertyCheck.inRange("smart360.alerts.tell-every", tellEvery, SHORTEST, LONGEST);
        PropertyCheck.inRange(
                "smart360.alerts.tell-within",
                tellWithin,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));
    }

    @Override
    public String toString() {
        return "AlertProperties[" + decideEvery + ", " + tellEvery + ", " + tellWithin + ", …]";
    }
}
