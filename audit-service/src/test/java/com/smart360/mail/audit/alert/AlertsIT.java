package com.smart360.mail.audit.alert;

import static com.smart360.mail.contracts.Role.AUDITOR;
import static com.smart360.mail.contracts.Role.SYSTEM_ADMIN;
import static com.smart360.mail.contracts.Role.UTILITY_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.audit.AuditServiceApplication;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.secrets.Secret;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.EventProducer;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Alerts from the event that tells of the trouble to the receiver of the webhook.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ServiceTestInfrastructure.class)
class AlertsIT {

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        SETTINGS.forEach((name, value) -> registry.add(name, () -> value));
    }

    private static final String ALERTMANAGER = "what-alertmanager-shows";
    private static final String NAME = ServiceTestInfrastructure.database("alerts_it");
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "spring.mongodb.database", NAME,
                    "smart360.environment", "development",
                    "smart360.alerts.keyset-json", ServiceTestInfrastructure.fieldKeyset(),
                    "smart360.alerts.decide-every", "200ms",
                    "smart360.alerts.tell-every", "100ms",
                    "smart360.alerts.check-every", "500ms",
                    "smart360.alerts.clear-after", "0s",
                    "smart360.alertmanager.secret", ALERTMANAGER,
                    "spring.cloud.stream.bindings.alerts-in-0.group", NAME);

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SECRET = "a-secret-that-nobody-sees";

    @LocalServerPort private int port;
    @Autowired private EventProducer producer;
    @Autowired private IdSource ids;
    @Autowired private KafkaAdmin kafka;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    private record Post(String body, @Nullable String timestamp, @Nullable String signature) {}

    @BeforeEach
    void listen() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext(
                "/hook",
                exchange -> {
                    posts.add(
                            new Post(
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8),
                                    exchange.getRequestHeaders().getFirst("Smart360-Timestamp"),
                                    exchange.getRequestHeaders().getFirst("Smart360-Signature")));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    @DisplayName(
            "MON-2 a failed probe is an alert, told signed and once, acknowledged by name, and over"
                    + " by itself")
    void aFailedProbeIsAnAlert() throws Exception {
        String channel = channel();
        String configuration = ids.next();
        probed(configuration, Outcome.FAILED);
        await().atMost(SOON).until(() -> open(configuration) != null);
        JsonNode alert = open(configuration);
        assertThat(alert.get("rule").asString()).isEqualTo("probe-failed");
        String id = alert.get("id").asString();

        await().atMost(SOON).until(() -> told(id).size() == 1);
        Post post = told(id).getFirst();
        try (Secret secret = Secret.owning(SECRET.getBytes(StandardCharsets.UTF_8))) {
            assertThat(post.signature())
                    .isEqualTo(
                            "v1="
                                    + secret.hmacSha256(
                                            (post.timestamp() + "." + post.body())
                                                    .getBytes(StandardCharsets.UTF_8)));
        }

        // The same again is the same alert.
        probed(configuration, Outcome.FAILED);
        String silence =
                "{\"until\":\"" + Instant.now().plusSeconds(3600) + "\",\"comment\":\"known\"}";
        assertThat(call(AUDITOR, "POST", "/api/alerts/" + id + "/acknowledge", "{}").statusCode())
                .isEqualTo(403);
        JsonNode seen =
                body(
                        call(
                                UTILITY_ADMIN,
                                "POST",
                                "/api/alerts/" + id + "/acknowledge",
                                "{\"comment\":\"I see to it\"}"));
        assertThat(seen.get("acknowledged").get("comment").asString()).isEqualTo("I see to it");
        assertThat(
                        body(call(SYSTEM_ADMIN, "POST", "/api/alerts/" + id + "/silence", silence))
                                .get("silencedUntil"))
                .isNotNull();
        assertThat(call(SYSTEM_ADMIN, "DELETE", "/api/alerts/" + id + "/silence", "").statusCode())
                .isEqualTo(200);

        probed(configuration, Outcome.PASSED);
        await().atMost(SOON).until(() -> told(id).size() == 2);
        assertThat(json.readTree(told(id).get(1).body()).get("event").asString())
                .isEqualTo("cleared");
        JsonNode over = read("/api/alerts/" + id);
        assertThat(over.get("state").asString()).isEqualTo("CLEARED");
        assertThat(steps(over))
                .containsExactly("RAISED", "ACKNOWLEDGED", "SILENCED", "SILENCE_ENDED", "CLEARED");
        assertThat(items("/api/alerts?state=CLEARED"))
                .anyMatch(each -> each.get("id").asString().equals(id));
        assertThat(call(SYSTEM_ADMIN, "POST", "/api/alerts/" + id + "/acknowledge", "{}"))
                .satisfies(
                        answer -> {
                            assertThat(answer.statusCode()).isEqualTo(409);
                            assertThat(answer.body()).contains("/problems/alert-over");
                        });

        await().atMost(SOON).until(() -> items("/api/audit-entries?subject=" + id).size() == 5);
        assertThat(items("/api/audit-entries?subject=" + id))
                .extracting(entry -> entry.get("action").asString())
                .containsExactly(
                        "alert.cleared",
                        "alert.silence-ended",
                        "alert.silenced",
                        "alert.acknowledged",
                        "alert.opened");
        assertThat(call(SYSTEM_ADMIN, "DELETE", "/api/alert-channels/" + channel, "").statusCode())
                .isEqualTo(204);
    }

    @Test
    @DisplayName("MON-2 a silence is listed while its alert is over, and ended before its time")
    void aSilenceOverAnAlertThatCleared() throws Exception {
        String configuration = ids.next();
        probed(configuration, Outcome.FAILED);
        await().atMost(SOON).until(() -> open(configuration) != null);
        String id = open(configuration).get("id").asString();
        String silencing =
                "{\"until\":\"" + Instant.now().plusSeconds(3600) + "\",\"comment\":\"known\"}";
        call(SYSTEM_ADMIN, "POST", "/api/alerts/" + id + "/silence", silencing);
        JsonNode whileOpen = Objects.requireNonNull(silence(configuration));
        assertThat(whileOpen.get("alertId").asString()).isEqualTo(id);
        assertThat(whileOpen.hasNonNull("clearedAt")).isFalse();

        probed(configuration, Outcome.PASSED);
        await().atMost(SOON)
                .until(() -> read("/api/alerts/" + id).get("state").asString().equals("CLEARED"));

        JsonNode silence = Objects.requireNonNull(silence(configuration));
        assertThat(silence.get("id")).isEqualTo(whileOpen.get("id"));
        assertThat(silence.hasNonNull("clearedAt")).isTrue();
        assertThat(silence.get("comment").asString()).isEqualTo("known");
        assertThat(silence.get("title").asString()).isNotBlank();
        String path = "/api/alert-silences/" + silence.get("id").asString();
        assertThat(call(AUDITOR, "GET", "/api/alert-silences", "").statusCode()).isEqualTo(200);
        assertThat(call(AUDITOR, "DELETE", path, "").statusCode()).isEqualTo(403);
        assertThat(call(UTILITY_ADMIN, "DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(call(UTILITY_ADMIN, "DELETE", path, "").statusCode()).isEqualTo(404);
        assertThat(silence(configuration)).isNull();
        await().atMost(SOON)
                .until(
                        () ->
                                items("/api/audit-entries?subject=" + id).stream()
                                        .anyMatch(
                                                entry ->
                                                        entry.get("action")
                                                                .asString()
                                                                .equals("alert.silence-ended")));
    }

    private @Nullable JsonNode silence(String configuration) throws Exception {
        return items("/api/alert-silences").stream()
                .filter(each -> each.get("subject").asString().equals(configuration))
                .findFirst()
                .orElse(null);
    }

    @Test
    @DisplayName("MON-2 two replicas raise one alert and tell it once")
    void twoReplicasTellOnce() throws Exception {
        String channel = channel();
        String configuration = ids.next();
        try (ConfigurableApplicationContext other = anotherReplica()) {
            assertThat(other.isRunning()).isTrue();
            probed(configuration, Outcome.FAILED);
            await().atMost(SOON).until(() -> open(configuration) != null);
            String id = open(configuration).get("id").asString();
            await().atMost(SOON).until(() -> !told(id).isEmpty());
            probed(configuration, Outcome.PASSED);
            await().atMost(SOON).until(() -> events(id).contains("cleared"));
            assertThat(events(id)).containsExactly("raised", "cleared");
            await().atMost(SOON).until(() -> items("/api/audit-entries?subject=" + id).size() == 2);
        }
        call(SYSTEM_ADMIN, "DELETE", "/api/alert-channels/" + channel, "");
    }

    private List<String> events(String alert) {
        return told(alert).stream()
                .map(post -> json.readTree(post.body()).get("event").asString())
                .toList();
    }

    private static ConfigurableApplicationContext anotherReplica() {
        List<String> arguments = new ArrayList<>();
        SETTINGS.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        arguments.add("--server.port=0");
        arguments.add("--spring.mongodb.uri=" + ServiceTestInfrastructure.mongoUri());
        arguments.add("--MONGODB_URI=" + ServiceTestInfrastructure.mongoUri());
        String broker = ServiceTestInfrastructure.bootstrapServers();
        arguments.add("--spring.kafka.bootstrap-servers=" + broker);
        arguments.add("--spring.cloud.stream.kafka.binder.brokers=" + broker);
        arguments.add("--KAFKA_BOOTSTRAP_SERVERS=" + broker);
        arguments.add("--OIDC_ISSUER=" + TestTokens.issuer());
        arguments.add("--OIDC_JWKS_URI=" + TestTokens.jwksUri());
        return new SpringApplicationBuilder(AuditServiceApplication.class)
                .run(arguments.toArray(String[]::new));
    }

    @Test
    @DisplayName("SEC-1 a channel's address and secret are never shown, and its host is judged")
    void channelsKeepTheirSecrets() throws Exception {
        String id = channel();
        for (String path : List.of("/api/alert-channels", "/api/alert-channels/" + id)) {
            String shown = call(SYSTEM_ADMIN, "GET", path, "").body();
            assertThat(shown).contains("\"secretSet\":true", "\"place\":\"http://127.0.0.1\"");
            assertThat(shown).doesNotContain("hook", "hidden", SECRET);
        }
        assertThat(
                        call(
                                        SYSTEM_ADMIN,
                                        "POST",
                                        "/api/alert-channels",
                                        "{\"name\":\"x\",\"kind\":\"SLACK\",\"url\":"
                                                + "\"http://169.254.169.254/latest\"}")
                                .statusCode())
                .isEqualTo(422);
        assertThat(call(UTILITY_ADMIN, "POST", "/api/alert-channels", "{}").statusCode())
                .isEqualTo(403);
        assertThat(
                        body(call(SYSTEM_ADMIN, "POST", "/api/alert-channels/" + id + "/test", ""))
                                .get("told")
                                .asBoolean())
                .isTrue();
        // Other alerts may be told in the same moment.
        assertThat(posts).anySatisfy(post -> assertThat(post.body()).contains("trial"));
        await().atMost(SOON).until(() -> items("/api/audit-entries?subject=" + id).size() == 2);
        call(SYSTEM_ADMIN, "DELETE", "/api/alert-channels/" + id, "");
    }

    @Test
    @DisplayName("MON-2 administrators set when an alert is raised; what could never be is refused")
    void rulesAreSet() throws Exception {
        String rule = "/api/alert-rules/failures";
        assertThat(read(rule).get("threshold").asInt()).isEqualTo(20);
        assertThat(call(UTILITY_ADMIN, "PUT", rule, "{\"threshold\":101}").statusCode())
                .isEqualTo(422);
        JsonNode set = body(call(UTILITY_ADMIN, "PUT", rule, "{\"threshold\":50}"));
        assertThat(set.get("threshold").asInt()).isEqualTo(50);
        assertThat(set.get("isDefault").asBoolean()).isFalse();
        assertThat(set.get("defaults").get("threshold").asInt()).isEqualTo(20);
        assertThat(call(UTILITY_ADMIN, "PUT", rule, "{\"threshold\":60}").statusCode())
                .as("read before the change")
                .isEqualTo(412);
        assertThat(call(AUDITOR, "PUT", rule, "{\"threshold\":60}").statusCode()).isEqualTo(403);
        await().atMost(SOON)
                .until(
                        () ->
                                items("/api/audit-entries?action=alert-rule.modified").stream()
                                        .anyMatch(
                                                entry ->
                                                        entry.get("subjectId")
                                                                .asString()
                                                                .equals("failures")));
    }

    @Test
    @DisplayName(
            "MON-3 a consumer group that nobody is in is an alert while records wait, and over then")
    void anAbandonedConsumerIsAnAlert() throws Exception {
        assertThat(
                        call(
                                        SYSTEM_ADMIN,
                                        "PUT",
                                        "/api/alert-rules/consumer-stopped",
                                        "{\"windowSeconds\":0}")
                                .statusCode())
                .isEqualTo(200);
        probed(ids.next(), Outcome.PASSED);
        String group = "test-runner-service-" + ids.next();
        String subject = group + "/" + Topics.CONNECTION_TESTS;
        try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            List<TopicPartition> partitions =
                    admin
                            .describeTopics(List.of(Topics.CONNECTION_TESTS))
                            .allTopicNames()
                            .get(10, TimeUnit.SECONDS)
                            .values()
                            .iterator()
                            .next()
                            .partitions()
                            .stream()
                            .map(it -> new TopicPartition(Topics.CONNECTION_TESTS, it.partition()))
                            .toList();
            commit(admin, group, partitions, OffsetSpec.earliest());
            await().atMost(SOON).until(() -> open(subject) != null);
            JsonNode alert = open(subject);
            assertThat(alert.get("rule").asString()).isEqualTo("consumer-stopped");

            commit(admin, group, partitions, OffsetSpec.latest());
            await().atMost(SOON).until(() -> open(subject) == null);
            admin.deleteConsumerGroups(List.of(group)).all().get(10, TimeUnit.SECONDS);
        }
    }

    private static void commit(
            Admin admin, String group, List<TopicPartition> partitions, OffsetSpec where)
            throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(each -> asked.put(each, where));
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        admin.listOffsets(asked)
                .all()
                .get(10, TimeUnit.SECONDS)
                .forEach((each, at) -> offsets.put(each, new OffsetAndMetadata(at.offset())));
        admin.alterConsumerGroupOffsets(group, offsets).all().get(10, TimeUnit.SECONDS);
    }

    private String channel() throws Exception {
        HttpResponse<String> made =
                call(
                        SYSTEM_ADMIN,
                        "POST",
                        "/api/alert-channels",
                        "{\"name\":\"Duty\",\"kind\":\"WEBHOOK\",\"url\":\"http://127.0.0.1:"
                                + receiver.getAddress().getPort()
                                + "/hook?token=hidden\",\"secret\":\""
                                + SECRET
                                + "\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return body(made).get("id").asString();
    }

    private List<Post> told(String alert) {
        return posts.stream().filter(post -> post.body().contains(alert)).toList();
    }

    @Test
    @DisplayName("ADR 55 what Alertmanager tells is an alert, from who shows its secret only")
    void whatAlertmanagerTellsIsAnAlert() throws Exception {
        String subject = "ServiceDown/" + ids.next();
        for (String wrong :
                List.of("", "Bearer ", "Bearer wrong", TestTokens.bearer(SYSTEM_ADMIN))) {
            assertThat(alertmanager("POST", wrong, subject, "firing").statusCode()).isEqualTo(401);
        }
        String right = "Bearer " + ALERTMANAGER;
        assertThat(alertmanager("PUT", right, subject, "firing").statusCode()).isEqualTo(405);
        HttpResponse<String> unreadable = alertmanager("POST", right, subject, "\"");
        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(unreadable.body()).contains("/problems/malformed-request");
        // The secret opens this address alone.
        HttpResponse<String> elsewhere =
                http.send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + port + "/api/alerts"))
                                .header("Authorization", right)
                                .build(),
                        BodyHandlers.ofString());
        assertThat(elsewhere.statusCode()).isEqualTo(401);
        assertThat(open(subject)).isNull();

        assertThat(alertmanager("POST", right, subject, "firing").statusCode()).isEqualTo(204);
        await().atMost(SOON).until(() -> open(subject) != null);
        assertThat(open(subject).get("rule").asString()).isEqualTo("operators-told");
        assertThat(open(subject).get("summary").asString()).contains("does not answer");

        assertThat(alertmanager("POST", right, subject, "resolved").statusCode()).isEqualTo(204);
        await().atMost(SOON).until(() -> open(subject) == null);
    }

    private HttpResponse<String> alertmanager(
            String method, String authorization, String subject, String status) throws Exception {
        String body =
                """
                {"version": "4", "status": "%1$s", "alerts": [{"status": "%1$s",
                 "fingerprint": "%2$s", "labels": {"alertname": "ServiceDown"},
                 "annotations": {"summary": "gateway does not answer"}}]}"""
                        .formatted(status, subject.split("/", 2)[1]);
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/alertmanager"))
                        .header("Authorization", authorization)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private @Nullable JsonNode open(String subject) throws Exception {
        return items("/api/alerts").stream()
                .filter(each -> each.get("subject").asString().equals(subject))
                .findFirst()
                .orElse(null);
    }

    private List<String> steps(JsonNode alert) {
        return StreamSupport.stream(alert.get("history").spliterator(), false)
                .map(step -> step.get("step").asString())
                .toList();
    }

    private void probed(String configuration, Outcome outcome) {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        producer.publish(
                        ids.next(),
                        configuration,
                        new ActiveConfigurationProbed(
                                configuration, 1, outcome, 5, null, List.of(), null, at),
                        Actor.service("test-runner-service"),
                        at)
                .join();
    }

    private List<JsonNode> items(String path) throws Exception {
        return StreamSupport.stream(read(path).get("items").spliterator(), false).toList();
    }

    private JsonNode read(String path) throws Exception {
        return body(call(AUDITOR, "GET", path, ""));
    }

    private JsonNode body(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return json.readTree(answer.body());
    }

    /// Whoever changes something says that it read the first version of it.
    private HttpResponse<String> call(Role role, String method, String path, String body)
            throws Exception {
        String first = path.contains("alert-rules") ? "\"0\"" : "\"1\"";
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", TestTokens.bearer(role))
                        .header("Content-Type", "application/json")
                        .header("If-Match", first)
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
