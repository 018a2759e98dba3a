package com.smart360.mail.dispatch.intervention;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.starter.consumer.ConsumerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Requests as they still lie in the topic. A mail that has ended is not stored anywhere else.
final class RequestsInTopic {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Pattern PLACE = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    private final ConsumerSettings consumers;
    private final RequestReader reader;

    RequestsInTopic(ConsumerSettings consumers, RequestReader reader) {
        this.consumers = consumers;
        this.reader = reader;
    }

    /// The mail whose request stands there; empty when the topic does not keep it any more.
    ///
    /// @param place `partition:offset`, as the ledger has it; another form: empty
    Optional<Email> at(String place, String id) {
        Matcher numbers = PLACE.matcher(place);
        if (!numbers.matches()) {
            return Optional.empty();
        }
        var partition =
                new TopicPartition(Topics.EMAIL_REQUESTS, Integer.parseInt(numbers.group(1)));
        return at(partition, Long.parseLong(numbers.group(2)), id);
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
                    return Optional.ofNullable(reader.readAgain(record.value(), null))
                            .filter(email -> email.id().value().equals(id));
                }
            }
            return Optional.empty();
        }
    }
}
