package com.smart360.mail.audit.intake.narration;

import static com.smart360.mail.audit.intake.narration.Phrases.quoted;
import static com.smart360.mail.audit.intake.narration.Phrases.who;
import static com.smart360.mail.audit.intake.narration.Phrases.withoutAddresses;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.identity.BreakGlassChanged;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells each step of break-glass (ADR 77). What was done by it other narrators tell.
final class BreakGlassNarrator {

    private BreakGlassNarrator() {}

    static EntryDraft tell(String eventId, BreakGlassChanged change) {
        return new EntryDraft(
                eventId,
                change.at(),
                change.actor(),
                "break-glass." + change.change().name().toLowerCase(Locale.ROOT),
                "break-glass",
                Objects.requireNonNullElse(change.session(), "break-glass"),
                null,
                sentence(change),
                new Facts()
                        .put("claimedName", change.claimedName())
                        .put("reason", words(change.reason()))
                        .put("address", change.address())
                        .put("refusal", change.refusal())
                        .put("endsAt", change.endsAt())
                        .put("note", words(change.note()))
                        .all());
    }

    private static String sentence(BreakGlassChanged change) {
        String who = who(change.actor());
        return switch (change.change()) {
            case SECRET_MADE -> who + " made a break-glass secret; one before it counts no more.";
            case REFUSED -> who + " asked to be let in and was refused: " + why(change) + ".";
            case OPENED ->
                    who
                            + " was let in until "
                            + change.endsAt()
                            + ": "
                            + said(change.reason())
                            + ".";
            case ENDED ->
                    who + " ended the break-glass session of " + said(change.claimedName()) + ".";
            case CLOSED ->
                    who
                            + " reviewed and closed the break-glass session of "
                            + said(change.claimedName())
                            + ": "
                            + said(change.note())
                            + ".";
        };
    }

    private static String why(BreakGlassChanged change) {
        return switch (change.refusal()) {
            case PROVIDER_REACHABLE -> "the identity provider can be reached";
            case WRONG_SECRET -> "the secret was wrong";
            case NO_SECRET -> "no secret was ready";
            case TOO_MANY_TRIES -> "there were too many tries; what follows is not told";
            case null -> "no reason was told";
        };
    }

    private static String said(@Nullable String text) {
        return quoted(Objects.requireNonNullElse(words(text), ""));
    }

    /// In the trail nobody can be erased (ADR 51).
    private static @Nullable String words(@Nullable String text) {
        return text == null ? null : withoutAddresses(text);
    }
}
