package com.smart360.mail.audit.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.MessageHeaders;

class InStepTest {

    private static final TopicPartition REQUESTS = new TopicPartition(Topics.EMAIL_REQUESTS, 0);
    private static final TopicPartition OF_A_SENDER =
            new TopicPartition(Topics.EMAIL_REQUESTS + ".billing", 0);
    private static final TopicPartition OUTCOMES = new TopicPartition(Topics.EMAIL_DELIVERY, 0);

    private final AtomicLong clock = new AtomicLong();
    private final InStep inStep = new InStep(clock::get);
    private final MockConsumer<String, byte[]> consumer =
            new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());

    @BeforeEach
    void assign() {
        List<TopicPartition> all = List.of(REQUESTS, OF_A_SENDER, OUTCOMES);
        consumer.assign(all);
        consumer.updateBeginningOffsets(ends(all, 0));
        consumer.updateEndOffsets(ends(all, 100));
    }

    @Test
    void outcomesThatAreAheadWaitForTheRequests() {
        take(REQUESTS, 1_000);
        take(OUTCOMES, 2_000);
        assertThat(consumer.paused()).containsExactly(OUTCOMES);

        take(REQUESTS, 2_000);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void theSlowestOfAllSendersCounts() {
        take(REQUESTS, 3_000);
        take(OF_A_SENDER, 1_000);
        take(OUTCOMES, 2_000);
        assertThat(consumer.paused()).containsExactly(OUTCOMES);
    }

    @Test
    void outcomesThatAreBehindGoOn() {
        take(REQUESTS, 3_000);
        take(OUTCOMES, 2_000);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void requestsOfWhichThereAreNoMoreHoldNothing() {
        consumer.updateEndOffsets(Map.of(REQUESTS, 1L, OF_A_SENDER, 0L));
        take(REQUESTS, 1_000);
        take(OUTCOMES, 2_000);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void nothingWaitsForLong() {
        take(REQUESTS, 1_000);
        take(OUTCOMES, 2_000);
        clock.addAndGet(InStep.LONGEST.toNanos());
        take(REQUESTS, 1_001);
        assertThat(consumer.paused()).isEmpty();

        take(OUTCOMES, 2_001);
        assertThat(consumer.paused()).containsExactly(OUTCOMES);
    }

    @Test
    void whatWaitsGoesOnWhereNoRequestsCome() {
        take(REQUESTS, 1_000);
        take(OUTCOMES, 2_000);
        inStep.release(
                new ListenerContainerIdleEvent(
                        this, this, 1_000, "mails", List.of(OUTCOMES), consumer, false));
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void whatSomebodyElsePausedStaysSo() {
        consumer.pause(List.of(REQUESTS));
        inStep.release(
                new ListenerContainerIdleEvent(
                        this, this, 1_000, "mails", List.of(REQUESTS), consumer, false));
        assertThat(consumer.paused()).containsExactly(REQUESTS);
    }

    private static Map<TopicPartition, Long> ends(List<TopicPartition> partitions, long end) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        partitions.forEach(partition -> ends.put(partition, end));
        return ends;
    }

    /// A batch of one record, as the binding hands it over.
    private void take(TopicPartition partition, long time) {
        consumer.addRecord(
                new ConsumerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        consumer.position(partition),
                        "key",
                        new byte[0]));
        boolean waited = consumer.paused().contains(partition);
        assertThat(waited).isFalse();
        consumer.poll(Duration.ZERO);
        Map<String, Object> headers = new HashMap<>();
        headers.put(KafkaHeaders.CONSUMER, consumer);
        headers.put(KafkaHeaders.RECEIVED_TOPIC, new ArrayList<>(List.of(partition.topic())));
        headers.put(
                KafkaHeaders.RECEIVED_PARTITION, new ArrayList<>(List.of(partition.partition())));
        headers.put(KafkaHeaders.RECEIVED_TIMESTAMP, new ArrayList<>(List.of(time)));
        inStep.after(new MessageHeaders(headers));
    }
}
