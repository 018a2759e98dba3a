package com.smart360.mail.dispatch.intake;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import com.smart360.mail.starter.stream.EventProducer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

/// Requests that can't be understood, as they came, with the reason beside them. From there they
/// may be corrected and published again.
@Component
final class DeadLetterPublisher {

    static final String ORIGINAL_PLACE = "original_place";
    private static final int LARGEST = 35 * 1024 * 1024;

    private final EventProducer producer;

    DeadLetterPublisher(EventProducer producer) {
        this.producer = producer;
    }

    /// Publishes one; done when acknowledged.
    CompletableFuture<?> bury(ConsumerRecord<String, byte[]> record, Rejected refusal) {
        byte[] value = record.value();
        boolean fits = value == null || value.length <= LARGEST;
        var letter =
                new ProducerRecord<String, byte[]>(
                        Topics.EMAIL_REQUESTS_DLT, record.key(), fits ? value : new byte[0]);
        Headers headers = letter.headers();
        record.headers().forEach(headers::add);
        replace(headers, Topics.REASON_CLASS, refusal.reason().name());
        replace(headers, Topics.REASON, refusal.words());
        String place = record.topic() + "-" + record.partition() + "@" + record.offset();
        replace(headers, ORIGINAL_PLACE, place);
        if (headers.lastHeader("ce_id") == null) {
            replace(headers, "ce_id", place);
        }
        return producer.send(letter);
    }

    private static void replace(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
