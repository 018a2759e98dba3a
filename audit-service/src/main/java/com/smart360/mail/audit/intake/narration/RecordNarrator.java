package com.smart360.mail.audit.intake.narration;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.starter.stream.Received;
import com.smart360.mail.starter.text.OneLine;
import java.util.Map;

/// Tells of records that say nothing we understand: recorded all the same, by their place.
final class RecordNarrator {

    private static final int LONGEST_REASON = 500;
    private static final Actor UNKNOWN = new Actor("unknown", "UNKNOWN");

    private RecordNarrator() {}

    /// A fact of a kind that this version has no words for.
    static EntryDraft unknown(Received received) {
        String type = type(received);
        return draft(
                received,
                received.actor().orElse(UNKNOWN),
                "event.recorded",
                "An event of the kind " + type + " was published in " + received.topic() + ".",
                Map.of("type", type, "topic", received.topic()));
    }

    /// By its dead letter: where it stands, who could not act on it, and why.
    static EntryDraft deadLetter(Received letter) {
        String place = header(letter, Topics.ORIGINAL_PLACE, "(unknown place)");
        String reasonClass = header(letter, Topics.REASON_CLASS, "UNKNOWN");
        String reason =
                Phrases.withoutAddresses(header(letter, Topics.REASON, "No reason was given."));
        Facts facts =
                new Facts()
                        .put("type", type(letter))
                        .put("place", place)
                        .put("reasonClass", reasonClass)
                        .put("reason", reason)
                        .put("consumer", header(letter, Topics.CONSUMER, "unknown"))
                        .put("originalId", letter.headers().get(Topics.ORIGINAL_ID));
        // Who a record says that it comes from is its writer's word, which proves nothing (S5).
        letter.actor().ifPresent(claimed -> facts.put("claimedActor", OneLine.of(claimed.id())));
        return draft(
                letter,
                UNKNOWN,
                action(reasonClass),
                "The record "
                        + place
                        + ", which says that it is a "
                        + type(letter)
                        + ", "
                        + end(letter, reasonClass)
                        + ": "
                        + reason,
                facts.all());
    }

    private static String action(String reasonClass) {
        return switch (reasonClass) {
            case "HANDLER_FAILED" -> "event.failed";
            case "SKIPPED" -> "event.skipped";
            case "UNSIGNED", "WRONG_SIGNATURE" -> "event.forged";
            default -> "event.unreadable";
        };
    }

    private static String end(Received letter, String reasonClass) {
        return switch (reasonClass) {
            case "HANDLER_FAILED" ->
                    "could not be acted on by " + header(letter, Topics.CONSUMER, "a service");
            case "SKIPPED" -> "was passed over by hand";
            case "UNSIGNED", "WRONG_SIGNATURE" ->
                    "was not said by the one who may say it; nobody acts on it";
            default -> "cannot be read as one; nobody acts on it (" + reasonClass + ")";
        };
    }

    private static String header(Received letter, String name, String otherwise) {
        return OneLine.of(letter.headers().getOrDefault(name, otherwise), LONGEST_REASON);
    }

    private static String type(Received received) {
        return OneLine.of(received.headers().getOrDefault("ce_type", "(no type)"));
    }

    private static EntryDraft draft(
            Received received,
            Actor actor,
            String action,
            String summary,
            Map<String, String> details) {
        return new EntryDraft(
                received.eventIdOrPlace(),
                received.time(),
                actor,
                action,
                "event",
                received.key() == null ? received.eventIdOrPlace() : OneLine.of(received.key()),
                null,
                summary,
                details);
    }
}
