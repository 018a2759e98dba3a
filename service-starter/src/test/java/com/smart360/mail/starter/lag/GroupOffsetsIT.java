package com.smart360.mail.starter.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTopics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// (O5) Nobody consumes here: the figures are the broker's.
class GroupOffsetsIT {

    private static final Instant NOW = Instant.now();
    private static final Map<String, Object> BROKER =
            Map.of("bootstrap.servers", ServiceTestInfrastructure.bootstrapServers());

    private final String topic = "progress-" + UUID.randomUUID();
    private final ConsumedTopics consumed = new ConsumedTopics("group-of-" + topic, List.of(topic));
    private Admin admin;

    @BeforeEach
    void createTopic() {
        admin = Admin.create(BROKER);
        TestTopics.create(new NewTopic(topic, 2, (short) 1));
    }

    @AfterEach
    void deleteTopic() throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        admin.close();
    }

    @Test
    void aGroupThatHasNotBegunIsBehindByAllThatIsThere() throws Exception {
        publish(0, Duration.ofMinutes(7));
        publish(1, Duration.ofMinutes(3));

        assertThat(standing()).isEqualTo(new Standing(2, 0, 0, 300));
    }

    @Test
    void whatIsDoneCountsNoMore() throws Exception {
        publish(0, Duration.ofHours(5));
        publish(0, Duration.ofSeconds(5));
        publish(1, Duration.ofMinutes(3));
        commit(0, 1);

        assertThat(standing()).isEqualTo(new Standing(2, 1, 0, 120));
        commit(1, 1);
        assertThat(standing()).isEqualTo(new Standing(1, 2, 0, 0));
        commit(0, 2);
        assertThat(standing()).isEqualTo(new Standing(0, 3, 0, 0));
    }

    /// (K4)
    @Test
    void recordsThatTheBrokerDeletedBeforeTheyWereDoneAreLost() throws Exception {
        for (int each = 0; each < 5; each++) {
            publish(0, Duration.ofMinutes(1));
        }
        commit(0, 1);
        admin.deleteRecords(Map.of(partition(0), RecordsToDelete.beforeOffset(4))).all().get();

        Standing standing = standing();
        assertThat(standing.lost()).isEqualTo(3);
        assertThat(standing.lag()).isEqualTo(1);
    }

    @Test
    void gaugesTellOfEachTopic() throws Exception {
        publish(0, Duration.ofMinutes(7));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ConsumerLag progress = new ConsumerLag(BROKER, List.of(consumed), Clock.systemUTC());
        progress.bindTo(meters);
        Gauge lag =
                meters.get("consumer.lag")
                        .tag("group", consumed.group())
                        .tag("topic", topic)
                        .gauge();
        assertThat(lag.value()).as("before the broker was asked").isNaN();

        progress.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> lag.value() == 1);
        progress.stop();
        assertThat(meters.get("consumer.oldest").gauge().value()).isEqualTo(300);
    }

    private Standing standing() throws Exception {
        return new GroupOffsets(admin).of(consumed, NOW).get(topic);
    }

    private void publish(int partition, Duration ago) throws Exception {
        try (var producer =
                new KafkaProducer<>(BROKER, new StringSerializer(), new StringSerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    topic, partition, NOW.minus(ago).toEpochMilli(), "k", "v"))
                    .get();
        }
    }

    private void commit(int partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(
                        consumed.group(),
                        Map.of(partition(partition), new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(topic, number);
    }
}
