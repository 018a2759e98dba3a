package com.smart360.mail.starter.lag;

import com.smart360.mail.contracts.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.cloud.stream.config.BindingProperties;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/// Gauges of the lag of each consumer group of a service.
@AutoConfiguration(after = KafkaAutoConfiguration.class)
public class ConsumerLagAutoConfiguration {

    @Bean
    ConsumerLag consumerLag(
            KafkaAdmin admin,
            ObjectProvider<BindingServiceProperties> bindings,
            ObjectProvider<ConsumedTopics> declared,
            Clock clock) {
        List<ConsumedTopics> consumed = new ArrayList<>(declared.orderedStream().toList());
        bindings.ifAvailable(properties -> consumed.addAll(groups(properties.getBindings())));
        return new ConsumerLag(admin.getConfigurationProperties(), consumed, clock);
    }

    private static List<ConsumedTopics> groups(Map<String, BindingProperties> bindings) {
        List<ConsumedTopics> groups = new ArrayList<>();
        for (BindingProperties binding : bindings.values()) {
            String group = binding.getGroup();
            String topics = binding.getDestination();
            // A binding without a group keeps no offsets.
            if (group != null && topics != null) {
                groups.add(new ConsumedTopics(group, named(topics)));
            }
        }
        return groups;
    }

    /// What is no list of names is a pattern, of which the catalogue has some.
    private static List<String> named(String destination) {
        return destination.indexOf('(') < 0
                ? Stream.of(destination.split(",")).map(String::strip).toList()
                : Topics.ALL.stream()
                        .map(Topics.Topic::name)
                        .filter(Pattern.compile(destination).asMatchPredicate())
                        .toList();
    }
}
