package com.smart360.mail.dispatch.intake;

import com.smart360.mail.contracts.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/// How far all instances together have got in the topic of requests: its end, and the group's
/// committed offsets.
@Component
public final class TopicProgress implements DisposableBean {

    private static final long LIMIT_S = 5;
    private static final int PARTITIONS =
            Topics.ALL.stream()
                    .filter(topic -> topic.name().equals(Topics.EMAIL_REQUESTS))
                    .mapToInt(Topics.Topic::partitions)
                    .sum();

    private final KafkaAdmin settings;
    private final String group;
    private @Nullable Admin admin;

    TopicProgress(KafkaAdmin settings, IntakeProperties properties) {
        this.settings = settings;
        this.group = properties.group();
    }

    /// The end of the topic now, by partition.
    ///
    /// @throws UnavailableException when the broker does not answer
    public Map<Integer, Long> ends() {
        return positions().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().end()));
    }

    /// Where all instances together stand in a partition of the topic.
    ///
    /// @param committed the first record that may not be done
    /// @param end the next record to come
    public record Position(long committed, long end) {}

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
    public synchronized Map<Integer, Position> positions() {
        try {
            Admin mine = admin();
            Map<TopicPartition, OffsetAndMetadata> committed =
                    mine.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get(LIMIT_S, TimeUnit.SECONDS);
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
            for (int number = 0; number < PARTITIONS; number++) {
                var partition = new TopicPartition(Topics.EMAIL_REQUESTS, number);
                latest.put(partition, OffsetSpec.latest());
                if (committed.get(partition) == null) {
                    earliest.put(partition, OffsetSpec.earliest());
                }
            }
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    mine.listOffsets(latest).all().get(LIMIT_S, TimeUnit.SECONDS);
            Map<TopicPartition, ListOffsetsResultInfo> starts =
                    earliest.isEmpty()
                            ? Map.of()
                            : mine.listOffsets(earliest).all().get(LIMIT_S, TimeUnit.SECONDS);
            Map<Integer, Position> positions = new HashMap<>();
            for (var end : ends.entrySet()) {
                OffsetAndMetadata at = committed.get(end.getKey());
                ListOffsetsResultInfo start = starts.get(end.getKey());
                long from = at != null ? at.offset() : start == null ? 0 : start.offset();
                positions.put(
                        end.getKey().partition(), new Position(from, end.getValue().offset()));
            }
            return positions;
        } catch (ExecutionException | TimeoutException away) {
            throw new UnavailableException("the broker does not answer", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("stopped while counting", stopped);
        }
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
