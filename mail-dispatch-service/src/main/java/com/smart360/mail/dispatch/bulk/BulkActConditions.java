package com.smart360.mail.dispatch.bulk;

import com.smart360.mail.contracts.FailureClass;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which mails are meant, as `GET /api/emails` takes it: all conditions must hold.
///
/// @param status as the list shows it
/// @param from the earliest; null: 24 hours before now
/// @param to the moment before which; null: now
@Schema(name = "BulkActConditions")
record BulkActConditions(
        @Nullable String query,
        @Nullable String recipient,
        @Nullable String sender,
        @Nullable String words,
        @Nullable String queueId,
        @Nullable String source,
        @Nullable String category,
        @Nullable FailureClass failureClass,
        @Nullable String configurationId,
        @Nullable String status,
        @Nullable Instant from,
        @Nullable Instant to) {

    private static final Duration RECENT = Duration.ofHours(24);

    /// With both ends of the period, so that each page is of the same one.
    BulkActConditions within(Instant now) {
        return new BulkActConditions(
                query,
                recipient,
                sender,
                words,
                queueId,
                source,
                category,
                failureClass,
                configurationId,
                status,
                from == null ? now.minus(RECENT) : from,
                to == null || to.isAfter(now) ? now : to);
    }

    /// As the delivery log is asked; without those that are not set.
    Map<String, String> asked() {
        Map<String, String> asked = new TreeMap<>();
        put(asked, "query", query);
        put(asked, "recipient", recipient);
        put(asked, "sender", sender);
        put(asked, "words", words);
        put(asked, "queueId", queueId);
        put(asked, "source", source);
        put(asked, "category", category);
        put(asked, "failureClass", failureClass);
        put(asked, "configurationId", configurationId);
        put(asked, "status", status);
        put(asked, "from", from);
        put(asked, "to", to);
        return asked;
    }

    /// As they are kept: without what may name a person.
    Map<String, String> kept() {
        Map<String, String> kept = asked();
        kept.computeIfPresent("query", (_, _) -> "a text");
        kept.computeIfPresent("words", (_, _) -> "a text");
        kept.computeIfPresent("recipient", (_, address) -> domain(address));
        kept.computeIfPresent("sender", (_, address) -> domain(address));
        return kept;
    }

    private static void put(Map<String, String> asked, String name, @Nullable Object value) {
        String text = value == null ? "" : value.toString().strip();
        if (!text.isEmpty()) {
            asked.put(name, text);
        }
    }

    private static String domain(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? "a part of an address" : "*" + address.substring(at);
    }

    @Override
    public String toString() {
        return "BulkActConditions" + kept();
    }
}
