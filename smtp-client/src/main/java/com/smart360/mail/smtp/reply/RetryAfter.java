package com.smart360.mail.smtp.reply;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The time that a server asks for in words: "try again in 5 minutes", "retry after 300 seconds",
/// "quota will reset in 1.53 hours". A time is asked for only behind a word of waiting: that of
/// "500 messages in 24 hours" is a measure of the limit (M5).
public final class RetryAfter {

    private static final String WAITING =
            "\\b(?:try|tried|retry|retries|retrying|again|wait|reset|resets|resume|resumes|come"
                    + " back"
                    + "|reconnect|resend|gr[ea]y-?listed|deferred|delayed|blocked|locked|suspended)\\b";

    /// What may stand between, within one sentence; these words make the time a measure.
    private static final String BETWEEN =
            "(?:(?!\\b(?:limit|quota|last|past|per|every|each|maximum)\\b)[^.;!?]){0,40}?";

    private static final Pattern WORDS =
            Pattern.compile(
                    WAITING
                            + BETWEEN
                            + "\\b(?:(\\d{1,5}(?:\\.\\d{1,3})?)\\s*"
                            + "(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)"
                            + "|(\\d{1,2}):(\\d{2}):(\\d{2}))\\b");

    private static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    /// What the reply asks for, at most a day; empty where it asks for no time.
    public static Optional<Duration> in(@Nullable Reply reply) {
        return reply == null ? Optional.empty() : inWords(reply.text());
    }

    /// What a text asks for, at most a day; empty where it asks for no time.
    public static Optional<Duration> inWords(String text) {
        Matcher found = WORDS.matcher(text.toLowerCase(Locale.ROOT));
        if (!found.find()) {
            return Optional.empty();
        }
        Duration told = found.group(1) == null ? clock(found) : span(found);
        return Optional.of(told.compareTo(LONGEST) > 0 ? LONGEST : told);
    }

    private static Duration span(Matcher found) {
        double count = Double.parseDouble(found.group(1));
        int seconds =
                switch (found.group(2).charAt(0)) {
                    case 's' -> 1;
                    case 'm' -> 60;
                    default -> 3600;
                };
        return Duration.ofMillis(Math.round(count * seconds * 1000));
    }

    private static Duration clock(Matcher found) {
        return Duration.ofHours(Integer.parseInt(found.group(3)))
                .plusMinutes(Integer.parseInt(found.group(4)))
                .plusSeconds(Integer.parseInt(found.group(5)));
    }
}
