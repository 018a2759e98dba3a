package com.smart360.mail.contracts.alert;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An alert of the product was raised, became worse, cleared, or somebody took note of it (MON-2),
/// in [com.smart360.mail.contracts.Topics#ALERTS]. Key: the alert's id. What services report, which
/// alerts are made from, is [AlertRaised].
///
/// @param rule stable code of the rule, `mail-waits` say
/// @param subject what it is about: an id, a topic, a class of failure
/// @param subjectName its name for people; null: it has none
/// @param summary one sentence for people
/// @param comment in the words of who acted; null: nothing was said, or nobody acted
/// @param until with `SILENCED` only
/// @param facts what lies behind it, by name, `configurationVersion` say; no secrets. Null in
///   events from before this member
/// @param actor audit-service itself where nobody acted
public record AlertChanged(
        String alertId,
        String rule,
        String subject,
        @Nullable String subjectName,
        Severity severity,
        Change change,
        String summary,
        @Nullable String comment,
        @Nullable Instant until,
        @Nullable Map<String, String> facts,
        Actor actor,
        Instant at) {

    /// What happened to it.
    public enum Change {
        RAISED,
        /// It is told again, since it became worse.
        ESCALATED,
        /// What it told of is over.
        CLEARED,
        /// Somebody has seen it: it is not repeated.
        ACKNOWLEDGED,
        /// Nothing is told of it for a time.
        SILENCED,
        /// It is told of again, before that time was over.
        SILENCE_ENDED
    }
}
