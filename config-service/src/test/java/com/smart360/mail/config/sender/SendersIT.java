package com.smart360.mail.config.sender;

import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.contracts.identity.SenderIdentityChanged;
import com.smart360.mail.contracts.identity.SenderIdentityChanged.Change;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Senders by the API, and what their readers are told.
class SendersIT extends ConfigServiceIntegration {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired private Producer<String, byte[]> kafka;

    private static Map<String, Object> sender(String name) {
        return Map.ofEntries(
                Map.entry("name", name),
                Map.entry("owner", "Team of " + name),
                Map.entry("clientIds", List.of(name + "-service")),
                Map.entry("from", List.of(name + "@example.com")),
                Map.entry("categories", List.of("invoice")),
                Map.entry("priorities", List.of("NORMAL")),
                Map.entry("headers", List.of("X-Invoice")),
                Map.entry("recipients", 5),
                Map.entry("perMinute", 60),
                Map.entry("perDay", 1000),
                Map.entry("size", 256));
    }

    @Test
    @DisplayName(
            "(S12) a sender is kept in versions, told whole and signed, and each change by field")
    void isKeptToldAndAudited() {
        Answer created = admin.post("/api/senders", sender("kept"));
        assertThat(created.status()).as("%s", created.body()).isEqualTo(201);
        assertThat(created.headers()).containsEntry("etag", "\"1\"");
        assertThat(created.body().at("/sender/from/0").asString()).isEqualTo("kept@example.com");

        Answer changed =
                admin.put(
                        "/api/senders/kept",
                        "\"1\"",
                        with(
                                sender("kept"),
                                "perMinute",
                                600,
                                "weight",
                                3,
                                "replyTo",
                                List.of("Service@Example.com"),
                                "resends",
                                true));
        assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
        assertThat(changed.body().at("/changedBy").asString()).isEqualTo("anna");
        Answer stale = admin.put("/api/senders/kept", "\"1\"", sender("kept"));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("detail")).contains("anna saved version 2");

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(told("kept"))
                                        .last()
                                        .extracting(SenderIdentity::perMinute)
                                        .isEqualTo(600));
        assertThat(told("kept")).last().extracting(SenderIdentity::weight).isEqualTo(3);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(changes("kept"))
                                        .extracting(SenderIdentityChanged::change)
                                        .containsExactly(Change.CREATED, Change.MODIFIED));
        assertThat(changes("kept").getLast().changes())
                .containsExactly(
                        new FieldChange("replyTo", "", "service@example.com"),
                        new FieldChange("perMinute", "60", "600"),
                        new FieldChange("weight", "1", "3"),
                        new FieldChange("resends", "false", "true"));
        assertThat(versions("kept")).containsExactly(2L, 1L);

        assertThat(admin.delete("/api/senders/kept", "\"2\"").status()).isEqualTo(204);
        assertThat(admin.get("/api/senders/kept").status()).isEqualTo(404);
        await().atMost(SOON).until(() -> changes("kept").getLast().change() == Change.DELETED);
        Answer again = admin.post("/api/senders", sender("kept"));
        assertThat(again.headers()).as("goes on counting").containsEntry("etag", "\"3\"");
        assertThat(versions("kept")).containsExactly(3L, 2L, 1L);
    }

    @Test
    @DisplayName("(S12) a client is one sender's, and wrong fields are told with their places")
    void tellsWhatIsWrong() {
        assertThat(admin.post("/api/senders", sender("first")).status()).isEqualTo(201);

        Answer taken =
                admin.post(
                        "/api/senders",
                        with(sender("second"), "clientIds", List.of("mine", "first-service")));
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.body().at("/errors/0/pointer").asString()).isEqualTo("/clientIds/1");
        assertThat(taken.body().at("/errors/0/message").asString()).contains("\"first\"");
        Answer twice = admin.post("/api/senders", sender("first"));
        assertThat(twice.body().at("/errors/0/pointer").asString()).isEqualTo("/name");
        Answer wrong =
                admin.post(
                        "/api/senders",
                        with(sender("Second"), "recipients", 301, "headers", List.of("Bcc")));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body().path("errors"))
                .extracting(error -> error.path("pointer").asString())
                .containsExactly("/name", "/headers/0", "/recipients");
        Answer renamed = admin.put("/api/senders/first", "\"1\"", sender("third"));
        assertThat(renamed.body().at("/errors/0/pointer").asString()).isEqualTo("/name");
    }

    @Test
    @DisplayName("ROLE-1 (S12) only a System Admin sees and changes senders")
    void isForSystemAdmins() {
        Administrator machine = new Administrator(port, "billing-service", Role.EMAIL_SENDER);
        for (Administrator other : List.of(utility, auditor, machine)) {
            assertThat(other.get("/api/senders").status()).isEqualTo(403);
            assertThat(other.get("/api/senders/any").status()).isEqualTo(403);
            assertThat(other.post("/api/senders", sender("others")).status()).isEqualTo(403);
            assertThat(other.put("/api/senders/any", "\"1\"", sender("any")).status())
                    .isEqualTo(403);
            assertThat(other.delete("/api/senders/any", "\"1\"").status()).isEqualTo(403);
        }
        assertThat(admin.get("/api/senders/any").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("(S5) a tombstone and an older record in the topic are followed by all senders")
    void isPublishedAgain() throws Exception {
        assertThat(admin.post("/api/senders", sender("lasting")).status()).isEqualTo(201);
        await().atMost(SOON).until(() -> !told("lasting").isEmpty());
        int before = told("lasting").size();

        kafka.send(new ProducerRecord<>(Topics.SENDERS, Topics.SENDERS_KEY, null))
                .get(10, TimeUnit.SECONDS);

        await().atMost(SOON).until(() -> told("lasting").size() > before);
        int between = told("lasting").size();
        ConsumerRecord<String, byte[]> first = first();

        kafka.send(
                        new ProducerRecord<>(
                                Topics.SENDERS, null, first.key(), first.value(), first.headers()))
                .get(10, TimeUnit.SECONDS);

        await().atMost(SOON).until(() -> told("lasting").size() > between);
    }

    /// The oldest that the topic holds: of when nobody was named yet.
    private static ConsumerRecord<String, byte[]> first() {
        var partition = new TopicPartition(Topics.SENDERS, 0);
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", ServiceTestInfrastructure.bootstrapServers()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return await().atMost(SOON)
                    .until(
                            () ->
                                    consumer
                                            .poll(Duration.ofMillis(200))
                                            .records(partition)
                                            .stream()
                                            .filter(record -> record.value() != null)
                                            .findFirst()
                                            .orElse(null),
                            Objects::nonNull);
        }
    }

    private List<SenderIdentity> told(String name) {
        return published
                .of(SenderIdentities.class)
                .flatMap(all -> all.senders().stream())
                .filter(sender -> sender.name().equals(name))
                .toList();
    }

    private List<SenderIdentityChanged> changes(String name) {
        return published
                .of(SenderIdentityChanged.class)
                .filter(change -> change.name().equals(name))
                .toList();
    }

    private List<Long> versions(String name) {
        JsonNode items = admin.get("/api/senders/" + name + "/versions").body().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(each -> each.at("/sender/version").asLong())
                .toList();
    }
}
