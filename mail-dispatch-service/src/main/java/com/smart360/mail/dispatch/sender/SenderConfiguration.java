package com.smart360.mail.dispatch.sender;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.starter.consumer.CompactedTopic;
import com.smart360.mail.starter.consumer.CompactedTopicReader;
import com.smart360.mail.starter.consumer.EventReader;
import com.smart360.mail.starter.consumer.KafkaConsumers;
import com.smart360.mail.starter.security.MachineTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The topic by which senders are known.
@Configuration(proxyBeanMethods = false)
class SenderConfiguration {

    @Bean
    MachineTokens machineTokens() {
        return new MachineTokens();
    }

    @Bean
    KnownSenders senders(MachineTokens tokens) {
        return new KnownSenders(tokens);
    }

    @Bean
    CompactedTopicReader<SenderIdentities> senderIdentitiesReader(
            KafkaConsumers consumers, EventReader events, KnownSenders senders) {
        return CompactedTopicReader.onEveryInstance(
                new CompactedTopic<>(Topics.SENDERS, Topics.SENDERS_KEY, SenderIdentities.class),
                consumers.withoutGroup("senders"),
                events,
                senders);
    }
}
