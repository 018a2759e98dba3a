package com.smart360.mail.testrunner.watch;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.testrunner.stage.Probe;
import com.smart360.mail.testrunner.topic.OwnConsumers;
import com.smart360.mail.testrunner.topic.TopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchProperties.class)
@ConditionalOnBooleanProperty(name = "test-runner.watch.enabled", matchIfMissing = true)
class WatchConfiguration {

    private static final Duration SESSION = Duration.ofSeconds(10);

    @Bean
    TopicReader watch(
            WatchProperties properties,
            OwnConsumers consumers,
            EventCodec codec,
            EventProducer producer,
            Probe probe,
            MeterRegistry meters,
            IdSource ids,
            Clock clock) {
        return new TopicReader(
                "watch",
                Topics.ACTIVE_CONFIGURATION,
                () -> consumers.of(properties.group(), SESSION, Map.of()),
                new Watch(codec, producer, probe, meters, ids, clock, properties));
    }
}
