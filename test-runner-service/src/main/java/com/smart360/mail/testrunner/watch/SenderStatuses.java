package com.smart360.mail.testrunner.watch;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.sender.SenderStatus;
import com.smart360.mail.starter.consumer.EventConsumers;
import com.smart360.mail.starter.consumer.TopicReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Hears what senders say from now on, on each replica, so that whichever watches knows it. Nothing
/// is committed: what was said while nobody listened is of no use.
final class SenderStatuses implements TopicReader.Handler {

    private static final Duration TURN = Duration.ofMillis(500);

    private final EventConsumers consumers;
    private final Traffic traffic;
    private final Clock clock;

    SenderStatuses(EventConsumers consumers, Traffic traffic, Clock clock) {
        this.consumers = consumers;
        this.traffic = traffic;
        this.clock = clock;
    }

    @Override
    public void subscribe(Consumer<String, byte[]> consumer) {
        var all = List.of(new TopicPartition(Topics.SENDER_STATUS, 0));
        consumer.assign(all);
        consumer.seekToEnd(all);
    }

    @Override
    public void poll(Consumer<String, byte[]> consumer) {
        for (ConsumerRecord<String, byte[]> polled : consumer.poll(TURN)) {
            consumers.handle(
                    polled,
                    (event, received) -> {
                        if (event instanceof SenderStatus status) {
                            traffic.heard(status, clock.instant());
                        }
                    });
        }
    }

    @Override
    public void release() {
        // Whoever is not heard any more counts as gone.
    }
}
