package com.smart360.mail.dispatch.backlog;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How the topic of requests is watched.
///
/// @param group consumer group, shared by all instances
/// @param look how often, 100 ms to 5 min
/// @param stalledAfter how long a committed offset may stand still, with records behind it while
///   mails can go, before that is told; longer than the patience of intake. 1 s or more
@ConfigurationProperties("smart360.dispatch.backlog")
record BacklogProperties(String group, Duration look, Duration stalledAfter) {

    BacklogProperties {
        boolean often = look.toMillis() >= 100 && look.toMinutes() <= 5;
        PropertyCheck.require(often, "smart360.dispatch.backlog.look", look, "100ms to 5m");
        PropertyCheck.require(
                stalledAfter.toSeconds() >= 1,
                "smart360.dispatch.backlog.stalled-after",
                stalledAfter,
                "1s or more");
    }
}
