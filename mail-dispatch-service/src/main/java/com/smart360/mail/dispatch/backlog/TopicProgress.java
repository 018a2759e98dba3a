package com.smart360.mail.dispatch.backlog;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.RequestTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/// How far all instances together have got in the topics of requests: their ends, and the group's
/// committed offsets.
@Component
public final class TopicProgress implements DisposableBean {

    private static final long LIMIT_S = 5;
    private final KafkaAdmin settings;
    private final String group;
    private @Nullable Admin admin;

    TopicProgress(KafkaAdmin settings, BacklogProperties properties) {
        this.settings = settings;
        this.group = properties.group();
    }

    /// The ends of the topics now, by partition.
    ///
    /// @throws UnavailableException when the broker does not answer
    public Map<TopicPartition, Long> ends() {
        return positions().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().end()));
    }

    /// Where all instances together stand in a partition of a topic.
    ///
    /// @param committed the first record that may not be done
    /// @param end the next record to come
    public record Position(long committed, long end) {}

    /// How a partition of a topic stands.
    ///
    /// @param begun the group has committed an offset here
    /// @param committed the first record that may not be done
    /// @param start the first record that the broker still has
    /// @param stable the first record of a transaction that is open, or the end
    /// @param end the next record to come
    record Partition(boolean begun, long committed, long start, long stable, long end) {

        /// Records that may not be done.
        long behind() {
            return Math.max(0, end - Math.max(start, committed));
        }
    }

    /// Records that may not be done yet.
    ///
    /// @throws UnavailableException when the broker does not answer
    public long lag() {
        return positions().values().stream()
                .mapToLong(each -> Math.max(0, each.end() - each.committed()))
                .sum();
    }

    /// By partition.
    ///
    /// @throws UnavailableException when the broker does not answer
    public Map<TopicPartition, Position> positions() {
        Map<TopicPartition, Position> positions = new HashMap<>();
        partitions(IsolationLevel.READ_UNCOMMITTED)
                .forEach(
                        (partition, seen) ->
                                positions.put(
                                        partition, new Position(seen.committed(), seen.end())));
        return positions;
    }

    /// By partition, with what tells why requests do not go on.
    ///
    /// @throws UnavailableException when the broker does not answer
    Map<TopicPartition, Partition> partitions() {
        return partitions(IsolationLevel.READ_COMMITTED);
    }

    /// @param stable as whom `stable` is asked for: who reads uncommitted records sees the end
    private synchronized Map<TopicPartition, Partition> partitions(IsolationLevel stable) {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    admin().listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get(LIMIT_S, TimeUnit.SECONDS);
            List<TopicPartition> all = all();
            Map<TopicPartition, Long> starts = offsets(all, OffsetSpec.earliest(), stable);
            Map<TopicPartition, Long> stables =
                    stable == IsolationLevel.READ_COMMITTED
                            ? offsets(all, OffsetSpec.latest(), stable)
                            : Map.of();
            Map<TopicPartition, Partition> partitions = new HashMap<>();
            offsets(all, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED)
                    .forEach(
                            (at, end) -> {
                                OffsetAndMetadata done = committed.get(at);
                                long start = starts.getOrDefault(at, 0L);
                                partitions.put(
                                        at,
                                        new Partition(
                                                done != null,
                                                done == null ? start : done.offset(),
                                                start,
                                                stables.getOrDefault(at, end),
                                                end));
                            });
            return partitions;
        } catch (ExecutionException | TimeoutException away) {
            throw new UnavailableException("the broker does not answer", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("stopped while counting", stopped);
        }
    }

    /// Asked for each time: there may be more than a topic was made with (D3), and more topics.
    private List<TopicPartition> all()
            throws ExecutionException, TimeoutException, InterruptedException {
        Set<String> topics = new HashSet<>();
        topics.add(Topics.EMAIL_REQUESTS);
        admin().listTopics().names().get(LIMIT_S, TimeUnit.SECONDS).stream()
                .filter(RequestTopics::holdsRequests)
                .forEach(topics::add);
        return admin()
                .describeTopics(topics)
                .allTopicNames()
                .get(LIMIT_S, TimeUnit.SECONDS)
                .values()
                .stream()
                .flatMap(
                        topic ->
                                topic.partitions().stream()
                                        .map(
                                                each ->
                                                        new TopicPartition(
                                                                topic.name(), each.partition())))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(
            List<TopicPartition> all, OffsetSpec which, IsolationLevel isolation)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        all.forEach(each -> asked.put(each, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin().listOffsets(asked, new ListOffsetsOptions(isolation))
                .all()
                .get(LIMIT_S, TimeUnit.SECONDS)
                .forEach((at, found) -> offsets.put(at, found.offset()));
        return offsets;
    }

    private Admin admin() {
        Admin present = admin;
        if (present == null) {
            present = Admin.create(settings.getConfigurationProperties());
            admin = present;
        }
        return present;
    }

    @Override
    public synchronized void destroy() {
        Admin present = admin;
        if (present != null) {
            present.close(Duration.ofSeconds(1));
        }
    }

    /// The broker can't say.
    public static final class UnavailableException extends RuntimeException {

        UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
