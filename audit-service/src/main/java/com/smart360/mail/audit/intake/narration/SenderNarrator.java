package com.smart360.mail.audit.intake.narration;

import static com.smart360.mail.audit.intake.narration.Phrases.fields;
import static com.smart360.mail.audit.intake.narration.Phrases.quoted;
import static com.smart360.mail.audit.intake.narration.Phrases.who;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.identity.SenderIdentityChanged;
import com.smart360.mail.contracts.identity.SenderTokenChanged;
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

    static EntryDraft tell(String eventId, SenderTokenChanged change) {
        return new EntryDraft(
                eventId,
                change.at(),
                change.actor(),
                "sender.token_" + change.change().name().toLowerCase(Locale.ROOT),
                "sender",
                OneLine.of(change.sender()),
                OneLine.of(change.sender()),
                sentence(change),
                new Facts()
                        .put("token", change.id())
                        .put("beginning", change.beginning())
                        .put("purpose", change.purpose())
                        .put("endsAt", change.endsAt())
                        .all());
    }

    private static String sentence(SenderTokenChanged change) {
        String which =
                " the machine token "
                        + OneLine.of(change.beginning())
                        + "… of the sender "
                        + quoted(change.sender());
        return switch (change.change()) {
            case MADE ->
                    who(change.actor())
                            + " made"
                            + which
                            + " for "
                            + quoted(change.purpose())
                            + ".";
            case REVOKED -> who(change.actor()) + " revoked" + which + ".";
        };
    }
}
