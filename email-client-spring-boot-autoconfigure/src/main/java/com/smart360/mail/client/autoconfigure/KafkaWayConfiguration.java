package com.smart360.mail.client.autoconfigure;

import com.smart360.mail.client.EmailTransport;
import com.smart360.mail.client.OutcomeListener;
import com.smart360.mail.client.Outcomes;
import com.smart360.mail.client.http.HttpTransport;
import com.smart360.mail.client.kafka.KafkaOutcomes;
import com.smart360.mail.client.kafka.KafkaTransport;
import com.smart360.mail.client.kafka.OutcomeSubscription;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/// The way by Kafka, as Boot has worked it out: addresses, also a test container's
/// (`@ServiceConnection`), logins, certificates.
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({KafkaConnectionDetails.class, ProducerFactory.class})
class KafkaWayConfiguration {

    @Bean
    @ConditionalOnBean({ProducerFactory.class, ConsumerFactory.class})
    KafkaWay kafkaWayOfEmails(
            EmailClientProperties properties,
            Environment environment,
            ObjectProvider<KafkaConnectionDetails> details,
            ObjectProvider<ProducerFactory<?, ?>> producers,
            ObjectProvider<ConsumerFactory<?, ?>> consumers) {
        return new BootsKafka(properties, environment, details, producers, consumers);
    }

    /// Listeners hear by Kafka only: no other way keeps what was told while nobody ran.
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(OutcomeListener.class)
    @ConditionalOnProperty(name = "smart360.emails.outcomes.enabled", matchIfMissing = true)
    OutcomeSubscription emailOutcomeSubscription(
            EmailClientProperties properties,
            Environment environment,
            @Qualifier("emailTransport") EmailTransport transport,
            ObjectProvider<ConsumerFactory<?, ?>> consumers,
            List<OutcomeListener> listeners) {
        ConsumerFactory<?, ?> factory = consumers.getIfAvailable();
        if (factory == null || transport instanceof HttpTransport) {
            throw new NoWayForEmailsException(
                    "There are outcome listeners, and mails leave by HTTP.",
                    "Outcome listeners need the brokers: set smart360.emails.servers, or ask by"
                            + " Emails.outcome instead.");
        }
        String source = EmailClientAutoConfiguration.source(properties, environment);
        return OutcomeSubscription.open(
                settings(properties, factory.getConfigurationProperties()),
                group(properties, source),
                properties.sender(),
                source,
                listeners);
    }

    private static String group(EmailClientProperties properties, @Nullable String source) {
        String own = properties.outcomes().group();
        if (own != null) {
            return own;
        }
        return properties.sender() == null
                ? "business-service-" + (source == null ? "outcomes" : source)
                : "sender-" + properties.sender() + ".outcomes";
    }

    private static Map<String, Object> settings(
            EmailClientProperties properties, Map<String, Object> boots) {
        Map<String, Object> settings = new HashMap<>(boots);
        List<String> servers = properties.servers();
        if (servers != null && !servers.isEmpty()) {
            settings.put("bootstrap.servers", servers);
        }
        return settings;
    }

    private record BootsKafka(
            EmailClientProperties properties,
            Environment environment,
            ObjectProvider<KafkaConnectionDetails> details,
            ObjectProvider<ProducerFactory<?, ?>> producers,
            ObjectProvider<ConsumerFactory<?, ?>> consumers)
            implements KafkaWay {

        /// Boot's own default is a broker on this machine, which nobody may have meant.
        private static final List<String> NAMES =
                List.of(
                        "smart360.emails.servers",
                        "smart360.emails.servers[0]",
                        "spring.kafka.bootstrap-servers",
                        "spring.kafka.bootstrap-servers[0]",
                        "spring.kafka.producer.bootstrap-servers",
                        "spring.kafka.producer.bootstrap-servers[0]");

        @Override
        public boolean named() {
            boolean bean =
                    details.stream()
                            .anyMatch(
                                    each ->
                                            !each.getClass()
                                                    .getSimpleName()
                                                    .startsWith("Properties"));
            return bean || NAMES.stream().anyMatch(environment::containsProperty);
        }

        @Override
        public EmailTransport transport() {
            return KafkaTransport.open(
                    settings(properties, producers.getObject().getConfigurationProperties()),
                    properties.sender(),
                    properties.handOverTimeout());
        }

        @Override
        public Outcomes outcomes() {
            return KafkaOutcomes.open(
                    settings(properties, consumers.getObject().getConfigurationProperties()),
                    properties.sender(),
                    properties.outcomes().lookBack(),
                    InstantSource.system());
        }
    }
}
