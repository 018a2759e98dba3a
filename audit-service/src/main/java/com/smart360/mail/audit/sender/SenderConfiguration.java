package com.smart360.mail.audit.sender;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.starter.consumer.CompactedTopic;
import com.smart360.mail.starter.consumer.CompactedTopicReader;
import com.smart360.mail.starter.consumer.EventReader;
import com.smart360.mail.starter.consumer.KafkaConsumers;
import com.smart360.mail.starter.security.CurrentActor;
import com.smart360.mail.starter.security.MachineTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The topic by which senders and their machine tokens are known, with which business services may
/// read what became of their mails (ADR 76).
@Configuration(proxyBeanMethods = false)
class SenderConfiguration {

    @Bean
    MachineTokens machineTokens() {
        return new MachineTokens();
    }

    @Bean
    CallersSender callersSender(CurrentActor actor, MachineTokens tokens) {
        return new CallersSender(actor, tokens);
    }

    @Bean
    CompactedTopicReader<SenderIdentities> machineTokensReader(
            KafkaConsumers consumers, EventReader events, CallersSender senders) {
        return CompactedTopicReader.onEveryInstance(
                new CompactedTopic<>(Topics.SENDERS, Topics.SENDERS_KEY, SenderIdentities.class),
                consumers.withoutGroup("machine-tokens"),
                events,
                senders);
    }
}
