package com.smart360.mail.contracts.alert;

import java.time.Instant;
import java.util.Map;

/// Something happened that somebody should look at, in [com.smart360.mail.contracts.Topics#ALERTS].
///
/// @param alertId the record's key; the same for the same occurrence
/// @param rule stable code of what was noticed, `standby-promoted` say
/// @param subject the id of what it is about, a configuration's say
/// @param summary one sentence for people, with what to do
/// @param facts what lies behind it, by name; no secrets
public record AlertRaised(
        String alertId,
        String rule,
        Severity severity,
        String subject,
        String summary,
        Map<String, String> facts,
        Instant at) {

    /// How urgent it is.
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }
}
