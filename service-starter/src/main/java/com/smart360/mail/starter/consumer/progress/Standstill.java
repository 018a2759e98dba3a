package com.smart360.mail.starter.consumer.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// Tells from what is seen of offsets which of them stand still: the committed one did not move for
/// a time, and the partition's end did. Pure.
final class Standstill {

    private final long limit;
    private final Map<Where, Seen> seen = new HashMap<>();

    Standstill(Duration limit) {
        this.limit = limit.toNanos();
    }

    /// @param offset the committed one: the record there is the next to be acted on
    /// @param behind how many records wait from there on
    record Standing(String group, TopicPartition partition, long offset, long behind) {

        @Override
        public String toString() {
            return partition + "@" + offset + " of " + group + ", " + behind + " records wait";
        }
    }

    /// What is true now.
    ///
    /// @param now of a clock that never goes back. Unit: ns
    List<Standing> look(List<Offsets> offsets, long now) {
        Map<Where, Seen> met = new HashMap<>();
        for (Offsets each : offsets) {
            Where where = new Where(each.group(), each.partition());
            Seen before = seen.get(where);
            boolean moved = before == null || before.committed() != each.committed();
            met.put(where, moved ? new Seen(each.committed(), each.end(), now) : before);
        }
        seen.clear();
        seen.putAll(met);
        return offsets.stream()
                .filter(each -> stands(each, now))
                .map(
                        each ->
                                new Standing(
                                        each.group(),
                                        each.partition(),
                                        each.committed(),
                                        each.end() - each.committed()))
                .toList();
    }

    private boolean stands(Offsets each, long now) {
        Seen since = seen.get(new Where(each.group(), each.partition()));
        return since != null
                && now - since.nanos() >= limit
                && each.end() > each.committed()
                && each.end() > since.end();
    }

    /// @param end of the partition, what aborted or open transactions hold included
    record Offsets(String group, TopicPartition partition, long committed, long end) {}

    private record Where(String group, TopicPartition partition) {}

    private record Seen(long committed, long end, long nanos) {}
}
