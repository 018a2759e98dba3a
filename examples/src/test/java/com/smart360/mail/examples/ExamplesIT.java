package com.smart360.mail.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import com.smart360.mail.examples.boot.FirstMailApplication;
import com.smart360.mail.examples.plain.FirstMail;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTopics;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

/// Each example as it stands, to a real broker or to something that answers as the gateway. What
/// arrives is judged by the product's own reader of requests. `./verify --clients` has the whole
/// product at the other end.
class ExamplesIT {

    private static final String SERVERS = ServiceTestInfrastructure.bootstrapServers();

    @BeforeAll
    static void topics() {
        TestTopics.create(
                SERVERS,
                new NewTopic("email.requests", 3, (short) 1),
                new NewTopic("email.delivery", 3, (short) 1));
    }

    @Test
    void springBoot() throws IOException {
        try (var _ =
                SpringApplication.run(
                        FirstMailApplication.class, "--smart360.emails.servers=" + SERVERS)) {
            arrived("first-mail-boot");
        }
    }

    @Test
    void theGuideShowsTheBootApplicationWhichSaysNothingOfKafka() throws IOException {
        Path source =
                Path.of(
                        "src/main/java",
                        FirstMailApplication.class.getName().replace('.', '/') + ".java");
        String text = Files.readString(source);
        assertThat(text).doesNotContainIgnoringCase("kafka");
        String bean = text.substring(text.indexOf("    @Bean"), text.lastIndexOf("}\n"));
        assertThat(words(Files.readString(Path.of("../docs/first-mail.md")))).contains(words(bean));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @Test
    void plainJava() throws IOException {
        FirstMail.main(new String[] {SERVERS});
        arrived("first-mail-java");
    }

    @Test
    void node() throws Exception {
        run(Map.of(), "npm", "--prefix", "node", "ci", "--ignore-scripts");
        run(Map.of(), "node", "node/first-mail.mjs", SERVERS);
        arrived("first-mail-node");
    }

    @Test
    void python() throws Exception {
        assumeTrue(
                exit("python3", "-c", "import confluent_kafka") == 0,
                "python3-confluent-kafka is not installed");
        run(Map.of(), "python3", "python/first_mail.py", SERVERS);
        arrived("first-mail-python");
    }

    /// Kafka's own class, as its script starts it.
    @Test
    void kafkaConsoleProducer() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path tool = Files.createTempFile("kafka-console-producer", ".sh");
        try {
            Files.writeString(
                    tool,
                    "#!/bin/sh\nexec '%s' -cp '%s' org.apache.kafka.tools.ConsoleProducer \"$@\"\n"
                            .formatted(java, System.getProperty("java.class.path")));
            assertThat(tool.toFile().setExecutable(true)).isTrue();
            run(
                    Map.of("KAFKA_CONSOLE_PRODUCER", tool.toString()),
                    "kafka-console-producer/first-mail.sh",
                    SERVERS);
        } finally {
            Files.delete(tool);
        }
        arrived("first-mail-console");
    }

    @Test
    void curl() throws Exception {
        var bodies = new LinkedBlockingQueue<byte[]>();
        var tokens = new LinkedBlockingQueue<String>();
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/api/emails",
                exchange -> {
                    tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
                    bodies.add(exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(202, -1);
                    exchange.close();
                });
        server.start();
        try {
            run(
                    Map.of("TOKEN", "smart360_example"),
                    "curl/first-mail.sh",
                    "http://localhost:" + server.getAddress().getPort());
            isMail(bodies.poll(30, TimeUnit.SECONDS), "first-mail-curl");
            assertThat(tokens.poll()).isEqualTo("Bearer smart360_example");
        } finally {
            server.stop(0);
        }
    }

    private static void isMail(byte[] value, String id) {
        assertThat(new RequestReader(1_000_000).read(value, id, null))
                .as("%s", value == null ? null : new String(value, UTF_8))
                .isInstanceOf(Accepted.class);
    }

    /// The record with that key, and that it is a mail.
    private static void arrived(String id) throws IOException {
        List<byte[]> found = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", SERVERS),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> all =
                    consumer.partitionsFor("email.requests").stream()
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(
                                record -> {
                                    if (id.equals(record.key())) {
                                        found.add(record.value());
                                    }
                                });
            }
        }
        assertThat(found).as(id).hasSize(1);
        isMail(found.getFirst(), id);
    }

    private static int exit(String... command) throws IOException, InterruptedException {
        return process(Map.of(), command).waitFor();
    }

    private static void run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Process process = process(environment, command);
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command[0], printed).isZero();
    }

    private static Process process(Map<String, String> environment, String... command)
            throws IOException {
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(new HashMap<>(environment));
        return builder.start();
    }
}
