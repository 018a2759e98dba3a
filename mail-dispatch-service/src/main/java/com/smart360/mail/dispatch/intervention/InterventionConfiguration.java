package com.smart360.mail.dispatch.intervention;

import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.starter.consumer.KafkaConsumers;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What interventions need of Kafka.
@Configuration(proxyBeanMethods = false)
class InterventionConfiguration {

    @Bean
    RequestsInTopic requestsInTopic(KafkaConsumers consumers, RequestReader reader) {
        return new RequestsInTopic(
                consumers
                        .withoutGroup("requests-in-topic")
                        .with(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1),
                reader);
    }
}
