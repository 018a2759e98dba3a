package com.smart360.mail.dispatch.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRequestsDeleted;
import com.smart360.mail.dispatch.backlog.BacklogCheck.Gap;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeletionEventsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @AutoClose
    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());

    private final EventCodec codec = new EventCodec();
    private final DeletionEvents events =
            new DeletionEvents(
                    new EventProducer(broker, codec, "mail-dispatch-service"),
                    Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    @DisplayName(
            "(D4) a range is told once where the broker takes it, and not while it is under way")
    void tellsOnce() {
        events.tell(new Gap(new TopicPartition("email.requests", 5), 17, 20));
        events.tellAgain();
        broker.completeNext();
        events.tellAgain();

        List<ProducerRecord<String, byte[]>> told = broker.history();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().topic()).isEqualTo("email.delivery");
        assertThat(told.getFirst().key()).isEqualTo("email.requests-5");
        assertThat(codec.read(told.getFirst().value(), EmailRequestsDeleted.class))
                .isEqualTo(new EmailRequestsDeleted("email.requests", 5, 17, 19, NOON));
    }

    @Test
    @DisplayName("(D4) what the broker did not take is told again, under the same id")
    void tellsAgainWhatWasNotTaken() {
        events.tell(new Gap(new TopicPartition("email.requests", 5), 17, 20));
        broker.errorNext(new TimeoutException("away"));
        events.tellAgain();
        broker.completeNext();
        events.tellAgain();

        assertThat(broker.history())
                .extracting(DeletionEventsTest::id)
                .containsExactly(
                        "email.requests-5@17-19/deleted", "email.requests-5@17-19/deleted");
    }

    private static String id(ProducerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }
}
