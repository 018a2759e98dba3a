package com.smart360.mail.dispatch.intake;

import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.dispatch.backlog.BacklogWatch;
import com.smart360.mail.dispatch.intake.ahead.ConsumerPositions;
import com.smart360.mail.dispatch.intake.ahead.ReadAhead;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.sender.SenderGate;
import com.smart360.mail.dispatch.sending.Dispatcher;
import com.smart360.mail.starter.consumer.ConsumerSettings;
import com.smart360.mail.starter.consumer.KafkaConsumers;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/// What intake needs of Kafka.
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    /// A poll ends with the exchanges that it began: longer than the longest of them.
    private static final int MAX_POLL_INTERVAL_MS = 900_000;

    /// How soon the topic of a new sender is found.
    private static final int TOPICS_AGE_MS = 5_000;

    /// How soon the consumers go on after an activation.
    private static final long POLL_MS = 100;

    /// Each consumer holds up to three and a half times as much: what is not settled, its buffer
    /// and the fetch that is under way; up to five times where several senders flood at once. A
    /// larger record comes alone.
    private static final int FETCH_BYTES = 1024 * 1024;

    /// What is looked through at once for urgent requests.
    private static final int AHEAD_BYTES = 4 * 1024 * 1024;

    private static final int AHEAD_RECORDS = 2_000;
    private static final int FETCH_BYTES_OF_PARTITION = 512 * 1024;

    @Bean
    RequestReader requestReader(IntakeProperties properties) {
        return new RequestReader(properties.maxSize().toBytes());
    }

    /// Looks after the polls of all consumers.
    @Bean(destroyMethod = "shutdownNow")
    ScheduledThreadPoolExecutor emailPolls() {
        var timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofVirtual().name("email-polls").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    @Bean
    OffsetTracker.Factory offsetTrackers(
            @Qualifier("emailPolls") ScheduledThreadPoolExecutor timer,
            WaitingRequests waiting,
            IntakeProperties properties) {
        OffsetTracker.Scheduler scheduler =
                (delay, task) -> timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () ->
                new OffsetTracker(
                        scheduler,
                        properties.patience(),
                        waiting::park,
                        properties.batch(),
                        FETCH_BYTES / 2);
    }

    /// Closed before the database is.
    @Bean
    ReadAhead readAhead(
            KafkaConsumers consumers, ConsumerPositions positions, RequestsConsumer requests) {
        ConsumerSettings settings =
                consumers
                        .withoutGroup("email-requests-ahead")
                        .with(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AHEAD_RECORDS)
                        .with(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, AHEAD_BYTES)
                        .with(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return new ReadAhead(settings, positions, requests::admitUrgent);
    }

    @Bean
    RequestsContainer requestsContainer(
            KafkaConsumers consumers,
            IntakeProperties properties,
            RequestsConsumer requests,
            Dispatcher dispatcher,
            BacklogWatch watch,
            ReadAhead ahead,
            SenderGate senders) {
        var container = new ContainerProperties(RequestTopics.ALL);
        container.setMessageListener(requests);
        container.setAckMode(ContainerProperties.AckMode.MANUAL);
        container.setConsumerRebalanceListener(requests);
        container.setPollTimeout(POLL_MS);
        container.setSyncCommits(true);
        container.setShutdownTimeout(15_000);
        container.setMissingTopicsFatal(false);
        var threads = new SimpleAsyncTaskExecutor("email-requests-");
        threads.setVirtualThreads(true);
        container.setListenerTaskExecutor(threads);
        var containers =
                new ConcurrentMessageListenerContainer<>(
                        settings(consumers, properties).factory(), container);
        containers.setConcurrency(properties.consumers());
        containers.setBeanName("email-requests");
        containers.setCommonErrorHandler(
                new DefaultErrorHandler(
                        new FixedBackOff(
                                RequestsConsumer.RETRY_MS, FixedBackOff.UNLIMITED_ATTEMPTS)));
        consumers.watch("email-requests", containers);
        return new RequestsContainer(containers, requests, dispatcher, watch, ahead, senders);
    }

    private static ConsumerSettings settings(
            KafkaConsumers consumers, IntakeProperties properties) {
        return consumers
                .inGroup(properties.group())
                .session(properties.sessionTimeout())
                .with(ConsumerConfig.METADATA_MAX_AGE_CONFIG, TOPICS_AGE_MS)
                .with(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.batch())
                .with(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MAX_POLL_INTERVAL_MS)
                .with(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES)
                .with(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES_OF_PARTITION)
                .with(
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        CooperativeStickyAssignor.class.getName());
    }
}
