package com.smart360.mail.benchmarks.connectiontest;

import com.smart360.mail.benchmarks.stage.Stack;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Asks test-runner for tests by its topic, as config-service does, and hears how they end.
final class TestRequests implements AutoCloseable {

    /// The login of local-stack's mail server.
    static final String USER = "smart360";

    static final String PASSWORD = "smart360-demo";

    /// Of no public domain: what it publishes is the network's own time.
    private static final String SENDER = "benchmark@localhost";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Keysets.Pair KEYS = Keysets.generate();

    private final Stack.MailServer server;
    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;
    private final EventProducer events;
    private final KafkaConsumer<String, byte[]> consumer;

    TestRequests(Stack stack, Stack.MailServer server) throws InterruptedException {
        this.server = server;
        createTopics(stack.bootstrapServers());
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", stack.bootstrapServers(), "linger.ms", "0"),
                        new StringSerializer(),
                        new ByteArraySerializer());
        events = new EventProducer(producer, codec, "config-service");
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", stack.bootstrapServers()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> all =
                consumer.partitionsFor(Topics.CONNECTION_TESTS).stream()
                        .map(it -> new TopicPartition(it.topic(), it.partition()))
                        .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
    }

    /// How one test went.
    ///
    /// @param durationMs its own figure
    /// @param heardAfterMs from the publication of the request
    record Tested(double durationMs, double heardAfterMs) {}

    /// What test-runner needs to open the password.
    Map<String, String> runnerEnvironment() {
        return Map.of(
                "SECRETS_PRIVATE_KEYSET_JSON", KEYS.privateJson(),
                "SECRETS_FIELD_KEYSET_JSON", Keysets.generateFieldKeyset());
    }

    /// Runs one test, which must pass.
    Tested test() {
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        ConnectionTestRequested request = request(id, now);
        long begun = System.nanoTime();
        events.publish(id + "-requested", id, request, request.actor(), now).join();
        while (System.nanoTime() - begun < LIMIT.toNanos()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                if (id.equals(record.key()) && isEnd(record)) {
                    return tested(record, begun);
                }
            }
        }
        throw new IllegalStateException("No end of test " + id + " within " + LIMIT);
    }

    private Tested tested(ConsumerRecord<String, byte[]> record, long begun) {
        double heard = (System.nanoTime() - begun) / 1e6;
        var end = codec.read(record.value(), ConnectionTestFinished.class);
        if (end.outcome() != Outcome.PASSED) {
            throw new IllegalStateException("The test ended " + end.outcome() + ": " + end);
        }
        return new Tested(end.durationMs(), heard);
    }

    private static boolean isEnd(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        return type != null
                && EventTypes.of(ConnectionTestFinished.class)
                        .type()
                        .equals(new String(type.value(), StandardCharsets.UTF_8));
    }

    private ConnectionTestRequested request(String id, Instant now) {
        var connection =
                new ConnectionSettings(
                        "localhost",
                        server.port(),
                        TlsMode.STARTTLS,
                        new CertificateCheck(CertificateCheck.Mode.PINNED, null, server.sha256()),
                        AuthProtocol.PLAIN,
                        USER,
                        "benchmark.example",
                        30);
        return new ConnectionTestRequested(
                id,
                null,
                null,
                connection,
                new Sealed(
                        Sealer.from(KEYS.publicJson())
                                .seal(PASSWORD.toCharArray(), Destination.of(connection))
                                .ciphertext()),
                SENDER,
                null,
                null,
                null,
                now.plusSeconds(60),
                new Actor("benchmark", "SYSTEM_ADMIN"),
                now);
    }

    private static void createTopics(String brokers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(
                            Topics.ALL.stream()
                                    .map(
                                            topic ->
                                                    new NewTopic(
                                                            topic.name(),
                                                            topic.partitions(),
                                                            (short) 1))
                                    .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
