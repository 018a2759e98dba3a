package com.smart360.mail.dispatch.route;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.starter.consumer.CompactedTopic;
import com.smart360.mail.starter.consumer.CompactedTopicReader;
import com.smart360.mail.starter.consumer.EventReader;
import com.smart360.mail.starter.consumer.KafkaConsumers;
import com.smart360.mail.starter.guard.GuardProperties;
import com.smart360.mail.starter.secrets.SecretsProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The route's parts, put together.
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

    @Bean
    Unsealer unsealer(SecretsProperties secrets) {
        return secrets.unsealer();
    }

    @Bean
    ActiveRoute activeRoute(Unsealer unsealer) {
        return new ActiveRoute(unsealer);
    }

    @Bean
    CompactedTopicReader<ActiveConfiguration> activeConfigurationReader(
            KafkaConsumers consumers, EventReader events, ActiveRoute route) {
        return CompactedTopicReader.onEveryInstance(
                new CompactedTopic<>(
                        Topics.ACTIVE_CONFIGURATION, Topics.ACTIVE_KEY, ActiveConfiguration.class),
                consumers.withoutGroup("active-configuration"),
                events,
                route);
    }

    @Bean
    Guard guard(TargetPolicy policy, GuardProperties properties) {
        return Guard.ofThisMachine(policy, properties.nameService());
    }

    @Bean
    ServerAddresses serverAddresses(Guard guard) {
        return new ServerAddresses(guard);
    }
}
