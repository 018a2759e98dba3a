package com.smart360.mail.config.activation;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.starter.consumer.CompactedTopic;
import com.smart360.mail.starter.consumer.CompactedTopicReader;
import com.smart360.mail.starter.consumer.EventReader;
import com.smart360.mail.starter.consumer.KafkaConsumers;
import com.smart360.mail.starter.outbox.OutboxCollection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The outbox of the document that says what sends, and the topic that it goes to.
@Configuration(proxyBeanMethods = false)
class ActivationConfiguration {

    @Bean
    OutboxCollection activationOutbox() {
        return new OutboxCollection(ActivationStore.COLLECTION);
    }

    @Bean
    CompactedTopicReader<ActiveConfiguration> activeConfigurationReader(
            KafkaConsumers consumers, EventReader events, Activations activations) {
        return CompactedTopicReader.onEveryInstance(
                new CompactedTopic<>(
                        Topics.ACTIVE_CONFIGURATION, Topics.ACTIVE_KEY, ActiveConfiguration.class),
                consumers.withoutGroup("active-configuration"),
                events,
                new ActiveConfigurationTopic(activations));
    }
}
