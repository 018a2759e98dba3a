package com.smart360.mail.audit.erasure;

import static com.smart360.mail.contracts.Role.AUDITOR;
import static com.smart360.mail.contracts.Role.EMAIL_SENDER;
import static com.smart360.mail.contracts.Role.SYSTEM_ADMIN;
import static com.smart360.mail.contracts.Role.UTILITY_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.EventProducer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From an event to an erasure, by Kafka and HTTP. A group of its own, so that it shares no
/// partitions with other tests' services.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "smart360.persons.keys-known-for=1s",
            "smart360.persons.settle-after=1s",
            // Nobody listens there.
            "smart360.mail-dispatch.url=http://127.0.0.1:1",
            "smart360.heads.sign-every=1s",
            "spring.cloud.stream.bindings.audit-in-0.group=audit-erasures",
            "spring.cloud.stream.bindings.mails-in-0.group=audit-erasures"
        })
@Import(ServiceTestInfrastructure.class)
@DirtiesContext
class ErasureIT {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String name = ServiceTestInfrastructure.database("erasure_it");
        registry.add("spring.mongodb.database", () -> name);
        String signing = Keysets.generateSigning().privateJson();
        registry.add("smart360.heads.signing-keyset-json", () -> signing);
        String recipients = Keysets.generateFieldKeyset();
        registry.add("smart360.persons.recipient-keyset-json", () -> recipients);
    }

    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort private int port;
    @Autowired private EventProducer producer;
    @Autowired private IdSource ids;
    @Autowired private MongoOperations mongo;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @Test
    @DisplayName("O13 a System Admin erases a person, whom nothing names any more, and proofs hold")
    void aPersonIsErased() throws Exception {
        String id = "bill-" + ids.next();
        String address = "Zoe.Kranz+" + id + "@example.com";
        deliver(id, address);
        await().atMost(SOON).until(() -> records(id).size() == 1);
        JsonNode record = records(id).get(0);
        assertThat(record.get("text").asString()).contains(id).doesNotContain("Kranz", "Overdue");
        assertThat(record.get("readable").asString()).contains(address, "Overdue");
        String proof = "/api/emails/" + id + "/records/" + record.get("key").asString() + "/proof";
        await().atMost(SOON).until(() -> call(proof, null, AUDITOR).statusCode() == 200);
        JsonNode before = json.readTree(call(proof, null, AUDITOR).body());
        assertThat(before.get("readable").asString()).contains(address);

        String wish =
                "{\"address\":\"" + address.toUpperCase(Locale.ROOT) + "\",\"reason\":\"asked\"}";
        for (Role role : List.of(AUDITOR, UTILITY_ADMIN, EMAIL_SENDER)) {
            assertThat(call("/api/erasures", wish, role).statusCode()).isEqualTo(403);
            assertThat(call("/api/erasures", null, role).statusCode()).isEqualTo(403);
        }
        for (String wrong :
                List.of(
                        "{}",
                        "{\"address\":\"nobody\",\"reason\":\"asked\"}",
                        "{\"address\":\"zed@example.com\"}",
                        "{\"address\":\"zed@example.com\",\"reason\":\"Zed@example.com asked\"}")) {
            HttpResponse<String> refused = call("/api/erasures", wrong, SYSTEM_ADMIN);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
            assertThat(refused.body()).doesNotContainIgnoringCase("zed@example.com");
        }
        HttpResponse<String> taken = call("/api/erasures", wish, SYSTEM_ADMIN);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String erasure = "/api/erasures/" + json.readTree(taken.body()).get("id").asString();
        await().atMost(SOON).until(() -> !state(erasure).equals("RUNNING"));

        assertThat(state(erasure)).as("no dispatch answers here").isEqualTo("INCOMPLETE");
        String said = call(erasure, null, SYSTEM_ADMIN).body();
        assertThat(said).doesNotContainIgnoringCase("kranz").contains("NOT_REACHED");
        assertThat(call("/api/erasures", null, SYSTEM_ADMIN).body()).contains(said);
        assertThat(records(id).get(0).get("readable").asString())
                .contains("erased")
                .doesNotContain("Kranz", "Overdue");
        assertThat(records(id).get(0).get("text")).isEqualTo(record.get("text"));
        JsonNode after = json.readTree(call(proof, null, AUDITOR).body());
        for (String part : List.of("text", "block", "index", "size", "path", "head", "signature")) {
            assertThat(after.get(part)).as(part).isEqualTo(before.get(part));
        }
        for (String collection : mongo.getCollectionNames()) {
            for (var document : mongo.getCollection(collection).find()) {
                assertThat(document.toJson())
                        .as(collection)
                        .doesNotContainIgnoringCase("kranz")
                        .doesNotContainIgnoringCase("overdue");
            }
        }
        assertThat(call("/api/audit-entries?action=person", null, AUDITOR).body())
                .contains("person.partly-erased", "asked");
    }

    @Test
    @DisplayName("a page that somebody left open erases nobody, and only counts")
    void erasureNeedsAFreshSignIn() throws Exception {
        String leftOpen =
                "Bearer "
                        + TestTokens.token(
                                claims ->
                                        claims.subject("anna")
                                                .claim("preferred_username", "anna")
                                                .claim("roles", List.of(SYSTEM_ADMIN.name()))
                                                .claim(
                                                        "auth_time",
                                                        Instant.now().getEpochSecond() - 3_600));
        String wish = "{\"address\":\"zed@example.com\",\"reason\":\"asked\"%s}";

        HttpResponse<String> refused = send("/api/erasures", wish.formatted(""), leftOpen);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(401);
        assertThat(refused.body()).contains("/problems/sign-in-too-old");

        String counted = wish.formatted(",\"dryRun\":true");
        assertThat(send("/api/erasures", counted, leftOpen).statusCode()).isEqualTo(202);
    }

    private String state(String erasure) throws Exception {
        return json.readTree(call(erasure, null, SYSTEM_ADMIN).body()).get("state").asString();
    }

    private JsonNode records(String id) throws Exception {
        return json.readTree(call("/api/emails/" + id + "/records", null, AUDITOR).body())
                .get("items");
    }

    private void deliver(String id, String address) throws Exception {
        Instant at = Instant.now();
        EmailDelivery event =
                new EmailDelivery(
                        id,
                        "<" + id + "@smart360>",
                        Outcome.ACCEPTED,
                        1,
                        List.of(new RecipientStatus(address, Outcome.ACCEPTED, 250, null, "ok")),
                        "Overdue Reminder",
                        null,
                        null,
                        null,
                        null,
                        "c1",
                        1L,
                        false,
                        5,
                        null,
                        true,
                        at);
        producer.publish(ids.next(), id, event, Actor.service("mail-dispatch-service"), at)
                .get(10, TimeUnit.SECONDS);
    }

    private HttpResponse<String> call(String path, @Nullable String body, Role role)
            throws Exception {
        return send(path, body, TestTokens.bearer(role));
    }

    private HttpResponse<String> send(String path, @Nullable String body, String authorization)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", authorization);
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
