package com.smart360.mail.dispatch.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What went out lately, by bucket. Pure.
record Usage(Map<Long, Long> minute, Map<Long, Long> day, Map<Long, Long> recipients) {

    private static final Duration HOUR = Duration.ofHours(1);

    static final Usage NONE = new Usage(Map.of(), Map.of(), Map.of());

    Usage {
        minute = Map.copyOf(minute);
        day = Map.copyOf(day);
        recipients = Map.copyOf(recipients);
    }

    /// With so many more (or fewer, where something granted at that moment was not used), and
    /// without what does not count any more.
    Usage and(Instant at, long mails, long addresses, Instant now) {
        return new Usage(
                sum(LimitWindow.MINUTE, minute, at, mails, now),
                sum(LimitWindow.DAY, day, at, mails, now),
                sum(LimitWindow.DAY, recipients, at, addresses, now));
    }

    long lastMinute(Instant now) {
        return total(LimitWindow.MINUTE, minute, now);
    }

    long lastDay(Instant now) {
        return total(LimitWindow.DAY, day, now);
    }

    /// Mails per minute, on average over the last hour.
    long perMinuteOfHour(Instant now) {
        return mailsLastHour(now) / HOUR.toMinutes();
    }

    long mailsLastHour(Instant now) {
        return lastHour(day, now);
    }

    long recipientsLastHour(Instant now) {
        return lastHour(recipients, now);
    }

    private static long lastHour(Map<Long, Long> buckets, Instant now) {
        long oldest = LimitWindow.DAY.bucket(now.minus(HOUR));
        return buckets.entrySet().stream()
                .filter(each -> each.getKey() > oldest)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    long recipientsLastDay(Instant now) {
        return total(LimitWindow.DAY, recipients, now);
    }

    /// When the oldest of what counts for a minute does not any more; empty: nothing counts.
    Optional<Instant> minuteFrees(Instant now) {
        return frees(LimitWindow.MINUTE, minute, now);
    }

    /// When the oldest of what counts for a day does not any more; empty: nothing counts.
    Optional<Instant> dayFrees(Instant now) {
        return frees(LimitWindow.DAY, day, now);
    }

    private static Optional<Instant> frees(LimitWindow span, Map<Long, Long> buckets, Instant now) {
        return buckets.entrySet().stream()
                .filter(each -> each.getKey() >= span.oldest(now) && each.getValue() > 0)
                .map(Map.Entry::getKey)
                .min(Long::compare)
                .map(span::end);
    }

    private static Map<Long, Long> sum(
            LimitWindow span, Map<Long, Long> buckets, Instant at, long more, Instant now) {
        Map<Long, Long> next = new TreeMap<>(buckets);
        next.keySet().removeIf(index -> index < span.oldest(now));
        long index = span.bucket(at);
        if (more != 0 && index >= span.oldest(now)) {
            next.merge(index, more, (a, b) -> Math.max(0, a + b));
        }
        next.values().removeIf(count -> count <= 0);
        return next;
    }

    private static long total(LimitWindow span, Map<Long, Long> buckets, Instant now) {
        return buckets.entrySet().stream()
                .filter(each -> each.getKey() >= span.oldest(now))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
