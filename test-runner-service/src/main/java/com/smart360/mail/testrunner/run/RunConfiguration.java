package com.smart360.mail.testrunner.run;

import com.smart360.mail.starter.consumer.EventConsumers;
import com.smart360.mail.starter.consumer.KafkaConsumers;
import com.smart360.mail.starter.consumer.TopicReader;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.testrunner.stage.Probe;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
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
            KafkaConsumers kafka,
            EventConsumers consumers,
            RunningTests tests,
            TestMeters meters) {
        return new TopicReader(
                "test-log",
                kafka.inGroup(properties.group())
                        .session(properties.sessionTimeout())
                        .with(
                                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                                CooperativeStickyAssignor.class.getName()),
                new TestLog(consumers, tests, meters, properties));
    }
}
