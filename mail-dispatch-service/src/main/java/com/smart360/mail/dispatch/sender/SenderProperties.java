package com.smart360.mail.dispatch.sender;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What senders may that nobody has named.
///
/// @param unnamedTopic what becomes of requests in `email.requests` while no sender `default` is
///   named: `allow` takes them all and warns, so that an upgrade loses no mail; `refuse` makes them
///   dead letters. In development they are taken always
/// @param tell how soon instances know of each other's counts, 100ms-1m
@ConfigurationProperties("smart360.senders")
record SenderProperties(
        @DefaultValue("allow") UnnamedTopic unnamedTopic, @DefaultValue("2s") Duration tell) {

    SenderProperties {
        PropertyCheck.inRange(
                "smart360.senders.tell", tell, Duration.ofMillis(100), Duration.ofMinutes(1));
    }

    /// What becomes of them.
    enum UnnamedTopic {
        ALLOW,
        REFUSE
    }
}
