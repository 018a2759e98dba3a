package com.smart360.mail.dispatch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The topic of requests gets more partitions while mails wait (D3). On a broker of its own: a
/// topic never gets fewer again.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MorePartitionsIT {

    private static final int BEFORE = 12;
    private static final int AFTER = 24;
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir private Path folder;
    private Theatre theatre;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        theatre = new Theatre(folder);
        stage = new Stage(theatre.broker(), theatre.database());
    }

    @AfterEach
    void close() throws IOException {
        stage.close();
        theatre.close();
    }

    @Test
    @DisplayName("D3 counts and orders mean mails in partitions that came later, too")
    void ordersReachPartitionsThatCameLater() throws Exception {
        try (var server = server();
                var instance = stage.instance()) {
            var api = new Api(instance);
            List<String> ids = new ArrayList<>(ids(BEFORE * 5));
            Instant begin = Instant.now();
            stage.publishMails(ids);
            await().atMost(LONG).until(() -> waiting(api) == ids.size());
            await().atMost(LONG).until(() -> queue(api).hasNonNull("overdueSince"));
            assertThat(Instant.parse(queue(api).get("overdueSince").asString()))
                    .as("since when the first of them could have gone")
                    .isBetween(begin.minusSeconds(2), Instant.now());

            raisePartitions();
            List<String> late = ids(AFTER * 5);
            publishOverAll(late);
            ids.addAll(late);
            await().atMost(LONG).until(() -> waiting(api) == ids.size());

            Api.Answer answer =
                    api.post(
                            "/api/email-actions",
                            "{\"action\":\"CANCEL\",\"selection\":{}}",
                            Role.SYSTEM_ADMIN);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().get("standing").asBoolean())
                    .as("it holds until all is read")
                    .isTrue();
            stage.activate(server.port(), 4, 3, Stage.PASSWORD);

            await().atMost(LONG).until(() -> ids.stream().allMatch(this::cancelled));
            assertThat(server.acceptedMessages()).isZero();

            // Who comes later is not meant, wherever it comes.
            List<String> after = ids(AFTER);
            publishOverAll(after);
            await().atMost(LONG).until(() -> after.stream().allMatch(this::accepted));
            assertThat(server.acceptedMessages()).isEqualTo(after.size());
        }
    }

    private void raisePartitions() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", theatre.broker()))) {
            admin.createPartitions(Map.of(Topics.EMAIL_REQUESTS, NewPartitions.increaseTo(AFTER)))
                    .all()
                    .get();
        }
    }

    /// The same number into each partition.
    private void publishOverAll(List<String> ids) {
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", theatre.broker()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            IntStream.range(0, ids.size())
                    .forEach(
                            i ->
                                    producer.send(
                                            new ProducerRecord<>(
                                                    Topics.EMAIL_REQUESTS,
                                                    i % AFTER,
                                                    ids.get(i),
                                                    Stage.mail(ids.get(i))
                                                            .getBytes(StandardCharsets.UTF_8))));
            producer.flush();
        }
    }

    private static int waiting(Api api) {
        return queue(api).get("waiting").asInt();
    }

    private static JsonNode queue(Api api) {
        return api.get("/api/email-queue", Role.AUDITOR).json();
    }

    private boolean cancelled(String id) {
        return stage.interventions(id).stream()
                .map(EmailIntervention::action)
                .anyMatch(Action.CANCELLED::equals);
    }

    private boolean accepted(String id) {
        return stage.events(id).stream().anyMatch(event -> event.outcome() == Outcome.ACCEPTED);
    }

    private static List<String> ids(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
    }

    private static ScriptedSmtpServer server() {
        return ScriptedSmtpServer.start(
                script ->
                        script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                                .account(Stage.USER, Stage.PASSWORD));
    }
}
