package com.smart360.mail.audit.intake;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.RequestTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.MessageHeaders;
import org.springframework.stereotype.Component;

/// Keeps what is read of requests and of outcomes in step while both are behind. More outcomes than
/// requests fit into one fetch, so that without this those of a backlog run ahead by tens of
/// thousands: each mail's page is then read again from the database, and written twice. Outcomes
/// that are later than the requests read so far wait, by pausing their partitions, for [#LONGEST]
/// at most: what is told of one mail does not wait for another's flood (O4, O14).
///
/// Called on the thread of the consumer that it pauses; safe for use by several consumers.
@Component
class InStep {

    static final Duration LONGEST = Duration.ofSeconds(2);

    private final LongSupplier nanoTime;

    /// The broker's time of the last record that was read.
    private final Map<TopicPartition, Long> reached = new ConcurrentHashMap<>();

    /// Since when each waits, by the clock of this JVM.
    private final Map<TopicPartition, Long> waiting = new ConcurrentHashMap<>();

    InStep() {
        this(System::nanoTime);
    }

    InStep(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Decides what waits, once a batch was taken in.
    ///
    /// @param batch headers of a binding in batch mode; without a consumer nothing happens
    void after(MessageHeaders batch) {
        Consumer<?, ?> consumer = batch.get(KafkaHeaders.CONSUMER, Consumer.class);
        if (consumer != null) {
            note(batch);
            decide(consumer);
        }
    }

    /// No records came: whatever the requests were behind by holds none of them.
    @EventListener
    void release(ListenerContainerIdleEvent idle) {
        Consumer<?, ?> consumer = idle.getConsumer();
        if (consumer != null) {
            List<TopicPartition> held =
                    consumer.paused().stream().filter(waiting::containsKey).toList();
            consumer.resume(held);
            held.forEach(waiting::remove);
        }
    }

    private void note(MessageHeaders batch) {
        List<?> topics = list(batch, KafkaHeaders.RECEIVED_TOPIC);
        List<?> partitions = list(batch, KafkaHeaders.RECEIVED_PARTITION);
        List<?> times = list(batch, KafkaHeaders.RECEIVED_TIMESTAMP);
        for (int i = 0; i < topics.size(); i++) {
            if (times.get(i) instanceof Long time) {
                reached.put(
                        new TopicPartition((String) topics.get(i), (Integer) partitions.get(i)),
                        time);
            }
        }
    }

    private static List<?> list(MessageHeaders headers, String name) {
        return Objects.requireNonNullElse(headers.get(name, List.class), List.of());
    }

    private void decide(Consumer<?, ?> consumer) {
        OptionalLong requests = slowestRequests(consumer);
        long now = nanoTime.getAsLong();
        for (TopicPartition outcomes : consumer.assignment()) {
            if (outcomes.topic().equals(Topics.EMAIL_DELIVERY)) {
                Long time = reached.get(outcomes);
                Long since = waiting.get(outcomes);
                boolean early = time != null && requests.isPresent() && time > requests.getAsLong();
                if (since == null && early) {
                    consumer.pause(List.of(outcomes));
                    waiting.put(outcomes, now);
                } else if (since != null && (!early || now - since >= LONGEST.toNanos())) {
                    consumer.resume(List.of(outcomes));
                    waiting.remove(outcomes);
                }
            }
        }
    }

    /// How far the requests are read of which there are more.
    private OptionalLong slowestRequests(Consumer<?, ?> consumer) {
        return consumer.assignment().stream()
                .filter(partition -> RequestTopics.holdsRequests(partition.topic()))
                .filter(partition -> consumer.currentLag(partition).orElse(0) > 0)
                .map(reached::get)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .min();
    }
}
