package com.smart360.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailRejected;
import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Mails and files by HTTP, as business services hand them over.
@Timeout(120)
class EmailApiIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BILLING = TestTokens.machineToken("billing", Role.EMAIL_SENDER);
    private static final String OUTAGES = TestTokens.machineToken("outages", Role.EMAIL_SENDER);
    private static Stage stage;
    private static ConfigurableApplicationContext instance;
    private static ScriptedSmtpServer server;

    @BeforeAll
    @Timeout(240)
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        stage = new Stage();
        instance = stage.instance();
        server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN LOGIN")
                                        .account(Stage.USER, Stage.PASSWORD));
        stage.activate(server.port(), 1, 3, Stage.PASSWORD);
    }

    @AfterAll
    static void stop() {
        server.close();
        instance.close();
        stage.close();
    }

    @Test
    void whatIsTakenHasAnAddressAndEndsWithAFinalEvent() throws Exception {
        String id = id();
        HttpResponse<String> taken = mail(Stage.mail(id));
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(taken.headers().firstValue("Location")).contains("/api/emails/" + id);
        await().until(() -> !stage.events(id).isEmpty());
        EmailDelivery event = stage.events(id).getFirst();
        assertThat(event.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(event.last()).isTrue();
    }

    /// A rejection has whatever id there is (K7).
    @Test
    void whatIsRejectedIsToldToItsSender() {
        String id = id();
        stage.publish(
                id, "{\"id\":\"" + id + "\",\"to\":[\"joe\"],\"subject\":\"s\",\"text\":\"t\"}");
        await().until(() -> !stage.rejections(id).isEmpty());
        EmailRejected rejected = stage.rejections(id).getFirst();
        assertThat(rejected.emailId()).isEqualTo(id);
        assertThat(rejected.reasonClass()).isEqualTo(EmailRejection.BAD_ADDRESS);
        assertThat(rejected.reason()).contains("\"to[0]\"").contains("expected jo@example.org");
        assertThat(rejected.last()).isTrue();
        assertThat(rejected.request()).startsWith("email.requests-");

        String key = id();
        stage.publish(key, "no JSON");
        await().until(() -> !stage.rejections(key).isEmpty());
        assertThat(stage.rejections(key).getFirst().emailId()).isEqualTo(key);
        assertThat(stage.rejections(key).getFirst().reasonClass())
                .isEqualTo(EmailRejection.NOT_JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Content-Type | text/plain                          | 415 | unsupported-media-type | accepted: [application/json]
                    Content-Type | application/json; charset=latin1    | 415 | unsupported-media-type | JSON must be UTF-8
                    Content-Type | application/x-www-form-urlencoded   | 415 | unsupported-media-type | accepted: [application/json]
                    Accept       | application/xml                     | 406 | not-acceptable         | form
                    Accept       | text/html                           | 406 | not-acceptable         | form
                    """)
    void formsThatAreNotTakenOrGivenAreToldBeforeAnythingIsSent(
            String header, String value, int status, String type, String detail) throws Exception {
        String id = id();
        HttpRequest.Builder request = request("/api/emails", BILLING);
        request.header("Content-Type", "application/json").setHeader(header, value);
        HttpResponse<String> refused = send(request.POST(BodyPublishers.ofString(Stage.mail(id))));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(refused.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(refused.body()).contains("/problems/" + type).contains(detail);
    }

    /// Silently dropped it would be missed (A4); told to another it would say what somebody sends
    /// (S8).
    @Test
    void anIdThatWasUsedForAnotherMailIsToldWithTheFieldsThatDiffer() throws Exception {
        String id = id();
        String large =
                "\"attachments\":[{\"filename\":\"f\",\"contentType\":\"a/b\",\"content\":\"%s\"}]";
        String file = Base64.getEncoder().encodeToString(new byte[400_000]);
        assertThat(mail(Stage.mail(id, large.formatted(file))).statusCode()).isEqualTo(202);
        assertThat(mail(Stage.mail(id, large.formatted(file))).statusCode()).isEqualTo(202);
        HttpResponse<String> other =
                mail(Stage.mail(id, large.formatted(file.replace('A', 'B')), "\"source\":\"x\""));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(problem(other).get("type").asString()).isEqualTo("/problems/email-id-taken");
        assertThat(problem(other).get("changedFields").valueStream().map(JsonNode::asString))
                .containsExactly("attachments", "source");
        HttpResponse<String> foreign = send(json(Stage.mail(id, large.formatted(file)), OUTAGES));
        assertThat(foreign.statusCode()).isEqualTo(409);
        assertThat(foreign.body()).doesNotContain("changedFields", "billing");
        await().until(() -> !stage.events(id).isEmpty());
        assertThat(stage.events(id)).hasSize(1);
    }

    @Test
    void latin1IsToldWhatItMustBe() throws Exception {
        String mail = "{\"id\":\"m-1\",\"to\":[\"a@b.c\"],\"subject\":\"Größe\",\"text\":\"t\"}";
        HttpResponse<String> refused =
                send(
                        request("/api/emails", BILLING)
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofByteArray(
                                                mail.getBytes(StandardCharsets.ISO_8859_1))));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(problem(refused).at("/detail").asString()).contains("must be UTF-8");
    }

    @Test
    void addressesThatAreNotThereAreNotAMatterOfRoles() throws Exception {
        for (String nowhere : new String[] {"/api/emails/", "/api/attachments/", "/api/email"}) {
            HttpResponse<String> refused =
                    send(
                            request(nowhere, BILLING)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{}")));
            assertThat(refused.statusCode()).as(nowhere).isEqualTo(404);
        }
        HttpResponse<String> unknown =
                send(
                        request("/api/emails?dryrun=true", BILLING)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(Stage.mail(id()))));
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("\\\"dryrun\\\"").contains("expected none");
    }

    @Test
    void aDryRunShowsWhatWouldBeSentAndSendsNothing() throws Exception {
        String id = id();
        String mail =
                Stage.mail(
                        id,
                        "\"bcc\":[\"b@example.org\"]",
                        "\"headers\":{\"X-Order\":\"4711\"}",
                        "\"priority\":\"BULK\"");
        JsonNode run =
                await().until(() -> tried(mail), each -> each.at("/when/now").asBoolean(false));
        assertThat(run.path("allowed").asBoolean(false)).isTrue();
        assertThat(run.path("refusals").isEmpty()).isTrue();
        assertThat(run.path("from").asString("")).isEqualTo(Stage.USER);
        assertThat(run.path("recipients").valueStream().map(JsonNode::asString))
                .containsExactly("jo@example.org", "b@example.org");
        assertThat(run.at("/route/host").asString("")).isEqualTo("127.0.0.1");
        assertThat(run.at("/route/port").asInt(0)).isEqualTo(server.port());
        assertThat(run.at("/bulk/asked").asBoolean(false)).isTrue();
        assertThat(run.at("/bulk/missing").valueStream().map(JsonNode::asString))
                .containsExactly("List-Unsubscribe", "List-Unsubscribe-Post");
        String message = run.path("message").asString("");
        assertThat(message)
                .contains("Subject: Bill " + id, "X-Order: 4711", "\r\n\r\nHello")
                .doesNotContain("b@example.org");
        assertThat(run.path("bytes").asLong(0))
                .isEqualTo(message.getBytes(StandardCharsets.UTF_8).length);
        int before = server.acceptedMessages();

        // Nothing is remembered: the id is free for another mail, which is sent as it was shown.
        assertThat(mail(Stage.mail(id, "\"category\":\"other\"")).statusCode()).isEqualTo(202);
        await().until(() -> !stage.events(id).isEmpty());
        assertThat(stage.events(id)).hasSize(1);
        assertThat(server.acceptedMessages()).isGreaterThan(before);
    }

    @Test
    void aDryRunIsWhatIsSentByteForByteButForItsDate() throws Exception {
        String id = id();
        String mail = Stage.mail(id, "\"html\":\"<p>Gr\u00fc\u00dfe</p>\"");
        String shown = withoutDate(tried(mail).path("message").asString(""));
        assertThat(mail(mail).statusCode()).isEqualTo(202);
        await().until(() -> !stage.events(id).isEmpty());
        // This server has 8BITMIME: what it got is the same but for how bodies are encoded.
        String sent =
                server.messages().stream()
                        .map(each -> withoutDate(each.text()))
                        .filter(each -> each.contains("Subject: Bill " + id))
                        .findFirst()
                        .orElseThrow();
        assertThat(head(shown)).isEqualTo(head(sent));
    }

    @Test
    void aDryRunOfWhatCantBeSentSaysWhy() throws Exception {
        HttpResponse<String> wrong =
                tryOut("{\"id\":\"a\",\"to\":[\"joe\"],\"subject\":\"s\",\"text\":\"t\"}");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(problem(wrong).at("/errors/0/pointer").asString("")).isEqualTo("/to/0");
        assertThat(tryOut("no JSON").statusCode()).isEqualTo(400);

        String later = Instant.now().plus(Duration.ofDays(1)).toString();
        JsonNode waits = tried(Stage.mail(id(), "\"notBefore\":\"" + later + "\""));
        assertThat(waits.at("/when/now").asBoolean(true)).isFalse();
        assertThat(waits.at("/when/why").asString("")).contains("notBefore");
        JsonNode over = tried(Stage.mail(id(), "\"expiresAt\":\"2020-01-01T00:00:00Z\""));
        assertThat(over.at("/when/why").asString("")).contains("expiresAt");
    }

    private static JsonNode tried(String mail) throws Exception {
        HttpResponse<String> answer = tryOut(mail);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return problem(answer);
    }

    private static HttpResponse<String> tryOut(String mail) throws Exception {
        return send(
                request("/api/emails?dryRun=true", BILLING)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(mail)));
    }

    private static String withoutDate(String message) {
        return message.replaceFirst("(?m)^Date: .*\r?\n", "");
    }

    private static String head(String message) {
        return message.replaceAll("\r", "").split("\n\n", 2)[0];
    }

    @Test
    void aFileBelongsToWhoHandedItOver() throws Exception {
        HttpResponse<String> kept = file(new byte[3_000], BILLING);
        assertThat(kept.statusCode()).isEqualTo(201);
        String address = kept.headers().firstValue("Location").orElseThrow();
        JsonNode file = problem(kept);
        String reference = file.get("reference").asString();
        assertThat(address).isEqualTo("/api/attachments/" + reference);
        assertThat(file.get("size").asLong()).isEqualTo(3_000);
        assertThat(file.get("owner").asString()).isEqualTo("billing");
        assertThat(Instant.parse(file.get("keptUntil").asString()))
                .isEqualTo(
                        Instant.parse(file.get("uploadedAt").asString()).plus(Duration.ofDays(21)));

        assertThat(send(request(address, BILLING).GET()).body()).isEqualTo(kept.body());
        assertThat(send(request(address, OUTAGES).GET()).statusCode()).isEqualTo(404);
        assertThat(send(request(address, OUTAGES).DELETE()).statusCode()).isEqualTo(404);
        String named = Stage.fileByReference(reference);
        HttpResponse<String> foreign = send(json(Stage.mail(id(), named), OUTAGES));
        assertThat(foreign.statusCode()).isEqualTo(422);
        assertThat(problem(foreign).at("/errors/0/pointer").asString())
                .isEqualTo("/attachments/0/reference");

        String id = id();
        assertThat(mail(Stage.mail(id, named)).statusCode()).isEqualTo(202);
        await().until(() -> !stage.events(id).isEmpty());
        assertThat(stage.events(id).getFirst().outcome()).isEqualTo(Outcome.ACCEPTED);

        assertThat(send(request(address, BILLING).DELETE()).statusCode()).isEqualTo(204);
        assertThat(send(request(address, BILLING).GET()).statusCode()).isEqualTo(404);
        assertThat(mail(Stage.mail(id(), named)).statusCode()).isEqualTo(422);
    }

    @Test
    void aMailThatWaitsKeepsItsFile() throws Exception {
        JsonNode file = problem(file(new byte[10], BILLING));
        String start = Instant.now().plus(Duration.ofDays(60)).toString();
        HttpResponse<String> taken =
                mail(
                        Stage.mail(
                                id(),
                                Stage.fileByReference(file.get("reference").asString()),
                                "\"notBefore\":\"" + start + "\""));
        assertThat(taken.statusCode()).isEqualTo(202);
        JsonNode later =
                problem(
                        send(
                                request(
                                                "/api/attachments/"
                                                        + file.get("reference").asString(),
                                                BILLING)
                                        .GET()));
        assertThat(Instant.parse(later.get("keptUntil").asString()))
                .isAfter(Instant.parse(start).plus(Duration.ofDays(6)));
    }

    @Test
    void filesThatAreNoneAreRefused() throws Exception {
        HttpResponse<String> empty = file(new byte[0], BILLING);
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(problem(empty).get("detail").asString()).contains("The file is empty");
        HttpResponse<String> wrongType =
                send(
                        request("/api/attachments", BILLING)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")));
        assertThat(wrongType.statusCode()).isEqualTo(415);
        assertThat(wrongType.body())
                .contains("accepted: [application/octet-stream]")
                .doesNotContain("Send JSON");
    }

    private static HttpResponse<String> mail(String json) throws Exception {
        return send(json(json, BILLING));
    }

    private static HttpRequest.Builder json(String json, String token) {
        return request("/api/emails", token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
    }

    private static HttpResponse<String> file(byte[] bytes, String token) throws Exception {
        return send(
                request("/api/attachments", token)
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(bytes)));
    }

    private static HttpRequest.Builder request(String path, String token) {
        int port = ((WebServerApplicationContext) instance).getWebServer().getPort();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode problem(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
