package com.smart360.mail.dispatch.limit;

import com.smart360.mail.contracts.configuration.ProviderLimits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an account has used of its limits, for people and gauges.
///
/// @param perMinute mails that may go in a minute, a reduced rate included; null: no limit
/// @param minuteReachedAt when that limit was last reached; null: never
/// @param perDay mails that may go in a day; null: no limit
/// @param dayReachedAt when that limit was last reached; null: never
/// @param recipientsPerDay recipients in a day; null: no limit
/// @param mailsInHour of those of the day, what went within the last hour: the pace
/// @param recipientsInHour likewise
/// @param reducedRate mails per minute that we keep to by ourselves after the provider's "too
///   fast"; null: we do not
/// @param pausedUntil until when the provider wants nothing; null: it takes mails
public record QuotaStatus(
        @Nullable Long perMinute,
        long usedInMinute,
        @Nullable Instant minuteReachedAt,
        @Nullable Long perDay,
        long usedInDay,
        @Nullable Instant dayReachedAt,
        @Nullable Long recipientsPerDay,
        long recipientsInDay,
        long mailsInHour,
        long recipientsInHour,
        @Nullable Long reducedRate,
        @Nullable Instant pausedUntil) {

    /// @param mails sent and not yet told, less what is granted and not yet sent
    /// @param recipients likewise
    static QuotaStatus of(Headroom headroom, QuotaState state, long mails, long recipients) {
        ProviderLimits limits = headroom.limits();
        Instant now = headroom.now();
        Usage usage = state.usage();
        ReducedRate rate = state.reducedRate();
        return new QuotaStatus(
                headroom.perMinute(),
                Math.max(0, usage.lastMinute(now) + mails),
                state.minuteReachedAt(),
                wide(limits.perDay()),
                Math.max(0, usage.lastDay(now) + mails),
                state.dayReachedAt(),
                wide(limits.recipientsPerDay()),
                Math.max(0, usage.recipientsLastDay(now) + recipients),
                Math.max(0, usage.mailsLastHour(now) + mails),
                Math.max(0, usage.recipientsLastHour(now) + recipients),
                rate == null ? null : rate.at(now),
                state.paused(now) ? state.pausedUntil() : null);
    }

    private static @Nullable Long wide(@Nullable Integer limit) {
        return limit == null ? null : Long.valueOf(limit);
    }
}
