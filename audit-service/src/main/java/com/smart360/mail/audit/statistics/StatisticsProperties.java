package com.smart360.mail.audit.statistics;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long delivery statistics are kept, and how often they are merged (ADR 41).
///
/// @param mergeEvery how often ended hours and days are merged from what is below them, 1 s to 10
///   min. Answers are true at any time: what is not merged yet is merged for them
/// @param keepMinutes how long figures by minute are kept, 3 h to 30 d. An event that comes later
///   than this, but for an hour or two, is not counted any more
/// @param keepHours how long figures by hour are kept, 3 d to 3 years, and 2 days longer than those
///   by minute
/// @param keepDays how long figures by day are kept, 31 d to 20 years
@ConfigurationProperties("smart360.statistics")
record StatisticsProperties(
        @DefaultValue("1m") Duration mergeEvery,
        @DefaultValue("48h") Duration keepMinutes,
        @DefaultValue("92d") Duration keepHours,
        @DefaultValue("1096d") Duration keepDays) {

    private static final int YEAR = 366;

    /// For clocks of replicas that differ, and for one that deletes while another counts.
    private static final Duration MARGIN = Duration.ofHours(1);

    StatisticsProperties {
        PropertyCheck.inRange(
                "smart360.statistics.merge-every",
                mergeEvery,
                Duration.ofSeconds(1),
                Duration.ofMinutes(10));
        PropertyCheck.inRange(
                "smart360.statistics.keep-minutes",
                keepMinutes,
                Duration.ofHours(3),
                Duration.ofDays(30));
        PropertyCheck.inRange(
                "smart360.statistics.keep-hours",
                keepHours,
                Duration.ofDays(3),
                Duration.ofDays(3L * YEAR));
        PropertyCheck.inRange(
                "smart360.statistics.keep-days",
                keepDays,
                Duration.ofDays(31),
                Duration.ofDays(20L * YEAR));
        // A late event has its hour and its day merged again, of all that is in them.
        PropertyCheck.require(
                keepHours.compareTo(keepMinutes.plusDays(2)) >= 0,
                "smart360.statistics.keep-hours",
                keepHours,
                "2 days more than keep-minutes, or longer");
    }

    /// Figures from before it are deleted. Minutes go by whole hours and hours by whole days, so
    /// that what a longer step is merged from is there whole or not at all.
    Instant keptFrom(Step step, Instant now) {
        Step whole = step == Step.minute ? Step.hour : Step.day;
        return whole.floor(now.minus(keep(step)));
    }

    /// Events from before it are not counted: whether they were can't be known for much longer.
    Instant countedFrom(Instant now) {
        return keptFrom(Step.minute, now).plus(MARGIN);
    }

    private Duration keep(Step step) {
        return switch (step) {
            case minute -> keepMinutes;
            case hour -> keepHours;
            case day -> keepDays;
        };
    }
}
