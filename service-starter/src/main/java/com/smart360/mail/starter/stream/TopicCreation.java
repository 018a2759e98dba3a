package com.smart360.mail.starter.stream;

import com.smart360.mail.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/// Creates the topics of [Topics] that the broker does not have: before the consumers start, and
/// where the broker is away at that moment, as soon as it is there.
final class TopicCreation implements SmartInitializingSingleton, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    /// Mails with attachments; the same as the limit of `POST /api/emails`.
    private static final int MAIL_BYTES = 40 * 1024 * 1024;

    private static final Set<String> CARRY_MAILS =
            Set.of(Topics.EMAIL_REQUESTS, Topics.EMAIL_REQUESTS_DLT);

    private final KafkaAdmin admin;
    private volatile boolean done;
    private volatile boolean running;

    TopicCreation(KafkaAdmin admin) {
        this.admin = admin;
    }

    static List<NewTopic> topics() {
        return Topics.ALL.stream().map(TopicCreation::topic).toList();
    }

    private static NewTopic topic(Topics.Topic topic) {
        TopicBuilder builder = TopicBuilder.name(topic.name()).partitions(topic.partitions());
        if (topic.compacted()) {
            builder.compact()
                    .config(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1")
                    .config(TopicConfig.SEGMENT_MS_CONFIG, "86400000");
        } else {
            builder.config(
                    TopicConfig.RETENTION_MS_CONFIG, String.valueOf(topic.retention().toMillis()));
        }
        if (CARRY_MAILS.contains(topic.name())) {
            builder.config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(MAIL_BYTES));
        }
        return builder.build();
    }

    static int mailBytes() {
        return MAIL_BYTES;
    }

    @Override
    public void afterSingletonsInstantiated() {
        done = admin.initialize();
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
                done = admin.initialize();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (IllegalStateException | org.apache.kafka.common.KafkaException away) {
                LOG.warn("The topics cannot be created yet: {}", away.getMessage());
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
