package com.smart360.mail.audit.intake.narration;

import static com.smart360.mail.audit.intake.narration.Phrases.because;
import static com.smart360.mail.audit.intake.narration.Phrases.quoted;
import static com.smart360.mail.audit.intake.narration.Phrases.who;
import static com.smart360.mail.audit.intake.narration.Phrases.withoutAddresses;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.email.BulkActChanged;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells of acts on many mails (ADR 86). What was done with each of them is an entry of its own.
final class BulkActNarrator {

    private BulkActNarrator() {}

    static EntryDraft tell(String eventId, BulkActChanged change) {
        String name =
                withoutAddresses(Objects.requireNonNullElse(change.name(), change.bulkActId()));
        String reason = clean(change.reason());
        int refused = change.refused().values().stream().mapToInt(Integer::intValue).sum();
        String act = "to " + verb(change) + " " + mails(change.mails()) + " for " + quoted(name);
        String who = who(change.actor());
        String soFar = change.done() + " done, " + refused + " not possible any more";
        String summary =
                switch (change.change()) {
                    case PROPOSED ->
                            who
                                    + " wants "
                                    + act
                                    + ", which somebody else must confirm"
                                    + because(reason);
                    case STARTED -> who + " began " + act + because(reason);
                    case CONFIRMED ->
                            who
                                    + " confirmed what "
                                    + who(change.author())
                                    + " wants: "
                                    + act
                                    + ".";
                    case PAUSED -> who + " paused the act " + act + ": " + soFar + ".";
                    case RESUMED -> who + " goes on with the act " + act + ".";
                    case STOPPED -> who + " stopped the act " + act + ": " + soFar + ".";
                    case ENDED -> "The act " + act + " has ended: " + soFar + ".";
                };
        var facts =
                new Facts()
                        .put("name", name)
                        .put("action", change.action().name())
                        .put("reason", reason)
                        .put("mails", change.mails())
                        .put("perMinute", change.perMinute())
                        .put("done", change.done())
                        .put("author", change.author().id());
        change.refused().forEach((why, count) -> facts.put("refused." + why, count));
        return new EntryDraft(
                eventId,
                change.at(),
                change.actor(),
                "bulk-act." + change.change().name().toLowerCase(Locale.ROOT),
                "bulk-act",
                change.bulkActId(),
                name,
                summary,
                facts.all());
    }

    private static String verb(BulkActChanged change) {
        return switch (change.action()) {
            case HELD -> "hold";
            case RELEASED -> "release";
            case CANCELLED -> "cancel";
            case RESENT -> "resend";
        };
    }

    private static String mails(int count) {
        return count == 1 ? "1 mail" : count + " mails";
    }

    private static @Nullable String clean(@Nullable String words) {
        return words == null ? null : withoutAddresses(words);
    }
}
