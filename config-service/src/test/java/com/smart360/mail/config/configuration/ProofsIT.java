package com.smart360.mail.config.configuration;

import static com.smart360.mail.config.testing.Administrator.connection;
import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.configuration.setting.Drafts;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What proves settings, until when, and with which settings a stored secret serves.
class ProofsIT extends ConfigServiceIntegration {

    private static final Map<String, Object> OFF = Map.of("mode", "OFF");
    private static final Map<String, Object> PINNED =
            Map.of("mode", "PINNED", "sha256", "ab".repeat(32));
    private static final Map<String, Object> OWN_AUTHORITY =
            Map.of("mode", "CUSTOM_CA", "authorityPem", Drafts.authority(0));

    @Test
    @DisplayName(
            "DEL-4 X-19 (A1) with a configuration go all tests that proved it, and their secrets")
    void deletionTakesTheProofs() {
        admin.saved(settings("pass.stays-too.example.com"));
        Map<String, Object> settings = settings("pass.proved.example.com");
        String first = admin.tested(settings);
        String id = admin.post("/api/configurations", with(settings, "testId", first)).text("id");
        Map<String, Object> moved =
                with(settings, "host", "pass.proved2.example.com", "configurationId", id);
        String second = admin.tested(moved);
        moved.remove("configurationId");
        assertThat(admin.put(path(id), "\"1\"", with(moved, "testId", second)).status())
                .isEqualTo(200);
        Document kept = test(second);
        assertThat(test(first)).isNotNull();

        assertThat(admin.delete(path(id), "\"2\"").status()).isEqualTo(204);

        assertThat(test(first)).isNull();
        assertThat(test(second)).isNull();
        for (String testId : List.of(first, second)) {
            assertThat(admin.get("/api/connection-tests/" + testId).status()).isEqualTo(404);
            Answer anew = admin.post("/api/configurations", with(settings, "testId", testId));
            assertThat(anew.problem()).isEqualTo("/problems/test-missing");
        }
        mongo.getCollection("connection_tests").insertOne(kept);
        assertThat(admin.post("/api/configurations", with(moved, "testId", second)).problem())
                .as("also one that was written while the configuration was deleted")
                .isEqualTo("/problems/test-missing");
    }

    @Test
    @DisplayName("(A8) a test's id is not repeated at any length")
    void longIdsAreCut() {
        Answer refused =
                admin.post(
                        "/api/configurations",
                        with(settings("pass.example.com"), "testId", "t".repeat(100_000)));

        assertThat(refused.problem()).isEqualTo("/problems/test-missing");
        assertThat(refused.text("detail").length()).isLessThan(400);
    }

    @Test
    @DisplayName(
            "(S2) a stored secret is tested with no weaker certificate check than the stored one")
    void noTestWithAWeakerCheck() {
        String host = "pass.checked.example.com";
        String id = admin.saved(settings(host)).text("id");
        Map<String, Object> stored = with(connection(host), "configurationId", id);

        for (Map<String, Object> weaker : List.of(OFF, PINNED, OWN_AUTHORITY)) {
            for (var person : List.of(admin, utility)) {
                Answer refused =
                        person.post(
                                "/api/connection-tests", with(stored, "certificateCheck", weaker));
                assertThat(refused.problem())
                        .as("%s", weaker)
                        .isEqualTo("/problems/password-needed");
                assertThat(refused.body().at("/errors/0/pointer").asString())
                        .isEqualTo("/password");
            }
            assertThat(admin.startTest(with(stored, "certificateCheck", weaker)).status())
                    .as("with the password typed: %s", weaker)
                    .isEqualTo(202);
        }
        assertThat(admin.post("/api/connection-tests", stored).status()).isEqualTo(202);
    }

