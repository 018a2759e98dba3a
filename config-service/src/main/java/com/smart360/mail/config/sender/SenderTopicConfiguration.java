package com.smart360.mail.config.sender;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.starter.consumer.CompactedTopic;
import com.smart360.mail.starter.consumer.CompactedTopicReader;
import com.smart360.mail.starter.consumer.EventReader;
import com.smart360.mail.starter.consumer.KafkaConsumers;
import com.smart360.mail.starter.outbox.OutboxCollection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The outbox of the document with the senders, and the topic that it goes to.
@Configuration(proxyBeanMethods = false)
class SenderTopicConfiguration {

    @Bean
    OutboxCollection senderOutbox() {
        return new OutboxCollection(SenderStore.COLLECTION);
    }

    @Bean
    CompactedTopicReader<SenderIdentities> senderIdentitiesReader(
            KafkaConsumers consumers, EventReader events, SenderStore store) {
        return CompactedTopicReader.onEveryInstance(
                new CompactedTopic<>(Topics.SENDERS, Topics.SENDERS_KEY, SenderIdentities.class),
                consumers.withoutGroup("senders"),
                events,
                new SendersTopic(store));
    }
}
