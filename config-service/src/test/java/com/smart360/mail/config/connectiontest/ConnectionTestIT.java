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
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.Rehearsal;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.SealedSecret;
import com.smart360.mail.secrets.Secret;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.secrets.Unsealing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConnectionTestIT extends ConfigServiceIntegration {

    @Test
    @DisplayName("TEST-1 TEST-12 what breaks a rule is refused before anything is asked")
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
            "PASS-3 the sealed password travels, opens for its destination only, and stands nowhere"
                    + " in clear")
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
    @DisplayName("X61 the test mail bears the headers that were typed, else the stored ones")
    void asksForTheHeadersOfMails() {
        String stored =
                admin.saved(with(settings("pass.headers.example.com"), "replyTo", "a@example.com"))
                        .text("id");
        Map<String, Object> body =
                with(
                        connection("pass.headers.example.com"),
                        "password",
                        PASSWORD,
                        "configurationId",
                        stored);

        ConnectionTestRequested meant = asked(admin.post("/api/connection-tests", body));
        assertThat(meant.customHeaders()).isEqualTo("X-Mailer: SMART360-System");
        assertThat(meant.replyTo()).isEqualTo("a@example.com");

        ConnectionTestRequested typed =
                asked(
                        admin.post(
                                "/api/connection-tests",
                                with(body, "customHeaders", "X-A: b", "replyTo", "c@example.com")));
        assertThat(typed.customHeaders()).isEqualTo("X-A: b");
        assertThat(typed.replyTo()).isEqualTo("c@example.com");

        ConnectionTestRequested none =
                asked(
                        admin.post(
                                "/api/connection-tests",
                                with(body, "customHeaders", "", "replyTo", "")));
        assertThat(none.customHeaders()).isEmpty();
        assertThat(none.replyTo()).isNull();

        Answer wrong = admin.post("/api/connection-tests", with(body, "replyTo", "nobody"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/replyTo");
    }

    @Test
    @DisplayName("ACT-2 (X61) a rehearsal tests what is stored, with its connections and idle time")
    void rehearsesWhatIsStored() {
        Map<String, Object> settings =
                with(settings("pass.rehearsed.example.com"), "replyTo", "desk@example.com");
        String id = admin.saved(settings).text("id");
        Map<String, Object> body =
                Map.of("configurationId", id, "deliverTo", " admin@example.com ");

        Answer started = admin.post("/api/connection-tests/rehearsals", body);
        ConnectionTestRequested asked = asked(started);

        assertThat(asked.rehearsal()).isEqualTo(new Rehearsal.Plan(10, 30));
        assertThat(asked.connection().host()).isEqualTo("pass.rehearsed.example.com");
        assertThat(asked.customHeaders()).isEqualTo("X-Mailer: SMART360-System");
        assertThat(asked.replyTo()).isEqualTo("desk@example.com");
        assertThat(asked.deliverTo()).isEqualTo("admin@example.com");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(
                                                admin.get("/api/connection-tests/" + asked.testId())
                                                        .body()
                                                        .at("/rehearsal/opened")
                                                        .asInt())
                                        .isEqualTo(2));
        assertThat(
                        admin.post(
                                        "/api/connection-tests/rehearsals",
                                        Map.of("configurationId", "nothing"))
                                .status())
                .isEqualTo(404);
        assertThat(auditor.post("/api/connection-tests/rehearsals", body).status()).isEqualTo(403);
    }

    private ConnectionTestRequested asked(Answer started) {
        assertThat(started.status()).as("%s", started.body()).isEqualTo(202);
        String id = started.text("id");
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                published
                                        .of(ConnectionTestRequested.class)
                                        .filter(it -> it.testId().equals(id))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    @DisplayName(
            "UI-7 stages appear in order, each once, then the end; a late follower gets it all")
    void streams() {
        Answer started = admin.startTest(settings("pass.stream.example.com"));
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
            "TEST-9 SEC-4 the diagnosis is for all, dialogue and the server's words for System"
                    + " Admins")
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
            "SEC-4 SEC-3 of an inner server's failure others hear that it did not answer, live and"
                    + " later")
    void tellsTheInsideToSystemAdminsOnly() {
        String id = admin.startTest(connection("inside.example.com")).text("id");
        String live = String.join("", raw(utility, id));

        JsonNode forAdmin = admin.get("/api/connection-tests/" + id).body();
        JsonNode forUtility = utility.get("/api/connection-tests/" + id).body();

        assertThat(forAdmin.toString()).contains(ScriptedRunner.INNER_ADDRESS, "TCP_REFUSED");
        assertThat(forUtility.path("diagnosis").path("failureClass").asString())
                .isEqualTo("TCP_TIMEOUT");
        for (String heard :
                List.of(live, forUtility.toString(), String.join("", raw(utility, id)))) {
            assertThat(heard)
                    .contains("TCP_TIMEOUT")
                    .doesNotContain(ScriptedRunner.INNER_ADDRESS, "TCP_REFUSED", "refuses");
        }
        assertThat(String.join("", raw(admin, id))).contains(ScriptedRunner.INNER_ADDRESS);
    }

    @Test
    @DisplayName("X-5 a grant is sealed whole, with the day on which its secret ends, and saved so")
    void sealsAGrant() {
        Map<String, Object> grant =
                Map.of(
                        "type",
                        "microsoft_client_credentials",
                        "tenant",
                        "contoso.example",
                        "clientId",
                        "app-1",
                        "clientSecret",
                        "s3cr3t~\"välue\\");
        Map<String, Object> settings =
                with(settings("pass.grant.example.com"), "authProtocol", "XOAUTH2");
        LocalDate end = LocalDate.now(ZoneOffset.UTC).plusDays(12);

        String id =
                admin.tested(
                        with(settings, "oauthGrant", grant, "secretExpiresOn", end.toString()));

        ConnectionTestRequested requested =
                published
                        .of(ConnectionTestRequested.class)
                        .filter(it -> it.testId().equals(id))
                        .findFirst()
                        .orElseThrow();
        assertThat(requested.password().expiresAt())
                .isEqualTo(end.atStartOfDay(ZoneOffset.UTC).toInstant());
        try (Secret secret = opened(requested)) {
            assertThat(parse(new String(secret.utf8(), StandardCharsets.UTF_8)))
                    .isEqualTo(parse(Administrator.text(grant)));
        }
        Answer saved = admin.post("/api/configurations", with(settings, "testId", id));
        assertThat(saved.status()).as("%s", saved.body()).isEqualTo(201);
        assertThat(saved.text("secretExpiresOn")).isEqualTo(end.toString());
        assertThat(saved.body().path("warnings"))
                .filteredOn(it -> it.path("code").asString().equals("SECRET_EXPIRES_SOON"))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.path("pointer").asString()).isEqualTo("/secretExpiresOn");
                            assertThat(it.path("message").asString()).contains("in 12 days");
                        });
        assertThat(published.all()).noneMatch(event -> event.json().contains("s3cr3t~"));
        // The stored grant is meant where none is typed; a later day may come alone.
        String again =
                admin.post(
                                "/api/connection-tests",
                                with(
                                        connectionOf(settings),
                                        "configurationId",
                                        saved.text("id"),
                                        "secretExpiresOn",
                                        end.plusYears(1).toString()))
                        .text("id");
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                admin.get("/api/connection-tests/" + again)
                                        .text("status")
                                        .equals("PASSED"));
        Answer renewed =
                admin.put(
                        "/api/configurations/" + saved.text("id"),
                        "\"1\"",
                        with(settings, "testId", again));
        assertThat(renewed.status()).as("%s", renewed.body()).isEqualTo(200);
        assertThat(renewed.text("secretExpiresOn")).isEqualTo(end.plusYears(1).toString());
        assertThat(renewed.body().path("warnings").toString()).doesNotContain("SECRET_EXPIRES");
    }

    @Test
    @DisplayName("X-5 Google's key file and a refresh token are taken as they are")
    void takesTheOtherGrants() {
        Map<String, Object> settings =
                with(connection("silent.grants.example.com"), "authProtocol", "XOAUTH2");
        for (Map<String, Object> grant :
                List.<Map<String, Object>>of(
                        Map.of(
                                "type",
                                "service_account",
                                "project_id",
                                "p",
                                "client_email",
                                "robot@p.iam.gserviceaccount.com",
                                "private_key",
                                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
                        Map.of(
                                "type",
                                "refresh_token",
                                "provider",
                                "google",
                                "clientId",
                                "c",
                                "clientSecret",
                                "s",
                                "refreshToken",
                                "r"))) {
            Answer started = admin.startTest(with(settings, "oauthGrant", grant));
            assertThat(started.status()).as("%s", started.body()).isEqualTo(202);
        }
    }

    @Test
    @DisplayName("X-5 what is wrong with a grant is told by its member, and no secret is repeated")
    void refusesBadGrants() {
        Map<String, Object> settings =
                with(connection("pass.grant.example.com"), "authProtocol", "XOAUTH2");

        assertRefused(with(settings, "oauthGrant", Map.of("type", "magic")), "/oauthGrant/type");
        assertRefused(
                with(
                        settings,
                        "oauthGrant",
                        Map.of(
                                "type",
                                "microsoft_client_credentials",
                                "tenant",
                                "no/tenant",
                                "clientId",
                                "  ",
                                "clientSecret",
                                "s3cr3t-w0rd")),
                "/oauthGrant/clientId",
                "/oauthGrant/tenant");
        assertRefused(
                with(
                        settings,
                        "oauthGrant",
                        Map.of(
                                "type",
                                "service_account",
                                "client_email",
                                List.of("a"),
                                "private_key",
                                "s3cr3t-w0rd")),
                "/oauthGrant/client_email",
                "/oauthGrant/private_key");
        assertRefused(
                with(
                        settings,
                        "oauthGrant",
                        Map.of("type", "refresh_token", "provider", "yahoo", "clientId", "c")),
                "/oauthGrant/refreshToken",
                "/oauthGrant/provider");
        assertRefused(
                with(
                        settings,
                        "authProtocol",
                        "PLAIN",
                        "oauthGrant",
                        Map.of(
                                "type",
                                "microsoft_client_credentials",
                                "tenant",
                                "t",
                                "clientId",
                                "c",
                                "clientSecret",
                                "s3cr3t-w0rd")),
                "/oauthGrant");
        assertRefused(
                with(connection("pass.grant.example.com"), "secretExpiresOn", "2020-01-31"),
                "/secretExpiresOn");
        assertRefused(
                with(connection("pass.grant.example.com"), "secretExpiresOn", "soon"),
                "/secretExpiresOn");
        Answer text = admin.post("/api/connection-tests", "{\"oauthGrant\": \"s3cr3t-w0rd\"}");
        assertThat(text.status()).isEqualTo(400);
        assertThat(text.body().toString()).doesNotContain("s3cr3t-w0rd");
    }

    private void assertRefused(Map<String, Object> settings, String... pointers) {
        Answer answer = admin.startTest(settings);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
        assertThat(answer.body().path("errors"))
                .extracting(error -> error.path("pointer").asString())
                .containsExactlyInAnyOrder(pointers);
        assertThat(answer.body().toString()).doesNotContain("s3cr3t-w0rd");
    }

    @Test
    @DisplayName(
            "TEST-4 a test of which nothing more is heard fails at its deadline, for the stream"
                    + " too")
    void neverHangs() {
        String id = admin.startTest(connection("slow.example.com")).text("id");

        List<String> told = events(admin, id);

        assertThat(told.getLast()).startsWith("finished FAILED");
        JsonNode test = admin.get("/api/connection-tests/" + id).body();
        assertThat(test.path("diagnosis").path("failureClass").asString())
                .isEqualTo("TEST_UNFINISHED");
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

    private static Secret opened(ConnectionTestRequested requested) {
        ConnectionSettings connection = requested.connection();
        return ((Unsealing.Opened)
                        Unsealer.from(Backdrop.KEYS.privateJson())
                                .bind(
                                        new SealedSecret(requested.password().ciphertext()),
                                        new Destination(
                                                connection.host(),
                                                connection.port(),
                                                connection.tls().name(),
                                                connection.authProtocol().name(),
                                                connection.username()))
                                .open())
                .secret();
    }

    /// Those members that a test takes.
    private static Map<String, Object> connectionOf(Map<String, Object> settings) {
        Map<String, Object> connection = connection("x");
        connection.replaceAll((member, _) -> settings.get(member));
        return connection;
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
