package com.smart360.mail.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.local.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessTest {

    private static final int RECORDS = 500;

    @TempDir Path folder;

    @Test
    void keepsAcknowledgedRecordsWhenTheProcessIsKilled() throws Exception {
        try (ChildProcess broker =
                ChildProcess.start(BrokerProcess.class, folder.toString(), "0")) {
            String servers = "127.0.0.1:" + broker.port();
            try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", servers))) {
                admin.createTopics(List.of(new NewTopic("mails", 3, (short) 1))).all().get();
            }
            try (var producer =
                    new KafkaProducer<>(
                            Map.<String, Object>of("bootstrap.servers", servers, "acks", "all"),
                            new StringSerializer(),
                            new StringSerializer())) {
                for (int number = 0; number < RECORDS; number++) {
                    producer.send(new ProducerRecord<>("mails", "k" + number, "mail " + number));
                }
                producer.flush();
            }
            broker.kill();
        }

        try (ChildProcess broker = ChildProcess.start(BrokerProcess.class, folder.toString(), "0");
                var consumer =
                        new KafkaConsumer<>(
                                Map.<String, Object>of(
                                        "bootstrap.servers", "127.0.0.1:" + broker.port(),
                                        "group.id", "reader",
                                        "auto.offset.reset", "earliest"),
                                new StringDeserializer(),
                                new StringDeserializer())) {
            consumer.subscribe(List.of("mails"));
            List<String> read = new ArrayList<>();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(
                            () -> {
                                for (ConsumerRecord<String, String> mail :
                                        consumer.poll(Duration.ofMillis(200))) {
                                    read.add(mail.value());
                                }
                                return read.size() >= RECORDS;
                            });
            assertThat(read).hasSize(RECORDS).doesNotHaveDuplicates();
        }
    }
}
