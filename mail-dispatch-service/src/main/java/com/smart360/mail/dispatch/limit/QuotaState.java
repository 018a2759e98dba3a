package com.smart360.mail.dispatch.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// What all instances know together of one account, and its form in the database.
///
/// @param usage what was granted lately
/// @param reducedRate the rate that we keep to by ourselves; null: none
/// @param pausedUntil until when the provider wants nothing; null: it did not say
/// @param minuteReachedAt when the limit per minute was last reached; null: never
/// @param dayReachedAt when the limit per day was last reached; null: never
record QuotaState(
        Usage usage,
        @Nullable ReducedRate reducedRate,
        @Nullable Instant pausedUntil,
        @Nullable Instant minuteReachedAt,
        @Nullable Instant dayReachedAt) {

    static final QuotaState NONE = new QuotaState(Usage.NONE, null, null, null, null);

    boolean paused(Instant now) {
        return pausedUntil != null && now.isBefore(pausedUntil);
    }

    QuotaState resumed(Instant now) {
        return with(usage, reducedRate == null ? null : reducedRate.resumed(now), null);
    }

    QuotaState with(Usage used, @Nullable ReducedRate rate, @Nullable Instant paused) {
        return new QuotaState(used, rate, paused, minuteReachedAt, dayReachedAt);
    }

    static QuotaState read(@Nullable Document found) {
        if (found == null) {
            return NONE;
        }
        Instant since = instant(found, "paceSince");
        Instant next = instant(found, "paceNext");
        return new QuotaState(
                new Usage(
                        counts(found, "minute"), counts(found, "day"), counts(found, "recipients")),
                since == null
                        ? null
                        : new ReducedRate(
                                Math.max(1, number(found, "pace")),
                                number(found, "paceRefused"),
                                since,
                                Duration.ofMillis(number(found, "paceRest")),
                                next == null ? since : next),
                instant(found, "pausedUntil"),
                instant(found, "minuteReached"),
                instant(found, "dayReached"));
    }

    Document document() {
        Document content =
                new Document("minute", counts(usage.minute()))
                        .append("day", counts(usage.day()))
                        .append("recipients", counts(usage.recipients()));
        if (reducedRate != null) {
            content.append("pace", reducedRate.start())
                    .append("paceRefused", reducedRate.refused())
                    .append("paceSince", Date.from(reducedRate.since()))
                    .append("paceRest", reducedRate.rest().toMillis())
                    .append("paceNext", Date.from(reducedRate.next()));
        }
        put(content, "pausedUntil", pausedUntil);
        put(content, "minuteReached", minuteReachedAt);
        put(content, "dayReached", dayReachedAt);
        return content;
    }

    private static Document counts(Map<Long, Long> buckets) {
        var document = new Document();
        buckets.forEach((index, count) -> document.append(String.valueOf(index), count));
        return document;
    }

    private static Map<Long, Long> counts(Document found, String name) {
        Map<Long, Long> buckets = new HashMap<>();
        found.get(name, new Document())
                .forEach(
                        (index, count) ->
                                buckets.put(Long.valueOf(index), ((Number) count).longValue()));
        return buckets;
    }

    private static void put(Document document, String name, @Nullable Instant value) {
        if (value != null) {
            document.append(name, Date.from(value));
        }
    }

    private static @Nullable Instant instant(Document found, String name) {
        return found.get(name) instanceof Date date ? date.toInstant() : null;
    }

    private static long number(Document document, String name) {
        return document.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
