package com.smart360.mail.audit.outage;

import static com.smart360.mail.contracts.Role.SYSTEM_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.smart360.mail.audit.maillog.StoredRecords;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.SendingStopped;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.local.ChildProcess;
import com.smart360.mail.local.broker.BrokerProcess;
import com.smart360.mail.local.database.DatabaseProcess;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.starter.stream.EventCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Kills the service, and its database, while it takes in what is said of mails. `./verify` does so
/// twice; `./verify --faults` more often.
class KilledAuditIT {

    private static final int KILLS = Integer.getInteger("smart360.faults.audit-kills", 2);
    private static final int MAILS = 2_000;

    /// One act of a service among so many mails.
    private static final int ACT_EVERY = 50;

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String DATABASE = "killed_audit";

    @TempDir Path folder;

    private final EventCodec codec = new EventCodec();
    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String keyset = Keysets.generateSigning().privateJson();
    private final Set<String> places = new HashSet<>();

    @Test
    @DisplayName(
            "AUD-1 killed while it takes events in, nothing is missing and nothing is there twice")
    void nothingIsMissingAndNothingTwice() throws Exception {
        ChildProcess database = database(0);
        int databasePort = database.port();
        try (ChildProcess broker =
                        ChildProcess.start(
                                BrokerProcess.class, folder.resolve("broker").toString(), "0");
                MongoClient client = MongoClients.create(uri(databasePort))) {
            StoredRecords records = new StoredRecords(client.getDatabase(DATABASE));
            for (int kill = 0; kill < KILLS; kill++) {
                try (ChildProcess audit = audit(databasePort, broker.port())) {
                    publish(broker.port(), kill);
                    int before = places.size() - 2 * MAILS;
                    await().atMost(SOON)
                            .pollInterval(Duration.ofMillis(10))
                            .until(() -> records.count() > before);
                    // The moment itself is what is random here; nothing waits for it to have an
                    // effect.
                    Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(10, 400)));
                    if (kill % 2 == 1) {
                        database.kill();
                    }
                    audit.kill();
                }
                if (kill % 2 == 1) {
                    database = database(databasePort);
                }
            }
            try (ChildProcess audit = audit(databasePort, broker.port())) {
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(records.count()).isEqualTo(places.size()));
                assertBooks(audit.port(), records);
            }
        } finally {
            database.close();
        }
    }

    private ChildProcess database(int port) throws IOException {
        return ChildProcess.start(
                DatabaseProcess.class,
                folder.resolve("data.mv").toString(),
                Integer.toString(port));
    }

    private ChildProcess audit(int databasePort, int brokerPort) throws IOException {
        return ChildProcess.start(
                256,
                "com.smart360.mail.audit.AuditServiceApplication",
                Map.of(
                        "MONGODB_URI",
                        uri(databasePort),
                        "SPRING_MONGODB_DATABASE",
                        DATABASE,
                        "KAFKA_BOOTSTRAP_SERVERS",
                        servers(brokerPort),
                        "OIDC_ISSUER",
                        TestTokens.issuer(),
                        "OIDC_JWKS_URI",
                        TestTokens.jwksUri(),
                        "SMART360_ENVIRONMENT",
                        "development",
                        "AUDIT_SIGNING_KEYSET_JSON",
                        keyset,
                        "AUDIT_SIGN_EVERY",
                        "1s",
                        "BOOKS_CLOSE_EVERY",
                        "500ms",
                        "STATISTICS_MERGE_EVERY",
                        "1s"),
                "--server.port=0",
                // What a dead member held is read again after this time.
                "--spring.cloud.stream.kafka.default.consumer.configuration.session.timeout.ms=6000",
                "--logging.level.root=WARN",
                "--logging.level.org.springframework.boot.tomcat=INFO");
    }

    private static String uri(int port) {
        return "mongodb://127.0.0.1:" + port;
    }

    private static String servers(int port) {
        return "127.0.0.1:" + port;
    }

    private void publish(int brokerPort, int round) {
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers(brokerPort)),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < MAILS; i++) {
                String id = "mail-" + round + "-" + i;
                send(producer, new ProducerRecord<>(Topics.EMAIL_REQUESTS, id, request(id)));
                send(producer, event(Topics.EMAIL_DELIVERY, id, accepted(id)));
                if (i % ACT_EVERY == 0) {
                    var _ = producer.send(event(Topics.CONFIGURATION, id, stopped(id)));
                }
            }
        }
    }

    private void send(
            KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        var _ =
                producer.send(
                        record,
                        (at, failed) -> {
                            assertThat(failed).isNull();
                            synchronized (places) {
                                places.add(
                                        "%s-%05d-%019d"
                                                .formatted(
                                                        at.topic(), at.partition(), at.offset()));
                            }
                        });
    }

    private static byte[] request(String id) {
        return "{\"id\":\"%s\",\"to\":[\"bo@example.com\"],\"subject\":\"Bill\"}"
                .formatted(id)
                .getBytes(StandardCharsets.UTF_8);
    }

    private ProducerRecord<String, byte[]> event(String topic, String id, Object event) {
        var record = new ProducerRecord<>(topic, id, codec.encode(event));
        header(record, "ce_id", topic + "/" + id);
        header(record, "ce_source", "/mail-dispatch-service");
        header(record, "ce_type", EventTypes.of(event.getClass()).type());
        header(record, "ce_actor", "SYSTEM:mail-dispatch-service");
        return record;
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static EmailDelivery accepted(String id) {
        return new EmailDelivery(
                id,
                "<" + id + "@utility.example>",
                Outcome.ACCEPTED,
                1,
                List.of(
                        new RecipientStatus(
                                "bo@example.com", Outcome.ACCEPTED, 250, "2.0.0", "Ok: queued")),
                "Bill",
                null,
                null,
                null,
                null,
                "c1",
                1L,
                true,
                4,
                null,
                true,
                Instant.now());
    }

    private static SendingStopped stopped(String id) {
        Instant now = Instant.now();
        return new SendingStopped("configuration", 1, 1, id, 1, now, now);
    }

    private void assertBooks(int port, StoredRecords records) throws Exception {
        Set<String> kept = new HashSet<>();
        records.all().forEach(record -> kept.add(record.key()));
        Set<String> missing = new HashSet<>(places);
        missing.removeAll(kept);
        assertThat(missing).isEmpty();
        assertThat(kept).hasSameSizeAs(places);

        int mails = KILLS * MAILS;
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            JsonNode books = get(port, "/api/email-books");
                            assertThat(books.get("requested").asLong()).isEqualTo(mails);
                            assertThat(books.get("ended").asLong()).isEqualTo(mails);
                        });
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                get(port, "/api/delivery-statistics?step=hour")
                                                        .get("totals")
                                                        .get("events")
                                                        .asLong())
                                        .isEqualTo(mails));
        String acts = "/api/audit-entries/export?action=configuration.sending-stopped";
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(send(port, "GET", acts).body().lines())
                                        .filteredOn(it -> it.contains("sending-stopped"))
                                        .hasSize(mails / ACT_EVERY));
        assertVerified(port);
    }

    private void assertVerified(int port) throws Exception {
        String id =
                json.readTree(
                                send(port, "POST", "/api/audit-entries/verifications?whole=true")
                                        .body())
                        .get("id")
                        .asString();
        String job = "/api/audit-entries/verifications/" + id;
        await().atMost(SOON).until(() -> !get(port, job).get("state").asString().equals("RUNNING"));
        JsonNode done = get(port, job);
        assertThat(done.get("state").asString()).isEqualTo("DONE");
        assertThat(done.get("found").asLong()).as(done.toString()).isZero();
        assertThat(done.get("records").asLong()).isEqualTo(places.size());
    }

    private JsonNode get(int port, String path) throws Exception {
        HttpResponse<String> answer = send(port, "GET", path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> send(int port, String method, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", TestTokens.bearer(SYSTEM_ADMIN))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
