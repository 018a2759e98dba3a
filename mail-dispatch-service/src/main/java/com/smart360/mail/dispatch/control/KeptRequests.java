package com.smart360.mail.dispatch.control;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.dispatch.Email;
import com.smart360.mail.dispatch.queue.StoredEmailReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Requests as they still lie in the topic. A mail that has ended is not stored anywhere else.
final class KeptRequests {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final StoredEmailReader reader;

    KeptRequests(Supplier<Consumer<String, byte[]>> consumers, StoredEmailReader reader) {
        this.consumers = consumers;
        this.reader = reader;
    }

    /// The mail whose request stands there; empty when the topic does not keep it any more.
    ///
    /// @param place `partition:offset`, as the ledger has it
    Optional<Email> at(String place, String id) {
        String[] halves = place.split(":", 2);
        var partition = new TopicPartition(Topics.EMAIL_REQUESTS, Integer.parseInt(halves[0]));
        long offset = Long.parseLong(halves[1]);
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            consumer.assign(List.of(partition));
            Long first = consumer.beginningOffsets(List.of(partition), LIMIT).get(partition);
            if (first == null || first > offset) {
                return Optional.empty();
            }
            consumer.seek(partition, offset);
            for (ConsumerRecord<String, byte[]> record : consumer.poll(LIMIT).records(partition)) {
                if (record.offset() == offset) {
                    return Optional.ofNullable(reader.read(record.value(), null))
                            .filter(mail -> mail.id().value().equals(id));
                }
            }
            return Optional.empty();
        }
    }
}
