package com.smart360.mail.dispatch.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long no connection is opened after one could not be; each failure in a row doubles it.
///
/// @param loginPause after a refused login or wrong settings
/// @param longestLoginPause its bound
/// @param reachPause after a server that could not be reached
/// @param longestReachPause its bound
@ConfigurationProperties("dispatch.gate")
record GateProperties(
        @DefaultValue("5m") Duration loginPause,
        @DefaultValue("1h") Duration longestLoginPause,
        @DefaultValue("1s") Duration reachPause,
        @DefaultValue("30s") Duration longestReachPause) {}
