package com.smart360.mail.dispatch.gate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How long no connection is opened after one could not be; each failure in a row doubles it.
///
/// @param loginPause after a refused login or wrong settings
/// @param longestLoginPause its bound
/// @param reachPause after a server that could not be reached
/// @param longestReachPause its bound
@ConfigurationProperties("smart360.dispatch.gate")
record GateProperties(
        Duration loginPause,
        Duration longestLoginPause,
        Duration reachPause,
        Duration longestReachPause) {}
