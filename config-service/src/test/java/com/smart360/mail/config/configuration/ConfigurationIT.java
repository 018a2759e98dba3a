package com.smart360.mail.config.configuration;

import static com.smart360.mail.config.testing.Administrator.connection;
import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.ConfigurationEvent;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationCreated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeleted;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationModified;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.starter.page.PageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;

class ConfigurationIT extends ConfigServiceIntegration {

    @Test
    @DisplayName("SAVE-5 SAVE-8 TEST-10 only what has passed its test is saved")
    void savesOnlyWhatPassed() {
        Map<String, Object> good = settings("pass.example.com");

        assertThat(admin.post("/api/configurations", good).problem())
                .isEqualTo("/problems/test-missing");
        assertThat(admin.post("/api/configurations", with(good, "testId", "nothing")).problem())
                .isEqualTo("/problems/test-missing");

        Map<String, Object> failing = settings("fail.example.com");
        String failed = admin.tested(failing);
        Answer refused = admin.post("/api/configurations", with(failing, "testId", failed));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("/problems/test-not-passed");

        String running = admin.startTest(connection("silent.example.com")).text("id");
        assertThat(
                        admin.post(
                                        "/api/configurations",
                                        with(settings("silent.example.com"), "testId", running))
                                .problem())
                .isEqualTo("/problems/test-not-passed");
    }

    @Test
    @DisplayName("X-8 X-9 an edit of any connection field voids the pass")
    void editVoidsThePass() {
        Map<String, Object> good = settings("pass.example.com");
        String test = admin.tested(good);

        for (Object[] change :
                new Object[][] {
                    {"host", "pass.other.example.com"},
                    {"port", 2525},
                    {"tls", "SSL_TLS"},
                    {"authProtocol", "PLAIN"},
                    {"username", "other@example.com"},
                    {"heloHostname", "other.example.com"},
                    {"waitTimeoutSeconds", 31},
                    {"certificateCheck", Map.of("mode", "OFF")}
                }) {
            Answer answer =
                    admin.post("/api/configurations", with(with(good, change), "testId", test));
            assertThat(answer.status()).as("%s", change).isEqualTo(409);
            assertThat(answer.problem()).isEqualTo("/problems/test-outdated");
            assertThat(answer.body().path("changedFields").get(0).asString())
                    .startsWith((String) change[0]);
        }
    }

    @Test
    @DisplayName(
            "SAVE-2 SAVE-4 SAVE-7 ADD-5 ACT-1 AUTH-4 a save keeps what was entered, tells who and when")
    void creates() {
        Answer created =
                admin.saved(
                        with(
                                settings("pass.created.example.com"),
                                "host",
                                " pass.created.example.com "));

        assertThat(created.headers().get("etag")).isEqualTo("\"1\"");
        assertThat(created.headers().get("location"))
                .isEqualTo("/api/configurations/" + created.text("id"));
        JsonNode body = admin.get("/api/configurations/" + created.text("id")).body();
        assertThat(body.path("host").asString()).isEqualTo("pass.created.example.com");
        assertThat(body.path("passwordSet").asBoolean()).isTrue();
        assertThat(body.path("passwordSetAt").asString()).isNotBlank();
        assertThat(body.path("active").asBoolean()).isFalse();
        assertThat(body.path("version").asInt()).isEqualTo(1);
        assertThat(body.path("createdBy").asString()).isEqualTo("anna");
        assertThat(body.path("updatedBy").asString()).isEqualTo("anna");
        assertThat(body.path("customHeaders").asString()).isEqualTo("X-Mailer: SMART360-System");
        assertThat(body.path("lastTest").path("outcome").asString()).isEqualTo("PASSED");
        assertThat(body.toString()).doesNotContain("ciphertext").doesNotContain("outbox");

        ConfigurationCreated event = event(ConfigurationCreated.class, created.text("id"));
        assertThat(event.actor().id()).isEqualTo("anna");
        assertThat(event.approvedBy()).as("nobody had to agree").isNull();
        assertThat(event.authProtocol()).isEqualTo(AuthProtocol.LOGIN);
        assertThat(event.testId()).isEqualTo(body.path("lastTest").path("testId").asString());
    }

