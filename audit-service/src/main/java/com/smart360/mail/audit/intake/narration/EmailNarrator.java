package com.smart360.mail.audit.intake.narration;

import static com.smart360.mail.audit.intake.narration.Phrases.because;
import static com.smart360.mail.audit.intake.narration.Phrases.quoted;
import static com.smart360.mail.audit.intake.narration.Phrases.who;
import static com.smart360.mail.audit.intake.narration.Phrases.withoutAddresses;

import com.smart360.mail.audit.story.EmailEvent;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.BulkActChanged;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailRequestsDeleted;
import com.smart360.mail.contracts.email.SuppressionChanged;
import com.smart360.mail.starter.text.OneLine;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells of a mail that was turned away or taken in hand by somebody. How its attempts fared is the
/// mail log's. No entry can be changed, so none names a recipient, or the subject of a mail to one
/// (ADR 51): the mail's id leads to both.
final class EmailNarrator {

    private EmailNarrator() {}

    static EntryDraft turnedAway(Actor actor, EmailEvent.Rejected rejected) {
        String reason = withoutAddresses(rejected.reason());
        String source = Objects.requireNonNullElse(rejected.metadata().source(), "unknown");
        return new EntryDraft(
                rejected.eventId(),
                rejected.at(),
                actor,
                "email.rejected",
                "email",
                rejected.mailId(),
                null,
                "Mail "
                        + OneLine.of(rejected.mailId())
                        + " was turned away ("
                        + rejected.reasonClass()
                        + "): "
                        + reason,
                new Facts()
                        .put("reasonClass", rejected.reasonClass())
                        .put("reason", reason)
                        .put("source", source)
                        .all());
    }

    static EntryDraft tell(String eventId, EmailIntervention intervention) {
        String done =
                switch (intervention.action()) {
                    case HELD -> "held";
                    case RELEASED -> "released";
                    case CANCELLED -> "cancelled";
                    case RESENT -> "resent";
                };
        String comment =
                intervention.comment() == null ? null : withoutAddresses(intervention.comment());
        return new EntryDraft(
                eventId,
                intervention.at(),
                intervention.actor(),
                "email." + intervention.action().name().toLowerCase(Locale.ROOT),
                "email",
                intervention.emailId(),
                null,
                who(intervention.actor())
                        + " "
                        + done
                        + " mail "
                        + OneLine.of(intervention.emailId())
                        + because(comment),
                new Facts()
                        .put("category", intervention.category())
                        .put("source", intervention.source())
                        .put("comment", comment)
                        .all());
    }

    static EntryDraft tell(String eventId, Actor actor, EmailRequestsDeleted deleted) {
        String partition = OneLine.of(deleted.topic()) + "-" + deleted.partition();
        return new EntryDraft(
                eventId,
                deleted.at(),
                actor,
                "requests.deleted",
                "requests",
                partition,
                null,
                "The broker deleted requests of %s before a sender had read them: offsets %d to %d."
                        .formatted(partition, deleted.firstOffset(), deleted.lastOffset()),
                new Facts()
                        .put("partition", deleted.partition())
                        .put("firstOffset", deleted.firstOffset())
                        .put("lastOffset", deleted.lastOffset())
                        .all());
    }

    static EntryDraft tell(String eventId, SuppressionChanged change) {
        String done =
                switch (change.change()) {
                    case ADDED -> "put on";
                    case REMOVED -> "taken off";
                };
        String why =
                switch (change.reason()) {
                    case HARD_BOUNCE -> "a mail came back";
                    case COMPLAINT -> "the recipient complained";
                    case MANUAL -> "by hand";
                };
        String recipient = OneLine.of(change.recipient());
        String meant =
                change.category() == null
                        ? "all mails"
                        : "mails of category " + quoted(change.category());
        String comment = change.comment() == null ? null : withoutAddresses(change.comment());
        return new EntryDraft(
                eventId,
                change.at(),
                change.actor(),
                "suppression." + change.change().name().toLowerCase(Locale.ROOT),
                "suppression",
                change.suppressionId(),
                recipient,
                "%s was %s the suppression list for %s by %s (%s)%s"
                        .formatted(
                                recipient, done, meant, who(change.actor()), why, because(comment)),
                new Facts()
                        .put("recipient", recipient)
                        .put("category", change.category())
                        .put("reason", change.reason().name())
                        .put("until", change.until())
                        .put("emailId", change.emailId())
                        .put("comment", comment)
                        .all());
    }

    /// Of acts on many mails (ADR 86). What was done with each of them is an entry of its own.
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
