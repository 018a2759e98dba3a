package com.smart360.mail.audit.trail;

import static com.smart360.mail.starter.text.Unicode.wellFormed;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is to be recorded, before it has its place in the chain. All text of it is whole Unicode,
/// whatever it was made from: so what is hashed is what is stored and read (I6).
///
/// @param eventId of the event behind it; the same id is recorded once
/// @param at when it happened; kept to the millisecond, as the database does
/// @param action `configuration.activated` say: the subject's type, a dot, a past participle
/// @param subjectType `configuration`, `connection-test`, `email`, `requests`, `audit-trail` or
///   `event`
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
        eventId = wellFormed(eventId);
        at = at.truncatedTo(ChronoUnit.MILLIS);
        actor = new Actor(wellFormed(actor.id()), wellFormed(actor.role()));
        action = wellFormed(action);
        subjectType = wellFormed(subjectType);
        subjectId = wellFormed(subjectId);
        subjectName = subjectName == null ? null : wellFormed(subjectName);
        summary = wellFormed(summary);
        details = whole(details);
    }

    private static Map<String, String> whole(Map<String, String> details) {
        Map<String, String> copy = new TreeMap<>();
        details.forEach((name, value) -> copy.put(wellFormed(name), wellFormed(value)));
        return Collections.unmodifiableMap(copy);
    }
}
