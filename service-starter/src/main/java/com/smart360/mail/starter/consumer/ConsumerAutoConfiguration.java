package com.smart360.mail.starter.consumer;

import com.smart360.mail.starter.consumer.progress.ConsumerGroups;
import com.smart360.mail.starter.consumer.progress.ProgressAutoConfiguration;
import com.smart360.mail.starter.deadletter.DeadLetterAutoConfiguration;
import com.smart360.mail.starter.deadletter.DeadLetters;
import com.smart360.mail.starter.observability.Traces;
import com.smart360.mail.starter.signature.EventSignatures;
import com.smart360.mail.starter.stream.EventCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.util.backoff.ExponentialBackOff;

/// What consumers are made of, and how bound ones run: text headers, virtual threads, and retries
/// without end.
@AutoConfiguration(after = {DeadLetterAutoConfiguration.class, ProgressAutoConfiguration.class})
public class ConsumerAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerAutoConfiguration.class);
    private static final String ANONYMOUS = "anonymous";
    private static final long FIRST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 10_000;

    @Bean
    KafkaConsumers kafkaConsumers(
            KafkaProperties kafka, KafkaConnectionDetails connection, ConsumerGroups groups) {
        return new KafkaConsumers(kafka, connection, groups);
    }

    @Bean
    EventReader eventReader(EventCodec codec, EventSignatures signatures) {
        return new EventReader(codec, signatures);
    }

    @Bean
    EventConsumers eventConsumers(EventReader events, DeadLetters deadLetters, Traces traces) {
        return new EventConsumers(events, deadLetters, traces);
    }

    /// The name is the one that the binder looks for.
    @Bean
    KafkaHeaderMapper kafkaBinderHeaderMapper() {
        return new TextHeaderMapper();
    }

    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> virtualThreadsAndRetries(
            ConsumerGroups groups) {
        return (container, destination, group) -> {
            SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(destination + "-");
            threads.setVirtualThreads(true);
            container.getContainerProperties().setListenerTaskExecutor(threads);
            // What a transaction leaves at a partition's end has an offset, too.
            container.getContainerProperties().setFixTxOffsets(true);
            if (group != null && !group.startsWith(ANONYMOUS)) {
                groups.add(group);
            }
            groups.add(destination, container);
            container.setCommonErrorHandler(retriesWithoutEnd());
        };
    }

    /// What may pass (database away, broker away) is tried again and again, in order; the offset
    /// waits. What Spring Kafka knows never to pass (a class cast, say) is logged and left behind.
    private static CommonErrorHandler retriesWithoutEnd() {
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE_MS, 2.0);
        pauses.setMaxInterval(LONGEST_PAUSE_MS);
        return new DefaultErrorHandler(
                (left, failure) ->
                        LOG.warn(
                                "Left behind: {}-{}@{}: {}",
                                left.topic(),
                                left.partition(),
                                left.offset(),
                                NestedExceptionUtils.getMostSpecificCause(failure)
                                        .getClass()
                                        .getName()),
                pauses);
    }
}
