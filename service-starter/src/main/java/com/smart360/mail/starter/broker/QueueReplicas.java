package com.smart360.mail.starter.broker;

import com.smart360.mail.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Warns at start, in production, when a request that was acknowledged may lie on one broker only:
/// whoever loses that one loses mails of which their senders were told that they are safe.
/// Producers ask for `acks=all`, which is worth as much as the replicas that there are.
///
/// An operator must act: topics that are there keep their replicas whatever the settings say.
public final class QueueReplicas {

    private static final Logger LOG = LoggerFactory.getLogger(QueueReplicas.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final boolean warns;

    /// @param warns whether it looks at all: in production
    public QueueReplicas(boolean warns) {
        this.warns = warns;
    }

    /// Looks, and tells. A broker that does not answer is another's trouble.
    ///
    /// @param connection settings of the clients of this service
    public void check(Map<String, Object> connection) {
        if (!warns) {
            return;
        }
        ConfigResource settings =
                new ConfigResource(ConfigResource.Type.TOPIC, Topics.EMAIL_REQUESTS);
        try (Admin admin = Admin.create(connection)) {
            try {
                TopicDescription queue =
                        admin.describeTopics(List.of(Topics.EMAIL_REQUESTS))
                                .allTopicNames()
                                .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                                .get(Topics.EMAIL_REQUESTS);
                Config met =
                        admin.describeConfigs(List.of(settings))
                                .all()
                                .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                                .get(settings);
                warning(Objects.requireNonNull(queue), minInSync(Objects.requireNonNull(met)))
                        .ifPresent(LOG::warn);
            } finally {
                admin.close(Duration.ofSeconds(1));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException | KafkaException away) {
            LOG.warn(
                    "On how many brokers {} lies cannot be checked: {}",
                    Topics.EMAIL_REQUESTS,
                    away.toString());
        }
    }

    /// What people are told; empty where each acknowledged request lies on two brokers at least.
    ///
    /// @param minInSync how many replicas must have a record before its producer hears so
    static Optional<String> warning(TopicDescription queue, int minInSync) {
        List<Integer> alone =
                queue.partitions().stream()
                        .filter(partition -> partition.replicas().size() < 2)
                        .map(partition -> partition.partition())
                        .toList();
        if (!alone.isEmpty()) {
            return Optional.of(
                    ("%s lies on one broker (%d of %d partitions): if its disk is lost, so are"
                                    + " mails that were accepted. Expected: three brokers,"
                                    + " KAFKA_TOPIC_REPLICAS=3 for topics to be made, and"
                                    + " kafka-reassign-partitions.sh for this one")
                            .formatted(
                                    Topics.EMAIL_REQUESTS,
                                    alone.size(),
                                    queue.partitions().size()));
        }
        if (minInSync < 2) {
            return Optional.of(
                    ("%s takes requests while one broker alone has them (min.insync.replicas is"
                                    + " %d): if its disk is lost, so are they. Expected:"
                                    + " KAFKA_TOPIC_MIN_IN_SYNC_REPLICAS=2")
                            .formatted(Topics.EMAIL_REQUESTS, minInSync));
        }
        return Optional.empty();
    }

    private static int minInSync(Config settings) {
        ConfigEntry entry = settings.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        // A broker that does not tell is not accused.
        return entry == null || entry.value() == null ? 2 : Integer.parseInt(entry.value());
    }
}
