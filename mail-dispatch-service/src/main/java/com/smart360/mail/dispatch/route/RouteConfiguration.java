package com.smart360.mail.dispatch.route;

import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.smtp.token.Tokens;
import com.smart360.mail.starter.guard.GuardProperties;
import com.smart360.mail.starter.secrets.SecretsProperties;
import com.smart360.mail.starter.stream.EventCodec;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
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
    ActiveConfigurationReader activeConfigurationReader(
            KafkaProperties properties,
            KafkaConnectionDetails connection,
            EventCodec codec,
            ActiveRoute route) {
        Map<String, Object> settings = new HashMap<>(properties.buildConsumerProperties());
        settings.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getConsumer().getBootstrapServers());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "active-configuration");
        return new ActiveConfigurationReader(
                () ->
                        new KafkaConsumer<>(
                                settings, new StringDeserializer(), new ByteArrayDeserializer()),
                codec,
                route);
    }

    @Bean
    Guard guard(TargetPolicy policy, GuardProperties properties) {
        return Guard.ofThisMachine(policy, properties.nameService());
    }

    /// One for all connections: tokens of one grant serve them all.
    @Bean
    Tokens tokens(OAuthProperties properties, Clock clock) {
        return properties.tokens(clock);
    }

    @Bean
    ServerAddresses serverAddresses(Guard guard) {
        return new ServerAddresses(guard);
    }
}
