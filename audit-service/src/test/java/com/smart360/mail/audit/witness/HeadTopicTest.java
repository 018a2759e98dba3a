package com.smart360.mail.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.audit.BooksSigned;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeadTopicTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @AutoClose
    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    private final HeadTopic topic =
            new HeadTopic(new EventProducer(broker, new EventCodec(), "audit-service"));

    @Test
    @DisplayName("AUD-1 a head goes to the topic under the one key, so that compaction leaves it")
    void publishesUnderOneKey() {
        topic.publish(head(7));

        await().until(() -> broker.history().size() == 1);
        assertThat(broker.history().getFirst().topic()).isEqualTo("smtp.audit-heads");
        assertThat(broker.history().getFirst().key()).isEqualTo("books");
    }

    @Test
    @DisplayName("AUD-1 the greatest number counts, and none below it takes its place")
    void keepsTheGreatest() {
        topic.changed(head(7));
        topic.changed(head(5));
        assertThat(topic.newest()).contains(head(7));

        topic.publish(head(6));
        topic.publish(head(8));

        await().until(() -> !broker.history().isEmpty());
        assertThat(broker.history())
                .extracting(record -> new EventCodec().read(record.value(), BooksSigned.class))
                .containsExactly(head(8));
    }

    private static BooksSigned head(long number) {
        return new BooksSigned(number, "{\"head\":" + number + "}", "AAAA", NOON);
    }
}
