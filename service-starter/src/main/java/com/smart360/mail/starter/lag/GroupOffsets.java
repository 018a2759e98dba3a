package com.smart360.mail.starter.lag;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.RequestTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/// What the broker knows of a group. Ends are high watermarks: what an open transaction holds back
/// counts, too (K8).
final class GroupOffsets {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    /// How old the oldest may be told to be: records are looked for by time, not read.
    private static final List<Duration> AGES =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(4),
                    Duration.ofHours(8),
                    Duration.ofDays(1),
                    Duration.ofDays(2),
                    Duration.ofDays(4),
                    Duration.ofDays(7),
                    Duration.ofDays(13));

    private final Admin admin;

    GroupOffsets(Admin admin) {
        this.admin = admin;
    }

    private record Position(long start, long committed, long end) {

        /// The first record that is there and not done.
        long next() {
            return Math.max(start, committed);
        }

        long lag() {
            return Math.max(0, end - next());
        }
    }

    /// By topic; those of requests together.
    ///
    /// @throws ExecutionException when the broker refuses
    Map<String, Standing> of(ConsumedTopics consumed, Instant now)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(
                        admin.listConsumerGroupOffsets(consumed.group())
                                .partitionsToOffsetAndMetadata());
        Map<String, Map<TopicPartition, Position>> positions = new HashMap<>();
        for (TopicDescription topic :
                get(admin.describeTopics(all(consumed)).allTopicNames()).values()) {
            positions
                    .computeIfAbsent(RequestTopics.together(topic.name()), _ -> new HashMap<>())
                    .putAll(positions(topic, committed));
        }
        Map<String, Standing> standings = new HashMap<>();
        for (Map.Entry<String, Map<TopicPartition, Position>> each : positions.entrySet()) {
            standings.put(each.getKey(), standing(each.getValue(), now));
        }
        return standings;
    }

    /// Who consumes requests consumes those of all senders.
    private Set<String> all(ConsumedTopics consumed)
            throws ExecutionException, TimeoutException, InterruptedException {
        Set<String> topics = new HashSet<>(consumed.topics());
        if (topics.contains(Topics.EMAIL_REQUESTS)) {
            get(admin.listTopics().names()).stream()
                    .filter(RequestTopics::holdsRequests)
                    .forEach(topics::add);
        }
        return topics;
    }

    private Map<TopicPartition, Position> positions(
            TopicDescription topic, Map<TopicPartition, OffsetAndMetadata> committed)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<TopicPartition> partitions =
                topic.partitions().stream()
                        .map(each -> new TopicPartition(topic.name(), each.partition()))
                        .toList();
        var starts = offsets(partitions, _ -> OffsetSpec.earliest());
        var ends = offsets(partitions, _ -> OffsetSpec.latest());
        return partitions.stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                partition -> {
                                    long start = offset(starts, partition);
                                    OffsetAndMetadata at = committed.get(partition);
                                    return new Position(
                                            start,
                                            at == null ? start : at.offset(),
                                            offset(ends, partition));
                                }));
    }

    private Standing standing(Map<TopicPartition, Position> positions, Instant now)
            throws ExecutionException, TimeoutException, InterruptedException {
        long lag = 0;
        long committed = 0;
        long lost = 0;
        for (Position position : positions.values()) {
            lag += position.lag();
            committed += position.committed();
            lost += Math.max(0, position.start() - position.committed());
        }
        return new Standing(lag, committed, lost, oldest(positions, now).toSeconds());
    }

    private Duration oldest(Map<TopicPartition, Position> positions, Instant now)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, Position> behind = new HashMap<>(positions);
        behind.values().removeIf(position -> position.lag() == 0);
        Duration oldest = Duration.ZERO;
        for (Duration age : AGES) {
            if (behind.isEmpty()) {
                return oldest;
            }
            long then = now.minus(age).toEpochMilli();
            var since = offsets(behind.keySet(), _ -> OffsetSpec.forTimestamp(then));
            behind.entrySet()
                    .removeIf(
                            each -> {
                                // Negative where all are older.
                                long first = offset(since, each.getKey());
                                return first >= 0 && first <= each.getValue().next();
                            });
            oldest = behind.isEmpty() ? oldest : age;
        }
        return oldest;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Iterable<TopicPartition> partitions, Function<TopicPartition, OffsetSpec> which)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which.apply(partition)));
        return get(admin.listOffsets(asked).all());
    }

    private static long offset(
            Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        ListOffsetsResultInfo found = offsets.get(partition);
        return found == null ? 0 : found.offset();
    }

    private static <T> T get(KafkaFuture<T> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
