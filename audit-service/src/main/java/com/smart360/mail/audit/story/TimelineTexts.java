package com.smart360.mail.audit.story;

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
public final class TimelineTexts {

    private static final String NOT_YET_ARRIVED =
            " From here only a bounce or the recipient can tell whether it arrived.";

    private TimelineTexts() {}

    public static List<Point> of(LoggedEmail mail) {
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
            case LOST -> "Lost";
            case ACCEPTED -> "Accepted by the mail server";
            case DEFERRED ->
                    happening.unattempted()
                            ? "Waits"
                            : reachedSome(happening)
                                    ? "Accepted for some, put off for others"
                                    : "Put off";
            case REFUSED -> refusal(happening).title;
            case UNCERTAIN -> "Fate unknown";
            case EXPIRED -> "Given up";
            case SUPPRESSED -> "Not sent, on purpose";
            case BOUNCED -> "Came back";
            case DELIVERED -> "Delivered";
            case COMPLAINED -> "Complained about";
            case HELD -> "Held";
            case RELEASED -> "Released";
            case CANCELLED -> "Cancelled";
            case RESENT -> "Sent again by hand";
        };
    }

    /// `%1$s` is the server's answer, `%2$s` those who fared otherwise, `%3$s` a note, `%4$s` when
    /// it goes on.
    private static String text(LoggedEmail mail, TimelineEvent happening) {
        return switch (happening.kind()) {
            case REQUESTED -> requested(mail);
            case REPEATED ->
                    "The same id came again. A mail is sent once per id, so this changes nothing.";
            case REJECTED -> rejected(happening);
            case LOST ->
                    "The broker deleted this request before a sender had read it; it was never sent.";
            case SUPPRESSED ->
                    "It was not sent, and no mail server was asked: " + sentence(happening.note());
            case ACCEPTED ->
                    told("Accepted by the mail server%1$s.%2$s" + NOT_YET_ARRIVED, happening);
            case DEFERRED ->
                    happening.unattempted()
                            ? "No mail server was asked yet." + note(happening)
                            : told(putOff(mail, happening), happening);
            case REFUSED -> told(refusal(happening).text, happening);
            case UNCERTAIN ->
                    told(
                            "The connection ended after the whole mail was sent and before the"
                                    + " server answered. It may have arrived or not.%2$s%3$s%4$s",
                            happening);
            case EXPIRED ->
                    told(
                            "It was not accepted before its time ran out.%3$s It is not tried again.",
                            happening);
            case BOUNCED ->
                    told(
                            "The mail came back: a later mail server could not deliver it%1$s.%3$s",
                            happening);
            case DELIVERED ->
                    told(
                            "The recipient's mail server reported that it was delivered%1$s.",
                            happening);
            case COMPLAINED ->
                    told(
                            "A recipient told the mail provider that it is unwanted%1$s.%3$s",
                            happening);
            case HELD -> done("held it: it is not sent until somebody releases it.", happening);
            case RELEASED -> done("released it: it goes as soon as it can.", happening);
            case CANCELLED -> done("cancelled it: it is never sent.", happening);
            case RESENT -> done("had it sent again, to those who were not reached.", happening);
        };
    }

    /// Nothing is said of the mail that holds for some of its recipients only (R15).
    private static String putOff(LoggedEmail mail, TimelineEvent happening) {
        if (reachedSome(happening)) {
            return "Accepted for some of its recipients, not yet for others%1$s.%2$s%3$s%4$s";
        }
        boolean before =
                mail.timeline().stream()
                        .takeWhile(earlier -> !earlier.equals(happening))
                        .anyMatch(TimelineTexts::reachedSome);
        return before
                ? "Not accepted for now for those who were not reached before%1$s.%2$s%3$s%4$s"
                : "Not accepted for now%1$s.%2$s%3$s%4$s";
    }

    private static boolean reachedSome(TimelineEvent happening) {
        return happening.recipients().stream()
                .anyMatch(recipient -> recipient.status() == Outcome.ACCEPTED);
    }

    /// Who decided that it is not tried again: the server only where it said so (M6).
    private enum Refusal {
        BY_THE_SERVER(
                "Refused by the mail server",
                "The mail server refused it for good%1$s.%2$s%3$s It is not tried again."),
        AFTER_ALL_ATTEMPTS(
                "Given up",
                "The mail server did not take it in any of its attempts%1$s.%2$s%3$s It is not tried"
                        + " again."),
        BY_US(
                "Not sent",
                "It was not sent, and the mail server did not refuse it%1$s.%2$s%3$s It is not tried"
                        + " again.");

        private final String title;
        private final String text;

        Refusal(String title, String text) {
            this.title = title;
            this.text = text;
        }
    }

    private static Refusal refusal(TimelineEvent happening) {
        List<Integer> codes =
                happening.recipients().stream()
                        .filter(recipient -> fares(recipient, happening))
                        .map(RecipientStatus::code)
                        .filter(Objects::nonNull)
                        .toList();
        if (codes.isEmpty()) {
            return Refusal.BY_US;
        }
        return codes.stream().anyMatch(code -> code >= 500)
                ? Refusal.BY_THE_SERVER
                : Refusal.AFTER_ALL_ATTEMPTS;
    }

    private static String rejected(TimelineEvent happening) {
        return "The request cannot be sent (%s): %s No mail server was asked."
                .formatted(happening.reasonClass(), sentence(happening.note()));
    }

    private static String told(String template, TimelineEvent happening) {
        return template.formatted(
                reply(happening), others(happening), note(happening), next(happening));
    }

    private static String done(String deed, TimelineEvent happening) {
        return by(happening) + " " + deed + note(happening);
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
        boolean asked = recipient.code() != null || recipient.status() != Outcome.REFUSED;
        String verb = asked ? verb(recipient.status()) : "was not sent";
        return recipient.address() + " " + verb + reply + ".";
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
            case COMPLAINED -> "complained about it";
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

    /// One point in the story of a mail.
    @Schema(name = "TimelineEntry")
    public record Point(
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
