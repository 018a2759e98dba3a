package com.smart360.mail.audit.witness;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.audit.BooksSigned;
import com.smart360.mail.starter.consumer.CompactedTopic;
import com.smart360.mail.starter.consumer.CompactedTopicReader;
import com.smart360.mail.starter.consumer.EventReader;
import com.smart360.mail.starter.consumer.KafkaConsumers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Each instance follows the topic of heads.
@Configuration(proxyBeanMethods = false)
class HeadTopicConfiguration {

    @Bean
    CompactedTopicReader<BooksSigned> headTopicReader(
            KafkaConsumers consumers, EventReader events, HeadTopic topic) {
        return CompactedTopicReader.onEveryInstance(
                new CompactedTopic<>(Topics.AUDIT_HEADS, BooksSigned.KEY, BooksSigned.class),
                consumers.withoutGroup("audit-heads"),
                events,
                topic);
    }
}