    @Test
    @DisplayName("(S2) nor is it saved with a weaker one: not by an older test, not by going back")
    void noSaveWithAWeakerCheck() {
        String host = "pass.loose.example.com";
        Map<String, Object> loose = with(settings(host), "certificateCheck", OFF);
        String id = admin.saved(loose).text("id");
        Answer untyped =
                admin.post(
                        "/api/connection-tests",
                        with(connection(host), "certificateCheck", OFF, "configurationId", id));
        String old = ended(untyped.text("id"));
        String strict =
                ended(
                        admin.post(
                                        "/api/connection-tests",
                                        with(connection(host), "configurationId", id))
                                .text("id"));
        assertThat(admin.put(path(id), "\"1\"", with(settings(host), "testId", strict)).status())
                .as("a stronger one needs no password")
                .isEqualTo(200);

        assertThat(admin.put(path(id), "\"2\"", with(loose, "testId", old)).problem())
                .isEqualTo("/problems/password-needed");
        assertThat(admin.rollBack(path(id), "\"2\"", Map.of("version", 1)).problem())
                .isEqualTo("/problems/password-needed");

        String typed = admin.tested(with(loose, "configurationId", id));
        Answer back = admin.rollBack(path(id), "\"2\"", Map.of("version", 1, "testId", typed));
        assertThat(back.status()).as("%s", back.body()).isEqualTo(200);
        assertThat(back.body().at("/certificateCheck/mode").asString()).isEqualTo("OFF");
    }

