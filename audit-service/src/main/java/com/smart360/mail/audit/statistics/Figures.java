package com.smart360.mail.audit.statistics;

import com.smart360.mail.audit.statistics.RollUp.Cell;
import com.smart360.mail.audit.statistics.RollUp.CellKey;
import com.smart360.mail.audit.statistics.RollUp.Tally;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Delivery figures of a period.
@Schema(name = "DeliveryFigures")
record Figures(
        @Schema(description = "Delivery events: attempts, and mails that ended without one.")
                long events,
        @Schema(
                        description =
                                "How many of each outcome. A mail that was put off twice and then"
                                        + " accepted counts twice as DEFERRED and once as ACCEPTED.")
                List<OutcomeCount> outcomes,
        @Schema(
                        description =
                                "ACCEPTED of ACCEPTED, REFUSED, EXPIRED and UNCERTAIN, 0 to 1; null"
                                        + " where there is none of them. What is put off is not"
                                        + " decided, what is SUPPRESSED was kept back on purpose.",
                        example = "0.998")
                @Nullable Double acceptedShare,
        @Schema(
                        description =
                                "From the request to the server's acceptance; null where none is known.")
                @Nullable Percentiles acceptance,
        @Schema(description = "How long exchanges with the server took; null where there was none.")
                @Nullable Percentiles attempt,
        @Schema(
                        description =
                                "From the request to the begin of the first attempt; null where none"
                                        + " is known.")
                @Nullable Percentiles queueWait,
        @Schema(description = "Failure classes, most frequent first, at most 10.")
                List<Reason> reasons) {

    private static final int MOST_REASONS = 10;

    /// How many events had an outcome.
    @Schema(name = "OutcomeCount")
    record OutcomeCount(Outcome outcome, long events) {}

    /// Durations, true to 6 %. Unit: ms.
    ///
    /// @param count of how many
    @Schema(name = "LatencyPercentiles", description = "Durations in ms, true to 6 %.")
    record Percentiles(long count, long p50, long p90, long p99, long max) {

        static @Nullable Percentiles of(@Nullable Histogram histogram) {
            return histogram == null || histogram.getTotalCount() == 0
                    ? null
                    : new Percentiles(
                            histogram.getTotalCount(),
                            histogram.getValueAtPercentile(50),
                            histogram.getValueAtPercentile(90),
                            histogram.getValueAtPercentile(99),
                            histogram.getMaxValue());
        }
    }

    /// A class of failures, and how many events it has.
    @Schema(name = "DeliveryFailureReason")
    record Reason(
            FailureClass failureClass,
            long events,
            @Schema(
                            description = "One of the mails, for `/api/emails/{id}`.",
                            example = "bill-4711")
                    String exampleEmailId) {}

    /// Counts cells.
    static final class Sum {

        private final Tally all = new Tally();
        private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        private final Map<FailureClass, Tally> failures = new EnumMap<>(FailureClass.class);

        void add(CellKey key, Cell cell) {
            all.add(cell);
            outcomes.merge(key.outcome(), cell.events(), Long::sum);
            if (key.failureClass() != null) {
                failures.computeIfAbsent(key.failureClass(), _ -> new Tally()).addCounts(cell);
            }
        }

        void add(Sum other) {
            all.add(other.all.cell());
            other.outcomes.forEach((outcome, events) -> outcomes.merge(outcome, events, Long::sum));
            other.failures.forEach(
                    (failure, tally) ->
                            failures.computeIfAbsent(failure, _ -> new Tally())
                                    .addCounts(tally.cell()));
        }

        long events() {
            return all.events();
        }

        Figures figures() {
            return new Figures(
                    all.events(),
                    counts(outcomes),
                    share(outcomes),
                    Percentiles.of(all.acceptance()),
                    Percentiles.of(all.attempt()),
                    Percentiles.of(all.queueWait()),
                    reasons());
        }

        private List<Reason> reasons() {
            List<Reason> reasons = new ArrayList<>();
            failures.forEach(
                    (failure, tally) ->
                            reasons.add(new Reason(failure, tally.events(), tally.example())));
            return reasons.stream()
                    .sorted(Comparator.comparingLong(Reason::events).reversed())
                    .limit(MOST_REASONS)
                    .toList();
        }
    }

    static List<OutcomeCount> counts(Map<Outcome, Long> outcomes) {
        return new EnumMap<>(outcomes)
                .entrySet().stream()
                        .map(each -> new OutcomeCount(each.getKey(), each.getValue()))
                        .toList();
    }

    static @Nullable Double share(Map<Outcome, Long> outcomes) {
        long accepted = outcomes.getOrDefault(Outcome.ACCEPTED, 0L);
        long decided =
                accepted
                        + outcomes.getOrDefault(Outcome.REFUSED, 0L)
                        + outcomes.getOrDefault(Outcome.EXPIRED, 0L)
                        + outcomes.getOrDefault(Outcome.UNCERTAIN, 0L);
        return decided == 0 ? null : (double) accepted / decided;
    }
}
