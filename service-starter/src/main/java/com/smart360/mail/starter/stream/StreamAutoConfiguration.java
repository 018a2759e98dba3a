package com.smart360.mail.starter.stream;

import com.smart360.mail.starter.broker.BrokerLogin;
import com.smart360.mail.starter.broker.LoginRequirement;
import com.smart360.mail.starter.broker.QueueReplicas;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.starter.environment.TrainingStart;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/// The topics of `contracts`, and how events are written and published.
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties({TopicsProperties.class, BrokerLogin.class})
public class StreamAutoConfiguration {

    private static final int MAX_BLOCK_MS = 5_000;
    private static final int REQUEST_MS = 4_000;
    private static final int DELIVERY_MS = 10_000;

    @Bean
    EventCodec eventCodec(ObjectProvider<UsernameCipher> usernames) {
        return new EventCodec(usernames.getIfAvailable());
    }

    @Bean
    KafkaAdmin.NewTopics smart360Topics(TopicsProperties properties) {
        return new KafkaAdmin.NewTopics(TopicCreation.topics(properties).toArray(NewTopic[]::new));
    }

    @Bean
    TopicCreation topicCreation(
            KafkaAdmin admin,
            TopicsProperties properties,
            Smart360Environment environment,
            BrokerLogin login) {
        admin.setAutoCreate(false);
        if (!TrainingStart.underWay()) {
            LoginRequirement.check(admin.getConfigurationProperties(), environment, login);
        }
        return new TopicCreation(admin, properties, new QueueReplicas(environment.isProduction()));
    }

    @Bean(destroyMethod = "close")
    Producer<String, byte[]> eventKafkaProducer(
            KafkaProperties properties, KafkaConnectionDetails connection) {
        return new KafkaProducer<>(
                producerSettings(properties, connection.getProducer().getBootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @Bean
    KafkaClientMetrics eventKafkaProducerMetrics(Producer<String, byte[]> eventKafkaProducer) {
        return new KafkaClientMetrics(eventKafkaProducer);
    }

    @Bean
    EventProducer eventProducer(
            Producer<String, byte[]> eventKafkaProducer,
            EventCodec codec,
            EventSigner signer,
            @Value("${spring.application.name}") String application) {
        return new EventProducer(eventKafkaProducer, codec, application, signer);
    }

    private static Map<String, Object> producerSettings(
            KafkaProperties properties, List<String> servers) {
        Map<String, Object> settings = new HashMap<>(properties.buildProducerProperties());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A lone event leaves at once; under load, batches form while requests are under way.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicCreation.largestRecord());
        settings.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        settings.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        return settings;
    }
}
