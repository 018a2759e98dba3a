package com.smart360.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/// Records made to end whoever reads them, each with a good one behind it in its partition: that
/// one goes out, and the partition goes on (I1, I2, I3, K3).
@Timeout(240)
class HostileRequestsIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String REST =
            "\"to\":[\"jo@example.org\"],\"subject\":\"Bill\",\"text\":\"Hi\"}";

    private Stage stage;
    private ScriptedSmtpServer server;
    private ConfigurableApplicationContext instance;

    @BeforeEach
    void start() {
        stage = new Stage();
        server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                                        .account(Stage.USER, Stage.PASSWORD));
        instance = stage.instance("--smart360.dispatch.intake.max-size=2MB");
        stage.activate(server.port(), 3, 3, Stage.PASSWORD);
    }

    @AfterEach
    void stop() {
        instance.close();
        server.close();
        stage.close();
    }

    private static Map<String, String> hostile() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("digits", "{\"x\":" + "1".repeat(1_100) + "," + REST);
        all.put("nesting", "{\"x\":" + "[".repeat(600) + "]".repeat(600) + "," + REST);
        all.put("name", "{\"" + "n".repeat(60_000) + "\":1," + REST);
        all.put("type", file("\"contentType\":\"a/b" + "; a=b".repeat(3_000) + "\""));
        all.put("files", "{\"attachments\":[" + "{},".repeat(349_000) + "{}]," + REST);
        all.put("opened", "[".repeat(1_000_000));
        all.put("members", members());
        return all;
    }

    private static String file(String type) {
        return "{\"attachments\":[{\"filename\":\"f\",\"content\":\"\"," + type + "}]," + REST;
    }

    private static String members() {
        var text = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            text.append("\"x").append(i).append("\":{},");
        }
        return text.append(REST).toString();
    }

    @Test
    void whatIsBehindThemGoesOutAndOffsetsGoOn() {
        String run = UUID.randomUUID().toString();
        int partition = 0;
        for (Map.Entry<String, String> each : hostile().entrySet()) {
            publish(partition, run + "-" + each.getKey(), each.getValue());
            String good = run + "-" + each.getKey() + "-good";
            publish(partition, good, Stage.mail(good));
            partition++;
        }
        hostile()
                .forEach(
                        (name, _) -> {
                            await(name)
                                    .atMost(LONG)
                                    .until(() -> accepted(run + "-" + name + "-good"));
                            await(name)
                                    .atMost(LONG)
                                    .until(() -> !stage.deadLetters(run + "-" + name).isEmpty());
                            ConsumerRecord<String, byte[]> letter =
                                    stage.deadLetters(run + "-" + name).getFirst();
                            assertThat(header(letter, Topics.REASON_CLASS))
                                    .isIn(
                                            EmailRejection.NOT_JSON.name(),
                                            EmailRejection.SCHEMA_VIOLATION.name());
                            assertThat(header(letter, Topics.REASON)).isNotBlank();
                            assertThat(header(letter, Topics.ORIGINAL_PLACE))
                                    .startsWith(Topics.EMAIL_REQUESTS + "-");
                        });
        await().atMost(LONG).until(this::everythingIsCommitted);
        assertThat(stage.deadLetters(run + "-digits")).as("published once").hasSize(1);
    }

    @Test
    void aTraceContextOfOneMegabyteIsDropped() {
        String id = UUID.randomUUID().toString();
        String next = UUID.randomUUID().toString();
        var record =
                new ProducerRecord<>(
                        Topics.EMAIL_REQUESTS,
                        1,
                        id,
                        Stage.mail(id).getBytes(StandardCharsets.UTF_8));
        byte[] large = "a".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        record.headers().add("traceparent", large).add("tracestate", large);
        stage.send(record);
        publish(1, next, Stage.mail(next));
        await().atMost(LONG).until(() -> accepted(id) && accepted(next));
        await().atMost(LONG).until(this::everythingIsCommitted);
    }

    private void publish(int partition, String key, String json) {
        stage.send(
                new ProducerRecord<>(
                        Topics.EMAIL_REQUESTS,
                        partition,
                        key,
                        json.getBytes(StandardCharsets.UTF_8)));
    }

    private boolean accepted(String id) {
        return stage.events(id).stream().anyMatch(event -> event.outcome() == Outcome.ACCEPTED);
    }

    private boolean everythingIsCommitted() throws Exception {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                ServiceTestInfrastructure.bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    admin.listConsumerGroupOffsets(stage.group())
                            .partitionsToOffsetAndMetadata()
                            .get();
            Map<TopicPartition, OffsetSpec> latest = new LinkedHashMap<>();
            committed.keySet().forEach(each -> latest.put(each, OffsetSpec.latest()));
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .allMatch(
                            end -> committed.get(end.getKey()).offset() == end.getValue().offset());
        }
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
