package com.smart360.mail.audit.deadletter;

import com.smart360.mail.starter.consumer.KafkaConsumers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/// Fetches a letter from its topic.
@Component
class LetterReader {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final KafkaConsumers consumers;

    LetterReader(KafkaConsumers consumers) {
        this.consumers = consumers;
    }

    /// @return empty when the topic does not keep it any more
    /// @throws org.apache.kafka.common.KafkaException when the broker does not answer
    Optional<ConsumerRecord<String, byte[]>> fetch(ListedLetter letter) {
        int at = letter.id().lastIndexOf('@');
        int dash = letter.id().lastIndexOf('-', at);
        TopicPartition partition =
                new TopicPartition(
                        letter.id().substring(0, dash),
                        Integer.parseInt(letter.id().substring(dash + 1, at)));
        long offset = Long.parseLong(letter.id().substring(at + 1));
        try (Consumer<String, byte[]> consumer =
                consumers
                        .withoutGroup("dead-letter-reader")
                        .with(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1)
                        .open()) {
            consumer.assign(List.of(partition));
            long first =
                    consumer.beginningOffsets(List.of(partition), WITHIN)
                            .getOrDefault(partition, 0L);
            long end = consumer.endOffsets(List.of(partition), WITHIN).getOrDefault(partition, 0L);
            if (offset < first || offset >= end) {
                return Optional.empty();
            }
            consumer.seek(partition, offset);
            for (ConsumerRecord<String, byte[]> found : consumer.poll(WITHIN)) {
                return Optional.of(found).filter(it -> it.offset() == offset);
            }
            return Optional.empty();
        }
    }
}
