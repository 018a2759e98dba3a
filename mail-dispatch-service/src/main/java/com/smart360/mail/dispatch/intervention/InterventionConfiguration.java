package com.smart360.mail.dispatch.intervention;

import com.smart360.mail.dispatch.queue.StoredEmailReader;
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

/// What interventions need of Kafka.
@Configuration(proxyBeanMethods = false)
class InterventionConfiguration {

    @Bean
    RequestsInTopic requestsInTopic(
            KafkaProperties kafka, KafkaConnectionDetails connection, StoredEmailReader reader) {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getConsumer().getBootstrapServers());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "requests-in-topic");
        return new RequestsInTopic(
                () ->
                        new KafkaConsumer<>(
                                settings, new StringDeserializer(), new ByteArrayDeserializer()),
                reader);
    }
}
