package com.smart360.mail.testrunner.watch;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.starter.consumer.CompactedTopic;
import com.smart360.mail.starter.consumer.CompactedTopicReader;
import com.smart360.mail.starter.consumer.EventConsumers;
import com.smart360.mail.starter.consumer.EventReader;
import com.smart360.mail.starter.consumer.KafkaConsumers;
import com.smart360.mail.starter.consumer.TopicReader;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchProperties.class)
@ConditionalOnBooleanProperty(name = "smart360.test-runner.watch.enabled", matchIfMissing = true)
class WatchConfiguration {

    private static final Duration SESSION = Duration.ofSeconds(10);

    @Bean
    Traffic traffic() {
        return new Traffic();
    }

    @Bean
    TopicReader senderStatusReader(
            KafkaConsumers kafka, EventConsumers consumers, Traffic traffic, Clock clock) {
        return new TopicReader(
                "sender-status",
                kafka.withoutGroup("sender-status"),
                new SenderStatuses(consumers, traffic, clock));
    }

    @Bean
    CompactedTopicReader<ActiveConfiguration> watchReader(
            WatchProperties properties, KafkaConsumers consumers, EventReader events, Watch watch) {
        return CompactedTopicReader.onOneInstance(
                new CompactedTopic<>(
                        Topics.ACTIVE_CONFIGURATION, Topics.ACTIVE_KEY, ActiveConfiguration.class),
                consumers.inGroup(properties.group()).session(SESSION),
                events,
                watch);
    }
}
