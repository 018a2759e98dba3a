package com.smart360.mail.dispatch.backlog;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.dispatch.backlog.TopicProgress.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// Compares what is seen of the topic with what was seen before. Used by one thread.
final class BacklogCheck {

    private final long stalledAfter;
    private final Map<TopicPartition, Stand> stands = new HashMap<>();
    private final Map<TopicPartition, Long> toldUpTo = new HashMap<>();

    BacklogCheck(Duration stalledAfter) {
        this.stalledAfter = stalledAfter.toNanos();
    }

    /// Of the common topic by its number, else with its sender before it: `5`, `billing-2`.
    static String name(TopicPartition partition) {
        return partition.topic().equals(Topics.EMAIL_REQUESTS)
                ? String.valueOf(partition.partition())
                : partition.toString().substring(Topics.EMAIL_REQUESTS.length() + 1);
    }

    private record Stand(long committed, long since) {}

    /// A committed offset that stands still with records behind it, while mails can go.
    ///
    /// @param transaction a producer's open transaction holds the records back
    record Stall(TopicPartition at, long committed, long behind, boolean transaction) {

        String words() {
            return "partition "
                    + name(at)
                    + " stands at "
                    + committed
                    + " with "
                    + behind
                    + " records behind it"
                    + (transaction ? ", held back by an open transaction of a producer" : "");
        }
    }

    /// Requests that the topic let go of before anybody took them in.
    ///
    /// @param from first offset
    /// @param to the one behind the last
    record Gap(TopicPartition at, long from, long to) {

        long records() {
            return to - from;
        }
    }

    /// What is wrong.
    ///
    /// @param stalls all that there are
    /// @param gaps those that were not told before
    record Findings(List<Stall> stalls, List<Gap> gaps) {

        static final Findings NONE = new Findings(List.of(), List.of());
    }

    /// @param reading mails can go, so that requests should be taken in
    /// @param nanos as `System.nanoTime` has it
    Findings look(Map<TopicPartition, Partition> partitions, boolean reading, long nanos) {
        List<Stall> stalls = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        partitions.forEach(
                (at, seen) -> {
                    long from = Math.max(seen.committed(), toldUpTo.getOrDefault(at, 0L));
                    if (seen.begun() && seen.start() > from) {
                        gaps.add(new Gap(at, from, seen.start()));
                        toldUpTo.put(at, seen.start());
                    }
                    Stand now = new Stand(seen.committed(), nanos);
                    Stand before = stands.getOrDefault(at, now);
                    boolean moves = before.committed() != seen.committed();
                    if (moves || !reading || seen.behind() == 0) {
                        stands.put(at, now);
                    } else {
                        stands.putIfAbsent(at, now);
                    }
                    if (nanos - stands.getOrDefault(at, now).since() >= stalledAfter) {
                        boolean held = seen.committed() >= seen.stable();
                        stalls.add(new Stall(at, seen.committed(), seen.behind(), held));
                    }
                });
        return new Findings(stalls, gaps);
    }
}
