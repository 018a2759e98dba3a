package com.smart360.mail.audit.statistics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How long a point of the statistics is, in UTC. The names are those of the API's parameter.
@Schema(name = "StatisticsStep")
enum Step {
    minute(ChronoUnit.MINUTES, 360, Duration.ofHours(1)),
    hour(ChronoUnit.HOURS, 744, Duration.ofHours(24)),
    day(ChronoUnit.DAYS, 1_100, Duration.ofDays(30));

    private final ChronoUnit unit;
    private final int mostPoints;
    private final Duration usual;

    Step(ChronoUnit unit, int mostPoints, Duration usual) {
        this.unit = unit;
        this.mostPoints = mostPoints;
        this.usual = usual;
    }

    /// How many are answered at once: 6 hours of minutes, 31 days of hours, 3 years of days.
    int mostPoints() {
        return mostPoints;
    }

    /// The period that is shown where none is asked for.
    Duration usual() {
        return usual;
    }

    /// The begin of the one in which it lies.
    Instant floor(Instant moment) {
        return moment.truncatedTo(unit);
    }

    /// The end of the one in which it lies; a begin is its own.
    Instant ceiling(Instant moment) {
        Instant floor = floor(moment);
        return floor.equals(moment) ? floor : next(floor);
    }

    Instant next(Instant begin) {
        return begin.plus(unit.getDuration());
    }

    long between(Instant from, Instant to) {
        return unit.between(from, to);
    }
}
