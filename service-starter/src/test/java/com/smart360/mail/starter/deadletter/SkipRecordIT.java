package com.smart360.mail.starter.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTopics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Over a real broker.
class SkipRecordIT {

    private final String topic = "skipped-" + UUID.randomUUID();
    private final String group = "group-" + topic;
    private final TopicPartition partition = new TopicPartition(topic, 0);
    private final Map<String, Object> broker =
            Map.of("bootstrap.servers", ServiceTestInfrastructure.bootstrapServers());

    @Test
    @DisplayName("(K2) a record is passed over by hand only where it stands, and leaves a trace")
    void passesOverOneRecordAndLeavesATrace() throws Exception {
        TestTopics.create(
                new NewTopic(topic, 1, (short) 1),
                new NewTopic(Topics.deadLettersOf(topic), 1, (short) 1));
        try (Admin admin = Admin.create(broker)) {
            admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(7)))
                    .all()
                    .get();

            assertThat(skip("8")).startsWith("1 ").contains("stands at record 7");
            assertThat(committed(admin)).isEqualTo(7);

            assertThat(skip("7")).startsWith("0 ");
            assertThat(committed(admin)).isEqualTo(8);
            assertThat(skip("7")).startsWith("1 ");
            assertThat(skip("seven")).startsWith("2 ");
        }
        ConsumerRecord<String, byte[]> letter = letters().getFirst();
        assertThat(header(letter, Topics.REASON_CLASS)).isEqualTo("SKIPPED");
        assertThat(header(letter, Topics.ORIGINAL_PLACE)).isEqualTo(topic + "-0@7");
        assertThat(header(letter, Topics.REASON)).isEqualTo("Passed over by anna: kills audit");
        assertThat(letters()).hasSize(1);
    }

    private String skip(String offset) throws Exception {
        var said = new ByteArrayOutputStream();
        int status =
                SkipRecord.run(
                        new String[] {group, topic, "0", offset, "anna", "kills audit"},
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                ServiceTestInfrastructure.bootstrapServers()),
                        new PrintStream(said, true, UTF_8));
        return status + " " + said.toString(UTF_8);
    }

    private long committed(Admin admin) throws Exception {
        return admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(partition)
                .offset();
    }

    private List<ConsumerRecord<String, byte[]>> letters() {
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        broker, new StringDeserializer(), new ByteArrayDeserializer())) {
            var all = List.of(new TopicPartition(Topics.deadLettersOf(topic), 0));
            consumer.assign(all);
            consumer.seekToBeginning(all);
            await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> {
                                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
                                return !letters.isEmpty();
                            });
        }
        return letters;
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