    @Test
    @DisplayName("SAVE-1 each error names field, rule, value and expectation")
    void refusesInvalid() {
        Answer answer =
                admin.post(
                        "/api/configurations",
                        with(
                                settings("pass.example.com"),
                                "port",
                                587.5,
                                "customHeaders",
                                "From: boss",
                                "maxConnections",
                                101));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors"))
                .extracting(it -> it.path("rule").asString() + " " + it.path("value").asString())
                .containsExactlyInAnyOrder("PORT-1 587.5", "HDR-2 From: boss", "CONN-1 101");
        assertThat(answer.body().path("errors").get(0).path("expected").asString()).isNotBlank();
        assertThat(
                        admin.post("/api/configurations", "{\"prot\": 587}")
                                .body()
                                .path("errors")
                                .get(0)
                                .path("pointer")
                                .asString())
                .isEqualTo("/prot");
        assertThat(admin.post("/api/configurations", "{").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("SAVE-2 a draft is judged in the server's words without being saved")
    void validates() {
        Answer answer =
                admin.post(
                        "/api/configurations/validate",
                        Map.of("port", 25, "tls", "STARTTLS", "passwordSet", true));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("errors"))
                .extracting(it -> it.path("rule").asString())
                .contains("HOST-1", "USER-2", "AUTH-1")
                .doesNotContain("PASS-1", "PORT-1");
        assertThat(answer.body().path("warnings"))
                .extracting(it -> it.path("code").asString())
                .contains("PORT_25_OFTEN_BLOCKED");
        assertThat(admin.get("/api/provider-templates").body().path("items")).hasSize(17);
        assertThat(
                        admin.get("/api/provider-templates?domain=hotmail.com")
                                .body()
                                .path("items")
                                .get(0)
                                .path("id")
                                .asString())
                .isEqualTo("outlook");
    }

    @Test
    @DisplayName("X2 X3 a pasted address is refused together with the host and port that it means")
    void offersThePartsOfAnAddress() {
        JsonNode repair =
                admin.post(
                                "/api/configurations/validate",
                                Map.of("host", "smtps://jo:secret@smtp.example.com/"))
                        .body()
                        .path("hostRepair");
        assertThat(repair.path("host").asString()).isEqualTo("smtp.example.com");
        assertThat(repair.path("port").asInt()).isEqualTo(465);
        assertThat(repair.path("tls").asString()).isEqualTo("SSL_TLS");
        Answer good =
                admin.post("/api/configurations/validate", Map.of("host", "smtp.example.com"));
        assertThat(good.body().has("hostRepair")).isFalse();
        Answer saved =
                admin.post(
                        "/api/configurations",
                        with(settings("smtp.example.com"), "host", "smtp.example.com:587"));
        assertThat(saved.body().toString())
                .as("who saves without a page is told, too")
                .contains("smtp.example.com, and 587 in Port");
    }

    @Test
    @DisplayName(
            "X-25 X-9 (U5) what a save would come to is told before, to each as it is for them")
    void previewsASave() {
        String host = "pass.preview.example.com";
        Map<String, Object> settings = settings(host);
        String id = admin.saved(settings).text("id");
        Map<String, Object> edited = with(settings, "configurationId", id, "passwordSet", true);

        Answer same = utility.post("/api/configurations/validate", edited);
        assertThat(same.body().path("errors")).as("%s", same.body()).isEmpty();
        assertThat(same.body().path("sensitiveFields")).isEmpty();
        assertThat(same.body().path("approvalNeeded").asBoolean()).isFalse();
        assertThat(same.body().path("testNeeded").asBoolean()).isFalse();
        assertThat(same.body().path("passwordNeeded").asBoolean()).isFalse();

        Map<String, Object> steering =
                with(edited, "customHeaders", "X-SES-CONFIGURATION-SET: a", "retries", 0);
        assertThat(verdict(utility, steering)).isEqualTo("[customHeaders] true true false");
        assertThat(verdict(admin, steering)).isEqualTo("[customHeaders] false true false");
        assertThat(verdict(utility, with(edited, "port", 2525))).isEqualTo("[port] true true true");
        assertThat(verdict(utility, with(edited, "heloHostname", "b.example.com")))
                .isEqualTo("[] false true false");
        assertThat(verdict(utility, with(edited, "certificateCheck", Map.of("mode", "OFF"))))
                .isEqualTo("[certificateCheck.mode] true true true");
        assertThat(verdict(utility, with(edited, "passwordTyped", true)))
                .isEqualTo("[password] true true false");
        assertThat(verdict(utility, with(edited, "host", "", "port", "x".length())))
                .as("also of what can't be saved yet")
                .isEqualTo("[host, port] true true true");
        assertThat(verdict(utility, with(settings, "name", "Another", "passwordTyped", true)))
                .as("a new one")
                .isEqualTo("[] true true false");
        assertThat(
                        admin.post("/api/configurations/validate", settings)
                                .body()
                                .at("/errors")
                                .valueStream()
                                .map(it -> it.path("pointer").asString()))
                .as("the name is taken, by this very one")
                .contains("/name");
    }

    private static String verdict(Administrator by, Map<String, Object> draft) {
        JsonNode body = by.post("/api/configurations/validate", draft).body();
        List<String> fields =
                body.path("sensitiveFields").valueStream().map(JsonNode::asString).toList();
        return fields
                + " "
                + body.path("approvalNeeded").asBoolean()
                + " "
                + body.path("testNeeded").asBoolean()
                + " "
                + body.path("passwordNeeded").asBoolean();
    }

    @Test
    @DisplayName("(I4) a number of enormous scale is refused like any other wrong one")
    void enormousNumbersAreRefused() {
        Map<String, Object> settings = settings("pass.numbers.example.com");
        String path = "/api/configurations/" + admin.saved(settings).text("id");
        String body = Administrator.text(settings);

        for (String number :
                List.of(
                        "1e200000000",
                        "-1e200000000",
                        "1e-200000000",
                        "1e2147483647",
                        "587e-2147483640",
                        "9".repeat(900),
                        "0." + "9".repeat(900))) {
            for (String member :
                    List.of("\"port\":587", "\"retries\":3", "\"waitTimeoutSeconds\":30")) {
                String name = member.substring(0, member.indexOf(':') + 1);
                String changed = body.replace(member, name + number);
                assertThat(changed).isNotEqualTo(body);
                for (String etag : List.of("\"1\"", "\"7\"")) {
                    Answer answer = admin.put(path, etag, changed);
                    assertThat(answer.status()).as(number).isIn(400, 412, 422);
                    assertThat(answer.body().toString().length()).isLessThan(12_000);
                }
                assertThat(admin.post("/api/configurations/validate", changed).status())
                        .isIn(200, 400);
            }
            assertThat(admin.rollBack(path, "\"1\"", "{\"version\":" + number + "}").status())
                    .as(number)
                    .isIn(400, 404, 422);
        }
        assertThat(admin.get(path).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("MOD-4 X-9 what no test proves needs no new one; each field's change is told")
    void modifiesWithoutATest() {
        Map<String, Object> settings = settings("pass.modify.example.com");
        String path = "/api/configurations/" + admin.saved(settings).text("id");

        Answer modified =
                utility.put(
                        path,
                        "\"1\"",
                        with(settings, "retries", 5, "name", "Renamed", "idleTimeoutSeconds", 60));

        assertThat(modified.status()).isEqualTo(200);
        assertThat(modified.headers().get("etag")).isEqualTo("\"2\"");
        assertThat(modified.body().path("createdBy").asString()).isEqualTo("anna");
        assertThat(modified.body().path("updatedBy").asString()).isEqualTo("uwe");
        ConfigurationModified event = event(ConfigurationModified.class, modified.text("id"));
        assertThat(event.changes())
                .containsExactlyInAnyOrder(
                        new FieldChange("name", "Primary of pass.modify.example.com", "Renamed"),
                        new FieldChange("retries", "3", "5"),
                        new FieldChange("idleTimeoutSeconds", "30", "60"));
        assertThat(event.version()).isEqualTo(2);

        JsonNode versions = admin.get(path + "/versions").body().path("items");
        assertThat(versions).extracting(it -> it.path("version").asInt()).containsExactly(2, 1);
        assertThat(versions.get(0).path("changes")).hasSize(3);
        assertThat(versions.get(0).path("by").asString()).isEqualTo("uwe");

        // The same once more changes nothing.
        Answer same =
                utility.put(
                        path,
                        "\"2\"",
                        with(settings, "retries", 5, "name", "Renamed", "idleTimeoutSeconds", 60));
        assertThat(same.headers().get("etag")).isEqualTo("\"2\"");
    }

    @Test
    @DisplayName("X-9 a changed connection field needs a test of exactly these settings")
    void modifiesWithATest() {
        Map<String, Object> settings = settings("pass.retest.example.com");
        String id = admin.saved(settings).text("id");
        String path = "/api/configurations/" + id;
        Map<String, Object> changed = with(settings, "host", "pass.moved.example.com");

        Answer refused = admin.put(path, "\"1\"", changed);
        assertThat(refused.problem()).isEqualTo("/problems/test-missing");
        assertThat(refused.body().path("changedFields").get(0).asString()).isEqualTo("host");

        String test = admin.tested(with(changed, "configurationId", id));
        Answer saved = admin.put(path, "\"1\"", with(changed, "testId", test));
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body().path("lastTest").path("testId").asString()).isEqualTo(test);
        assertThat(event(ConfigurationModified.class, id).changes())
                .extracting(FieldChange::field)
                .containsExactly("host", "password");
    }

    @Test
    @DisplayName(
            "any two versions are compared, and any is brought back with the secret that was tested")
    void comparesAndRollsBack() {
        Map<String, Object> settings = settings("pass.one.example.com");
        String id = admin.saved(settings).text("id");
        String path = "/api/configurations/" + id;
        Map<String, Object> second =
                with(settings, "host", "pass.two.example.com", "comment", "New provider");
        String test = admin.tested(with(second, "configurationId", id));
        admin.put(path, "\"1\"", with(second, "testId", test));
        admin.put(path, "\"2\"", with(second, "retries", 0));

        Answer difference = auditor.get(path + "/versions/3/changes?against=1");
        assertThat(difference.body().path("changes"))
                .extracting(it -> it.path("field").asString())
                .containsExactly("host", "retries", "password");
        JsonNode detail = auditor.get(path + "/versions/2").body();
        assertThat(detail.path("version").path("comment").asString()).isEqualTo("New provider");
        assertThat(detail.path("settings").path("connection").path("host").asString())
                .isEqualTo("pass.two.example.com");
        assertThat(detail.toString()).doesNotContain("ciphertext");
        assertThat(admin.get(path + "/versions/9").status()).isEqualTo(404);

        Answer stale = admin.post(path + "/rollback", Map.of("version", 1));
        assertThat(stale.status()).isEqualTo(428);
        Answer back = admin.rollBack(path, "\"3\"", Map.of("version", 1, "comment", "Was better"));

        assertThat(back.status()).isEqualTo(200);
        assertThat(back.body().path("version").asInt()).isEqualTo(4);
        assertThat(back.body().path("host").asString()).isEqualTo("pass.one.example.com");
        assertThat(back.body().path("lastTest").path("outcome").asString()).isEqualTo("PASSED");
        assertThat(admin.get(path + "/versions/4/changes?against=1").body().path("changes"))
                .as("settings and secret of version 1")
                .isEmpty();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                assertThat(published.of(ConfigurationModified.class))
                                        .anyMatch(
                                                it ->
                                                        it.configurationId().equals(id)
                                                                && it.version() == 4
                                                                && Long.valueOf(1)
                                                                        .equals(it.rolledBackTo())
                                                                && "Was better"
                                                                        .equals(it.comment())));
        assertThat(admin.post(path + "/activate", "").status()).as("it is proven").isEqualTo(200);
        admin.post(path + "/deactivate", Map.of("confirmQueued", true));
    }

    @Test
    @DisplayName("TEST-10 a later failed test of the same settings shows on the configuration")
    void laterTestShows() {
        Map<String, Object> settings = settings("pass.noted.example.com");
        String id = admin.saved(settings).text("id");
        String test =
                admin.post(
                                "/api/connection-tests",
                                with(connection("pass.noted.example.com"), "configurationId", id))
                        .text("id");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                assertThat(
                                                admin.get("/api/configurations/" + id)
                                                        .body()
                                                        .path("lastTest")
                                                        .path("testId")
                                                        .asString())
                                        .isEqualTo(test));
    }

