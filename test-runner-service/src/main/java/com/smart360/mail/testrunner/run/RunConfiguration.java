package com.smart360.mail.testrunner.run;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.testrunner.stage.Probe;
import com.smart360.mail.testrunner.topic.OwnConsumers;
import com.smart360.mail.testrunner.topic.TopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RunProperties.class)
class RunConfiguration {

    @Bean
    TestMeters testMeters(MeterRegistry registry) {
        return new TestMeters(registry);
    }

    @Bean
    Announcer announcer(EventProducer producer, EventCodec codec, IdSource ids, Clock clock) {
        return new KafkaAnnouncer(producer, codec, ids, clock);
    }

    @Bean
    RunningTests runningTests(
            RunProperties properties,
            Probe probe,
            Announcer announcer,
            TestMeters meters,
            Clock clock) {
        return new RunningTests(properties, probe, announcer, meters, clock);
    }

    @Bean
    TopicReader testLog(
            RunProperties properties,
            OwnConsumers consumers,
            EventCodec codec,
            RunningTests tests,
            TestMeters meters) {
        return new TopicReader(
                "test-log",
                Topics.CONNECTION_TESTS,
                () ->
                        consumers.of(
                                properties.group(),
                                properties.sessionTimeout(),
                                Map.of(
                                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                                        CooperativeStickyAssignor.class.getName())),
                new TestLog(codec, tests, meters, properties));
    }
}
