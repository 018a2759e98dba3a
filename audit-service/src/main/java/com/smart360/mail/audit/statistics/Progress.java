package com.smart360.mail.audit.statistics;

import com.smart360.mail.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/// How far delivery events were counted, by what the broker knows of this service's group. Asked at
/// most every 5 seconds.
@Component
class Progress implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration VALID = Duration.ofSeconds(5);

    private final Map<String, Object> connection;
    private final String group;
    private final RollUps rollUps;
    private @Nullable Admin admin;
    private Known last = new Known(Instant.MIN, null);

    private record Known(Instant asked, @Nullable Instant upTo) {}

    Progress(
            KafkaAdmin settings,
            @Value("${spring.cloud.stream.bindings.mails-in-0.group}") String group,
            RollUps rollUps) {
        this.connection = settings.getConfigurationProperties();
        this.group = group;
        this.rollUps = rollUps;
    }

    /// The moment up to which all events of all partitions were counted; empty where the broker
    /// does not say, or where nothing was counted of a partition that has events.
    synchronized Optional<Instant> upTo(Instant now) {
        if (last.asked().plus(VALID).isBefore(now) || last.asked().isAfter(now)) {
            last = new Known(now, ask(now).orElse(null));
        }
        return Optional.ofNullable(last.upTo());
    }

    private Optional<Instant> ask(Instant now) {
        try {
            Admin broker = admin == null ? Admin.create(connection) : admin;
            admin = broker;
            List<Integer> behind = behind(broker);
            Instant least = now;
            for (int partition : behind) {
                Optional<Instant> counted = rollUps.newestMinute(partition);
                if (counted.isEmpty()) {
                    return counted;
                }
                least = counted.get().isBefore(least) ? counted.get() : least;
            }
            return Optional.of(least);
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            LOG.debug("How far {} has got is not known: {}", group, away.toString());
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private List<Integer> behind(Admin broker)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<TopicPartition> partitions =
                Objects.requireNonNull(
                                get(broker.describeTopics(List.of(Topics.EMAIL_DELIVERY))
                                                .allTopicNames())
                                        .get(Topics.EMAIL_DELIVERY))
                        .partitions()
                        .stream()
                        .map(each -> new TopicPartition(Topics.EMAIL_DELIVERY, each.partition()))
                        .toList();
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(broker.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        var starts = offsets(broker, partitions, _ -> OffsetSpec.earliest());
        var ends = offsets(broker, partitions, _ -> OffsetSpec.latest());
        return partitions.stream()
                .filter(
                        each -> {
                            OffsetAndMetadata done = committed.get(each);
                            long next = done == null ? offset(starts, each) : done.offset();
                            return next < offset(ends, each);
                        })
                .map(TopicPartition::partition)
                .toList();
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin broker,
            List<TopicPartition> partitions,
            Function<TopicPartition, OffsetSpec> which)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which.apply(partition)));
        return get(broker.listOffsets(asked).all());
    }

    private static long offset(
            Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition)).offset();
    }

    private static <T> T get(KafkaFuture<T> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
            admin = null;
        }
    }
}
