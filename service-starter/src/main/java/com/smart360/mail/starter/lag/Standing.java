package com.smart360.mail.starter.lag;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Where a group stands in a topic, over all its partitions; NaN where that is not known.
///
/// @param lag records that are not done
/// @param committed the committed offsets together: they grow while the group works
/// @param lost records that the broker deleted before they were done (K4)
/// @param oldestSeconds at least so old is the record that has waited longest; 0 where none is a
///   minute old
record Standing(double lag, double committed, double lost, double oldestSeconds) {

    static final Standing UNKNOWN = new Standing(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /// The gauges that show it. Labels: `group`, `topic`. Each instance tells of the whole group:
    /// take the largest, not the sum.
    enum Metric {
        /// Unit: records.
        LAG("consumer.lag", null, Standing::lag),
        /// Unit: records.
        COMMITTED("consumer.committed", null, Standing::committed),
        /// Unit: records.
        LOST("consumer.lost", null, Standing::lost),
        OLDEST("consumer.oldest", "seconds", Standing::oldestSeconds);

        final String label;

        /// Null where records are counted: an empty one would end the name in an underscore.
        final @Nullable String unit;

        final ToDoubleFunction<Standing> figure;

        Metric(String label, @Nullable String unit, ToDoubleFunction<Standing> figure) {
            this.label = label;
            this.unit = unit;
            this.figure = figure;
        }
    }
}
