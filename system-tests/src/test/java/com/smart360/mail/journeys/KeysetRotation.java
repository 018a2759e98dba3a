package com.smart360.mail.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.actors.Administrator;
import com.smart360.mail.actors.Broker;
import com.smart360.mail.actors.BusinessService;
import com.smart360.mail.actors.MailServer;
import com.smart360.mail.actors.RunningStack;
import com.smart360.mail.actors.RunningStack.Addresses;
import com.smart360.mail.actors.Scripts;
import com.smart360.mail.actors.Scripts.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.TestAuthority;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every keyset gets a new key by one command, again and again, while mails go out.
@ExtendWith(RunningStack.class)
class KeysetRotation {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final String ADMIN = "system-admin";
    private static final String PASSWORD = "a password, " + UUID.randomUUID();
    private static final int ROTATIONS = 3;
    private static final int MAILS = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestAuthority authority = new TestAuthority();
    private final String mark = "rotation-" + UUID.randomUUID();

    @TempDir private Path folder;

    @Test
    @DisplayName(
            "SEC-1 every keyset is rotated by one command while mails go out: none fails, none is"
                    + " lost")
    void rotatesWhileMailsGoOut(RunningStack stack, Addresses addresses, Scripts scripts)
            throws Exception {
        try (ScriptedSmtpServer server = server();
                BusinessService billing = new BusinessService(addresses.kafka());
                Administrator dana = new Administrator(addresses.gateway());
                Outcomes outcomes = new Outcomes(addresses.kafka());
                var publisher = Executors.newVirtualThreadPerTaskExecutor()) {
            dana.signsIn(ADMIN, "smart360-demo");
            String id = saves(scripts, server.port());
            call(scripts, "POST", path(id) + "/activate", null, 200);
            String channel = channel(scripts, "before");
            Path backup = backup(scripts);
            Map<String, Integer> first = keys(stack);
            int sealedBy = outcomes.sealingKey(mark);
            assertThat(sealedBy).isEqualTo(first.get("public-keyset.json"));

            for (int round = 0; round < ROTATIONS; round++) {
                Map<String, Integer> before = keys(stack);
                String batch = mark + "-" + round + "-";
                Future<?> published =
                        publisher.submit(
                                () -> {
                                    for (int each = 0; each < MAILS; each++) {
                                        billing.requests(batch + each, mail(batch + each));
                                    }
                                });
                await().atMost(TIMEOUT).until(() -> holds(server, batch));
                assertThat(stack.run("rotate")).contains("private-keyset.json");
                assertAllAreNew(before, keys(stack));
                // What the former keys sealed and signed opens; what is next, the new ones do.
                changes(scripts, id, server.port(), round);
                published.get();
            }

            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(outcomes.of(mark)).hasSize(ROTATIONS * MAILS));
            assertThat(outcomes.of(mark).values())
                    .as("each mail's outcomes")
                    .containsOnly(List.of("ACCEPTED"));
            assertThat(subjects(server)).hasSize(ROTATIONS * MAILS);
            assertThat(subjects(server).values()).as("times each mail came").containsOnly(1L);
            assertThat(outcomes.sealingKey(mark))
                    .as("the key that seals")
                    .isEqualTo(keys(stack).get("public-keyset.json"))
                    .isNotEqualTo(sealedBy);
            everythingElseStillOpens(scripts, dana, channel, backup, stack);
            call(scripts, "POST", path(id) + "/deactivate", Map.of("confirmQueued", true), 200);
        }
    }

    private ScriptedSmtpServer server() {
        return ScriptedSmtpServer.start(
                script ->
                        script.capabilities("8BITMIME")
                                .capabilitiesAfterTls("8BITMIME", "AUTH LOGIN")
                                .startTls(authority.valid("localhost"))
                                .account(MailServer.USER, PASSWORD)
                                .latency(Duration.ofMillis(2)));
    }

    /// The primary key of every keyset, by its file.
    private static Map<String, Integer> keys(RunningStack stack) throws Exception {
        Map<String, Integer> keys = new TreeMap<>();
        try (var files = Files.list(stack.folder().resolve("secrets"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
                JsonNode primary = JSON.readTree(Files.readString(file)).path("primaryKeyId");
                if (!primary.isMissingNode()) {
                    keys.put(file.getFileName().toString(), (int) primary.asLong());
                }
            }
        }
        return keys;
    }

    private static void assertAllAreNew(Map<String, Integer> before, Map<String, Integer> after) {
        assertThat(after).hasSizeGreaterThan(10).containsOnlyKeys(before.keySet());
        assertThat(after)
                .allSatisfy((file, key) -> assertThat(key).as(file).isNotEqualTo(before.get(file)));
    }

    /// With a password that is typed again: sealed, tested, saved, sent by.
    private void changes(Scripts scripts, String id, int port, int round) {
        Map<String, Object> change = new HashMap<>(rest());
        change.putAll(settings(port));
        change.put("testId", test(scripts, port));
        change.put("retries", round);
        String etag = scripts.call(ADMIN, "GET", path(id), null).etag();
        Answer changed = scripts.call(ADMIN, "PUT", path(id), change, etag);
        assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
    }

    private void everythingElseStillOpens(
            Scripts scripts, Administrator dana, String channel, Path backup, RunningStack stack) {
        // The sessions' keyset.
        dana.visits("/delivery");
        dana.sees(mark);
        // The recipients'.
        for (String mail : List.of(mark + "-0-0", mark + "-2-" + (MAILS - 1))) {
            await().atMost(TIMEOUT)
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    scripts.call(
                                                                    ADMIN,
                                                                    "GET",
                                                                    "/api/emails/" + mail,
                                                                    null)
                                                            .body()
                                                            .toString())
                                            .contains("customer@example.com"));
        }
        // The alerts'.
        assertThat(call(scripts, "GET", "/api/alert-channels/" + channel, null, 200).toString())
                .contains("hooks.example.com");
        assertThat(
                        call(
                                        scripts,
                                        "GET",
                                        "/api/alert-channels/" + channel(scripts, "after"),
                                        null,
                                        200)
                                .toString())
                .contains("hooks.example.com");
        // The books'.
        assertThat(
                        call(scripts, "GET", "/api/audit-entries/verify", null, 200)
                                .path("valid")
                                .asBoolean())
                .isTrue();
        // The backups'.
        assertThat(stack.run("restore", backup.toString(), "--dry-run"))
                .contains(mark, "dry run: nothing was changed");
    }

    private static String channel(Scripts scripts, String when) {
        return call(
                        scripts,
                        "POST",
                        "/api/alert-channels",
                        Map.of(
                                "name",
                                when + " the rotation",
                                "kind",
                                "WEBHOOK",
                                "url",
                                "https://hooks.example.com/" + UUID.randomUUID(),
                                "secret",
                                UUID.randomUUID().toString(),
                                "minimumSeverity",
                                "CRITICAL",
                                "enabled",
                                false),
                        201)
                .path("id")
                .asString();
    }

    private Path backup(Scripts scripts) throws Exception {
        String id = call(scripts, "POST", "/api/backups", Map.of(), 201).path("id").asString();
        Path file = folder.resolve("backup.json");
        Files.writeString(
                file,
                call(scripts, "GET", "/api/backups/" + id + "/content", null, 200).toString());
        return file;
    }

    private String saves(Scripts scripts, int port) {
        Map<String, Object> body = new HashMap<>(rest());
        body.putAll(settings(port));
        body.put("testId", test(scripts, port));
        return call(scripts, "POST", "/api/configurations", body, 201).path("id").asString();
    }

    private String test(Scripts scripts, int port) {
        Map<String, Object> body = new HashMap<>(settings(port));
        body.put("password", PASSWORD);
        body.put("from", "notifications@utilitycompany.com");
        String id = call(scripts, "POST", "/api/connection-tests", body, 202).path("id").asString();
        assertThat(scripts.follow(ADMIN, "/api/connection-tests/" + id + "/events", "finished"))
                .last()
                .satisfies(
                        event ->
                                assertThat(event.data().path("status").asString())
                                        .as("%s", event.data())
                                        .isEqualTo("PASSED"));
        return id;
    }

    private Map<String, Object> settings(int port) {
        return Map.of(
                "host",
                "localhost",
                "port",
                port,
                "tls",
                "STARTTLS",
                "certificateCheck",
                Map.of("mode", "CUSTOM_CA", "authorityPem", authority.pem()),
                "authProtocol",
                "LOGIN",
                "username",
                MailServer.USER,
                "waitTimeoutSeconds",
                30);
    }

    private Map<String, Object> rest() {
        return Map.of(
                "name",
                mark,
                "maxConnections",
                2,
                "retries",
                3,
                "idleTimeoutSeconds",
                30,
                "defaultFrom",
                "notifications@utilitycompany.com");
    }

    private static Map<String, Object> mail(String id) {
        return Map.of(
                "id",
                id,
                "to",
                List.of("customer@example.com"),
                "subject",
                id,
                "text",
                "Your bill is ready.",
                "source",
                "billing-service");
    }

    private static boolean holds(ScriptedSmtpServer server, String batch) {
        return server.messages().stream().anyMatch(mail -> mail.text().contains(batch));
    }

    /// How often each mail came.
    private Map<String, Long> subjects(ScriptedSmtpServer server) {
        return server.messages().stream()
                .flatMap(mail -> mail.text().lines())
                .filter(line -> line.startsWith("Subject: " + mark))
                .collect(Collectors.groupingBy(line -> line, Collectors.counting()));
    }

    private static String path(String id) {
        return "/api/configurations/" + id;
    }

    private static JsonNode call(
            Scripts scripts, String method, String path, @Nullable Object body, int status) {
        Answer answer = scripts.call(ADMIN, method, path, body);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
        return answer.body();
    }

    /// What was told of mails, and by which key the password that sends was sealed.
    private static final class Outcomes implements AutoCloseable {

        private final KafkaConsumer<String, String> consumer;
        private final Map<String, List<String>> byMail = new TreeMap<>();
        private final Map<String, Integer> keyByConfiguration = new HashMap<>();

        Outcomes(Broker broker) {
            consumer =
                    new KafkaConsumer<>(
                            broker.as(Broker.OPERATOR),
                            new StringDeserializer(),
                            new StringDeserializer());
            List<TopicPartition> partitions =
                    List.of("email.delivery", "smtp.active-configuration").stream()
                            .flatMap(topic -> consumer.partitionsFor(topic).stream())
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        }

        Map<String, List<String>> of(String mark) {
            poll(mark);
            return byMail;
        }

        int sealingKey(String mark) {
            await().atMost(TIMEOUT)
                    .until(
                            () -> {
                                poll(mark);
                                return keyByConfiguration.containsKey(mark);
                            });
            return keyByConfiguration.get(mark);
        }

        private void poll(String mark) {
            for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(200))) {
                JsonNode event =
                        each.value() == null ? JSON.nullNode() : JSON.readTree(each.value());
                String mail = event.path("emailId").asString("");
                String ciphertext = event.at("/configuration/password/ciphertext").asString("");
                if (mail.startsWith(mark)) {
                    byMail.merge(
                            mail,
                            List.of(event.path("outcome").asString()),
                            (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
                } else if (!ciphertext.isEmpty()) {
                    // Tink's prefix: a byte, then the key's id.
                    keyByConfiguration.put(
                            event.at("/configuration/name").asString(),
                            ByteBuffer.wrap(Base64.getDecoder().decode(ciphertext)).getInt(1));
                }
            }
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
