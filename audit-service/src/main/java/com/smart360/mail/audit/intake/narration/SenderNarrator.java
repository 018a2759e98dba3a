package com.smart360.mail.audit.intake.narration;

import static com.smart360.mail.audit.intake.narration.Phrases.fields;
import static com.smart360.mail.audit.intake.narration.Phrases.quoted;
import static com.smart360.mail.audit.intake.narration.Phrases.who;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.identity.SenderIdentityChanged;
import com.smart360.mail.starter.text.OneLine;
import java.util.Locale;

/// Tells what people changed of what business services may have sent.
final class SenderNarrator {

    private SenderNarrator() {}

    static EntryDraft tell(String eventId, SenderIdentityChanged change) {
        return new EntryDraft(
                eventId,
                change.at(),
                change.actor(),
                "sender." + change.change().name().toLowerCase(Locale.ROOT),
                "sender",
                OneLine.of(change.name()),
                OneLine.of(change.name()),
                sentence(change),
                new Facts().put("version", change.version()).changes(change.changes()).all());
    }

    private static String sentence(SenderIdentityChanged change) {
        String who = who(change.actor());
        String what = " the sender " + quoted(change.name());
        return switch (change.change()) {
            case CREATED -> who + " added" + what + ".";
            case MODIFIED -> who + " changed" + what + " (" + fields(change.changes()) + ").";
            case DELETED -> who + " removed" + what + ".";
        };
    }
}
