package com.smart360.mail.starter;

import static com.smart360.mail.contracts.Role.AUDITOR;
import static com.smart360.mail.contracts.Role.EMAIL_SENDER;
import static com.smart360.mail.contracts.Role.SYSTEM_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxDrain;
import com.smart360.mail.starter.outbox.OutboxEntry;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.Received;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=starter-test",
            "smart360.http.max-body-size=10KB",
            "management.tracing.sampling.probability=1",
            "spring.cloud.function.definition=single;batch",
            "spring.cloud.stream.bindings.single-in-0.destination=smtp.connection-tests",
            "spring.cloud.stream.bindings.single-in-0.group=starter-single",
            "spring.cloud.stream.bindings.batch-in-0.destination=email.requests,email.delivery",
            "spring.cloud.stream.bindings.batch-in-0.group=starter-batch",
            "spring.cloud.stream.bindings.batch-in-0.consumer.batch-mode=true",
            "spring.cloud.stream.bindings.batch-in-0.consumer.multiplex=true",
        })
@Import(ServiceTestInfrastructure.class)
class StarterIT {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String name = ServiceTestInfrastructure.database("starter_it");
        registry.add("spring.mongodb.database", () -> name);
    }

    private static final Actor ANNA = new Actor("anna", "SYSTEM_ADMIN");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @LocalServerPort private int port;
    @Autowired private StarterApplication.Arrivals arrivals;
    @Autowired private EventProducer producer;
    @Autowired private Outbox outbox;
    @Autowired private OutboxDrain drain;
    @Autowired private MongoOperations mongo;
    @Autowired private IdSource ids;
    @Autowired private KafkaAdmin admin;
    @Autowired private Smart360Environment environment;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @Test
    void forgottenEnvironmentIsProduction() {
        assertThat(environment).isEqualTo(Smart360Environment.PRODUCTION);
    }

    @Test
    void tokenlessCallGetsAProblem() throws Exception {
        var answer = get("/api/things/1", null);

        assertProblem(answer, 401, "/problems/not-signed-in");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void tokenForAnotherAudienceOrIssuerOrOutOfDateIsNone() throws Exception {
        String foreign =
                TestTokens.token(
                        c -> c.audience("other").subject("x").claim("roles", List.of("AUDITOR")));
        String unknown =
                TestTokens.token(
                        c ->
                                c.issuer("http://elsewhere")
                                        .subject("x")
                                        .claim("roles", List.of("AUDITOR")));
        String old =
                TestTokens.token(
                        c ->
                                c.expirationTime(java.util.Date.from(NOON.minusSeconds(1)))
                                        .subject("x")
                                        .claim("roles", List.of("AUDITOR")));

        for (String token : List.of(foreign, unknown, old, "garbage")) {
            assertProblem(get("/api/things/1", "Bearer " + token), 401, "/problems/not-signed-in");
        }
    }

    @Test
    void whatIsOpenNeedsNoTokenByItsMethodAndAddressOnly() throws Exception {
        assertThat(post("/api/open/door", null, "{}").statusCode()).isEqualTo(200);
        assertThat(post("/api/open/door", "Basic eDp5", "{}").statusCode()).isEqualTo(200);
        assertProblem(get("/api/open/door", null), 401, "/problems/not-signed-in");
        assertProblem(post("/api/open/door/more", null, "{}"), 401, "/problems/not-signed-in");
        assertProblem(post("/api/things", null, "{}"), 401, "/problems/not-signed-in");
    }

    @Test
    void rolesDecidePerMethodAndAddress() throws Exception {
        assertThat(get("/api/things/1", TestTokens.bearer(AUDITOR)).statusCode()).isEqualTo(200);
        assertProblem(
                get("/api/things/1", TestTokens.bearer(EMAIL_SENDER)),
                403,
                "/problems/role-missing");
        assertProblem(
                post("/api/things", TestTokens.bearer(AUDITOR), "{}"),
                403,
                "/problems/role-missing");
    }

    @Test
    void addressThatNoRuleNamesIsDeniedToEverybody() throws Exception {
        assertProblem(
                get("/api/forgotten", TestTokens.bearer(SYSTEM_ADMIN)),
                403,
                "/problems/role-missing");
    }

    /// What does not exist is no matter of roles (A9).
    @Test
    void addressesAndMethodsThatDoNotExistAreToldAsSuch() throws Exception {
        for (String nowhere :
                List.of("/actuator/env", "/api/nothing", "/api/things/", "/api/things/1/more")) {
            assertProblem(
                    get(nowhere, TestTokens.bearer(SYSTEM_ADMIN)), 404, "/problems/not-found");
        }
        assertProblem(
                post("/api/forgotten", TestTokens.bearer(AUDITOR), "{}"),
                405,
                "/problems/method-not-allowed");
        assertThat(get("/api/nothing", null).statusCode()).isEqualTo(401);
    }

    @Test
    void actorIsThePersonOrTheMachineWithItsStrongestRole() throws Exception {
        JsonNode person =
                json.readTree(
                        get("/api/things/1", TestTokens.bearer(AUDITOR, SYSTEM_ADMIN)).body());
        JsonNode machine =
                json.readTree(
                        get(
                                        "/api/things/1",
                                        "Bearer " + TestTokens.machineToken("billing", AUDITOR))
                                .body());

        assertThat(person.toString()).isEqualTo("{\"id\":\"auditor\",\"role\":\"SYSTEM_ADMIN\"}");
        assertThat(machine.toString()).isEqualTo("{\"id\":\"billing\",\"role\":\"AUDITOR\"}");
    }

    @Test
    void problemsCarryTypeMembersAndRetryAfter() throws Exception {
        assertProblem(
                get("/api/things/missing", TestTokens.bearer(AUDITOR)), 404, "/problems/not-found");
        var busy = get("/api/things/busy", TestTokens.bearer(AUDITOR));
        assertProblem(busy, 409, "/problems/mails-queued");
        assertThat(json.readTree(busy.body()).get("queuedMails").asInt()).isEqualTo(12);
        assertThat(busy.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void databaseAwayIs503WithRetryAfterAndBugIs500WithTraceIdAndNoWordOfTheException()
            throws Exception {
        var away = get("/api/things/database", TestTokens.bearer(AUDITOR));
        assertProblem(away, 503, "/problems/service-unavailable");
        assertThat(away.headers().firstValue("Retry-After")).contains("5");
        assertProblem(
                get("/api/things/failover", TestTokens.bearer(AUDITOR)),
                503,
                "/problems/service-unavailable");

        var bug = get("/api/things/bug", TestTokens.bearer(AUDITOR));
        assertProblem(bug, 500, "/problems/internal-error");
        assertThat(json.readTree(bug.body()).get("traceId").asString()).hasSize(32);
        assertThat(away.body() + bug.body()).doesNotContain("hunter2");
    }

    @Test
    void badBodiesNameFieldValueAndExpectation() throws Exception {
        String admin = TestTokens.bearer(SYSTEM_ADMIN);
        var invalid = post("/api/things", admin, "{\"name\":\"\",\"size\":11}");
        assertProblem(invalid, 422, "/problems/invalid-input");
        assertThat(json.readTree(invalid.body()).get("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/name", "/size");

        var unknown = post("/api/things", admin, "{\"name\":\"a\",\"size\":1,\"colour\":1}");
        assertProblem(unknown, 400, "/problems/malformed-request");
        assertThat(unknown.body()).contains("/colour", "unknown-field", "one of name, note, size");

        assertProblem(post("/api/things", admin, "nope"), 400, "/problems/malformed-request");
        assertProblem(get("/nowhere", null), 401, "/problems/not-signed-in");
        assertProblem(get("/api/things", admin), 405, "/problems/method-not-allowed");
    }

    @Test
    void bodyOverTheLimitIsRefusedWhetherItSaysItsLengthOrNot() throws Exception {
        String admin = TestTokens.bearer(SYSTEM_ADMIN);
        byte[] large =
                ("{\"name\":\"" + "x".repeat(20_000) + "\"").getBytes(StandardCharsets.UTF_8);
        for (var body :
                List.of(
                        HttpRequest.BodyPublishers.ofByteArray(large),
                        HttpRequest.BodyPublishers.ofInputStream(
                                () -> new java.io.ByteArrayInputStream(large)))) {
            assertProblem(
                    send(
                            HttpRequest.newBuilder()
                                    .POST(body)
                                    .header("Content-Type", "application/json"),
                            "/api/things",
                            admin),
                    413,
                    "/problems/too-large");
        }
    }

    @Test
    void healthMetricsAndDescriptionAreOpen() throws Exception {
        assertThat(get("/actuator/health/readiness", null).body()).contains("UP");
        assertThat(get("/actuator/health", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/consumers", null).body()).contains("\"UP\"");
        assertThat(get("/actuator/prometheus", null).body())
                .contains("outbox_lag_seconds", "kafka_producer", "application=\"starter-test\"");
        assertThat(get("/api/openapi", null).body()).contains("/api/things/{id}");
    }

    /// (O4) OpenMetrics 1.0, which each Prometheus since 2.37 reads, has exemplars on buckets and
    /// counters alone.
    @Test
    void scrapesOfTracedTrafficAreReadByOldPrometheus() throws Exception {
        for (int call = 0; call < 20; call++) {
            get("/api/things/1", TestTokens.bearer(AUDITOR));
        }
        String scraped =
                send(
                                HttpRequest.newBuilder()
                                        .GET()
                                        .header(
                                                "Accept",
                                                "application/openmetrics-text;version=1.0.0"),
                                "/actuator/prometheus",
                                null)
                        .body();

        List<String> exemplars = scraped.lines().filter(line -> line.contains(" # {")).toList();
        assertThat(exemplars)
                .as("exemplars where they are allowed")
                .isNotEmpty()
                .allMatch(line -> line.matches("\\w+_(bucket|total)[{ ].*"));
    }

    @Test
    void topicsStandAsTheContractSays() {
        var found =
                admin.describeTopics(
                        Topics.ALL.stream().map(Topics.Topic::name).toArray(String[]::new));

        assertThat(Topics.ALL)
                .allSatisfy(
                        topic ->
                                assertThat(found.get(topic.name()).partitions())
                                        .hasSize(topic.partitions()));
    }

    @Test
    void eventReachesAConsumerOnAVirtualThreadAndGarbageDoesNotBlockIt() throws Exception {
        var unreadable =
                new ProducerRecord<>(
                        Topics.CONNECTION_TESTS, 0, "k", "{oops".getBytes(StandardCharsets.UTF_8));
        unreadable
                .headers()
                .add(
                        "ce_type",
                        "com.smart360.mail.ConnectionTestCancelled"
                                .getBytes(StandardCharsets.UTF_8));
        producer.send(unreadable).get(10, TimeUnit.SECONDS);
        String testId = ids.next();
        var event = new ConnectionTestCancelled(testId, ANNA, NOON);
        producer.publish(ids.next(), testId, event, ANNA, NOON).get(10, TimeUnit.SECONDS);

        await().atMost(Duration.ofSeconds(30)).until(() -> arrivals.events.contains(event));
        assertThat(arrivals.virtual).isNotEmpty().allMatch(virtual -> virtual);
    }

    @Test
    void consumerThatFailsGetsTheSameEventAgainUntilItSucceeds() throws Exception {
        String testId = ids.next();
        AtomicInteger left = new AtomicInteger(4);
        arrivals.failures.put(testId, left);
        var event = new ConnectionTestCancelled(testId, ANNA, NOON);
        producer.publish(ids.next(), testId, event, ANNA, NOON).get(10, TimeUnit.SECONDS);

        await().atMost(Duration.ofSeconds(30)).until(() -> arrivals.events.contains(event));
        assertThat(left).hasValue(-1);
    }

    @Test
    void batchConsumerGetsPlainRecordsTombstonesAndHeadersAsText() throws Exception {
        String key = ids.next();
        var plain =
                new ProducerRecord<>(
                        Topics.EMAIL_REQUESTS, key, "{}".getBytes(StandardCharsets.UTF_8));
        plain.headers().add("replyChannel", "errorChannel".getBytes(StandardCharsets.UTF_8));
        plain.headers().add("id", "not a uuid".getBytes(StandardCharsets.UTF_8));
        plain.headers().add("content-type", "//".getBytes(StandardCharsets.UTF_8));
        plain.headers().add("ce_source", "/billing".getBytes(StandardCharsets.UTF_8));
        producer.send(plain).get(10, TimeUnit.SECONDS);
        producer.send(new ProducerRecord<>(Topics.EMAIL_DELIVERY, key, null))
                .get(10, TimeUnit.SECONDS);
        var newer =
                new ProducerRecord<String, byte[]>(
                        Topics.EMAIL_DELIVERY, null, key.getBytes(StandardCharsets.UTF_8));
        newer.headers().add("ce_type", "something.newer".getBytes(StandardCharsets.UTF_8));
        producer.send(newer).get(10, TimeUnit.SECONDS);

        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                arrivals.records.stream()
                                                .filter(
                                                        r ->
                                                                key.equals(r.key())
                                                                        || new String(r.value())
                                                                                .equals(key))
                                                .count()
                                        == 3);
        Received first =
                arrivals.records.stream()
                        .filter(r -> key.equals(r.key()) && !r.isTombstone())
                        .findFirst()
                        .orElseThrow();
        assertThat(first.headers()).isEqualTo(java.util.Map.of("ce_source", "/billing"));
        assertThat(first.topic()).isEqualTo(Topics.EMAIL_REQUESTS);
        assertThat(arrivals.records)
                .anyMatch(r -> key.equals(r.key()) && r.isTombstone())
                .anyMatch(r -> r.key() == null);
    }

    record StoredThing(String id, List<OutboxEntry> outbox) {}

    @Test
    void outboxEntryOfASavedAggregateIsPublishedAndLeavesTheDocument() {
        String id = ids.next();
        var event = new ConnectionTestCancelled(id, ANNA, NOON);
        mongo.save(new StoredThing(id, List.of(outbox.entry(id, event, ANNA))), "things");
        drain.wake("things", id);

        await().atMost(Duration.ofSeconds(30)).until(() -> arrivals.events.contains(event));
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                mongo.getCollection("things")
                                        .find(new Document("_id", id))
                                        .first()
                                        .getList("outbox", Document.class)
                                        .isEmpty());
    }

    private void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        JsonNode body = json.readTree(answer.body());
        assertThat(body.get("type").asString()).isEqualTo(type);
        assertThat(body.get("status").asInt()).isEqualTo(status);
        assertThat(body.get("title").asString()).isNotBlank();
        assertThat(body.get("detail").asString()).isNotBlank();
    }

    private HttpResponse<String> get(String path, String bearer)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder().GET(), path, bearer);
    }

    private HttpResponse<String> post(String path, String bearer, String body)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder()
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json"),
                path,
                bearer);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path, String bearer)
            throws IOException, InterruptedException {
        request.uri(URI.create("http://127.0.0.1:" + port + path));
        if (bearer != null) {
            request.header("Authorization", bearer);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
