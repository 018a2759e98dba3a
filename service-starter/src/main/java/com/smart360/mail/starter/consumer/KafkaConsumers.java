package com.smart360.mail.starter.consumer;

import com.smart360.mail.starter.consumer.progress.ConsumerGroups;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.listener.MessageListenerContainer;

/// Makes the Kafka clients of consumers that Spring Cloud Stream does not bind: string keys, values
/// as bytes, from the earliest record, nothing that an aborted transaction left, no commit but the
/// consumer's own, and no topic made by asking for it.
public final class KafkaConsumers {

    /// How long a topic or partition that appeared meanwhile may stay unseen. Unit: ms.
    private static final int METADATA_AGE = 10_000;

    private final Map<String, Object> shared;
    private final ConsumerGroups groups;

    KafkaConsumers(
            KafkaProperties kafka, KafkaConnectionDetails connection, ConsumerGroups groups) {
        this.groups = groups;
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getConsumer().getBootstrapServers());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        settings.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        this.shared = Map.copyOf(settings);
    }

    /// A member of a consumer group, which shares a topic's partitions with the other members. Its
    /// committed offsets are watched from now on.
    public ConsumerSettings inGroup(String group) {
        groups.add(group);
        return new ConsumerSettings(shared).with(ConsumerConfig.GROUP_ID_CONFIG, group);
    }

    /// Makes a container of one's own known to health: that it runs, and when it is paused, so that
    /// a committed offset may stand still.
    ///
    /// @param name where it shows
    public void watch(String name, MessageListenerContainer container) {
        groups.add(name, container);
    }

    /// A consumer without a group: it is assigned what it reads, and commits nothing.
    ///
    /// @param clientId its name in the broker's log and in the client's metrics
    public ConsumerSettings withoutGroup(String clientId) {
        return new ConsumerSettings(shared).with(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    }
}
