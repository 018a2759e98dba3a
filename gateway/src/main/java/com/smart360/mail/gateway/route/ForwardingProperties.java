package com.smart360.mail.gateway.route;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Limits of one forwarded request.
///
/// @param connectTimeout until a service takes the connection. Services are near: seconds mean down
/// @param answerTimeout until a service begins to answer; the answer itself may take any time
/// @param idleTimeout between two pieces of an answer. Event streams send a heartbeat more often
/// @param retryFor how long another try is made where that is safe: as long as the instances of a
///   service take turns in a rolling restart (D11)
/// @param atOnce how many requests of one route may wait for their service at once: one that hangs
///   does not use up what the others need. An event stream that has begun does not count
@ConfigurationProperties("smart360.gateway.forwarding")
record ForwardingProperties(
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("30s") Duration answerTimeout,
        @DefaultValue("90s") Duration idleTimeout,
        @DefaultValue("3s") Duration retryFor,
        @DefaultValue("200") int atOnce) {

    ForwardingProperties {
        positive("connect-timeout", connectTimeout);
        positive("answer-timeout", answerTimeout);
        positive("idle-timeout", idleTimeout);
        require("at-once", atOnce > 0, atOnce, "1 or more");
        require("retry-for", !retryFor.isNegative(), retryFor, "0 seconds or more");
    }

    private static void positive(String name, Duration met) {
        require(name, met.isPositive(), met, "more than 0 seconds");
    }

    private static void require(String name, boolean holds, Object met, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "smart360.gateway.forwarding.%s is %s; expected %s"
                            .formatted(name, met, expected));
        }
    }
}
