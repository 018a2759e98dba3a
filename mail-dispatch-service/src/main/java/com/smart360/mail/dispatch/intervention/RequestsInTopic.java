package com.smart360.mail.dispatch.intervention;

import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.ledger.RequestPlace;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import com.smart360.mail.starter.consumer.ConsumerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Requests as they still lie in the topic. A mail that has ended is not stored anywhere else.
final class RequestsInTopic {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ConsumerSettings consumers;
    private final RequestReader reader;

    RequestsInTopic(ConsumerSettings consumers, RequestReader reader) {
        this.consumers = consumers;
        this.reader = reader;
    }

    /// The mail whose request stands there; empty when the topic does not keep it any more.
    ///
    /// @param place as the ledger has it; another form: empty
    Optional<Email> at(String place, String id) {
        return RequestPlace.of(place)
                .flatMap(at -> at(new TopicPartition(at.topic(), at.partition()), at.offset(), id));
    }

    private Optional<Email> at(TopicPartition partition, long offset, String id) {
        try (Consumer<String, byte[]> consumer = consumers.open()) {
            consumer.assign(List.of(partition));
            Long first = consumer.beginningOffsets(List.of(partition), LIMIT).get(partition);
            if (first == null || first > offset) {
                return Optional.empty();
            }
            consumer.seek(partition, offset);
            for (ConsumerRecord<String, byte[]> record : consumer.poll(LIMIT).records(partition)) {
                if (record.offset() == offset) {
                    return reader.read(record.value(), null, null) instanceof Accepted(Email email)
                            ? Optional.of(email.inTopic(partition.topic()))
                                    .filter(found -> found.id().value().equals(id))
                            : Optional.empty();
                }
            }
            return Optional.empty();
        }
    }
}
