package com.smart360.mail.audit;

import static com.smart360.mail.contracts.Role.AUDITOR;
import static com.smart360.mail.contracts.Role.EMAIL_SENDER;
import static com.smart360.mail.contracts.Role.SYSTEM_ADMIN;
import static com.smart360.mail.contracts.Role.UTILITY_ADMIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.audit.witness.HeadTopic;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.TrackedEvents;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationActivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationCreated;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.EventProducer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ServiceTestInfrastructure.class)
class AuditServiceIT {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String name = ServiceTestInfrastructure.database("audit_it");
        registry.add("spring.mongodb.database", () -> name);
        String keyset = Keysets.generateSigning().privateJson();
        registry.add("smart360.heads.signing-keyset-json", () -> keyset);
        registry.add("smart360.heads.sign-every", () -> "1s");
    }

    private static final Duration SOON = Duration.ofSeconds(30);

    @LocalServerPort private int port;
    @Autowired private EventProducer producer;
    @Autowired private IdSource ids;
    @Autowired private HeadTopic headTopic;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final Actor anna = new Actor("anna", "SYSTEM_ADMIN");

    @Test
    @DisplayName("AUD-1 AUD-2 who created and activated what can be read, filtered and verified")
    void configurationEventsBecomeEntries() throws Exception {
        String id = ids.next();
        Actor actor = new Actor("admin-" + id, "SYSTEM_ADMIN");
        Instant at = now();
        publish(id, created(id, actor, at), actor, at);
        publish(
                id,
                new ConfigurationActivated(
                        id, "Relay", 1, null, TlsMode.STARTTLS, null, 1, actor, at),
                actor,
                at);

        await().atMost(SOON).until(() -> items("/api/audit-entries?subject=" + id).size() == 2);
        List<JsonNode> entries = items("/api/audit-entries?actor=admin-" + id);
        assertThat(entries)
                .extracting(entry -> entry.get("action").asString())
                .containsExactly("configuration.activated", "configuration.created");
        JsonNode entry = entries.getFirst();
        assertThat(entry.get("summary").asString())
                .startsWith("admin-" + id + " (System Admin) activated configuration \"Relay\"");
        assertThat(entry.get("previousHash").asString())
                .isEqualTo(entries.get(1).get("hash").asString());
        assertThat(entry.get("actor").get("role").asString()).isEqualTo("SYSTEM_ADMIN");
        assertThat(items("/api/audit-entries?action=configuration.created&subject=" + id))
                .hasSize(1);
        assertThat(items("/api/audit-entries?action=configuration&subject=" + id)).hasSize(2);
        assertThat(items("/api/audit-entries?subject=" + id + "&from=" + at.plusSeconds(60)))
                .isEmpty();

        JsonNode verified = read("/api/audit-entries/verify");
        assertThat(verified.get("valid").asBoolean()).isTrue();
        assertThat(verified.get("checked").asLong()).isGreaterThanOrEqualTo(2);
    }

    @Test
    @DisplayName("AUD-3 an entry and a mail's record are proved, and both books verified as a job")
    void booksAreProvedAndVerified() throws Exception {
        String id = "mail-" + ids.next();
        publish(id, delivery(id, 1, Outcome.ACCEPTED, 250), Actor.service("mail-dispatch"), now());
        publish(id, created(id, anna, now()), anna, now());
        await().atMost(SOON).until(() -> items("/api/audit-entries?subject=" + id).size() == 1);
        long sequence =
                items("/api/audit-entries?subject=" + id).getFirst().get("sequence").asLong();
        await().atMost(SOON).until(() -> items("/api/emails/" + id + "/records").size() == 1);
        JsonNode record = items("/api/emails/" + id + "/records").getFirst();
        assertThat(record.get("text").asString()).contains("\"ACCEPTED\"", "bo@example.com");

        String ofEntry = "/api/audit-entries/" + sequence + "/proof";
        String ofRecord =
                "/api/emails/" + id + "/records/" + record.get("key").asString() + "/proof";
        for (String proof : List.of(ofEntry, ofRecord)) {
            await().atMost(SOON).until(() -> get(proof, AUDITOR).statusCode() == 200);
            JsonNode proved = read(proof);
            assertThat(get(proof, AUDITOR).body().length() - proved.get("text").asString().length())
                    .isLessThan(2_000);
            assertThat(get(proof, EMAIL_SENDER).statusCode()).isEqualTo(403);
        }
        assertThat(read(ofRecord).get("text")).isEqualTo(record.get("text"));
        assertThat(get(ofEntry, UTILITY_ADMIN).statusCode()).isEqualTo(403);
        assertThat(read("/api/audit-entries/signing-keys").toString())
                .contains("Ed25519PublicKey")
                .doesNotContain("PrivateKey");

        // What was proved by a head is in the topic of heads soon after.
        JsonNode head = json.readTree(read(ofRecord).get("head").asString());
        await().atMost(SOON)
                .until(
                        () ->
                                headTopic
                                        .newest()
                                        .filter(it -> it.head() >= head.get("head").asLong())
                                        .isPresent());

        HttpResponse<String> started =
                send("POST", "/api/audit-entries/verifications?whole=true", SYSTEM_ADMIN);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        String job =
                "/api/audit-entries/verifications/"
                        + json.readTree(started.body()).get("id").asString();
        await().atMost(SOON).until(() -> read(job).get("state").asString().equals("DONE"));
        assertThat(read(job).get("found").asLong()).as(read(job).toString()).isZero();
        assertThat(read(job).get("entries").asLong()).isGreaterThanOrEqualTo(sequence);
        assertThat(read(job).get("records").asLong()).isPositive();
        assertThat(items("/api/audit-entries/verifications").getFirst().get("by").asString())
                .isNotBlank();
        assertThat(send("DELETE", job, SYSTEM_ADMIN).statusCode()).isEqualTo(404);
        assertThat(send("POST", "/api/audit-entries/verifications", UTILITY_ADMIN).statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> send(String method, String path, Role role) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", TestTokens.bearer(role))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    @DisplayName(
            "TRK-U1 TRK-U3 (A10) what a page reports of its use is checked, published and recorded")
    void usageIsReported() throws Exception {
        String token = TestTokens.bearer(UTILITY_ADMIN);
        String mark = "m" + ids.next();
        HttpResponse<String> taken =
                report(
                        token,
                        "{\"events\":[{\"name\":\"guided_setup_completed\",\"properties\":"
                                + "{\"completion_time\":\""
                                + mark
                                + "\",\"user_experience_rating\":\"5\"}}]}");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        await().atMost(SOON)
                .until(
                        () ->
                                items("/api/audit-entries?action=usage.guided_setup_completed")
                                        .stream()
                                        .anyMatch(it -> it.toString().contains(mark)));

        for (String bad :
                List.of(
                        "{}",
                        "{\"events\":[{\"name\":\"smtp_config_created\"}]}",
                        "{\"events\":[{\"name\":\"smtp_settings_accessed\"}]}",
                        "{\"events\":[{\"name\":\"guided_setup_completed\",\"properties\":"
                                + "{\"completion_time\":\"3\"}}]}",
                        "{\"events\":[{\"name\":\"smtp_settings_accessed\",\"properties\":"
                                + "{\"access_frequency\":\"3\",\"template_type\":\"x\"}}]}",
                        "{\"events\":[{\"name\":\"smtp_settings_accessed\",\"properties\":"
                                + "{\"access_frequency\":\" \"}}]}",
                        "{\"events\":[{\"name\":\"smtp_settings_accessed\",\"properties\":"
                                + "{\"Bad Name\":\"x\"}}]}",
                        "{\"events\":[{\"name\":\"smtp_settings_accessed\",\"properties\":"
                                + "{\"a\":\"two\\nlines\"}}]}")) {
            assertThat(report(token, bad).statusCode()).as(bad).isEqualTo(422);
        }
        assertThat(report(TestTokens.bearer(EMAIL_SENDER), "{}").statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName(
            "TRK-I4 TRK-U1 TRK-U6 (A10) each event of a page is taken with just its properties, and"
                    + " none that a service publishes")
    void onlyWhatPagesReportIsTaken() throws Exception {
        String token = TestTokens.bearer(UTILITY_ADMIN);
        for (TrackedEvents.Tracked tracked : TrackedEvents.ALL) {
            Set<String> properties =
                    tracked.source() instanceof TrackedEvents.Source.Browser browser
                            ? browser.properties()
                            : Set.of("any");
            int expected = tracked.source() instanceof TrackedEvents.Source.Browser ? 202 : 422;
            assertThat(report(token, usage(tracked.name(), properties)).statusCode())
                    .as(tracked.name())
                    .isEqualTo(expected);
            Set<String> more = new TreeSet<>(properties);
            more.add("source_ip");
            Set<String> fewer = new TreeSet<>(properties);
            fewer.remove(fewer.iterator().next());
            for (Set<String> others : List.of(more, fewer)) {
                assertThat(report(token, usage(tracked.name(), others)).statusCode())
                        .as("%s with %s", tracked.name(), others)
                        .isEqualTo(422);
            }
        }
    }

    private String usage(String name, Set<String> properties) {
        ObjectNode event = json.createObjectNode().put("name", name);
        ObjectNode values = event.putObject("properties");
        properties.forEach(each -> values.put(each, "1"));
        ObjectNode report = json.createObjectNode();
        report.putArray("events").add(event);
        return report.toString();
    }

    private HttpResponse<String> report(String token, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/usage-events"))
                        .header("Authorization", token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void sameEventTwiceIsOneEntry() throws Exception {
        String id = ids.next();
        String eventId = ids.next();
        Instant at = now();
        for (int i = 0; i < 3; i++) {
            producer.publish(eventId, id, created(id, anna, at), anna, at)
                    .get(10, TimeUnit.SECONDS);
        }
        String last = ids.next();
        publish(id, created(last, anna, at), anna, at);

        await().atMost(SOON).until(() -> items("/api/audit-entries?subject=" + last).size() == 1);
        assertThat(items("/api/audit-entries?subject=" + id)).hasSize(1);
    }

    @Test
    @DisplayName("DLV-2 a mail's story is told from the request to the server's answer")
    void mailsStoryIsTold() throws Exception {
        String id = "mail-" + ids.next();
        plain(
                Topics.EMAIL_REQUESTS,
                id,
                "{\"id\":\""
                        + id
                        + "\",\"to\":[\"bo@example.com\"],\"bcc\":[\"hidden@example.com\"],\"subject\":\"Your"
                        + " bill\",\"source\":\"billing\",\"text\":\"TOPSECRET\"}");
        publish(id, delivery(id, 1, Outcome.DEFERRED, 451), Actor.service("mail-dispatch"), now());
        publish(id, delivery(id, 2, Outcome.ACCEPTED, 250), Actor.service("mail-dispatch"), now());

        await().atMost(SOON)
                .until(
                        () ->
                                get("/api/emails/" + id, AUDITOR).statusCode() == 200
                                        && read("/api/emails/" + id).get("timeline").size() == 3);
        JsonNode mail = read("/api/emails/" + id);
        assertThat(mail.get("status").asString()).isEqualTo("ACCEPTED");
        assertThat(mail.get("attempts").asInt()).isEqualTo(2);
        assertThat(mail.get("bcc").asInt()).isEqualTo(1);
        assertThat(mail.get("textLength").asInt()).isEqualTo(9);
        assertThat(mail.get("timeline").get(2).get("text").asString())
                .isEqualTo(
                        "Accepted by the mail server (250 2.0.0 Ok). From here only a bounce or the"
                                + " recipient can tell whether it arrived.");
        assertThat(mail.toString()).doesNotContain("TOPSECRET", "hidden@example.com");

        assertThat(items("/api/emails?query=YOUR%20BILL&status=ACCEPTED"))
                .anyMatch(item -> item.get("id").asString().equals(id));
        assertThat(items("/api/emails?status=DEFERRED&query=" + id)).isEmpty();
        assertThat(items("/api/emails?recipient=BO@example&source=billing&query=" + id)).hasSize(1);
        assertThat(items("/api/emails?recipient=Bo@Example.com&words=bill%20YOUR&query=" + id))
                .hasSize(1);
        assertThat(items("/api/emails?recipient=@example.com&query=" + id)).hasSize(1);
        assertThat(items("/api/emails?recipient=o@example.com&query=" + id)).isEmpty();
        assertThat(items("/api/emails?words=bil&query=" + id)).isEmpty();
        assertThat(items("/api/emails?recipient=hidden@example.com&query=" + id)).isEmpty();
        assertThat(items("/api/emails?source=bill&query=" + id)).isEmpty();
        assertThat(items("/api/emails?category=none&query=" + id)).isEmpty();
        assertThat(items("/api/emails?query=" + id + "&to=" + now().minusSeconds(3600))).isEmpty();
        assertThat(items("/api/emails?query=" + id + "&from=" + now().minusSeconds(3600)))
                .hasSize(1);
        // What became of a mail is the mail log's, not the trail's (ADR 36).
        assertThat(items("/api/audit-entries?subject=" + id)).isEmpty();
    }

    @Test
    void malformedRequestIsShownWithItsReasonAndBlocksNothing() throws Exception {
        String id = "mail-" + ids.next();
        plain(Topics.EMAIL_REQUESTS, null, "not json at all");
        plain(Topics.EMAIL_REQUESTS, id, "{\"id\":7}");
        ProducerRecord<String, byte[]> dead =
                new ProducerRecord<>(
                        Topics.EMAIL_REQUESTS_DLT,
                        id,
                        "{\"id\":7".getBytes(StandardCharsets.UTF_8));
        dead.headers()
                .add(Topics.REASON_CLASS, "SCHEMA_VIOLATION".getBytes(StandardCharsets.UTF_8))
                .add(Topics.REASON, "id: 7 is not a text".getBytes(StandardCharsets.UTF_8));
        producer.send(dead).get(10, TimeUnit.SECONDS);

        await().atMost(SOON)
                .until(
                        () ->
                                items("/api/audit-entries?action=email.rejected&subject=" + id)
                                                .size()
                                        == 1);
        JsonNode entry = items("/api/audit-entries?subject=" + id).getFirst();
        assertThat(entry.get("summary").asString())
                .isEqualTo(
                        "Mail " + id + " was turned away (SCHEMA_VIOLATION): id: 7 is not a text");
        await().atMost(SOON)
                .until(() -> read("/api/emails/" + id).get("status").asString().equals("REJECTED"));
    }

    @Test
    @DisplayName("(S1, I6) garbage of every type in every topic is an entry, and stops nothing")
    void garbageInAnyTopicBecomesAnEntryAndBlocksNothing() throws Exception {
        String key = ids.next();
        int records = 0;
        int forged = 0;
        for (EventTypes.EventType type : EventTypes.all()) {
            // The dispatch service reads requests; nobody needs to read heartbeats; what outcomes
            // say of the configuration they say here by themselves; of the heads of its own books
            // the last that can be understood counts.
            if (Set.of(
                            Topics.EMAIL_REQUESTS,
                            Topics.SENDER_HEARTBEATS,
                            Topics.SENDING_OUTCOMES,
                            Topics.AUDIT_HEADS)
                    .contains(type.topic())) {
                continue;
            }
            for (String garbage :
                    List.of("{}", "{oops", "[".repeat(5_000), "{\"at\":1e200000000}")) {
                typed(type.topic(), key, garbage, type.type());
                records++;
                forged += type.signed() ? 1 : 0;
            }
        }
        plain(Topics.CONFIGURATION, key, "{\"no\":\"type\"}");
        plain(Topics.ALERTS, key, "{\"new\":1}");
        typed(Topics.ALERTS, key, "{}", "com.smart360.mail.ConfigurationDeleted");
        typed(Topics.ALERTS, key, "{\"new\":1}", "something.newer");
        producer.send(new ProducerRecord<>(Topics.ACTIVE_CONFIGURATION, key, null))
                .get(10, TimeUnit.SECONDS);
        publish(key, created(key, anna, now()), anna, now());
        int entries = records + 5;

        await().atMost(SOON)
                .until(
                        () ->
                                items("/api/audit-entries?limit=200&subject=" + key).size()
                                        == entries);
        List<String> actions =
                items("/api/audit-entries?limit=200&subject=" + key).stream()
                        .map(entry -> entry.get("action").asString())
                        .toList();
        assertThat(actions).contains("configuration.created", "event.recorded");
        assertThat(actions.stream().filter("event.unreadable"::equals))
                .hasSize(records - forged + 3);
        assertThat(actions.stream().filter("event.forged"::equals)).hasSize(forged);
        assertThat(read("/api/audit-entries/verify").get("valid").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("(S5) a forged event stands in the trail as what it is, by nobody, and is told")
    void forgedEventsAreTold() throws Exception {
        String id = ids.next();
        Instant at = now();
        publish(id, created(id, anna, at), anna, at);
        var record =
                new ProducerRecord<>(
                        Topics.CONFIGURATION,
                        id,
                        ("{\"configurationId\":\"%s\"}".formatted(id))
                                .getBytes(StandardCharsets.UTF_8));
        record.headers()
                .add("ce_type", "com.smart360.mail.ConfigurationDeleted".getBytes(UTF_8))
                .add("ce_id", ("forged-" + id).getBytes(UTF_8))
                .add("ce_actor", "SYSTEM_ADMIN:anna".getBytes(UTF_8));
        producer.send(record).get(10, TimeUnit.SECONDS);

        await().atMost(SOON).until(() -> items("/api/audit-entries?subject=" + id).size() == 2);
        JsonNode entry = items("/api/audit-entries?action=event.forged&subject=" + id).getFirst();
        assertThat(entry.at("/actor/id").asString()).isEqualTo("unknown");
        assertThat(entry.at("/details/claimedActor").asString()).isEqualTo("anna");
        assertThat(entry.at("/details/reasonClass").asString()).isEqualTo("UNSIGNED");
        assertThat(entry.get("summary").asString())
                .contains("ConfigurationDeleted", "nobody acts on it");
        assertThat(items("/api/audit-entries?actor=anna&subject=" + id))
                .extracting(each -> each.get("action").asString())
                .containsExactly("configuration.created");
        await().atMost(SOON)
                .until(
                        () ->
                                items("/api/alerts").stream()
                                        .anyMatch(
                                                alert ->
                                                        alert.get("rule")
                                                                .asString()
                                                                .equals("forged-event")));
        String letter =
                items("/api/dead-letters?reasonClass=UNSIGNED").stream()
                        .filter(each -> id.equals(each.get("key").asString()))
                        .findFirst()
                        .orElseThrow()
                        .get("id")
                        .asString();
        assertThat(post("/api/dead-letters/" + letter + "/send", "{}", SYSTEM_ADMIN).body())
                .contains("refused again");
    }

    @Test
    @DisplayName("(I6) half characters in requests and names leave the chain whole")
    void halfCharactersLeaveTheChainWhole() throws Exception {
        String id = "half-" + ids.next();
        String subject = "x".repeat(499) + "\\ud83d\\ude00";
        plain(
                Topics.EMAIL_REQUESTS_DLT,
                id,
                "{\"id\":\"%s\",\"source\":\"\\ud800\",\"subject\":\"%s\"}".formatted(id, subject));
        typed(
                Topics.USAGE,
                id,
                "{\"name\":\"\\udc00\",\"properties\":{},\"actor\":{\"id\":\"%s\",\"role\":\"A\"},\"at\":\"2026-01-31T12:00:00Z\"}"
                        .formatted(id),
                "com.smart360.mail.UsageEvent");

        await().atMost(SOON).until(() -> items("/api/audit-entries?subject=" + id).size() == 2);
        assertThat(items("/api/audit-entries?subject=" + id))
                .extracting(entry -> entry.get("action").asString())
                .containsExactlyInAnyOrder("email.rejected", "event.unreadable");
        assertThat(read("/api/audit-entries/verify").get("valid").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("(K17) dead letters are listed, read, sent again once, mended, dropped, by roles")
    void deadLettersAreListedAndDecidedAbout() throws Exception {
        String id = "letter-" + ids.next();
        letter(id, "{\"id\":\"%s\",\"source\":\"%s\"}".formatted(id, id), "KEY_MISMATCH");
        letter("other-" + id, "{\"source\":\"%s\"}".formatted(id), "SCHEMA_VIOLATION");
        String query = "/api/dead-letters?topic=email.requests&source=" + id;
        await().atMost(SOON).until(() -> items(query).size() == 2);

        JsonNode mismatch = items(query + "&reasonClass=KEY_MISMATCH&state=OPEN").getFirst();
        String address = "/api/dead-letters/" + mismatch.get("id").asString();
        assertThat(mismatch.get("key").asString()).isEqualTo(id);
        assertThat(mismatch.get("reason").asString()).isEqualTo("why");
        assertThat(get(address, UTILITY_ADMIN).statusCode()).isEqualTo(403);
        assertThat(post(address + "/send", "{}", AUDITOR).statusCode()).isEqualTo(403);
        JsonNode content = json.readTree(get(address, SYSTEM_ADMIN).body());
        assertThat(content.get("text").asString()).contains(id);
        assertThat(content.has("staysAsItWas")).isFalse();
        assertThat(content.has("staysMended")).isFalse();
        String at = mismatch.get("at").asString();
        assertThat(items(query + "&key=" + id + "&from=" + at)).hasSize(1);
        assertThat(items(query + "&key=" + id + "&to=" + at)).isEmpty();
        assertThat(items(query + "&key=" + id.substring(1))).isEmpty();

        String which = "{\"topic\":\"email.requests\",\"source\":\"%s\"%s}";
        JsonNode dry =
                json.readTree(
                        post("/api/dead-letters/send", which.formatted(id, ""), SYSTEM_ADMIN)
                                .body());
        assertThat(dry.get("dryRun").asBoolean()).isTrue();
        assertThat(dry.get("meant").asInt()).isEqualTo(2);
        assertThat(items(query + "&state=OPEN")).hasSize(2);

        assertThat(post(address + "/send", "{}", SYSTEM_ADMIN).statusCode()).isEqualTo(202);
        assertThat(post(address + "/send", "{}", SYSTEM_ADMIN).statusCode()).isEqualTo(409);
        assertThat(post(address + "/drop", "{}", SYSTEM_ADMIN).statusCode()).isEqualTo(409);
        // What was sent again is a request like any other: it appears in the log of mails.
        await().atMost(SOON)
                .until(() -> get("/api/emails/" + id, AUDITOR).body().contains("REQUESTED"));

        String mended = "mended-" + id;
        JsonNode open = items(query + "&state=OPEN").getFirst();
        String second = "/api/dead-letters/" + open.get("id").asString();
        String other = json.writeValueAsString("{\"id\":\"%s\"}".formatted(mended));
        assertThat(
                        post(second + "/send", "{\"content\":%s}".formatted(other), SYSTEM_ADMIN)
                                .statusCode())
                .isEqualTo(202);
        await().atMost(SOON).until(() -> get("/api/emails/" + mended, AUDITOR).statusCode() == 200);
        assertThat(items("/api/audit-entries?action=dead-letter&limit=200"))
                .extracting(entry -> entry.get("action").asString())
                .contains("dead-letter.read", "dead-letter.sent-again");
        assertThat(items(query + "&state=SENT_AGAIN")).hasSize(2);
        JsonNode decided = json.readTree(get(second, SYSTEM_ADMIN).body());
        assertThat(decided.get("staysAsItWas").asString()).startsWith("It was sent again by ");
        assertThat(decided.get("staysMended").asString()).startsWith("It was sent again by ");
    }

    @Test
    @DisplayName("(K17) many are sent at a pace, and one that was cut stays")
    void manyDeadLettersAreSentAtAPace() throws Exception {
        String source = "many-" + ids.next();
        for (int i = 0; i < 5; i++) {
            String id = source + "-" + i;
            letter(id, "{\"id\":\"%s\",\"source\":\"%s\"}".formatted(id, source), "BAD_ADDRESS");
        }
        var cut = record(source + "-cut", "{\"source\":\"%s\",".formatted(source), "TOO_LARGE");
        cut.headers().add(Topics.ORIGINAL_SIZE, "9000000".getBytes(StandardCharsets.UTF_8));
        producer.send(cut).get(10, TimeUnit.SECONDS);
        String query = "/api/dead-letters?source=" + source;
        await().atMost(SOON)
                .until(
                        () ->
                                items(query).size() == 5
                                        && get("/api/dead-letters?reasonClass=TOO_LARGE", AUDITOR)
                                                .body()
                                                .contains(source + "-cut"));
        String body =
                "{\"topic\":\"email.requests\",\"source\":\"%s\",\"dryRun\":false,\"perSecond\":50}"
                        .formatted(source);

        JsonNode sent = json.readTree(post("/api/dead-letters/send", body, SYSTEM_ADMIN).body());

        assertThat(sent.get("sent").asInt()).isEqualTo(5);
        await().atMost(SOON).until(() -> items(query + "&state=SENT_AGAIN").size() == 5);
        JsonNode whole =
                items("/api/dead-letters?reasonClass=TOO_LARGE&state=OPEN").stream()
                        .filter(it -> it.get("key").asString().equals(source + "-cut"))
                        .findFirst()
                        .orElseThrow();
        assertThat(whole.get("cut").asBoolean()).isTrue();
        assertThat(whole.get("size").asLong()).isEqualTo(9_000_000);
        JsonNode first =
                json.readTree(
                        get("/api/dead-letters/" + whole.get("id").asString(), SYSTEM_ADMIN)
                                .body());
        assertThat(first.get("staysAsItWas").asString()).contains("first bytes");
        assertThat(first.has("staysMended")).isFalse();
        String stays = "/api/dead-letters/" + whole.get("id").asString() + "/send";
        assertThat(post(stays, "{}", SYSTEM_ADMIN).body())
                .contains("dead-letter-stays", "first bytes");
        for (String bad : List.of("{}", "{\"topic\":\"x\",\"perSecond\":1000}")) {
            assertThat(post("/api/dead-letters/send", bad, SYSTEM_ADMIN).statusCode())
                    .isEqualTo(422);
        }
        assertThat(post("/api/dead-letters/none/send", "{}", SYSTEM_ADMIN).statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("(S8) (S12) the same id of two senders is two stories, and a letter goes home")
    void eachSendersMailsAreItsOwn() throws Exception {
        String sender = "s-" + ids.next().toLowerCase(Locale.ROOT);
        String topic = RequestTopics.of(sender);
        try (Admin admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                ServiceTestInfrastructure.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        String id = "mail-" + ids.next();
        String known = sender + "~" + id;
        String body =
                "{\"id\":\"%s\",\"to\":[\"bo@example.com\"],\"subject\":\"%s\",\"text\":\"x\"}";
        plain(Topics.EMAIL_REQUESTS, id, body.formatted(id, "Common"));
        plain(topic, id, body.formatted(id, "Own"));
        publish(
                known,
                delivery(known, 1, Outcome.ACCEPTED, 250),
                Actor.service("mail-dispatch"),
                now());

        await().atMost(SOON)
                .until(
                        () ->
                                get("/api/emails/" + known, AUDITOR).statusCode() == 200
                                        && read("/api/emails/" + known).get("timeline").size() == 2
                                        && get("/api/emails/" + id, AUDITOR).statusCode() == 200);
        assertThat(read("/api/emails/" + known).get("status").asString()).isEqualTo("ACCEPTED");
        assertThat(read("/api/emails/" + known).get("subject").asString()).isEqualTo("Own");
        assertThat(read("/api/emails/" + id).get("status").asString()).isEqualTo("WAITING");
        assertThat(read("/api/emails/" + id).get("subject").asString()).isEqualTo("Common");

        String refused = "mail-" + ids.next();
        var letter = record(refused, body.formatted(refused, "Own"), "NOT_ALLOWED");
        letter.headers()
                .add(Topics.ORIGINAL_PLACE, (topic + "-0@1").getBytes(StandardCharsets.UTF_8));
        producer.send(letter).get(10, TimeUnit.SECONDS);
        String refusedKnown = sender + "~" + refused;
        await().atMost(SOON).until(() -> items("/api/dead-letters?topic=" + topic).size() == 1);
        await().atMost(SOON)
                .until(
                        () ->
                                get("/api/emails/" + refusedKnown, AUDITOR)
                                        .body()
                                        .contains("REJECTED"));
        JsonNode listed = items("/api/dead-letters?topic=" + topic).getFirst();
        String address = "/api/dead-letters/" + listed.get("id").asString();
        assertThat(post(address + "/send", "{}", SYSTEM_ADMIN).statusCode()).isEqualTo(202);
        await().atMost(SOON)
                .until(
                        () ->
                                get("/api/emails/" + refusedKnown, AUDITOR)
                                        .body()
                                        .contains("REQUESTED"));
        assertThat(get("/api/emails/" + refused, AUDITOR).statusCode()).isEqualTo(404);
    }

    private void letter(String key, String value, String reasonClass) throws Exception {
        producer.send(record(key, value, reasonClass)).get(10, TimeUnit.SECONDS);
    }

    private static ProducerRecord<String, byte[]> record(
            String key, String value, String reasonClass) {
        var letter =
                new ProducerRecord<>(
                        Topics.EMAIL_REQUESTS_DLT, key, value.getBytes(StandardCharsets.UTF_8));
        letter.headers()
                .add(Topics.REASON_CLASS, reasonClass.getBytes(StandardCharsets.UTF_8))
                .add(Topics.REASON, "why".getBytes(StandardCharsets.UTF_8));
        return letter;
    }

    private HttpResponse<String> post(String path, String body, Role role) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", TestTokens.bearer(role))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void typed(String topic, String key, String value, String type) throws Exception {
        var record = new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        producer.send(record).get(10, TimeUnit.SECONDS);
    }

    @Test
    void trailIsPagedWithoutGapsOrRepetitions() throws Exception {
        String id = ids.next();
        Instant at = now();
        for (int i = 0; i < 25; i++) {
            publish(id, created(id, anna, at), anna, at);
        }
        await().atMost(SOON)
                .until(() -> items("/api/audit-entries?limit=200&subject=" + id).size() == 25);
        for (String filter : List.of("", "&subject=" + id)) {
            List<Long> seen = new ArrayList<>();
            String cursor = "";
            while (cursor != null && seen.size() < 100) {
                JsonNode page = read("/api/audit-entries?limit=7" + filter + cursor);
                page.get("items").forEach(item -> seen.add(item.get("sequence").asLong()));
                assertThat(page.has("nextCursor")).isTrue();
                cursor =
                        page.get("nextCursor").isNull()
                                ? null
                                : "&cursor=" + page.get("nextCursor").asString();
            }
            assertThat(seen)
                    .isSortedAccordingTo(java.util.Comparator.reverseOrder())
                    .doesNotHaveDuplicates();
            assertThat(seen.size()).isGreaterThanOrEqualTo(25);
        }
    }

    @Test
    @DisplayName("AUD-3 the export is complete, verifiable, and itself recorded")
    void exportIsRecorded() throws Exception {
        String id = ids.next();
        publish(id, created(id, anna, now()), anna, now());
        await().atMost(SOON).until(() -> items("/api/audit-entries?subject=" + id).size() == 1);

        HttpResponse<String> export = get("/api/audit-entries/export", AUDITOR);

        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/x-ndjson");
        assertThat(export.headers().firstValue("Content-Disposition").orElse(""))
                .contains("audit-");
        List<JsonNode> all = export.body().lines().map(json::readTree).toList();
        List<JsonNode> lines = all.subList(0, all.size() - 1);
        assertThat(all.getLast().get("end").asString()).isEqualTo("whole");
        assertThat(all.getLast().get("lines").asLong()).isEqualTo(lines.size());
        assertThat(lines.stream().map(line -> line.get("sequence").asLong()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, lines.size()).mapToObj(Long::valueOf).toList());
        for (int i = 1; i < lines.size(); i++) {
            assertThat(lines.get(i).get("previousHash")).isEqualTo(lines.get(i - 1).get("hash"));
        }
        assertThat(
                        items("/api/audit-entries?action=audit-trail.exported")
                                .getFirst()
                                .get("summary")
                                .asString())
                .isEqualTo("auditor exported the audit trail up to entry " + lines.size() + ".");

        HttpResponse<String> csv = get("/api/audit-entries/export.csv?subject=" + id, AUDITOR);
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.body().lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("\"" + id + "\""))
                .last()
                .asString()
                .startsWith("\"end\",\"whole\",\"1 lines\"");
        assertThat(items("/api/audit-entries?action=audit-trail&words=exported&role=auditor"))
                .isNotEmpty();
        assertThat(items("/api/audit-entries?words=relay&outcome=FAILED&configuration=" + id))
                .isEmpty();
        assertThat(items("/api/audit-entries?words=relay&outcome=DONE&configuration=" + id))
                .hasSize(1);
    }

    @Test
    @DisplayName("AUD-3 a period is a PDF; who takes it is recorded; only who sees all may")
    void reportIsMade() throws Exception {
        String period = "from=" + now().minusSeconds(3_600) + "&to=" + now().plusSeconds(60);
        HttpResponse<String> report = get("/api/audit-entries/report?" + period, AUDITOR);
        assertThat(report.statusCode()).as(report.body()).isEqualTo(200);
        assertThat(report.body()).startsWith("%PDF-");
        assertThat(items("/api/audit-entries?action=audit-trail.reported")).isNotEmpty();
        for (Role role : List.of(UTILITY_ADMIN, EMAIL_SENDER)) {
            assertThat(get("/api/audit-entries/report?" + period, role).statusCode())
                    .isEqualTo(403);
        }
        for (String bad : List.of("", "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")) {
            assertThat(get("/api/audit-entries/report?" + bad, AUDITOR).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    @DisplayName("DLV-2 the export has the mails of the list, is whole, recorded, without persons")
    void mailsAreExported() throws Exception {
        String id = "export-" + ids.next();
        plain(
                Topics.EMAIL_REQUESTS,
                id,
                "{\"id\":\"%s\",\"to\":[\"bo@example.com\"],\"subject\":\"=1+1\",\"source\":\"%s\",\"text\":\"t\"}"
                        .formatted(id, id));
        await().atMost(SOON).until(() -> items("/api/emails?source=" + id).size() == 1);
        String asked = "?recipient=bo@example.com&source=" + id;

        List<String> lines =
                get("/api/emails/export" + asked, UTILITY_ADMIN).body().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(json.readTree(lines.getFirst()))
                .isEqualTo(items("/api/emails" + asked).getFirst());
        assertThat(json.readTree(lines.getLast()).get("end").asString()).isEqualTo("whole");
        assertThat(get("/api/emails/export.csv" + asked, AUDITOR).body().lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("\"'=1+1\""));
        assertThat(get("/api/emails/export?source=none" + id, AUDITOR).body().lines()).hasSize(1);
        assertThat(items("/api/audit-entries?action=delivery-log.exported"))
                .extracting(JsonNode::toString)
                .anyMatch(entry -> entry.contains("*@example.com") && entry.contains(id))
                .noneMatch(entry -> entry.contains("bo@example"));
        for (String path : List.of("/api/emails/export", "/api/emails/export.csv")) {
            assertThat(get(path, EMAIL_SENDER).statusCode()).isEqualTo(403);
            assertThat(get(path + "?receiver=x", AUDITOR).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void onlyReadersMayReadAndParametersAreChecked() throws Exception {
        assertThat(get("/api/audit-entries", EMAIL_SENDER).statusCode()).isEqualTo(403);
        assertThat(get("/api/emails", EMAIL_SENDER).statusCode()).isEqualTo(403);
        assertThat(get("/api/emails/none-such", AUDITOR).statusCode()).isEqualTo(404);
        assertThat(get("/api/emails/none-such", EMAIL_SENDER).statusCode()).isEqualTo(404);
        for (String bad :
                List.of(
                        "/api/audit-entries?limit=0",
                        "/api/audit-entries?limit=201",
                        "/api/audit-entries?limit=many",
                        "/api/audit-entries?cursor=invented",
                        "/api/audit-entries?from=yesterday",
                        "/api/emails?cursor=!!",
                        "/api/emails?cursor=AAAA",
                        "/api/emails?status=GONE",
                        "/api/emails?receiver=a@example.com",
                        "/api/audit-entries?Limit=5")) {
            HttpResponse<String> answer = get(bad, AUDITOR);
            assertThat(answer.statusCode()).as(bad + answer.body()).isEqualTo(400);
            assertThat(json.readTree(answer.body()).get("errors").get(0).get("expected").asString())
                    .isNotBlank();
        }
    }

    @Test
    void thousandsOfMailsAreTakenInBatches() throws Exception {
        String run = ids.next();
        int mails = 2_000;
        long start = System.nanoTime();
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (int i = 0; i < mails; i++) {
            String id = run + "-" + i;
            sent.add(
                    producer.send(
                            new ProducerRecord<>(
                                    Topics.EMAIL_REQUESTS,
                                    id,
                                    ("{\"id\":\""
                                                    + id
                                                    + "\",\"to\":[\"b@example.com\"],\"subject\":\"s\",\"text\":\"t\"}")
                                            .getBytes(StandardCharsets.UTF_8))));
            sent.add(
                    producer.publish(
                            ids.next(),
                            id,
                            delivery(id, 1, Outcome.ACCEPTED, 250),
                            Actor.service("mail-dispatch"),
                            now()));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(250))
                .until(
                        () ->
                                get("/api/emails/" + run + "-" + (mails - 1), AUDITOR).statusCode()
                                                == 200
                                        && accepted(run) == mails);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%d events in %.1f s: %.0f/s%n", 2 * mails, seconds, 2 * mails / seconds);
        assertThat(read("/api/audit-entries/verify").get("valid").asBoolean()).isTrue();
    }

    private int accepted(String run) throws Exception {
        int count = 0;
        String cursor = "";
        while (cursor != null) {
            JsonNode page = read("/api/emails?limit=200&status=ACCEPTED&query=" + run + cursor);
            count += page.get("items").size();
            cursor =
                    page.get("nextCursor").isNull()
                            ? null
                            : "&cursor="
                                    + URLEncoder.encode(
                                            page.get("nextCursor").asString(),
                                            StandardCharsets.UTF_8);
        }
        return count;
    }

    private void publish(String key, Object event, Actor actor, Instant at) throws Exception {
        producer.publish(ids.next(), key, event, actor, at).get(10, TimeUnit.SECONDS);
    }

    private void plain(String topic, String key, String value) throws Exception {
        producer.send(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8)))
                .get(10, TimeUnit.SECONDS);
    }

    private static ConfigurationCreated created(String id, Actor actor, Instant at) {
        return new ConfigurationCreated(
                id,
                "Relay",
                1,
                null,
                TlsMode.STARTTLS,
                AuthProtocol.PLAIN,
                CertificateCheck.Mode.SYSTEM_TRUST,
                "t1",
                actor,
                at);
    }

    private static EmailDelivery delivery(String id, int attempt, Outcome outcome, int code) {
        return new EmailDelivery(
                id,
                "<" + id + "@smart360>",
                outcome,
                attempt,
                List.of(
                        new RecipientStatus(
                                "bo@example.com",
                                outcome,
                                code,
                                outcome == Outcome.ACCEPTED ? "2.0.0" : "4.7.1",
                                outcome == Outcome.ACCEPTED ? "Ok" : "Try later")),
                "Your bill",
                null,
                "billing",
                null,
                null,
                "c1",
                1L,
                false,
                5,
                outcome == Outcome.DEFERRED ? now().plusSeconds(60) : null,
                outcome != Outcome.DEFERRED,
                now().plusMillis(attempt));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private List<JsonNode> items(String path) throws Exception {
        return StreamSupport.stream(read(path).get("items").spliterator(), false).toList();
    }

    private JsonNode read(String path) throws Exception {
        HttpResponse<String> answer = get(path, AUDITOR);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> get(String path, com.smart360.mail.contracts.Role role)
            throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", TestTokens.bearer(role))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
