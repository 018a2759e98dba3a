package com.smart360.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.email.EmailRequestsDeleted;
import com.smart360.mail.dispatch.intake.Consumers;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/// What operators are told of requests that are lost or do not go on, with a real broker.
@Timeout(240)
class BacklogIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String LOOK = "--smart360.dispatch.backlog.look=200ms";

    @Test
    @DisplayName("(K4, D4) requests that the broker deleted are told by an alert and an event")
    void requestsThatTheBrokerDeletedAreTold() throws Exception {
        try (var stage = new Stage();
                var instance = stage.instance(LOOK)) {
            stage.deactivate();
            await().atMost(LONG).until(() -> Consumers.rest(instance));
            assertThat(health(instance)).contains("\"UP\"");
            var partition = new TopicPartition(Topics.EMAIL_REQUESTS, 5);
            long first = end(partition);
            publish(stage, partition, 3);
            await().atMost(LONG).until(() -> end(partition) == first + 3);
            delete(partition, first + 3);
            await().atMost(LONG).until(() -> alerts(stage, "requests-lost").size() == 1);
            AlertRaised alert = alerts(stage, "requests-lost").getFirst();
            assertThat(alert.subject()).isEqualTo("email.requests-5");
            assertThat(alert.summary()).startsWith("3 requests of email.requests-5");
            assertThat(alert.facts())
                    .containsEntry("from", String.valueOf(first))
                    .containsEntry("to", String.valueOf(first + 2))
                    .containsEntry("records", "3");
            assertThat(health(instance)).contains("\"lost requests\":3");
            await().atMost(LONG).until(() -> !stage.deletions().isEmpty());
            assertDeleted(stage, stage.deletions().getFirst(), first);

            // Another instance sees the same, and names it alike.
            try (var _ = stage.instance(LOOK)) {
                await().atMost(LONG).until(() -> stage.deletions().size() == 2);
                assertDeleted(stage, stage.deletions().getLast(), first);
            }
        }
    }

    private static void assertDeleted(
            Stage stage, ConsumerRecord<String, byte[]> told, long first) {
        assertThat(told.key()).isEqualTo("email.requests-5");
        assertThat(new String(told.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .isEqualTo("email.requests-5@" + first + "-" + (first + 2) + "/deleted");
        EmailRequestsDeleted event = stage.deleted(told);
        assertThat(event.topic()).isEqualTo(Topics.EMAIL_REQUESTS);
        assertThat(event.partition()).isEqualTo(5);
        assertThat(event.firstOffset()).isEqualTo(first);
        assertThat(event.lastOffset()).isEqualTo(first + 2);
    }

    @Test
    void aPartitionThatStandsStillIsRed() throws Exception {
        try (var stage = new Stage();
                var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("8BITMIME", "AUTH PLAIN")
                                                .account(Stage.USER, Stage.PASSWORD));
                var instance =
                        stage.instance(LOOK, "--smart360.dispatch.backlog.stalled-after=1s")) {
            stage.activate(server.port(), 3, 3, Stage.PASSWORD);
            String before = UUID.randomUUID().toString();
            stage.publishMail(before);
            await().atMost(LONG).until(() -> !stage.events(before).isEmpty());
            var consumers = instance.getBean("requestsContainer", SmartLifecycle.class);
            consumers.stop();
            String id = UUID.randomUUID().toString();
            stage.send(record(7, id));
            await().atMost(LONG).until(() -> health(instance).contains("partition 7 stands at"));
            assertThat(health(instance)).contains("\"DOWN\"").contains("1 records");
            await().atMost(LONG).until(() -> stalled(stage, 7) == 1);
            assertThat(stage.events(id)).isEmpty();
            consumers.start();
            await().atMost(LONG).until(() -> !stage.events(id).isEmpty());
            await().atMost(LONG).until(() -> health(instance).contains("\"UP\""));
            assertThat(stalled(stage, 7)).isEqualTo(1);
        }
    }

    private static void publish(Stage stage, TopicPartition partition, int count) {
        for (int i = 0; i < count; i++) {
            stage.send(record(partition.partition(), UUID.randomUUID().toString()));
        }
    }

    private static ProducerRecord<String, byte[]> record(int partition, String id) {
        return new ProducerRecord<>(
                Topics.EMAIL_REQUESTS,
                partition,
                id,
                Stage.mail(id).getBytes(StandardCharsets.UTF_8));
    }

    private static long end(TopicPartition partition) throws Exception {
        try (Admin admin = admin()) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }

    private static void delete(TopicPartition partition, long before) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    private static Admin admin() {
        return Admin.create(
                Map.of("bootstrap.servers", ServiceTestInfrastructure.bootstrapServers()));
    }

    /// The first mail's partition may stand still as well, where its offset was not committed yet.
    private static long stalled(Stage stage, int partition) {
        return alerts(stage, "requests-stalled").stream()
                .filter(alert -> alert.subject().equals(Topics.EMAIL_REQUESTS + "-" + partition))
                .count();
    }

    private static List<AlertRaised> alerts(Stage stage, String rule) {
        return stage.alerts().stream().filter(alert -> alert.rule().equals(rule)).toList();
    }

    private static String health(ConfigurableApplicationContext instance) throws Exception {
        String port = instance.getEnvironment().getProperty("local.server.port");
        URI address = URI.create("http://127.0.0.1:" + port + "/actuator/health/intake");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(address).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
