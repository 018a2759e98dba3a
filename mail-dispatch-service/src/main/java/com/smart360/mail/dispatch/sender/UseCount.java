package com.smart360.mail.dispatch.sender;

import com.smart360.mail.contracts.identity.SenderIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// What a sender has had taken and refused. Immutable; two of them, of one instance and of all
/// others, add up.
///
/// @param minute since 1970 that `inMinute` is of
/// @param day since 1970, of UTC, that `inDay` is of
/// @param taken since the product counts
/// @param refused likewise
/// @param lastRefusal null: none yet
record UseCount(
        long minute,
        long inMinute,
        long day,
        long inDay,
        long taken,
        long refused,
        @Nullable LastRefusal lastRefusal) {

    static final UseCount NONE = new UseCount(0, 0, 0, 0, 0, 0, null);

    private static final long MINUTE = Duration.ofMinutes(1).toSeconds();
    private static final long DAY = Duration.ofDays(1).toSeconds();

    /// @param reason in plain words, without the value met, which may be somebody's address
    record LastRefusal(Instant at, String reason) {}

    UseCount andTaken(Instant now) {
        long thisMinute = Math.floorDiv(now.getEpochSecond(), MINUTE);
        long thisDay = Math.floorDiv(now.getEpochSecond(), DAY);
        return new UseCount(
                thisMinute,
                inMinute(now) + 1,
                thisDay,
                inDay(now) + 1,
                taken + 1,
                refused,
                lastRefusal);
    }

    UseCount andRefused(LastRefusal refusal) {
        return new UseCount(minute, inMinute, day, inDay, taken, refused + 1, refusal);
    }

    /// Both together: of what is for a time, only the later one's counts.
    UseCount and(UseCount other) {
        long latestMinute = Math.max(minute, other.minute);
        long latestDay = Math.max(day, other.day);
        return new UseCount(
                latestMinute,
                (minute == latestMinute ? inMinute : 0)
                        + (other.minute == latestMinute ? other.inMinute : 0),
                latestDay,
                (day == latestDay ? inDay : 0) + (other.day == latestDay ? other.inDay : 0),
                taken + other.taken,
                refused + other.refused,
                later(lastRefusal, other.lastRefusal));
    }

    long inMinute(Instant now) {
        return minute == Math.floorDiv(now.getEpochSecond(), MINUTE) ? inMinute : 0;
    }

    long inDay(Instant now) {
        return day == Math.floorDiv(now.getEpochSecond(), DAY) ? inDay : 0;
    }

    /// How long the sender has to wait; zero: one more may come.
    Duration over(SenderIdentity may, Instant now) {
        if (inDay(now) >= may.perDay()) {
            return until(now, DAY);
        }
        return inMinute(now) >= may.perMinute() ? until(now, MINUTE) : Duration.ZERO;
    }

    boolean nothing() {
        return taken == 0 && refused == 0;
    }

    private static Duration until(Instant now, long stretch) {
        return Duration.ofSeconds(stretch - Math.floorMod(now.getEpochSecond(), stretch));
    }

    private static @Nullable LastRefusal later(
            @Nullable LastRefusal one, @Nullable LastRefusal other) {
        return one == null || other != null && other.at().isAfter(one.at()) ? other : one;
    }

    Document document() {
        Document document =
                new Document("minute", minute)
                        .append("inMinute", inMinute)
                        .append("day", day)
                        .append("inDay", inDay)
                        .append("taken", taken)
                        .append("refused", refused);
        return lastRefusal == null
                ? document
                : document.append("refusedAt", Date.from(lastRefusal.at()))
                        .append("reason", lastRefusal.reason());
    }

    static UseCount read(@Nullable Document found) {
        if (found == null) {
            return NONE;
        }
        Date at = found.getDate("refusedAt");
        return new UseCount(
                found.get("minute", 0L),
                found.get("inMinute", 0L),
                found.get("day", 0L),
                found.get("inDay", 0L),
                found.get("taken", 0L),
                found.get("refused", 0L),
                at == null
                        ? null
                        : new LastRefusal(
                                at.toInstant(), Objects.requireNonNull(found.getString("reason"))));
    }
}
