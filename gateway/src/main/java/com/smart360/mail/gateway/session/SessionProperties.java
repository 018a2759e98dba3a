package com.smart360.mail.gateway.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Sessions of signed-in people; the identity provider's own limits come on top.
///
/// @param idleTimeout how long one may go unused, at least a minute
@ConfigurationProperties("smart360.gateway.session")
record SessionProperties(@DefaultValue("60m") Duration idleTimeout) {

    SessionProperties {
        if (idleTimeout.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException(
                    "smart360.gateway.session.idle-timeout is %s; expected a minute or more"
                            .formatted(idleTimeout));
        }
    }
}
