package com.smart360.mail.starter.stream;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.starter.broker.QueueReplicas;
import com.smart360.mail.starter.environment.TrainingStart;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/// Creates the topics of [Topics] that the broker does not have, and brings those that it has to
/// what [TopicSettings] says: before the consumers start, and where the broker is away at that
/// moment, as soon as it is there. Those of named senders are made when somebody asks for them.
public final class TopicCreation implements SmartInitializingSingleton, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    /// The largest request that dispatch takes from a record, with its headers.
    private static final int MAIL_BYTES = 1024 * 1024 + 64 * 1024;

    /// What can't be understood is kept with the reason why.
    private static final int DEAD_LETTER_BYTES = MAIL_BYTES + 64 * 1024;

    private static final Map<String, Integer> CARRY_MAILS =
            Map.of(
                    Topics.EMAIL_REQUESTS, MAIL_BYTES,
                    Topics.EMAIL_REQUESTS_DLT, DEAD_LETTER_BYTES);

    private final KafkaAdmin admin;
    private final TopicsProperties properties;
    private final TopicSettings settings;
    private final QueueReplicas queue;
    private volatile boolean done;
    private volatile boolean running;

    TopicCreation(KafkaAdmin admin, TopicsProperties properties, QueueReplicas queue) {
        this.admin = admin;
        this.properties = properties;
        this.settings = new TopicSettings(properties);
        this.queue = queue;
    }

    /// Creates the topics of named senders that the broker does not have (ADR 74).
    ///
    /// @throws KafkaException when the broker is away, or refuses
    public void createFor(Collection<String> senders) {
        NewTopic[] wanted =
                senders.stream()
                        .map(RequestTopics::topic)
                        .map(topic -> topic(topic, properties, settings.of(topic.name())))
                        .toArray(NewTopic[]::new);
        if (wanted.length > 0) {
            admin.createOrModifyTopics(wanted);
        }
    }

    static List<NewTopic> topics(TopicsProperties properties) {
        TopicSettings settings = new TopicSettings(properties);
        return Topics.ALL.stream()
                .map(topic -> topic(topic, properties, settings.of(topic.name())))
                .toList();
    }

    private static NewTopic topic(
            Topics.Topic topic, TopicsProperties properties, Map<String, String> settings) {
        TopicBuilder builder = TopicBuilder.name(topic.name()).partitions(topic.partitions());
        if (properties.replicas() != null) {
            builder.replicas(properties.replicas());
        }
        settings.forEach(builder::config);
        if (topic.compacted()) {
            builder.compact()
                    .config(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1")
                    .config(TopicConfig.SEGMENT_MS_CONFIG, "86400000");
        } else {
            builder.config(
                    TopicConfig.RETENTION_MS_CONFIG, String.valueOf(topic.retention().toMillis()));
        }
        Integer largest = CARRY_MAILS.get(RequestTopics.together(topic.name()));
        if (largest != null) {
            builder.config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, largest.toString());
        }
        return builder.build();
    }

    static int largestRecord() {
        return DEAD_LETTER_BYTES;
    }

    @Override
    public void afterSingletonsInstantiated() {
        done = TrainingStart.underWay() || create();
    }

    private boolean create() {
        try {
            boolean made = admin.initialize() && settings.apply(admin.getConfigurationProperties());
            if (made) {
                queue.check(admin.getConfigurationProperties());
            }
            return made;
        } catch (IllegalStateException | KafkaException away) {
            LOG.warn("The topics cannot be created yet: {}", away.getMessage());
            return false;
        }
    }

    @Override
    public void start() {
        running = true;
        if (!done) {
            Thread.ofVirtual().name("topic-creation").start(this::keepTrying);
        }
    }

    private void keepTrying() {
        while (running && !done) {
            try {
                Thread.sleep(PAUSE);
                done = create();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
