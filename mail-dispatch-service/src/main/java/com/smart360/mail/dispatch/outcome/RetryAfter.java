package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.smtp.reply.Reply;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The time that a server asks for in words: "try again in 5 minutes", "retry after 300 seconds".
final class RetryAfter {

    private static final Pattern WORDS =
            Pattern.compile(
                    "\\b(?:in|after|for|within)\\s+(?:at least\\s+)?(\\d{1,5})\\s*"
                            + "(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)\\b");
    private static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    /// What the reply asks for, at most a day; empty where it names no time.
    static Optional<Duration> in(@Nullable Reply reply) {
        if (reply == null) {
            return Optional.empty();
        }
        Matcher found = WORDS.matcher(reply.text().toLowerCase(Locale.ROOT));
        if (!found.find()) {
            return Optional.empty();
        }
        long count = Long.parseLong(found.group(1));
        Duration told =
                switch (found.group(2).charAt(0)) {
                    case 's' -> Duration.ofSeconds(count);
                    case 'm' -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                };
        return Optional.of(told.compareTo(LONGEST) > 0 ? LONGEST : told);
    }
}
