package com.smart360.mail.starter.consumer.progress;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/// Watches the consumers of every service.
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(KafkaAdmin.class)
@EnableConfigurationProperties(ProgressProperties.class)
public class ProgressAutoConfiguration {

    @Bean
    ConsumerGroups consumerGroups() {
        return new ConsumerGroups();
    }

    @Bean
    ConsumerProgress consumerProgress(
            ConsumerGroups groups,
            KafkaAdmin admin,
            ProgressProperties properties,
            MeterRegistry registry) {
        return new ConsumerProgress(
                groups,
                () -> Admin.create(admin.getConfigurationProperties()),
                properties,
                registry);
    }

    @Bean
    HealthIndicator consumerProgressHealthIndicator(ConsumerProgress progress) {
        return new ConsumersHealth(progress);
    }
}