    @Test
    @DisplayName(
            "NAME-1 (A7) a name is one configuration's, in whatever case and form, at once or not")
    void namesAreUnique() throws Exception {
        String name = "Caf\u00E9 Z\u00FCrich";
        String id = admin.saved(with(settings("pass.named1.example.com"), "name", name)).text("id");
        Map<String, Object> second = settings("pass.named2.example.com");
        String other = admin.saved(second).text("id");
        String test = admin.tested(settings("pass.named3.example.com"));
        Map<String, Object> third = with(settings("pass.named3.example.com"), "testId", test);

        for (String same :
                List.of(
                        name,
                        " caf\u00E9 z\u00FCRICH ",
                        "Cafe\u0301 Zu\u0308rich",
                        "CAF\u00C9\u00A0 Z\u00DCRICH")) {
            Answer refused = admin.post("/api/configurations", with(third, "name", same));
            assertThat(refused.status()).as(same).isEqualTo(422);
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/name");
            assertThat(refused.body().at("/errors/0/rule").asString()).isEqualTo("NAME-1");
            assertThat(admin.put(path(other), "\"1\"", with(second, "name", same)).status())
                    .isEqualTo(422);
        }
        assertThat(admin.put(path(other), "\"1\"", with(second, "retries", 1)).status())
                .as("its own name stays")
                .isEqualTo(200);
        assertThat(admin.put(path(other), "\"2\"", with(second, "name", "Cafe Zurich")).status())
                .as("without accents it is another name")
                .isEqualTo(200);
        admin.put(
                path(id), "\"1\"", with(settings("pass.named1.example.com"), "name", "Named else"));
        admin.put(path(other), "\"3\"", with(second, "name", name));
        assertThat(admin.rollBack(path(id), "\"2\"", Map.of("version", 1)).status())
                .as("an earlier name that another one has by now")
                .isEqualTo(422);

        List<Callable<Answer>> saves = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            saves.add(() -> admin.post("/api/configurations", with(third, "name", "At once")));
        }
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(saves)) {
                answers.add(answer.get().status());
            }
        }
        assertThat(answers).containsExactlyInAnyOrder(201, 422, 422, 422, 422, 422);
        assertThat(
                        mongo.getCollection("configuration_versions")
                                .countDocuments(new Document("settings.name", "At once")))
                .as("those that lost left nothing")
                .isEqualTo(1);

        admin.delete(path(id), "\"2\"");
        assertThat(admin.post("/api/configurations", with(third, "name", "Named else")).status())
                .as("a deleted one's name is free")
                .isEqualTo(201);
    }

    @Test
    @DisplayName(
            "FROM-1 (U3) where the user name is no address, a default sender is tested and saved")
    void aSenderIsThereBeforeActivation() {
        Map<String, Object> plain = with(settings("pass.plain.example.com"), "username", "apikey");
        Map<String, Object> withSender = with(plain, "defaultFrom", "town@example.com");

        Answer untold = admin.startTest(plain);
        assertThat(untold.status()).isEqualTo(422);
        assertThat(untold.body().at("/errors/0/pointer").asString()).isEqualTo("/from");
        String test = admin.tested(with(plain, "from", "town@example.com"));
        assertThat(requested(test).from()).isEqualTo("town@example.com");
        Answer refused = admin.post("/api/configurations", with(plain, "testId", test));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/defaultFrom");

        String id = admin.post("/api/configurations", with(withSender, "testId", test)).text("id");
        Map<String, Object> stored =
                with(connection("pass.plain.example.com"), "username", "apikey");
        String again =
                admin.post("/api/connection-tests", with(stored, "configurationId", id)).text("id");
        assertThat(requested(again).from())
                .as("the stored sender is tried")
                .isEqualTo("town@example.com");
        assertThat(admin.put(path(id), "\"1\"", plain).status())
                .as("it can't be taken away")
                .isEqualTo(422);

        // What the test came to is written to the configuration, too.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> admin.get(path(id)).body().at("/lastTest").toString().contains(again));

        // As a version from before the rule.
        mongo.getCollection("configurations")
                .updateOne(
                        new Document("_id", id),
                        new Document(
                                "$unset",
                                new Document("settings.defaultFrom", "")
                                        .append("lastTest.mail", "")));
        Answer inactive = admin.post(path(id) + "/activate", "");
        assertThat(inactive.status()).isEqualTo(422);
        assertThat(inactive.body().at("/errors/0/pointer").asString()).isEqualTo("/defaultFrom");
    }

    @Test
    @DisplayName("X-9 (X61) a pass of another sender, Reply-To or other headers is no proof")
    void passIsBoundToWhatMailsBear() {
        Map<String, Object> settings =
                with(
                        settings("pass.borne.example.com"),
                        "defaultFrom",
                        "town@example.com",
                        "replyTo",
                        "desk@example.com");
        String test = admin.tested(settings);
        Map<String, List<Object>> others =
                Map.of(
                        "defaultFrom",
                        List.of("else@example.com", ""),
                        "replyTo",
                        List.of("else@example.com", ""),
                        "customHeaders",
                        List.of("X-Mailer: another", ""));
        others.forEach(
                (field, values) ->
                        values.forEach(
                                value -> {
                                    Answer refused =
                                            admin.post(
                                                    "/api/configurations",
                                                    with(settings, field, value, "testId", test));
                                    assertThat(refused.problem())
                                            .as("%s: %s", field, value)
                                            .isEqualTo("/problems/test-outdated");
                                    assertThat(refused.body().path("changedFields").toString())
                                            .isEqualTo("[\"" + field + "\"]");
                                }));
        Map<String, Object> laidOut =
                with(settings, "customHeaders", "X-Mailer:   SMART360-System \n\n");
        Answer saved = admin.post("/api/configurations", with(laidOut, "testId", test));
        assertThat(saved.status()).as("the same headers, laid out anew").isEqualTo(201);
        String id = saved.text("id");

        others.forEach(
                (field, values) ->
                        assertThat(
                                        admin.put(
                                                        path(id),
                                                        "\"1\"",
                                                        with(laidOut, field, values.getFirst()))
                                                .problem())
                                .as(field)
                                .isEqualTo("/problems/test-missing"));
        assertThat(admin.put(path(id), "\"1\"", with(laidOut, "retries", 1)).status())
                .isEqualTo(200);

        // What others find out with other headers is nothing about this one (TEST-10).
        Answer tried =
                admin.post(
                        "/api/connection-tests",
                        with(
                                connection("pass.borne.example.com"),
                                "configurationId",
                                id,
                                "customHeaders",
                                "X-Refused: 1"));
        ended(tried.text("id"));
        assertThat(admin.get(path(id)).body().at("/lastTest/testId").asString()).isEqualTo(test);
        String again = testedWithItsSecret(id, "pass.borne.example.com");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(
                                                admin.get(path(id))
                                                        .body()
                                                        .at("/lastTest/testId")
                                                        .asString())
                                        .isEqualTo(again));
    }

    @Test
    @DisplayName("(X61) a proof from before counts for what it covered, and is told as older")
    void anOlderProofIsToldAsOlder() {
        Map<String, Object> settings = settings("pass.older.example.com");
        String id = admin.saved(settings).text("id");
        assertThat(warnings(id)).doesNotContain("TEST_IS_OLDER");
        // As versions and tests from before had it.
        Document older = new Document("$unset", new Document("lastTest.mail", ""));
        mongo.getCollection("configurations").updateOne(new Document("_id", id), older);
        mongo.getCollection("configuration_versions")
                .updateOne(new Document("configurationId", id), older);

        assertThat(warnings(id)).contains("TEST_IS_OLDER");
        assertThat(admin.put(path(id), "\"1\"", with(settings, "retries", 1)).status())
                .as("it counts for what it covered")
                .isEqualTo(200);
        assertThat(warnings(id)).as("and goes on as what it is").contains("TEST_IS_OLDER");
        Map<String, Object> changed = with(settings, "customHeaders", "X-Other: 1");
        assertThat(admin.put(path(id), "\"2\"", changed).problem())
                .as("it never covered headers")
                .isEqualTo("/problems/test-missing");
        assertThat(admin.post(path(id) + "/activate", "").status()).isEqualTo(200);

        testedWithItsSecret(id, "pass.older.example.com");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(warnings(id)).doesNotContain("TEST_IS_OLDER"));

        String test = admin.tested(changed);
        mongo.getCollection("connection_tests")
                .updateOne(
                        new Document("_id", test),
                        new Document("$unset", new Document("content", "")));
        String late =
                admin.post(
                                "/api/configurations",
                                with(
                                        settings("pass.older.example.com"),
                                        "name",
                                        "Saved by an older test",
                                        "testId",
                                        test))
                        .text("id");
        assertThat(warnings(late)).contains("TEST_IS_OLDER");
    }

    private String testedWithItsSecret(String id, String host) {
        Answer started =
                admin.post("/api/connection-tests", with(connection(host), "configurationId", id));
        return ended(started.text("id"));
    }

    private List<String> warnings(String id) {
        return admin.get(path(id))
                .body()
                .path("warnings")
                .valueStream()
                .map(it -> it.path("code").asString())
                .toList();
    }

    @Test
    @DisplayName("(X61) going back to other headers rests on the test that they passed")
    void goingBackToOtherHeaders() {
        Map<String, Object> settings = settings("pass.backwards.example.com");
        String id = admin.saved(settings).text("id");
        Map<String, Object> changed = with(settings, "customHeaders", "X-Other: 1");
        String test = admin.tested(with(changed, "configurationId", id));
        assertThat(admin.put(path(id), "\"1\"", with(changed, "testId", test)).status())
                .isEqualTo(200);

        Answer back = admin.rollBack(path(id), "\"2\"", Map.of("version", 1));

        assertThat(back.status()).as("%s", back.body()).isEqualTo(200);
        assertThat(back.text("customHeaders")).isEqualTo("X-Mailer: SMART360-System");
        assertThat(admin.post(path(id) + "/activate", "").status()).isEqualTo(200);
    }

    private ConnectionTestRequested requested(String testId) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                published
                                        .of(ConnectionTestRequested.class)
                                        .filter(it -> it.testId().equals(testId))
                                        .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private String ended(String testId) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                !admin.get("/api/connection-tests/" + testId)
                                        .text("status")
                                        .equals("RUNNING"));
        return testId;
    }

    private Document test(String testId) {
        return mongo.getCollection("connection_tests").find(new Document("_id", testId)).first();
    }

    private static String path(String id) {
        return "/api/configurations/" + id;
    }
}
