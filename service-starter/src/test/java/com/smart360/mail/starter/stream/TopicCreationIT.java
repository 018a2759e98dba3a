package com.smart360.mail.starter.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.local.ChildProcess;
import com.smart360.mail.local.broker.BrokerProcess;
import com.smart360.mail.local.testing.TestTopics;
import com.smart360.mail.starter.broker.QueueReplicas;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.core.KafkaAdmin;

/// The topics on the local stack's broker: one was there before, with a broker's defaults and what
/// an operator has chosen.
class TopicCreationIT {

    private static final long OPERATORS_RETENTION = Duration.ofDays(99).toMillis();

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir static Path folder;
    private static ChildProcess broker;
    private static Admin admin;

    @BeforeAll
    static void createTopics() throws Exception {
        broker = ChildProcess.start(BrokerProcess.class, folder.toString(), "0");
        admin = Admin.create(connection());
        TestTopics.create(
                "127.0.0.1:" + broker.port(), new NewTopic(Topics.EMAIL_REQUESTS, 12, (short) 1));
        set(Topics.EMAIL_REQUESTS, "retention.ms", String.valueOf(OPERATORS_RETENTION));
        set(Topics.EMAIL_REQUESTS, "max.message.bytes", "1114112");
        TopicCreation creation = creation(new TopicsProperties(null, null));
        creation.afterSingletonsInstantiated();
        // On a busy machine the first try may come to nothing.
        creation.start();
        // A change reaches the log of a partition a moment after it was acknowledged.
        await().atMost(SOON).until(() -> refuses("gzip", new byte[2 << 20]));
        creation.stop();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void productionIsWarnedOfAQueueOnOneBroker(CapturedOutput output) {
        new QueueReplicas(true).check(connection());
        assertThat(output).contains("email.requests lies on one broker (12 of 12 partitions)");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void elsewhereOneBrokerIsEnough(CapturedOutput output) {
        new QueueReplicas(false).check(connection());
        assertThat(output).doesNotContain("one broker");
    }

    private static boolean refuses(String codec, byte[] value) throws Exception {
        try {
            send(codec, value, null);
            return false;
        } catch (ExecutionException refused) {
            return refused.getCause() instanceof RecordTooLargeException;
        }
    }

    @AfterAll
    static void end() {
        admin.close();
        broker.close();
    }

    @Test
    void requestsAreKeptOnTheBrokersTermsWhoeverMadeTheTopic() throws Exception {
        for (String topic : List.of(Topics.EMAIL_REQUESTS, Topics.EMAIL_REQUESTS_DLT)) {
            assertThat(setting(topic, "message.timestamp.type")).isEqualTo("LogAppendTime");
            assertThat(setting(topic, "compression.type")).isEqualTo("uncompressed");
        }
        assertThat(setting(Topics.EMAIL_DELIVERY, "message.timestamp.type"))
                .isEqualTo("CreateTime");
        assertThat(setting(Topics.EMAIL_DELIVERY, "compression.type")).isEqualTo("producer");
    }

    @Test
    void whatAnOperatorChoseStays() throws Exception {
        assertThat(setting(Topics.EMAIL_REQUESTS, "retention.ms"))
                .isEqualTo(String.valueOf(OPERATORS_RETENTION));
    }

    /// (K2) A few kilobytes on the wire.
    @Test
    void aCompressedRecordThatIsReallyTooLargeIsRefusedToItsProducer() {
        for (String codec : List.of("gzip", "zstd", "lz4", "snappy", "none")) {
            assertThatExceptionOfType(ExecutionException.class)
                    .as(codec)
                    .isThrownBy(() -> send(codec, new byte[2 << 20], null))
                    .withCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    /// (K2)
    @Test
    void aCompressedRecordWithinTheLimitIsTaken() throws Exception {
        for (String codec : List.of("gzip", "zstd", "lz4", "snappy", "none")) {
            assertThat(read(send(codec, new byte[1 << 20], null)).value()).hasSize(1 << 20);
        }
    }

    /// (K4) In seconds instead of milliseconds; of a clock that is behind; of one that is ahead.
    @Test
    void aProducersStampIsCorrected() throws Exception {
        long now = Instant.now().toEpochMilli();
        for (long stamp :
                List.of(
                        now / 1_000,
                        now - Duration.ofDays(15).toMillis(),
                        now + Duration.ofMinutes(30).toMillis())) {
            ConsumerRecord<String, byte[]> record = read(send("none", new byte[10], stamp));

            assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
            assertThat(Instant.ofEpochMilli(record.timestamp()))
                    .isBetween(
                            Instant.ofEpochMilli(now).minusSeconds(1),
                            Instant.ofEpochMilli(now).plusSeconds(120));
        }
    }

    /// (K8)
    @Test
    void noTransactionHoldsBackOthersForLong() {
        assertThatExceptionOfType(KafkaException.class)
                .isThrownBy(() -> beginTransactions(Duration.ofMinutes(15)))
                .withMessageContaining("transaction.max.timeout.ms");
        beginTransactions(Duration.ofSeconds(60));
    }

    /// Back to one at the end: this is one broker.
    @Test
    void inSyncReplicasFollowTheSetting() {
        for (int least : List.of(2, 1)) {
            creation(new TopicsProperties(null, least)).afterSingletonsInstantiated();

            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(Topics.ALL)
                                            .extracting(
                                                    topic ->
                                                            setting(
                                                                    topic.name(),
                                                                    "min.insync.replicas"))
                                            .containsOnly(String.valueOf(least)));
        }
    }

    private static TopicCreation creation(TopicsProperties properties) {
        KafkaAdmin settings = new KafkaAdmin(connection());
        settings.setAutoCreate(false);
        settings.setApplicationContext(
                new org.springframework.context.support.StaticApplicationContext() {
                    {
                        getBeanFactory()
                                .registerSingleton(
                                        "topics",
                                        new KafkaAdmin.NewTopics(
                                                TopicCreation.topics(properties)
                                                        .toArray(NewTopic[]::new)));
                    }
                });
        return new TopicCreation(settings, properties, new QueueReplicas(false));
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + broker.port());
    }

    private static RecordMetadata send(String codec, byte[] value, Long stamp) throws Exception {
        Map<String, Object> settings = new HashMap<>(connection());
        settings.put("compression.type", codec);
        settings.put("max.request.size", 16 << 20);
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(Topics.EMAIL_REQUESTS, 0, stamp, "k", value))
                    .get();
        }
    }

    private static ConsumerRecord<String, byte[]> read(RecordMetadata at) {
        try (var consumer =
                new KafkaConsumer<>(
                        connection(), new StringDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(at.topic(), at.partition());
            consumer.assign(List.of(partition));
            consumer.seek(partition, at.offset());
            return consumer.poll(Duration.ofSeconds(30)).records(partition).getFirst();
        }
    }

    private static void beginTransactions(Duration limit) {
        Map<String, Object> settings = new HashMap<>(connection());
        settings.put("transactional.id", "of-" + limit);
        settings.put("transaction.timeout.ms", (int) limit.toMillis());
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
        }
    }

    private static void set(String topic, String name, String value) throws Exception {
        Collection<AlterConfigOp> change =
                List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
        admin.incrementalAlterConfigs(Map.of(resource(topic), change)).all().get();
    }

    private static String setting(String topic, String name) throws Exception {
        return entry(topic, name).value();
    }

    private static ConfigEntry entry(String topic, String name) throws Exception {
        Map<ConfigResource, Config> found =
                admin.describeConfigs(List.of(resource(topic))).all().get();
        return found.get(resource(topic)).get(name);
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
