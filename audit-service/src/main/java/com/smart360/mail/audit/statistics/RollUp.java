package com.smart360.mail.audit.statistics;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// The cells of a step of time. At most [#MOST_CELLS] have all their values, those that came first;
/// what is beyond counts by outcome and failure class only, so that totals and reasons stay true
/// whatever callers write into category and source.
record RollUp(Map<CellKey, Cell> cells) {

    static final int MOST_CELLS = 1_000;
    static final RollUp EMPTY = new RollUp(Map.of());

    RollUp {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /// How many were counted.
    long events() {
        return cells.values().stream().mapToLong(Cell::events).sum();
    }

    /// With these counted, too; in whatever batches they come, the outcome is the same.
    RollUp with(List<EmailDelivery> deliveries) {
        Sum sum = new Sum(this);
        deliveries.forEach(delivery -> sum.tally(CellKey.of(delivery)).add(delivery));
        return sum.rollUp();
    }

    /// Adds roll-ups, in the memory of one.
    static final class Sum {

        private final Map<CellKey, Cell> untouched;
        private final Map<CellKey, Tally> tallies = new LinkedHashMap<>();
        private int known;

        Sum() {
            this(EMPTY);
        }

        private Sum(RollUp begun) {
            untouched = begun.cells();
            known = (int) untouched.keySet().stream().filter(key -> !key.beyond()).count();
        }

        void add(RollUp rollUp) {
            rollUp.cells().forEach((key, cell) -> tally(key).add(cell));
        }

        private Tally tally(CellKey key) {
            Tally there = existing(key);
            if (there != null) {
                return there;
            }
            if (key.beyond() || known < MOST_CELLS) {
                known += key.beyond() ? 0 : 1;
                Tally first = new Tally();
                tallies.put(key, first);
                return first;
            }
            return tally(key.inTheRest());
        }

        private @Nullable Tally existing(CellKey key) {
            Tally tally = tallies.get(key);
            Cell cell = untouched.get(key);
            if (tally == null && cell != null) {
                tally = new Tally();
                tally.add(cell);
                tallies.put(key, tally);
            }
            return tally;
        }

        RollUp rollUp() {
            Map<CellKey, Cell> cells = new LinkedHashMap<>(untouched);
            tallies.forEach((key, tally) -> cells.put(key, tally.cell()));
            return new RollUp(cells);
        }
    }

    /// What the events of a cell have in common; null: they don't have it.
    ///
    /// @param beyond the roll-up had no more cells: only outcome and failure class are kept, all
    ///   others are null and mean that they are not known
    record CellKey(
            Outcome outcome,
            @Nullable FailureClass failureClass,
            @Nullable String provider,
            @Nullable String category,
            @Nullable String source,
            @Nullable String configurationId,
            @Nullable Long configurationVersion,
            @Nullable RecipientClass recipientClass,
            boolean beyond) {

        static CellKey of(EmailDelivery delivery) {
            return new CellKey(
                    delivery.outcome(),
                    delivery.failureClass(),
                    delivery.provider(),
                    delivery.category(),
                    delivery.source(),
                    delivery.configurationId(),
                    delivery.configurationVersion(),
                    RecipientClass.of(delivery),
                    false);
        }

        /// Where it counts if there is no more room for cells of its own.
        CellKey inTheRest() {
            return new CellKey(outcome, failureClass, null, null, null, null, null, null, true);
        }
    }

    /// What is known of the events of a key.
    ///
    /// @param events how many
    /// @param example the mail of the last of them
    /// @param acceptance from the request to the server's acceptance, of those that were accepted
    /// @param attempt how long an exchange took, of those that were attempts
    /// @param queueWait from the request to the begin of the first attempt
    record Cell(
            long events,
            String example,
            Latencies acceptance,
            Latencies attempt,
            Latencies queueWait) {}

    /// Counts what becomes a [Cell].
    static final class Tally {

        private long events;
        private String example = "";
        private @Nullable Histogram acceptance;
        private @Nullable Histogram attempt;
        private @Nullable Histogram queueWait;

        void add(EmailDelivery delivery) {
            events++;
            example = delivery.emailId();
            boolean attempted = delivery.configurationId() != null && delivery.attempt() > 0;
            if (attempted) {
                attempt = counted(attempt, delivery.durationMs());
            }
            Instant requested = delivery.requestedAt();
            if (requested == null) {
                return;
            }
            long taken = Duration.between(requested, delivery.at()).toMillis();
            if (attempted && delivery.outcome() == Outcome.ACCEPTED) {
                acceptance = counted(acceptance, taken);
            }
            if (attempted && delivery.attempt() == 1) {
                queueWait = counted(queueWait, taken - delivery.durationMs());
            }
        }

        void add(Cell cell) {
            addCounts(cell);
            acceptance = cell.acceptance().addTo(acceptance);
            attempt = cell.attempt().addTo(attempt);
            queueWait = cell.queueWait().addTo(queueWait);
        }

        /// Without its latencies.
        void addCounts(Cell cell) {
            events += cell.events();
            example = cell.example();
        }

        private static Histogram counted(@Nullable Histogram before, long millis) {
            Histogram histogram = before == null ? Latencies.counting() : before;
            Latencies.count(histogram, millis);
            return histogram;
        }

        long events() {
            return events;
        }

        @Nullable Histogram acceptance() {
            return acceptance;
        }

        @Nullable Histogram attempt() {
            return attempt;
        }

        @Nullable Histogram queueWait() {
            return queueWait;
        }

        String example() {
            return example;
        }

        Cell cell() {
            return new Cell(
                    events,
                    example,
                    Latencies.of(acceptance),
                    Latencies.of(attempt),
                    Latencies.of(queueWait));
        }
    }
}
