package com.smart360.mail.audit.statistics;

import com.smart360.mail.audit.statistics.RollUp.CellKey;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked of the statistics.
///
/// @param from a begin of a step
/// @param to the begin of a step behind it
/// @param filter what the events must have, of each dimension named
/// @param by what they are split by; null: nothing
record Question(
        Step step,
        Instant from,
        Instant to,
        Map<Dimension, String> filter,
        @Nullable Dimension by) {

    Question {
        filter = Map.copyOf(filter);
    }

    /// Widened to whole steps.
    ///
    /// @param from null: as long before the end as is usual for the step
    /// @param to null: now
    /// @throws ProblemException 400: a period that is empty, ends later than now allows, or has
    ///   more points than are answered at once
    static Question of(
            Step step,
            @Nullable Instant from,
            @Nullable Instant to,
            Map<Dimension, String> filter,
            @Nullable Dimension by,
            Instant now) {
        requireThisAge("from", from);
        requireThisAge("to", to);
        Instant end = step.ceiling(to == null ? now : to);
        Instant begin = step.floor(from == null ? end.minus(step.usual()) : from);
        if (!begin.isBefore(end)) {
            throw ProblemException.parameter("from", text(from), "a moment before \"to\", " + end);
        }
        long points = step.between(begin, end);
        if (points > step.mostPoints()) {
            throw ProblemException.parameter(
                    "from",
                    text(from == null ? begin : from),
                    "a moment at most %d steps of a %s before \"to\" (%s): these are %d; ask for a longer step or less time"
                            .formatted(step.mostPoints(), step, end, points));
        }
        return new Question(step, begin, end, filter, by);
    }

    /// A calendar far away has no text that sorts.
    private static void requireThisAge(String name, @Nullable Instant moment) {
        if (moment != null
                && (moment.isBefore(Instant.EPOCH)
                        || moment.isAfter(Instant.parse("9999-01-01T00:00:00Z")))) {
            throw ProblemException.parameter(name, moment.toString(), "a moment from 1970 to 9998");
        }
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    /// The same of the period before, as long as this one.
    Question before() {
        return new Question(step, from.minus(Duration.between(from, to)), from, filter, by);
    }

    /// How an event is counted.
    enum Fit {
        YES,
        NO,
        /// It was not kept whether it fits.
        UNKNOWN
    }

    Fit fit(CellKey key) {
        Fit fit = Fit.YES;
        for (Map.Entry<Dimension, String> wanted : filter.entrySet()) {
            String value = wanted.getKey().of(key);
            if (!value.equals(wanted.getValue())) {
                if (!value.equals(Dimension.BEYOND)) {
                    return Fit.NO;
                }
                fit = Fit.UNKNOWN;
            }
        }
        return fit;
    }
}
