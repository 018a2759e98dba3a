package com.smart360.mail.dispatch.bounce.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the forms of several providers have in common.
final class Words {

    /// RFC 3463 §2.
    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

    private static final Pattern STATUS_INSIDE =
            Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");

    private static final Duration AHEAD = Duration.ofMinutes(5);

    private Words() {}

    /// @return null: the text is none
    static @Nullable String status(@Nullable String text) {
        return text != null && STATUS.matcher(text).matches() ? text : null;
    }

    /// The first status in a server's words.
    static @Nullable String statusIn(String words) {
        Matcher found =
                STATUS_INSIDE.matcher(words.length() > 200 ? words.substring(0, 200) : words);
        return found.find() ? found.group(1) : null;
    }

    /// With the angle brackets that some leave out.
    static @Nullable String messageId(@Nullable String text) {
        return text == null || text.startsWith("<") ? text : "<" + text + ">";
    }

    /// Why a call is not taken by its own time; null: it may be.
    ///
    /// @param seconds since 1970
    static @Nullable String stale(String seconds, Clock clock, Duration window) {
        return !seconds.matches("\\d{9,11}")
                ? "its timestamp is no number of seconds"
                : stale(Instant.ofEpochSecond(Long.parseLong(seconds)), clock, window);
    }

    static @Nullable String stale(Instant said, Clock clock, Duration window) {
        Instant now = clock.instant();
        return said.isBefore(now.minus(window)) || said.isAfter(now.plus(AHEAD))
                ? "it is of " + said + "; expected no older than " + window
                : null;
    }
}
