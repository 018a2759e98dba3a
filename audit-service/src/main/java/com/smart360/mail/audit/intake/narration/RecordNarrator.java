package com.smart360.mail.audit.intake.narration;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.stream.Received;
import java.util.Map;

/// Tells of records that say nothing we understand: recorded all the same, by their place.
final class RecordNarrator {

    private RecordNarrator() {}

    /// A fact of a kind that this version has no words for.
    static EntryDraft unknown(Received received) {
        String type = type(received);
        return draft(
                received,
                "event.recorded",
                "An event of the kind " + type + " was published in " + received.topic() + ".",
                Map.of("type", type, "topic", received.topic()));
    }

    static EntryDraft unreadable(Received received) {
        String type = type(received);
        return draft(
                received,
                "event.unreadable",
                "A record in "
                        + received.topic()
                        + " says that it is a "
                        + type
                        + " and cannot be read as one; nobody acts on it.",
                Map.of(
                        "type",
                        type,
                        "topic",
                        received.topic(),
                        "partition",
                        String.valueOf(received.partition()),
                        "offset",
                        String.valueOf(received.offset())));
    }

    private static String type(Received received) {
        return OneLine.of(received.headers().getOrDefault("ce_type", "(no type)"));
    }

    private static EntryDraft draft(
            Received received, String action, String summary, Map<String, String> details) {
        return new EntryDraft(
                received.eventIdOrPlace(),
                received.time(),
                received.actor().orElse(new Actor("unknown", "UNKNOWN")),
                action,
                "event",
                received.key() == null ? received.eventIdOrPlace() : OneLine.of(received.key()),
                null,
                summary,
                details);
    }
}
