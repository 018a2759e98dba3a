package com.smart360.mail.starter.deadletter;

import com.smart360.mail.contracts.EventRejection;
import com.smart360.mail.starter.broker.BrokerLogin;
import com.smart360.mail.starter.deadletter.DeadLetter.Origin;
import com.smart360.mail.starter.deadletter.DeadLetter.Reason;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Passes over one record that ends the process which reads it, before any code of ours sees it:
/// moves the committed offset of a group that is stopped, by one, and leaves a dead letter
/// `SKIPPED` with place, name and reason, which becomes an audit entry. The record is not read.
///
/// A command of its own, because the service that could offer it does not start: `java -cp …
/// SkipRecord GROUP TOPIC PARTITION OFFSET WHO REASON`, with `KAFKA_BOOTSTRAP_SERVERS` and, where
/// the broker asks for a login, `KAFKA_CLIENT_PROPERTIES` naming a file of client settings, or the
/// variables of [BrokerLogin].
public final class SkipRecord {

    private static final int ARGUMENTS = 6;

    private final Map<String, Object> broker;

    SkipRecord(Map<String, Object> broker) {
        this.broker = Map.copyOf(broker);
    }

    /// Exit status: 0 done, 1 refused, 2 called wrongly.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(run(arguments, System.getenv(), System.out));
    }

    static int run(String[] arguments, Map<String, String> environment, PrintStream out)
            throws IOException, InterruptedException {
        if (arguments.length != ARGUMENTS) {
            out.println("Usage: SkipRecord GROUP TOPIC PARTITION OFFSET WHO REASON");
            return 2;
        }
        try {
            TopicPartition partition =
                    new TopicPartition(arguments[1], Integer.parseInt(arguments[2]));
            long offset = Long.parseLong(arguments[3]);
            new SkipRecord(settings(environment))
                    .skip(arguments[0], partition, offset, arguments[4] + ": " + arguments[5]);
            out.println(
                    arguments[0]
                            + " goes on behind "
                            + partition
                            + "@"
                            + offset
                            + "; start it now.");
            return 0;
        } catch (NumberFormatException noNumber) {
            out.println("PARTITION and OFFSET are whole numbers: " + noNumber.getMessage());
            return 2;
        } catch (IllegalArgumentException | IllegalStateException refused) {
            out.println(refused.getMessage());
            return 1;
        }
    }

    private static Map<String, Object> settings(Map<String, String> environment)
            throws IOException {
        Map<String, Object> settings = new HashMap<>(BrokerLogin.of(environment).clientSettings());
        String file = environment.get("KAFKA_CLIENT_PROPERTIES");
        if (file != null && !file.isBlank()) {
            Properties properties = new Properties();
            try (InputStream in = new FileInputStream(file)) {
                properties.load(in);
            }
            properties.forEach((name, value) -> settings.put(String.valueOf(name), value));
        }
        settings.put(
                "bootstrap.servers",
                environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092"));
        return settings;
    }

    /// @param why who asks for it, and the reason
    /// @throws IllegalStateException when the group runs, or does not stand at this record
    void skip(String group, TopicPartition partition, long offset, String why)
            throws InterruptedException {
        try (Admin admin = Admin.create(broker)) {
            OffsetAndMetadata stands =
                    admin.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .get(partition);
            if (stands == null || stands.offset() != offset) {
                throw new IllegalStateException(
                        group
                                + " stands at "
                                + (stands == null ? "no record" : "record " + stands.offset())
                                + " of "
                                + partition
                                + "; expected the record that it can't pass, not "
                                + offset
                                + ".");
            }
            tell(group, partition, offset, why);
            admin.alterConsumerGroupOffsets(
                            group, Map.of(partition, new OffsetAndMetadata(offset + 1)))
                    .all()
                    .get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException(
                    "The broker refuses: "
                            + refused.getCause()
                            + ". Expected: every instance of "
                            + group
                            + " is stopped, and its session is over.",
                    refused);
        }
    }

    /// First, so that nothing is passed over without a trace; the same letter again is one entry.
    private void tell(String group, TopicPartition partition, long offset, String why)
            throws InterruptedException, ExecutionException {
        DeadLetter letter =
                DeadLetter.of(
                        new Origin(
                                partition.topic(),
                                partition.partition(),
                                offset,
                                null,
                                new byte[] {'{', '}'},
                                List.of()),
                        Reason.failed(EventRejection.SKIPPED, "Passed over by " + why),
                        group);
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put("acks", "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(letter.record()).get();
        }
    }
}
