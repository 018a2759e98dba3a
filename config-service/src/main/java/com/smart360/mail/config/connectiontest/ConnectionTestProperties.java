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
/// @param lookEvery how often a stream looks into the store while it hears nothing, default 1 s:
///   events that passed this replica by (it just started, its consumer was moved) arrive all the
///   same
/// @param perUserAndMinute tests that one user may start in a minute, default 20, so that the
///   service is no port scanner
/// @param perTargetAndMinute tests of one host in a minute, by whomever, default 30
@ConfigurationProperties("smart360.connection-tests")
record ConnectionTestProperties(
        @DefaultValue("60s") Duration deadline,
        @DefaultValue("5s") Duration grace,
        @DefaultValue("24h") Duration keep,
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("1s") Duration lookEvery,
        @DefaultValue("20") int perUserAndMinute,
        @DefaultValue("30") int perTargetAndMinute) {}
