package com.smart360.mail.config.activation;

import static com.smart360.mail.config.testing.Administrator.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.starter.signature.EventSignatures;
import com.smart360.mail.starter.stream.CloudEvents;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What whoever starts next finds in the topic.
class ActiveConfigurationTopicIT extends ConfigServiceIntegration {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final TopicPartition TOPIC = new TopicPartition(Topics.ACTIVE_CONFIGURATION, 0);

    private final EventSignatures signatures =
            EventSignatures.checkedBy(
                    SignatureCheck.from(ServiceTestInfrastructure.eventVerificationKeyset()),
                    Instant.MIN);

    @Autowired private Producer<String, byte[]> kafka;
    @Autowired private EventCodec codec;

    @Test
    @DisplayName("(S5) forged records and tombstones are followed by what is active, signed")
    void isPublishedAgain() throws Exception {
        String id = admin.saved(settings("pass.topic.example.com")).text("id");
        admin.post("/api/configurations/" + id + "/activate", "");
        await().atMost(SOON).until(() -> endsWith(id));
        long epoch = read(last()).epoch();

        for (byte[] forged :
                List.of(
                        new byte[0],
                        "{}".getBytes(StandardCharsets.UTF_8),
                        codec.encode(
                                new ActiveConfiguration(
                                        epoch + 1_000, null, read(last()).by(), Instant.now())))) {
            long place = write(forged.length == 0 ? null : forged);

            await().atMost(SOON).until(() -> last().offset() > place && endsWith(id));
            assertThat(read(last()).epoch()).as("what sends has not changed").isEqualTo(epoch);
        }
        admin.post("/api/configurations/" + id + "/deactivate", "{\"confirmQueued\":true}");
        await().atMost(SOON).until(() -> read(last()).configuration() == null);
        long place = write(null);

        await().atMost(SOON).until(() -> last().offset() > place);
        assertThat(signatures.fault(received(last()))).isEmpty();
        assertThat(read(last()).configuration()).as("nothing is active").isNull();
    }

    @Test
    @DisplayName("(S5) an older activation that is played again is followed by what is active")
    void olderOnesDoNotStandLast() throws Exception {
        String first = admin.saved(settings("pass.older.example.com")).text("id");
        String second = admin.saved(settings("pass.newer.example.com")).text("id");
        admin.post("/api/configurations/" + first + "/activate", "");
        await().atMost(SOON).until(() -> endsWith(first));
        ConsumerRecord<String, byte[]> older = last();
        admin.post("/api/configurations/" + second + "/activate", "");
        await().atMost(SOON).until(() -> endsWith(second));
        long epoch = read(last()).epoch();

        long place =
                kafka.send(
                                new ProducerRecord<>(
                                        older.topic(),
                                        null,
                                        older.key(),
                                        older.value(),
                                        older.headers()))
                        .get(10, TimeUnit.SECONDS)
                        .offset();

        await().atMost(SOON).until(() -> last().offset() > place && endsWith(second));
        assertThat(read(last()).epoch()).isEqualTo(epoch);
        admin.post("/api/configurations/" + second + "/deactivate", "{\"confirmQueued\":true}");
    }

    private boolean endsWith(String id) {
        Received last = received(last());
        return !last.isTombstone()
                && signatures.fault(last).isEmpty()
                && read(last()).configuration() != null
                && id.equals(Objects.requireNonNull(read(last()).configuration()).id());
    }

    private long write(byte[] value) throws Exception {
        var record = new ProducerRecord<>(Topics.ACTIVE_CONFIGURATION, Topics.ACTIVE_KEY, value);
        record.headers()
                .add(
                        CloudEvents.TYPE,
                        "com.smart360.mail.ActiveConfiguration".getBytes(StandardCharsets.UTF_8));
        return kafka.send(record).get(10, TimeUnit.SECONDS).offset();
    }

    private ActiveConfiguration read(ConsumerRecord<String, byte[]> record) {
        return codec.read(record.value(), ActiveConfiguration.class);
    }

    private static Received received(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new Received(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                record.value() == null ? new byte[0] : record.value(),
                headers,
                Instant.ofEpochMilli(record.timestamp()));
    }

    private static ConsumerRecord<String, byte[]> last() {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                ServiceTestInfrastructure.bootstrapServers(),
                                // What it still fetches keeps it from closing that long.
                                "fetch.max.wait.ms",
                                20),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(TOPIC));
            long end = consumer.endOffsets(List.of(TOPIC)).get(TOPIC);
            consumer.seek(TOPIC, end - 1);
            return await().atMost(SOON)
                    .until(
                            () ->
                                    consumer.poll(Duration.ofMillis(200)).records(TOPIC).stream()
                                            .reduce((_, behind) -> behind)
                                            .orElse(null),
                            Objects::nonNull);
        }
    }
}
