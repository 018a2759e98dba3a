package com.smart360.mail.testrunner.run;

import com.smart360.mail.starter.consumer.KafkaConsumers;
import com.smart360.mail.starter.consumer.TopicReader;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RunProperties.class)
class RunConfiguration {

    @Bean
    TopicReader testLogReader(RunProperties properties, KafkaConsumers kafka, TestLog log) {
        return new TopicReader(
                "test-log",
                kafka.inGroup(properties.group())
                        .session(properties.sessionTimeout())
                        .with(
                                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                                CooperativeStickyAssignor.class.getName()),
                log);
    }
}
