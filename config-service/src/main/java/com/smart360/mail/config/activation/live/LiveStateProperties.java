package com.smart360.mail.config.activation.live;

import static com.smart360.mail.starter.environment.PropertyCheck.atLeast;
import static com.smart360.mail.starter.environment.PropertyCheck.inRange;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param lookEvery how often the store is read while pages listen, default 1 s: so late a page
///   learns at most that somebody else switched
/// @param heartbeat after which a state that did not change is told again, default 10 s: a page
///   that hears nothing for longer knows that its stream is dead
/// @param lifetime of one stream, default 5 min: then the page opens another one, and whether it
///   may is asked again
/// @param streams that one replica serves at once, default 1000: each holds a connection; whoever
///   comes on top is told to ask for the state instead
@ConfigurationProperties("smart360.live-state")
record LiveStateProperties(
        @DefaultValue("1s") Duration lookEvery,
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("5m") Duration lifetime,
        @DefaultValue("1000") int streams) {

    private static final String NAME = "smart360.live-state.";
    private static final Duration LEAST = Duration.ofMillis(10);

    LiveStateProperties {
        atLeast(NAME + "look-every", lookEvery, LEAST);
        atLeast(NAME + "heartbeat", heartbeat, LEAST);
        atLeast(NAME + "lifetime", lifetime, LEAST);
        inRange(NAME + "streams", streams, 1, 100_000);
    }
}
