package com.smart360.mail.audit.statistics;

import com.smart360.mail.audit.statistics.Figures.OutcomeCount;
import com.smart360.mail.audit.statistics.Figures.Percentiles;
import com.smart360.mail.audit.statistics.Question.Fit;
import com.smart360.mail.audit.statistics.RollUp.Cell;
import com.smart360.mail.audit.statistics.RollUp.CellKey;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// What roll-ups answer to a question.
///
/// @param unattributed events of which it was not kept whether they fit
record Answer(long unattributed, Figures totals, List<Series> series) {

    /// How many are told one by one.
    static final int MOST_SERIES = 20;

    /// The name of the rest.
    static final String OTHERS = "(others)";

    /// How many are told apart while they are counted.
    private static final int MOST_VALUES = 1_000;

    /// Counts roll-ups, in any order and number.
    static final class Sum {

        private final Question question;
        private final Figures.Sum totals = new Figures.Sum();
        private final Map<String, Series.Sum> byValue = new HashMap<>();
        private long unattributed;

        Sum(Question question) {
            this.question = question;
        }

        void add(Instant at, RollUp rollUp) {
            rollUp.cells().forEach((key, cell) -> add(at, key, cell));
        }

        private void add(Instant at, CellKey key, Cell cell) {
            Fit fit = question.fit(key);
            if (fit == Fit.UNKNOWN) {
                unattributed += cell.events();
            }
            if (fit == Fit.YES) {
                totals.add(key, cell);
                series(key).add(at, key, cell);
            }
        }

        private Series.Sum series(CellKey key) {
            Dimension by = question.by();
            String value = by == null ? "" : by.of(key);
            boolean told = byValue.containsKey(value) || byValue.size() < MOST_VALUES;
            return byValue.computeIfAbsent(
                    told ? value : OTHERS, _ -> new Series.Sum(question.by() == null));
        }

        Answer answer() {
            return new Answer(
                    unattributed,
                    totals.figures(),
                    question.by() == null ? List.of(whole()) : split());
        }

        private Series whole() {
            return byValue.getOrDefault("", new Series.Sum(true)).series(null);
        }

        private List<Series> split() {
            Series.Sum others = byValue.getOrDefault(OTHERS, new Series.Sum(false));
            List<String> largest =
                    byValue.keySet().stream()
                            .filter(value -> !value.equals(OTHERS))
                            .sorted(
                                    Comparator.comparingLong(this::events)
                                            .reversed()
                                            .thenComparing(Comparator.naturalOrder()))
                            .toList();
            List<Series> series = new ArrayList<>();
            for (String value : largest) {
                Series.Sum own = Objects.requireNonNull(byValue.get(value));
                if (series.size() < MOST_SERIES) {
                    series.add(own.series(value));
                } else {
                    others.add(own);
                }
            }
            if (others.events() > 0) {
                series.add(others.series(OTHERS));
            }
            return series;
        }

        private long events(String value) {
            return Objects.requireNonNull(byValue.get(value)).events();
        }
    }

    /// Delivery figures of a period and of its points.
    @Schema(name = "DeliverySeries")
    record Series(
            @Schema(
                            description =
                                    "What these events have of the dimension that is split by; `(none)`:"
                                            + " they have none; `(beyond)`: it was not kept, since there"
                                            + " were too many different ones; `(others)`: the rest,"
                                            + " together. Null where nothing is split.",
                            example = "billing")
                    @Nullable String value,
            Figures totals,
            @Schema(description = "In order of time, without those in which nothing happened.")
                    List<Point> points) {

        /// Delivery figures of one step of time.
        @Schema(name = "DeliveryPoint")
        record Point(
                @Schema(description = "Its begin, UTC.") Instant at,
                long events,
                List<OutcomeCount> outcomes,
                @Nullable Double acceptedShare,
                @Schema(
                                description =
                                        "From the request to the server's acceptance; null where it is"
                                                + " not known, and where series are split.")
                        @Nullable Percentiles acceptance) {}

        /// Counts cells.
        static final class Sum {

            private final Figures.Sum totals = new Figures.Sum();
            private final SortedMap<Instant, PointSum> points = new TreeMap<>();
            private final boolean latencies;

            /// @param latencies whether points have them: kilobytes for each
            Sum(boolean latencies) {
                this.latencies = latencies;
            }

            void add(Instant at, CellKey key, Cell cell) {
                totals.add(key, cell);
                points.computeIfAbsent(at, _ -> new PointSum()).add(key, cell, latencies);
            }

            void add(Sum other) {
                totals.add(other.totals);
                other.points.forEach(
                        (at, point) -> points.computeIfAbsent(at, _ -> new PointSum()).add(point));
            }

            long events() {
                return totals.events();
            }

            Series series(@Nullable String value) {
                return new Series(
                        value,
                        totals.figures(),
                        points.entrySet().stream()
                                .map(each -> each.getValue().point(each.getKey()))
                                .toList());
            }
        }

        private static final class PointSum {

            private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
            private @Nullable Histogram acceptance;

            void add(CellKey key, Cell cell, boolean latencies) {
                outcomes.merge(key.outcome(), cell.events(), Long::sum);
                if (latencies) {
                    acceptance = cell.acceptance().addTo(acceptance);
                }
            }

            /// Of series that are split, whose points have no latencies.
            void add(PointSum other) {
                other.outcomes.forEach(
                        (outcome, events) -> outcomes.merge(outcome, events, Long::sum));
            }

            Point point(Instant at) {
                return new Point(
                        at,
                        outcomes.values().stream().mapToLong(Long::longValue).sum(),
                        Figures.counts(outcomes),
                        Figures.share(outcomes),
                        Percentiles.of(acceptance));
            }
        }
    }
}
