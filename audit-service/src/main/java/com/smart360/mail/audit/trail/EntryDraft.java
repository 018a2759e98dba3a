package com.smart360.mail.audit.trail;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is to be recorded, before it has its place in the chain.
///
/// @param eventId of the event behind it; the same id is recorded once
/// @param at when it happened; kept to the millisecond, as the database does
/// @param action `configuration.activated` say: the subject's type, a dot, a past participle
/// @param subjectType `configuration`, `connection-test`, `email`, `audit-trail` or `event`
/// @param subjectName its name at that moment, where it has one
/// @param summary one line of plain English, complete by itself
/// @param details further facts by name; never a secret, never a mail's body
public record EntryDraft(
        String eventId,
        Instant at,
        Actor actor,
        String action,
        String subjectType,
        String subjectId,
        @Nullable String subjectName,
        String summary,
        Map<String, String> details) {

    public EntryDraft {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        details = Collections.unmodifiableMap(new TreeMap<>(details));
    }
}
