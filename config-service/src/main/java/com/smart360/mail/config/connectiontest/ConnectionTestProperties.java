package com.smart360.mail.config.connectiontest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param deadline of a whole test, default 60 s (TEST-4, X-10)
/// @param grace that a test-runner's last word may take beyond it, default 5 s; then the test has
///   failed
/// @param keep how long a test and its secret are kept, hence how long its pass can be saved;
///   default 24 h
/// @param heartbeat of a stream on which nothing happens, default 10 s, so that proxies keep it
///   open
@ConfigurationProperties("smart360.connection-tests")
record ConnectionTestProperties(
        @DefaultValue("60s") Duration deadline,
        @DefaultValue("5s") Duration grace,
        @DefaultValue("24h") Duration keep,
        @DefaultValue("10s") Duration heartbeat) {}
