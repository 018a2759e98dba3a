package com.smart360.mail.audit.alert.watch;

import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;

/// A condition that holds as its rule demands.
///
/// @param stage how bad it is: an alert whose stage rises is told again
/// @param summary a sentence for people
public record Finding(About about, Severity severity, int stage, String summary) {

    /// What names its alert: the same as long as it lasts.
    public String key() {
        return key(about.condition(), about.subject());
    }

    static String key(AlertCondition condition, String subject) {
        return condition.code() + "/" + subject;
    }
}
