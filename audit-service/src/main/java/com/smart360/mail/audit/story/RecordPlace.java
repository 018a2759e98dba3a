package com.smart360.mail.audit.story;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.RequestTopics;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a request lies.
///
/// @param topic one of [RequestTopics]
public record RecordPlace(String topic, int partition, long offset) {

    /// At most the digits of an int and of a long; what is larger is no place.
    private static final Pattern TEXT =
            Pattern.compile("([a-z0-9.-]{1,60})-(\\d{1,9})@(\\d{1,18})");

    /// Before a named sender in [#key()]: behind whatever is a number.
    private static final char NAMED = '~';

    /// @param text as [#toString()] wrote it, or a dead letter's `original_place`
    /// @return empty where it is none
    public static Optional<RecordPlace> of(@Nullable String text) {
        Matcher place = TEXT.matcher(text == null ? "" : text);
        return place.matches() && RequestTopics.holdsRequests(place.group(1))
                ? Optional.of(
                        new RecordPlace(
                                place.group(1),
                                Integer.parseInt(place.group(2)),
                                Long.parseLong(place.group(3))))
                : Optional.empty();
    }

    /// A text whose order is that of the places of one topic.
    public String key() {
        String key = "%09d-%018d".formatted(partition, offset);
        return topic.equals(Topics.EMAIL_REQUESTS)
                ? key
                : NAMED + RequestTopics.senderOf(topic).orElse(topic) + NAMED + key;
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
