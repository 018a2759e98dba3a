package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.contracts.Topics;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a request lies in [Topics#EMAIL_REQUESTS].
public record RecordPlace(int partition, long offset) {

    /// At most the digits of an int and of a long; what is larger is no place.
    private static final Pattern TEXT =
            Pattern.compile(Pattern.quote(Topics.EMAIL_REQUESTS) + "-(\\d{1,9})@(\\d{1,18})");

    /// @param text as [#toString()] wrote it, or a dead letter's `original_place`
    /// @return empty where it is none
    public static Optional<RecordPlace> of(@Nullable String text) {
        Matcher place = TEXT.matcher(text == null ? "" : text);
        return place.matches()
                ? Optional.of(
                        new RecordPlace(
                                Integer.parseInt(place.group(1)), Long.parseLong(place.group(2))))
                : Optional.empty();
    }

    /// A text whose order is that of the places.
    String key() {
        return "%09d-%018d".formatted(partition, offset);
    }

    @Override
    public String toString() {
        return Topics.EMAIL_REQUESTS + "-" + partition + "@" + offset;
    }
}
