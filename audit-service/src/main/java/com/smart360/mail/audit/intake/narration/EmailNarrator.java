package com.smart360.mail.audit.intake.narration;

import static com.smart360.mail.audit.intake.narration.Phrases.because;
import static com.smart360.mail.audit.intake.narration.Phrases.quoted;
import static com.smart360.mail.audit.intake.narration.Phrases.who;

import com.smart360.mail.audit.deliverylog.EmailEvent;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailRequestsDeleted;
import com.smart360.mail.starter.text.OneLine;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells how a mail fared: turned away, attempted, or taken in hand by somebody.
final class EmailNarrator {

    private EmailNarrator() {}

    static EntryDraft turnedAway(Actor actor, EmailEvent.Rejected rejected) {
        String subject = rejected.metadata().subject();
        String source = Objects.requireNonNullElse(rejected.metadata().source(), "unknown");
        return new EntryDraft(
                rejected.eventId(),
                rejected.at(),
                actor,
                "email.rejected",
                "email",
                rejected.mailId(),
                subject,
                "Mail "
                        + mail(rejected.mailId(), subject)
                        + " was turned away ("
                        + rejected.reasonClass()
                        + "): "
                        + rejected.reason(),
                new Facts()
                        .put("reasonClass", rejected.reasonClass())
                        .put("reason", rejected.reason())
                        .put("source", source)
                        .all());
    }

    static EntryDraft tell(String eventId, Actor actor, EmailDelivery delivery) {
        return new EntryDraft(
                eventId,
                delivery.at(),
                actor,
                "email." + delivery.outcome().name().toLowerCase(Locale.ROOT),
                "email",
                delivery.emailId(),
                delivery.subject() == null ? null : OneLine.of(delivery.subject()),
                "Mail " + mail(delivery.emailId(), delivery.subject()) + " " + fate(delivery),
                new Facts()
                        .put("attempt", delivery.attempt())
                        .put("messageId", delivery.messageId())
                        .put("recipients", recipients(delivery.recipients()))
                        .put("failureClass", delivery.failureClass())
                        .put("detail", delivery.detail())
                        .put("source", delivery.source())
                        .put("category", delivery.category())
                        .put("configurationId", delivery.configurationId())
                        .put("configurationVersion", delivery.configurationVersion())
                        .put("durationMs", delivery.durationMs())
                        .put("nextAttemptAt", delivery.nextAttemptAt())
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
        return new EntryDraft(
                eventId,
                intervention.at(),
                intervention.actor(),
                "email." + intervention.action().name().toLowerCase(Locale.ROOT),
                "email",
                intervention.emailId(),
                intervention.subject() == null ? null : OneLine.of(intervention.subject()),
                who(intervention.actor())
                        + " "
                        + done
                        + " mail "
                        + mail(intervention.emailId(), intervention.subject())
                        + because(intervention.comment()),
                new Facts()
                        .put("category", intervention.category())
                        .put("source", intervention.source())
                        .put("comment", intervention.comment())
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

    private static String mail(String id, @Nullable String subject) {
        return OneLine.of(id) + (subject == null ? "" : " " + quoted(subject));
    }

    private static String fate(EmailDelivery delivery) {
        String reply = reply(delivery);
        String attempt = " (attempt " + delivery.attempt() + ")";
        return switch (delivery.outcome()) {
            case ACCEPTED -> "was accepted by the mail server" + reply + attempt + ".";
            case DEFERRED ->
                    delivery.nextAttemptAt() == null
                            ? "waits" + reply + "."
                            : (reachedSome(delivery)
                                            ? "was accepted for some of its recipients and put off"
                                                    + " for others"
                                            : "was put off")
                                    + reply
                                    + attempt
                                    + "; it is tried again at "
                                    + delivery.nextAttemptAt()
                                    + ".";
            case REFUSED -> "was refused for good" + reply + attempt + ".";
            case UNCERTAIN ->
                    "has an unknown fate: the server did not answer after the last byte"
                            + attempt
                            + ".";
            case EXPIRED -> "was given up: its time ran out" + reply + ".";
            case SUPPRESSED -> "was not sent, on purpose" + reply + ".";
            case BOUNCED -> "came back as undeliverable" + reply + ".";
            case DELIVERED -> "was delivered, as the recipient's mail server reports" + reply + ".";
        };
    }

    private static boolean reachedSome(EmailDelivery delivery) {
        return delivery.recipients().stream()
                .anyMatch(recipient -> recipient.status() == Outcome.ACCEPTED);
    }

    private static String reply(EmailDelivery delivery) {
        return delivery.recipients().stream()
                .filter(recipient -> recipient.status() == delivery.outcome())
                .map(EmailNarrator::words)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .or(() -> Optional.ofNullable(delivery.detail()).map(OneLine::of))
                .map(words -> ": " + words)
                .orElse("");
    }

    private static String words(RecipientStatus recipient) {
        String code = recipient.code() == null ? "" : recipient.code() + " ";
        String text = Objects.requireNonNullElse(recipient.text(), "");
        return OneLine.of(text.startsWith(code.strip()) ? text : code + text);
    }

    private static String recipients(List<RecipientStatus> recipients) {
        return recipients.stream()
                .map(
                        recipient ->
                                recipient.address()
                                        + " "
                                        + recipient.status()
                                        + (recipient.code() == null ? "" : " " + recipient.code()))
                .collect(Collectors.joining(", "));
    }
}
