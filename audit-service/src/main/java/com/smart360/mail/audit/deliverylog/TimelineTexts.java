package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells a mail's timeline in plain words, and never more than is known: a server's 250 says that
/// it took the mail, not that it arrived.
final class TimelineTexts {

    private static final String NOT_YET_ARRIVED =
            " From here only a bounce or the recipient can tell whether it arrived.";

    private TimelineTexts() {}

    static List<Point> of(LoggedEmail mail) {
        return mail.timeline().stream().map(happening -> point(mail, happening)).toList();
    }

    private static Point point(LoggedEmail mail, TimelineEvent happening) {
        return new Point(
                happening.at(),
                happening.kind(),
                title(happening),
                text(mail, happening),
                happening.recipients().isEmpty() ? null : happening.recipients(),
                happening.attempt() == 0 ? null : happening.attempt(),
                happening.configurationId(),
                happening.configurationVersion(),
                happening.attempt() == 0 ? null : happening.connectionReused(),
                happening.attempt() == 0 ? null : happening.durationMs(),
                happening.nextAttemptAt());
    }

    private static String title(TimelineEvent happening) {
        return switch (happening.kind()) {
            case REQUESTED -> "Handed over";
            case REPEATED -> "Handed over again";
            case REJECTED -> "Turned away";
            case ACCEPTED -> "Accepted by the mail server";
            case DEFERRED -> "Put off";
            case REFUSED -> "Refused by the mail server";
            case UNCERTAIN -> "Fate unknown";
            case EXPIRED -> "Given up";
            case SUPPRESSED -> "Not sent, on purpose";
            case BOUNCED -> "Came back";
            case DELIVERED -> "Delivered";
            case HELD -> "Held";
            case RELEASED -> "Released";
            case CANCELLED -> "Cancelled";
            case RESENT -> "Sent again by hand";
        };
    }

    private static String text(LoggedEmail mail, TimelineEvent happening) {
        return switch (happening.kind()) {
            case REQUESTED -> requested(mail);
            case REPEATED ->
                    "The same id came again. A mail is sent once per id, so this changes nothing.";
            case REJECTED ->
                    "The request cannot be sent ("
                            + happening.reasonClass()
                            + "): "
                            + sentence(happening.note())
                            + " No mail server was asked.";
            case ACCEPTED ->
                    "Accepted by the mail server"
                            + reply(happening)
                            + "."
                            + others(happening)
                            + NOT_YET_ARRIVED;
            case DEFERRED ->
                    "Not accepted for now"
                            + reply(happening)
                            + "."
                            + note(happening)
                            + next(happening);
            case REFUSED ->
                    "The mail server refused it for good"
                            + reply(happening)
                            + "."
                            + others(happening)
                            + note(happening)
                            + " It is not tried again.";
            case UNCERTAIN ->
                    "The connection ended after the whole mail was sent and before the server"
                            + " answered. It may have arrived or not."
                            + note(happening)
                            + next(happening);
            case EXPIRED ->
                    "It was not accepted before its time ran out."
                            + note(happening)
                            + " It is not tried again.";
            case SUPPRESSED ->
                    "This environment does not let it out: " + sentence(happening.note());
            case BOUNCED ->
                    "The mail came back: a later mail server could not deliver it"
                            + reply(happening)
                            + "."
                            + note(happening);
            case DELIVERED ->
                    "The recipient's mail server reported that it was delivered"
                            + reply(happening)
                            + ".";
            case HELD ->
                    by(happening)
                            + " held it: it is not sent until somebody releases it."
                            + note(happening);
            case RELEASED ->
                    by(happening) + " released it: it goes as soon as it can." + note(happening);
            case CANCELLED -> by(happening) + " cancelled it: it is never sent." + note(happening);
            case RESENT ->
                    by(happening)
                            + " had it sent again, to those who were not reached."
                            + note(happening);
        };
    }

    private static String by(TimelineEvent happening) {
        return Objects.requireNonNullElse(happening.by(), "Somebody");
    }

    private static String requested(LoggedEmail mail) {
        String by = mail.source() == null ? "A business service" : "\"" + mail.source() + "\"";
        String how = mail.priority() == null ? "" : " with priority " + mail.priority();
        return by + " handed it over" + how + ". It waits for the active configuration.";
    }

    /// ` (250 2.0.0 Ok)`: of the recipients that fared as the whole mail did, if they agree.
    private static String reply(TimelineEvent happening) {
        List<String> replies =
                happening.recipients().stream()
                        .filter(recipient -> fares(recipient, happening))
                        .map(TimelineTexts::words)
                        .filter(words -> !words.isBlank())
                        .distinct()
                        .toList();
        return switch (replies.size()) {
            case 0 -> "";
            case 1 -> " (" + replies.getFirst() + ")";
            default ->
                    " ("
                            + replies.getFirst()
                            + "; and "
                            + (replies.size() - 1)
                            + " more answers below)";
        };
    }

    private static String others(TimelineEvent happening) {
        String others =
                happening.recipients().stream()
                        .filter(recipient -> !fares(recipient, happening))
                        .map(TimelineTexts::fate)
                        .collect(Collectors.joining(" "));
        return others.isEmpty() ? "" : " " + others;
    }

    private static boolean fares(RecipientStatus recipient, TimelineEvent happening) {
        return recipient.status().name().equals(happening.kind().name());
    }

    private static String fate(RecipientStatus recipient) {
        String words = words(recipient);
        String reply = words.isBlank() ? "" : " (" + words + ")";
        return recipient.address() + " " + verb(recipient.status()) + reply + ".";
    }

    private static String verb(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> "was accepted";
            case DEFERRED -> "was put off and will be tried again";
            case REFUSED -> "was refused";
            case UNCERTAIN -> "has an unknown fate";
            case EXPIRED -> "was given up";
            case SUPPRESSED -> "was left out on purpose";
            case BOUNCED -> "bounced";
            case DELIVERED -> "was delivered";
        };
    }

    private static String words(RecipientStatus recipient) {
        String text = Objects.requireNonNullElse(recipient.text(), "").strip();
        String code = recipient.code() == null ? "" : String.valueOf(recipient.code());
        String enhanced = Objects.requireNonNullElse(recipient.enhancedCode(), "");
        return Stream.of(
                        text.startsWith(code) ? "" : code,
                        text.contains(enhanced) ? "" : enhanced,
                        text)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String next(TimelineEvent happening) {
        Instant next = happening.nextAttemptAt();
        return next == null
                ? ""
                : " The next attempt is due at " + next.truncatedTo(ChronoUnit.SECONDS) + ".";
    }

    private static String note(TimelineEvent happening) {
        return happening.note() == null || happening.note().isBlank()
                ? ""
                : " " + sentence(happening.note());
    }

    private static String sentence(@Nullable String words) {
        String text = words == null ? "no reason was given" : words.strip();
        return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
    }

    /// One point of the story as the API shows it.
    @Schema(name = "TimelineEntry")
    record Point(
            Instant at,
            TimelineEvent.Kind kind,
            String title,
            String text,
            @Nullable List<RecipientStatus> recipients,
            @Nullable Integer attempt,
            @Nullable String configurationId,
            @Nullable Long configurationVersion,
            @Nullable Boolean connectionReused,
            @Nullable Long durationMs,
            @Nullable Instant nextAttemptAt) {}
}
