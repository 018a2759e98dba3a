package com.smart360.mail.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.smart360.mail.actors.Broker;
import com.smart360.mail.clients.ClientInput.Ready;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/// A client as business services have it.
sealed interface SendingClient {

    String TOPIC = "email.requests";

    /// For ids: letters, digits and hyphens.
    String name();

    /// Returns when the broker has them all.
    void send(Broker broker, List<Ready> inputs) throws Exception;

    /// Every client.
    static List<SendingClient> all() {
        return List.of(
                new JavaClient("none", false),
                new JavaClient("gzip", false),
                new JavaClient("snappy", false),
                new JavaClient("lz4", false),
                new JavaClient("zstd", false),
                new JavaClient("zstd", true),
                new SpringTemplate(),
                new Kafkajs("none"),
                new Kafkajs("gzip"),
                new Kafkajs("transaction"),
                new Kcat("none"),
                new Kcat("snappy"));
    }

    private static Map<String, Object> settings(Broker broker) {
        Map<String, Object> settings = new HashMap<>(broker.as(Broker.BUSINESS_SERVICE));
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2_000_000);
        return settings;
    }

    private static ProducerRecord<String, byte[]> record(Ready input) {
        var record = new ProducerRecord<>(TOPIC, input.key(), input.value());
        input.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    /// Apache Kafka's own.
    record JavaClient(String codec, boolean transactional) implements SendingClient {

        @Override
        public String name() {
            return "java-" + codec + (transactional ? "-transaction" : "");
        }

        @Override
        public void send(Broker broker, List<Ready> inputs) throws Exception {
            Map<String, Object> settings = settings(broker);
            settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, codec);
            if (transactional) {
                settings.put(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        Broker.BUSINESS_SERVICE + "-" + name());
            }
            try (var producer = new KafkaProducer<String, byte[]>(settings)) {
                if (transactional) {
                    producer.initTransactions();
                    producer.beginTransaction();
                }
                for (Ready input : inputs) {
                    var sent = producer.send(record(input));
                    if (!transactional) {
                        sent.get(30, TimeUnit.SECONDS);
                    }
                }
                if (transactional) {
                    producer.commitTransaction();
                    producer.beginTransaction();
                    producer.send(
                            new ProducerRecord<>(TOPIC, "aborted", "never seen".getBytes(UTF_8)));
                    producer.abortTransaction();
                }
            }
        }
    }

    /// Spring for Apache Kafka.
    record SpringTemplate() implements SendingClient {

        @Override
        public String name() {
            return "spring";
        }

        @Override
        public void send(Broker broker, List<Ready> inputs) throws Exception {
            var factory = new DefaultKafkaProducerFactory<String, byte[]>(settings(broker));
            try {
                var template = new KafkaTemplate<>(factory);
                for (Ready input : inputs) {
                    template.send(record(input)).get(30, TimeUnit.SECONDS);
                }
            } finally {
                factory.destroy();
            }
        }
    }

    /// Node.js; `npm ci` in `system-tests/clients` comes before.
    ///
    /// @param mode `none`, `gzip` or `transaction`
    record Kafkajs(String mode) implements SendingClient {

        private static final Path FOLDER = Path.of("clients").toAbsolutePath();

        @Override
        public String name() {
            return "kafkajs-" + mode;
        }

        @Override
        public void send(Broker broker, List<Ready> inputs) throws Exception {
            Path lines = Files.createTempFile("kafkajs", ".jsonl");
            var json = JsonMapper.builder().build();
            List<String> written = new ArrayList<>();
            for (Ready input : inputs) {
                Map<String, Object> line = new HashMap<>();
                line.put("key", input.key());
                line.put("headers", input.headers());
                line.put(
                        "value",
                        input.value() == null
                                ? null
                                : Base64.getEncoder().encodeToString(input.value()));
                written.add(json.writeValueAsString(line));
            }
            Files.write(lines, written);
            try {
                Commands.run(
                        lines,
                        List.of(
                                "node",
                                FOLDER.resolve("publish.mjs").toString(),
                                broker.servers(),
                                TOPIC,
                                mode,
                                Broker.BUSINESS_SERVICE,
                                broker.passwords().resolve(Broker.BUSINESS_SERVICE).toString()));
            } finally {
                Files.delete(lines);
            }
        }
    }

    /// librdkafka, as most other languages use it. By PLAIN: Kafka 4 refuses SCRAM by versions
    /// before 2.6.1, and Debian's is one.
    record Kcat(String codec) implements SendingClient {

        @Override
        public String name() {
            return "kcat-" + codec;
        }

        @Override
        public void send(Broker broker, List<Ready> inputs) throws Exception {
            for (Ready input : inputs) {
                sendOne(broker, input);
            }
        }

        private void sendOne(Broker broker, Ready input) throws IOException, InterruptedException {
            Path value = Files.createTempFile("kcat", ".bin");
            try {
                // A file of no bytes is no message to kcat, nor is an empty line; a key and its
                // delimiter are one. -Z: it has no value.
                byte[] bytes = input.value() == null ? new byte[0] : input.value();
                boolean line = bytes.length == 0;
                Files.write(value, line ? (input.key() + "\t\n").getBytes(UTF_8) : bytes);
                List<String> command =
                        new ArrayList<>(
                                List.of(
                                        "kcat",
                                        "-P",
                                        "-b",
                                        broker.servers(),
                                        "-X",
                                        "security.protocol=" + Broker.PROTOCOL,
                                        "-X",
                                        "sasl.mechanisms=PLAIN",
                                        "-X",
                                        "sasl.username=" + Broker.BUSINESS_SERVICE,
                                        "-X",
                                        "sasl.password=" + broker.password(Broker.BUSINESS_SERVICE),
                                        "-t",
                                        TOPIC,
                                        "-z",
                                        codec,
                                        "-X",
                                        "message.max.bytes=2000000"));
                if (input.value() == null) {
                    command.add("-Z");
                }
                if (line) {
                    command.addAll(List.of("-K", "\t"));
                } else if (input.key() != null) {
                    command.addAll(List.of("-k", input.key()));
                }
                input.headers()
                        .forEach((name, text) -> command.addAll(List.of("-H", name + "=" + text)));
                if (!line) {
                    command.add(value.toString());
                }
                Commands.run(line ? value : null, command);
            } finally {
                Files.delete(value);
            }
        }
    }
}
