package com.smart360.mail.config.connectiontest;

import static com.smart360.mail.config.testing.Administrator.PASSWORD;
import static com.smart360.mail.config.testing.Administrator.connection;
import static com.smart360.mail.config.testing.Administrator.parse;
import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.Backdrop;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.config.testing.ScriptedRunner;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.SealedSecret;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.secrets.Unsealing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConnectionTestIT extends ConfigServiceIntegration {

    @Test
    @DisplayName("TEST-1 what breaks a rule is refused before anything is asked")
    void refusesBeforeAsking() {
        Answer answer =
                admin.startTest(with(connection("https://unasked.example.com"), "port", 465));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("/problems/invalid-input");
        assertThat(answer.body().path("errors"))
                .extracting(
                        error ->
                                error.path("pointer").asString()
                                        + " "
                                        + error.path("rule").asString())
                .containsExactlyInAnyOrder("/host HOST-1", "/tls XF-1");
        assertThat(answer.body().path("errors").get(0).path("value").asString())
                .isEqualTo("https://unasked.example.com");
        assertThat(published.of(ConnectionTestRequested.class))
                .noneMatch(it -> it.connection().host().contains("unasked"));
    }

    @Test
    @DisplayName("PASS-4 a password that breaks a rule is not repeated")
    void doesNotRepeatThePassword() {
        Answer answer =
                admin.startTest(with(connection("pass.example.com"), "password", "se\ncret-word"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").get(0).path("rule").asString()).isEqualTo("PASS-2");
        assertThat(answer.body().toString()).doesNotContain("cret-word");

        Answer number = admin.post("/api/connection-tests", "{\"password\": 12345678901234567890}");
        assertThat(number.status()).isEqualTo(400);
        assertThat(number.body().toString()).doesNotContain("12345678901234567890");
    }

    @Test
    @DisplayName("PASS-1 an empty password is a missing one")
    void emptyPasswordIsMissing() {
        Answer answer = admin.startTest(with(connection("pass.example.com"), "password", ""));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").get(0).path("rule").asString()).isEqualTo("PASS-1");
    }

    @Test
    @DisplayName("TEST-13 sender and recipient of the test mail are addresses")
    void refusesBadAddresses() {
        Answer answer =
                admin.startTest(
                        with(
                                connection("pass.example.com"),
                                "from",
                                "Town Hall <a@b.c>",
                                "deliverTo",
                                "x@y\r\nBcc: z@y"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors"))
                .extracting(error -> error.path("pointer").asString())
                .containsExactly("/from", "/deliverTo");
    }

    @Test
    @DisplayName(
            "PASS-3 the sealed password travels, opens for its destination only, and stands nowhere in clear")
    void sealsThePassword() {
        String id = admin.tested(connection("pass.sealed.example.com"));

        ConnectionTestRequested requested =
                published
                        .of(ConnectionTestRequested.class)
                        .filter(it -> it.testId().equals(id))
                        .findFirst()
                        .orElseThrow();
        assertThat(opened(requested, "pass.sealed.example.com"))
                .isInstanceOf(Unsealing.Opened.class);
        assertThat(opened(requested, "evil.example.com")).isInstanceOf(Unsealing.NotOpened.class);
        assertThat(requested.actor().id()).isEqualTo("anna");
        assertThat(published.all()).noneMatch(event -> event.json().contains(PASSWORD));
        for (String collection : mongo.getCollectionNames()) {
            for (Document document : mongo.getCollection(collection).find()) {
                assertThat(document.toJson()).doesNotContain(PASSWORD);
            }
        }
    }

    @Test
    @DisplayName(
            "UI-7 stages appear in order, each once, then the end; a late follower gets it all")
    void streams() {
        Answer started = admin.startTest(connection("pass.stream.example.com"));
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.headers().get("location"))
                .isEqualTo("/api/connection-tests/" + started.text("id"));
        assertThat(started.text("status")).isEqualTo("RUNNING");

        List<String> live = events(admin, started.text("id"));
        List<String> late = events(admin, started.text("id"));

        assertThat(live.getLast()).startsWith("finished PASSED");
        assertThat(live)
                .contains("stage GUARD PASSED", "stage AUTH PASSED")
                .doesNotHaveDuplicates();
        assertThat(live.indexOf("stage GUARD PASSED"))
                .isLessThan(live.indexOf("stage AUTH PASSED"));
        assertThat(late)
                .containsExactly("stage GUARD PASSED", "stage AUTH PASSED", "finished PASSED");
        // Who reads the end may save in the next moment.
        assertThat(
                        admin.post(
                                        "/api/configurations",
                                        with(
                                                settings("pass.stream.example.com"),
                                                "testId",
                                                started.text("id")))
                                .status())
                .isEqualTo(201);
    }

    @Test
    @DisplayName(
            "TEST-9 SEC-4 the diagnosis is for all, dialogue and the server's words for System Admins")
    void showsTheDialogueToSystemAdminsOnly() {
        String id = admin.tested(connection("fail.example.com"));

        JsonNode forAdmin = admin.get("/api/connection-tests/" + id).body();
        JsonNode forUtility = utility.get("/api/connection-tests/" + id).body();

        assertThat(forAdmin.path("status").asString()).isEqualTo("FAILED");
        assertThat(forAdmin.path("diagnosis").path("headline").asString())
                .isEqualTo("Authentication failed - check credentials");
        assertThat(forAdmin.path("diagnosis").path("reply").asString())
                .isEqualTo(ScriptedRunner.TRANSCRIPT);
        assertThat(forAdmin.path("transcript").get(0).asString())
                .isEqualTo(ScriptedRunner.TRANSCRIPT);
        assertThat(forUtility.path("diagnosis").path("headline").asString())
                .isEqualTo("Authentication failed - check credentials");
        assertThat(forUtility.toString()).doesNotContain(ScriptedRunner.TRANSCRIPT);
        assertThat(String.join("", raw(utility, id))).doesNotContain(ScriptedRunner.TRANSCRIPT);
        assertThat(String.join("", raw(admin, id))).contains(ScriptedRunner.TRANSCRIPT);
    }

    @Test
    @DisplayName(
            "TEST-4 a test of which nothing more is heard fails at its deadline, for the stream too")
    void neverHangs() {
        String id = admin.startTest(connection("slow.example.com")).text("id");

        List<String> told = events(admin, id);

        assertThat(told.getLast()).startsWith("finished FAILED");
        JsonNode test = admin.get("/api/connection-tests/" + id).body();
        assertThat(test.path("diagnosis").path("failureClass").asString())
                .isEqualTo("TEST_DEADLINE");
        assertThat(test.path("diagnosis").path("stage").asString()).isEqualTo("GUARD");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                assertThat(published.of(ConnectionTestFinished.class))
                                        .anyMatch(it -> it.testId().equals(id)));
    }

    @Test
    @DisplayName("UI-7 a cancelled test ends at once, and stays cancelled whatever comes later")
    void cancels() {
        String id = admin.startTest(connection("silent.example.com")).text("id");

        Answer cancelled = admin.delete("/api/connection-tests/" + id, null);

        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
        assertThat(events(admin, id)).containsExactly("finished CANCELLED");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                assertThat(published.of(ConnectionTestCancelled.class))
                                        .anyMatch(it -> it.testId().equals(id)));
        assertThat(admin.delete("/api/connection-tests/" + id, null).text("status"))
                .isEqualTo("CANCELLED");
    }

    @Test
    @DisplayName(
            "SEC-4 a stored password tests its own destination only; another one needs it typed")
    void storedPasswordIsBoundToItsDestination() {
        String configuration = admin.saved(settings("pass.bound.example.com")).text("id");
        Map<String, Object> stored =
                with(connection("pass.bound.example.com"), "configurationId", configuration);

        Answer same =
                admin.post("/api/connection-tests", with(stored, "heloHostname", "x.example"));
        assertThat(same.status()).isEqualTo(202);

        for (Object[] change :
                new Object[][] {
                    {"host", "pass.evil.example.com"},
                    {"port", 2525},
                    {"authProtocol", "PLAIN"},
                    {"username", "other@example.com"}
                }) {
            Answer refused = admin.post("/api/connection-tests", with(stored, change));
            assertThat(refused.status()).as("%s", change).isEqualTo(422);
            assertThat(refused.problem()).isEqualTo("/problems/password-needed");
            assertThat(refused.body().path("errors").get(0).path("pointer").asString())
                    .isEqualTo("/password");
        }
    }

    @Test
    @DisplayName(
            "SEC-3 no port scanner: too many tests of one host in a minute are refused for a while")
    void limitsTestsPerHost() {
        Map<String, Object> target = connection("silent.limited.example.com");
        Answer last = admin.startTest(target);
        for (int i = 0; i < 52 && last.status() == 202; i++) {
            last = (i % 2 == 0 ? utility : admin).startTest(target);
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.problem()).isEqualTo("/problems/too-many-requests");
        assertThat(Integer.parseInt(last.headers().get("retry-after"))).isBetween(1, 60);
        assertThat(admin.startTest(connection("silent.else.example.com")).status()).isEqualTo(202);
    }

    @Test
    @Tag("ROLE-2")
    void rolesAndUnknownIds() {
        assertThat(auditor.startTest(connection("pass.example.com")).status()).isEqualTo(403);
        assertThat(admin.get("/api/connection-tests/nothing").problem())
                .isEqualTo("/problems/not-found");
        assertThat(admin.get("/api/connection-tests/nothing/events").status()).isEqualTo(404);
        assertThat(
                        admin.startTest(
                                        with(
                                                connection("pass.example.com"),
                                                "configurationId",
                                                "nothing"))
                                .status())
                .isEqualTo(404);
        assertThat(
                        new Administrator(port, "shop", Role.EMAIL_SENDER)
                                .get("/api/connection-tests/nothing")
                                .status())
                .isEqualTo(403);
    }

    private static Unsealing opened(ConnectionTestRequested requested, String host) {
        return Unsealer.from(Backdrop.KEYS.privateJson())
                .bind(
                        new SealedSecret(requested.password().ciphertext()),
                        new Destination(
                                host, 587, "STARTTLS", "LOGIN", "notifications@example.com"))
                .open();
    }

    private static List<String> raw(Administrator who, String id) {
        try (var lines = who.stream("/api/connection-tests/" + id + "/events").body()) {
            return lines.toList();
        }
    }

    /// `stage GUARD PASSED`, ..., `finished PASSED`; without those that still run.
    private static List<String> events(Administrator who, String id) {
        List<String> lines = raw(who, id);
        return java.util.stream.IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("event:"))
                .mapToObj(i -> shortened(lines.get(i).substring(6).strip(), lines.get(i + 1)))
                .filter(event -> !event.endsWith("RUNNING"))
                .toList();
    }

    private static String shortened(String event, String data) {
        JsonNode json = parse(data.substring("data:".length()));
        return event.equals("stage")
                ? "stage " + json.path("stage").asString() + " " + json.path("verdict").asString()
                : "finished " + json.path("status").asString();
    }
}
