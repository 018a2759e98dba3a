package com.smart360.mail.dispatch.ledger;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.RequestTopics;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a request stands, as a claim has it: `4:1201` in the common topic, `billing/2:17` in that
/// of a named sender.
public record RequestPlace(String topic, int partition, long offset) {

    private static final char BEHIND_SENDER = '/';

    /// At most the digits of an int and of a long; what is larger is no place.
    private static final Pattern TEXT =
            Pattern.compile("(?:([a-z0-9-]{1,40})/)?(\\d{1,9}):(\\d{1,18})");

    /// @param text as [#toString()] wrote it
    /// @return empty where it is none
    public static Optional<RequestPlace> of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String topic =
                parts.group(1) == null
                        ? Topics.EMAIL_REQUESTS
                        : Topics.EMAIL_REQUESTS + "." + parts.group(1);
        return Optional.of(
                        new RequestPlace(
                                topic,
                                Integer.parseInt(parts.group(2)),
                                Long.parseLong(parts.group(3))))
                .filter(place -> RequestTopics.holdsRequests(place.topic()));
    }

    @Override
    public String toString() {
        String place = partition + ":" + offset;
        return topic.equals(Topics.EMAIL_REQUESTS)
                ? place
                : topic.substring(Topics.EMAIL_REQUESTS.length() + 1) + BEHIND_SENDER + place;
    }
}