    @Test
    @DisplayName(
            "two admins save at once: one wins, the other gets 412 with both sides by field; 428 without If-Match")
    void concurrentSaves() throws Exception {
        Map<String, Object> settings = settings("pass.conflict.example.com");
        String id = admin.saved(settings).text("id");
        String path = "/api/configurations/" + id;

        assertThat(admin.put(path, null, settings).status()).isEqualTo(428);
        assertThat(admin.put(path, "*", settings).status()).isEqualTo(428);
        List<Callable<Answer>> saves = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Map<String, Object> mine = with(settings, "name", "by " + i);
            saves.add(() -> admin.put(path, "\"1\"", mine));
        }
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(saves)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).filteredOn(it -> it.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(it -> it.status() == 412)
                .hasSize(7)
                .allSatisfy(
                        it -> {
                            assertThat(it.problem()).isEqualTo("/problems/stale-version");
                            assertThat(it.body().path("current").path("version").asInt())
                                    .isEqualTo(2);
                            JsonNode side = it.body().path("fields").get(0);
                            assertThat(side.path("field").asString()).isEqualTo("name");
                            assertThat(side.path("before").asString())
                                    .isEqualTo("Primary of pass.conflict.example.com");
                            assertThat(side.path("theirs").asString()).startsWith("by ");
                            assertThat(side.path("yours").asString())
                                    .startsWith("by ")
                                    .isNotEqualTo(side.path("theirs").asString());
                            assertThat(side.path("conflict").asBoolean()).isTrue();
                        });
        assertThat(admin.get(path + "/versions").body().path("items")).hasSize(2);
        assertThat(
                        mongo.count(
                                Query.query(Criteria.where("configurationId").is(id)),
                                "configuration_versions"))
                .as("losers leave nothing behind")
                .isEqualTo(2);
    }

    @Test
    @DisplayName("ADD-3 ADD-4 pages in the order of creation")
    void pages() {
        List<String> mine = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            mine.add(admin.saved(settings("pass.page" + i + ".example.com")).text("id"));
        }
        List<String> all = new ArrayList<>();
        String cursor = null;
        do {
            Answer page =
                    auditor.get(
                            "/api/configurations?limit=2"
                                    + (cursor == null ? "" : "&cursor=" + cursor));
            assertThat(page.status()).isEqualTo(200);
            page.body().path("items").forEach(it -> all.add(it.path("id").asString()));
            cursor = page.body().path("nextCursor").asString(null);
        } while (cursor != null);

        assertThat(all).containsSubsequence(mine).doesNotHaveDuplicates();
        assertThat(admin.get("/api/configurations?limit=201").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("a bad cursor and a bad limit are told in one way by every list")
    void badPageParametersAreNamed() {
        String id = admin.saved(settings("pass.badpage.example.com")).text("id");
        String versions = "/api/configurations/" + id + "/versions";
        for (String list :
                List.of("/api/configurations", versions, "/api/backups", "/api/approvals")) {
            String others = PageRequest.cursor("others", "1");
            for (String bad :
                    List.of(
                            "limit=0",
                            "limit=201",
                            "limit=many",
                            "cursor=invented",
                            "cursor=" + others,
                            "cursor=" + id)) {
                Answer answer = admin.get(list + "?" + bad);

                assertThat(answer.status()).as(list + "?" + bad).isEqualTo(400);
                JsonNode error = answer.body().path("errors").path(0);
                String[] parameter = bad.split("=");
                assertThat(error.path("pointer").asString()).isEqualTo("/" + parameter[0]);
                assertThat(error.path("value").asString()).isEqualTo(parameter[1]);
                assertThat(error.path("expected").asString()).isNotBlank();
            }
            assertThat(admin.get(list + "?cursor=").status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName(
            "DEL-4 DEL-5 X-19 deletes configuration, versions, secrets and tests for good; tells it")
    void deletes() {
        admin.saved(settings("pass.stays.example.com"));
        String id = admin.saved(settings("pass.goes.example.com")).text("id");
        String path = "/api/configurations/" + id;
        admin.tested(with(settings("pass.goes.example.com"), "configurationId", id));

        assertThat(admin.delete(path, null).status()).isEqualTo(428);
        assertThat(admin.delete(path, "\"7\"").status()).isEqualTo(412);
        assertThat(auditor.delete(path, "\"1\"").status()).isEqualTo(403);
        assertThat(admin.delete(path, "\"1\"").status()).isEqualTo(204);

        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.delete(path, "\"1\"").status()).isEqualTo(404);
        ConfigurationDeleted event = event(ConfigurationDeleted.class, id);
        assertThat(event.name()).isEqualTo("Primary of pass.goes.example.com");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> {
                            assertThat(count("configurations", "_id", id)).isZero();
                            assertThat(count("configuration_versions", "configurationId", id))
                                    .isZero();
                            assertThat(count("connection_tests", "configurationId", id)).isZero();
                        });
        assertThat(
                        published.all().stream()
                                .map(it -> it.value())
                                .filter(ConfigurationEvent.class::isInstance)
                                .map(ConfigurationEvent.class::cast)
                                .filter(it -> it.configurationId().equals(id))
                                .map(it -> (Object) it.getClass()))
                .containsExactly(ConfigurationCreated.class, ConfigurationDeleted.class);
    }

    @Test
    @Tag("ROLE-2")
    void auditorReadsAndChangesNothing() {
        assertThat(auditor.post("/api/configurations", settings("pass.example.com")).status())
                .isEqualTo(403);
        assertThat(auditor.get("/api/configurations").status()).isEqualTo(200);
        assertThat(auditor.get("/api/configurations/nothing").problem())
                .isEqualTo("/problems/not-found");
    }

    @Test
    void describesItselfAndIsHealthy() {
        JsonNode api = admin.get("/api/openapi").body();

        assertThat(api.path("paths").propertyNames())
                .contains(
                        "/api/configurations",
                        "/api/configurations/{id}/activate",
                        "/api/connection-tests/{id}/events",
                        "/api/provider-templates");
        assertThat(api.path("components").path("schemas").propertyNames())
                .contains(
                        "Configuration", "SaveConfiguration", "ConnectionTest", "ProviderTemplate");
        assertThat(admin.get("/actuator/health/readiness").text("status")).isEqualTo("UP");
    }

    private long count(String collection, String field, String value) {
        return mongo.count(Query.query(Criteria.where(field).is(value)), collection);
    }

    private <T extends ConfigurationEvent> T event(Class<T> type, String id) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () ->
                                published
                                        .of(type)
                                        .filter(it -> it.configurationId().equals(id))
                                        .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }
}
