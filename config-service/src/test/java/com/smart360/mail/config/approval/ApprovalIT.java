package com.smart360.mail.config.approval;

import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.approval.ApprovalEvent;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalClosed;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalReminded;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalRequested;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationCreated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeleted;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationModified;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApprovalIT extends ConfigServiceIntegration {

    private static final Duration SOON = Duration.ofSeconds(20);

    private Administrator otherUtility;

    @BeforeEach
    void others() {
        otherUtility = new Administrator(port, "ulla", Role.UTILITY_ADMIN);
    }

    @Test
    @DisplayName(
            "X-25 APR-1 ROLE-2 TRK-U10 a Utility Administrator's new configuration exists once a System Admin has agreed")
    void createsOnceAgreed() {
        Map<String, Object> wanted =
                with(settings("pass.wanted.example.com"), "comment", "For the new provider");
        Answer asked =
                utility.post("/api/configurations", with(wanted, "testId", utility.tested(wanted)));

        assertThat(asked.status()).isEqualTo(202);
        String id = asked.text("id");
        assertThat(asked.headers().get("location")).isEqualTo("/api/approvals/" + id);
        assertThat(asked.text("kind")).isEqualTo("CREATE");
        assertThat(asked.text("state")).isEqualTo("WAITING");
        assertThat(asked.text("author")).isEqualTo("uwe");
        assertThat(asked.text("comment")).isEqualTo("For the new provider");
        assertThat(asked.body().path("mine").asBoolean()).isTrue();
        assertThat(asked.body().has("configurationId")).isFalse();
        assertThat(fields(asked.body())).contains("host", "port", "username", "password");
        assertThat(asked.body().toString()).doesNotContain("ciphertext");
        assertThat(names(admin)).doesNotContain("pass.wanted.example.com");
        ApprovalRequested requested = event(ApprovalRequested.class, id);
        assertThat(requested.actor().id()).isEqualTo("uwe");
        assertThat(requested.changes())
                .filteredOn(it -> it.field().equals("username"))
                .extracting(it -> it.after())
                .containsExactly("n…@example.com");

        JsonNode seen = admin.get("/api/approvals/" + id).body();
        assertThat(seen.path("mine").asBoolean()).isFalse();
        Answer approved = approve(admin, seen, "Welcome");

        assertThat(approved.status()).as("%s", approved.body()).isEqualTo(200);
        assertThat(approved.text("state")).isEqualTo("APPROVED");
        assertThat(approved.text("decidedBy")).isEqualTo("anna");
        assertThat(approved.text("decisionComment")).isEqualTo("Welcome");
        String configuration = approved.text("configurationId");
        JsonNode made = admin.get("/api/configurations/" + configuration).body();
        assertThat(made.path("host").asString()).isEqualTo("pass.wanted.example.com");
        assertThat(made.path("createdBy").asString()).isEqualTo("uwe");
        assertThat(made.path("lastTest").path("outcome").asString()).isEqualTo("PASSED");
        assertThat(made.path("active").asBoolean()).isFalse();
        JsonNode version =
                admin.get("/api/configurations/" + configuration + "/versions")
                        .body()
                        .path("items")
                        .get(0);
        assertThat(version.path("approvedBy").asString()).isEqualTo("anna");
        assertThat(version.path("approvalId").asString()).isEqualTo(id);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(published.of(ConfigurationCreated.class))
                                        .anyMatch(
                                                it ->
                                                        it.configurationId().equals(configuration)
                                                                && "anna".equals(it.approvedBy())
                                                                && it.actor().id().equals("uwe")));
        assertThat(event(ApprovalClosed.class, id).state()).isEqualTo(ApprovalEvent.State.APPROVED);
        assertThat(stored(id).get("change", Document.class).containsKey("content"))
                .as("the secret is not kept twice")
                .isFalse();
        assertThat(admin.post("/api/configurations/" + configuration + "/activate", "").status())
                .as("what was agreed to needs no new test")
                .isEqualTo(200);
        admin.post(
                "/api/configurations/" + configuration + "/deactivate", "{\"confirmQueued\":true}");
    }

    @Test
    @DisplayName("X-25 nothing sensitive takes effect before; nothing else waits")
    void onlySensitiveChangesWait() {
        Map<String, Object> settings = settings("pass.basic.example.com");
        String id = admin.saved(settings).text("id");
        String path = "/api/configurations/" + id;

        Answer basic =
                utility.put(path, "\"1\"", with(settings, "retries", 5, "name", "Renamed basic"));
        assertThat(basic.status()).isEqualTo(200);

        for (Object[] sensitive :
                new Object[][] {
                    {"host", "pass.basic2.example.com"},
                    {"port", 2525},
                    {"authProtocol", "PLAIN"},
                    {"username", "someone@example.com"},
                    {"certificateCheck", Map.of("mode", "OFF")},
                    {"customHeaders", "X-SMTPAPI: {}"},
                    {"customHeaders", "X-Source: here\nDisposition-Notification-To: a@b.example"}
                }) {
            Map<String, Object> changed = with(with(settings, "retries", 5), sensitive);
            Answer asked =
                    utility.put(
                            path,
                            "\"2\"",
                            with(
                                    changed,
                                    "testId",
                                    utility.tested(with(changed, "configurationId", id))));
            assertThat(asked.status()).as("%s %s", sensitive[0], asked.body()).isEqualTo(202);
        }
        Answer deletion = utility.delete(path, "\"2\"");
        assertThat(deletion.status()).isEqualTo(202);
        assertThat(deletion.text("kind")).isEqualTo("DELETE");
        Answer back = utility.rollBack(path, "\"2\"", Map.of("version", 1));
        assertThat(back.status()).as("nothing sensitive differs").isEqualTo(200);

        JsonNode now = admin.get(path).body();
        assertThat(now.path("host").asString()).isEqualTo("pass.basic.example.com");
        assertThat(now.path("port").asInt()).isEqualTo(587);
        assertThat(now.path("version").asInt()).isEqualTo(3);
        assertThat(admin.get("/api/approvals/" + deletion.text("id")).text("state"))
                .as("a later edit voids what waits")
                .isEqualTo("VOID");
        assertThat(event(ApprovalClosed.class, deletion.text("id")).state())
                .isEqualTo(ApprovalEvent.State.VOID);
    }

    @Test
    @DisplayName("X-25 an update and a rollback take effect exactly as they were shown")
    void updatesAndRollsBackOnceAgreed() {
        Map<String, Object> settings = settings("pass.before.example.com");
        String id = admin.saved(settings).text("id");
        String path = "/api/configurations/" + id;
        JsonNode asked = askForHost(id, settings, 1, "pass.after.example.com");
        assertThat(fields(asked)).containsExactly("host", "password");
        assertThat(asked.path("changes").get(0).path("before").asString())
                .isEqualTo("pass.before.example.com");
        assertThat(asked.path("changes").get(0).path("after").asString())
                .isEqualTo("pass.after.example.com");

        assertThat(approve(admin, asked, null).text("state")).isEqualTo("APPROVED");

        assertThat(admin.get(path).text("host")).isEqualTo("pass.after.example.com");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(published.of(ConfigurationModified.class))
                                        .anyMatch(
                                                it ->
                                                        it.configurationId().equals(id)
                                                                && it.version() == 2
                                                                && "anna".equals(it.approvedBy())));
        Answer back = utility.rollBack(path, "\"2\"", Map.of("version", 1, "comment", "Slow"));
        assertThat(back.status()).isEqualTo(202);
        assertThat(back.text("kind")).isEqualTo("ROLLBACK");
        approve(admin, back.body(), null);
        assertThat(admin.get(path).text("host")).isEqualTo("pass.before.example.com");
        assertThat(admin.get(path).body().path("version").asInt()).isEqualTo(3);
    }

    @Test
    @DisplayName("DEL-4 X-25 a deletion takes effect once agreed, and takes what waits with it")
    void deletesOnceAgreed() {
        admin.saved(settings("pass.remains.example.com"));
        Map<String, Object> settings = settings("pass.ends.example.com");
        String id = admin.saved(settings).text("id");
        JsonNode update = askForHost(id, settings, 1, "pass.ends2.example.com");
        Answer deletion = utility.delete("/api/configurations/" + id, "\"1\"");

        assertThat(approve(admin, deletion.body(), null).text("state")).isEqualTo("APPROVED");

        assertThat(admin.get("/api/configurations/" + id).status()).isEqualTo(404);
        assertThat(admin.get("/api/approvals/" + deletion.text("id")).text("state"))
                .isEqualTo("APPROVED");
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            assertThat(published.of(ConfigurationDeleted.class))
                                    .anyMatch(
                                            it ->
                                                    it.configurationId().equals(id)
                                                            && "anna".equals(it.approvedBy()));
                            Answer ended = utility.get("/api/approvals/" + text(update, "id"));
                            assertThat(ended.text("state"))
                                    .as("(A6) its author reads why")
                                    .isEqualTo("VOID");
                            assertThat(ended.text("decisionComment")).contains("was deleted");
                            assertThat(ended.body().path("changes")).isEmpty();
                        });
        assertThat(event(ApprovalClosed.class, text(update, "id")).state())
                .isEqualTo(ApprovalEvent.State.VOID);
    }

    @Test
    @DisplayName("(A6) an equal request of one author that waits already is answered with that one")
    void oneEqualRequestWaits() throws Exception {
        admin.saved(settings("pass.remains2.example.com"));
        Map<String, Object> settings = settings("pass.twice.example.com");
        String path = "/api/configurations/" + admin.saved(settings).text("id");
        List<Callable<Answer>> asking = Collections.nCopies(4, () -> utility.delete(path, "\"1\""));
        Set<String> ids = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(asking)) {
                assertThat(answer.get().status()).isEqualTo(202);
                ids.add(answer.get().text("id"));
            }
        }
        assertThat(ids).hasSize(1);
        String first = ids.iterator().next();

        assertThat(otherUtility.delete(path, "\"1\"").text("id"))
                .as("another author's is another one")
                .isNotEqualTo(first);
        admin.post("/api/approvals/" + first + "/reject", Map.of("comment", "It stays."));
        assertThat(utility.delete(path, "\"1\"").text("id"))
                .as("decided, it may be asked for anew")
                .isNotEqualTo(first);

        Map<String, Object> wanted = settings("pass.twice2.example.com");
        Map<String, Object> tested = with(wanted, "testId", utility.tested(wanted));
        String create = utility.post("/api/configurations", tested).text("id");
        assertThat(utility.post("/api/configurations", tested).text("id")).isEqualTo(create);
        assertThat(
                        utility.post("/api/configurations", with(tested, "comment", "Please"))
                                .text("id"))
                .as("other words are another request")
                .isNotEqualTo(create);
    }

    @Test
    @DisplayName(
            "X-25 never the author, never without having read it, never a Utility Administrator")
    void whoMayDecide() {
        Map<String, Object> settings = settings("pass.who.example.com");
        String id = admin.saved(settings).text("id");
        JsonNode asked = askForHost(id, settings, 1, "pass.who2.example.com");
        String approval = "/api/approvals/" + text(asked, "id");
        Administrator promoted = new Administrator(port, "uwe", Role.SYSTEM_ADMIN);

        assertThat(approve(promoted, asked, null).problem())
                .isEqualTo("/problems/approval-by-author");
        assertThat(promoted.post(approval + "/reject", Map.of("comment", "no")).problem())
                .isEqualTo("/problems/approval-by-author");
        assertThat(approve(utility, asked, null).status()).isEqualTo(403);
        assertThat(approve(auditor, asked, null).status()).isEqualTo(403);
        Answer stale = admin.post(approval + "/approve", Map.of("contentHash", "0123"));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.problem()).isEqualTo("/problems/approval-stale");
        assertThat(admin.post(approval + "/approve", "{}").status()).isEqualTo(422);
        assertThat(admin.post(approval + "/reject", "{}").status()).isEqualTo(422);
        assertThat(otherUtility.post(approval + "/withdraw", "{}").problem())
                .isEqualTo("/problems/approval-not-yours");
        assertThat(admin.get("/api/configurations/" + id).text("host"))
                .isEqualTo("pass.who.example.com");

        Answer rejected = admin.post(approval + "/reject", Map.of("comment", "Ask the provider"));
        assertThat(rejected.text("state")).isEqualTo("REJECTED");
        JsonNode authors = utility.get(approval).body();
        assertThat(text(authors, "state")).isEqualTo("REJECTED");
        assertThat(text(authors, "decisionComment")).isEqualTo("Ask the provider");
        Answer late = approve(admin, asked, null);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.problem()).isEqualTo("/problems/approval-over");
        assertThat(late.text("state")).isEqualTo("REJECTED");

        JsonNode again = askForHost(id, settings, 1, "pass.who3.example.com");
        Answer withdrawn = utility.post("/api/approvals/" + text(again, "id") + "/withdraw", "");
        assertThat(withdrawn.text("state")).isEqualTo("WITHDRAWN");
    }

    @Test
    @DisplayName("X-25 content altered in the database is not what was agreed to")
    void boundToTheContent() {
        Map<String, Object> settings = settings("pass.bound.example.com");
        String id = admin.saved(settings).text("id");
        JsonNode asked = askForHost(id, settings, 1, "pass.bound2.example.com");
        mongo.getCollection("approvals")
                .updateOne(
                        new Document("_id", text(asked, "id")),
                        new Document(
                                "$set",
                                new Document(
                                        "change.content.settings.connection.host",
                                        "pass.evil.example.com")));

        assertThat(approve(admin, asked, null).problem()).isEqualTo("/problems/approval-stale");
        assertThat(admin.get("/api/configurations/" + id).text("host"))
                .isEqualTo("pass.bound.example.com");
    }

    @Test
    @DisplayName("X-25 APR-1 it is reminded of, then it expires")
    void remindsAndExpires() {
        Map<String, Object> settings = settings("pass.old.example.com");
        String id = admin.saved(settings).text("id");
        JsonNode asked = askForHost(id, settings, 1, "pass.old2.example.com");
        String approval = text(asked, "id");
        assertThat(published.of(ApprovalReminded.class))
                .noneMatch(it -> it.approvalId().equals(approval));

        set(approval, "requestedAt", Instant.now().minus(Duration.ofDays(4)));
        event(ApprovalReminded.class, approval);
        set(approval, "expiresAt", Instant.now().minusSeconds(1));

        assertThat(admin.get("/api/approvals/" + approval).text("state")).isEqualTo("EXPIRED");
        assertThat(event(ApprovalClosed.class, approval).state())
                .isEqualTo(ApprovalEvent.State.EXPIRED);
        assertThat(approve(admin, asked, null).problem()).isEqualTo("/problems/approval-over");
        assertThat(published.of(ApprovalReminded.class))
                .filteredOn(it -> it.approvalId().equals(approval))
                .hasSize(1);
    }

    @Test
    @DisplayName("X-25 a change whose test is too old says what is needed")
    void oldTestNeedsANewOne() {
        Map<String, Object> settings = settings("pass.stale.example.com");
        String id = admin.saved(settings).text("id");
        JsonNode asked = askForHost(id, settings, 1, "pass.stale2.example.com");
        set(
                text(asked, "id"),
                "change.content.lastTest.at",
                Instant.now().minus(Duration.ofDays(8)));

        Answer refused = approve(admin, asked, null);

        assertThat(refused.problem()).isEqualTo("/problems/test-outdated");
        assertThat(refused.text("detail")).contains("tests the settings again");
        assertThat(admin.get("/api/approvals/" + text(asked, "id")).text("state"))
                .isEqualTo("WAITING");
    }

    @Test
    @DisplayName("X-25 a decision whose maker died is carried out once, wherever it died")
    void finishesWhatADeadReplicaBegan() {
        Map<String, Object> settings = settings("pass.killed.example.com");
        String id = admin.saved(settings).text("id");
        JsonNode asked = askForHost(id, settings, 1, "pass.killed2.example.com");
        String approval = text(asked, "id");
        Document beforehand = stored(approval);
        Document agreement =
                new Document("by", new Document("_id", "anna").append("role", "SYSTEM_ADMIN"))
                        .append("at", Date.from(Instant.now().minus(Duration.ofMinutes(5))));

        mongo.getCollection("approvals")
                .updateOne(
                        new Document("_id", approval),
                        new Document("$set", new Document("agreeing", agreement)));
        awaitState(approval, "APPROVED");
        assertThat(admin.get("/api/configurations/" + id).body().path("version").asInt())
                .isEqualTo(2);

        // Died after the change was made, before the request was closed.
        mongo.getCollection("approvals")
                .replaceOne(
                        new Document("_id", approval),
                        beforehand
                                .append("agreeing", agreement)
                                .append("revision", 50L)
                                .append("outbox", List.of()));
        awaitState(approval, "APPROVED");

        assertThat(admin.get("/api/configurations/" + id).body().path("version").asInt())
                .isEqualTo(2);
        assertThat(admin.get("/api/configurations/" + id).text("host"))
                .isEqualTo("pass.killed2.example.com");
    }

    @Test
    @DisplayName("X-25 many decisions at once: exactly one counts")
    void manyDecisionsAtOnce() throws Exception {
        Map<String, Object> settings = settings("pass.many.example.com");
        String id = admin.saved(settings).text("id");
        JsonNode asked = askForHost(id, settings, 1, "pass.many2.example.com");
        Administrator iris = new Administrator(port, "iris", Role.SYSTEM_ADMIN);
        String path = "/api/approvals/" + text(asked, "id");

        List<Answer> answers = new ArrayList<>();
        List<Callable<Answer>> calls =
                List.of(
                        () -> approve(admin, asked, null),
                        () -> approve(iris, asked, null),
                        () -> admin.post(path + "/reject", Map.of("comment", "no")),
                        () -> utility.post(path + "/withdraw", "{}"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).filteredOn(it -> it.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(it -> it.status() == 409).hasSize(3);
        boolean approved = admin.get(path).text("state").equals("APPROVED");
        assertThat(admin.get("/api/configurations/" + id).body().path("version").asInt())
                .isEqualTo(approved ? 2 : 1);
    }

    @Test
    @DisplayName("APR-1 requests are listed by state and configuration, newest first, page by page")
    void lists() {
        Map<String, Object> settings = settings("pass.list.example.com");
        String id = admin.saved(settings).text("id");
        String first = text(askForHost(id, settings, 1, "pass.list1.example.com"), "id");
        String second = text(askForHost(id, settings, 1, "pass.list2.example.com"), "id");
        admin.post("/api/approvals/" + first + "/reject", Map.of("comment", "no"));

        List<String> waiting = pages("/api/approvals?state=WAITING&limit=1");
        assertThat(waiting).contains(second).doesNotContain(first);
        assertThat(pages("/api/approvals?limit=2")).containsSubsequence(second, first);
        assertThat(pages("/api/approvals?limit=1&configurationId=" + id))
                .containsExactly(second, first);
        assertThat(pages("/api/approvals?state=WAITING&limit=1&configurationId=" + id))
                .containsExactly(second);
        assertThat(admin.get("/api/approvals?mine=true").body().path("items")).isEmpty();
        assertThat(utility.get("/api/approvals?mine=true&limit=100").body().path("items"))
                .isNotEmpty()
                .allMatch(it -> it.path("mine").asBoolean())
                .extracting(it -> it.path("id").asString())
                .containsSubsequence(second, first);
        assertThat(admin.get("/api/approvals?state=NONSENSE").status()).isEqualTo(400);
        assertThat(admin.get("/api/approvals/nothing").status()).isEqualTo(404);
    }

    private List<String> pages(String path) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            Answer page = auditor.get(path + (cursor == null ? "" : "&cursor=" + cursor));
            page.body().path("items").forEach(it -> ids.add(it.path("id").asString()));
            cursor = page.body().path("nextCursor").asString(null);
        } while (cursor != null);
        return ids;
    }

    private JsonNode askForHost(
            String id, Map<String, Object> settings, long version, String host) {
        Map<String, Object> changed = with(settings, "host", host);
        String test = utility.tested(with(changed, "configurationId", id));
        Answer asked =
                utility.put(
                        "/api/configurations/" + id,
                        "\"" + version + "\"",
                        with(changed, "testId", test));
        assertThat(asked.status()).as("%s", asked.body()).isEqualTo(202);
        return asked.body();
    }

    private static Answer approve(Administrator by, JsonNode seen, String comment) {
        Map<String, Object> body =
                comment == null
                        ? Map.of("contentHash", text(seen, "contentHash"))
                        : Map.of("contentHash", text(seen, "contentHash"), "comment", comment);
        return by.post("/api/approvals/" + text(seen, "id") + "/approve", body);
    }

    private static List<String> names(Administrator reader) {
        List<String> hosts = new ArrayList<>();
        reader.get("/api/configurations?limit=200")
                .body()
                .path("items")
                .forEach(it -> hosts.add(it.path("host").asString()));
        return hosts;
    }

    private static List<String> fields(JsonNode approval) {
        List<String> fields = new ArrayList<>();
        approval.path("changes").forEach(it -> fields.add(it.path("field").asString()));
        return fields;
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString();
    }

    private void set(String approval, String field, Instant value) {
        mongo.getCollection("approvals")
                .updateOne(
                        new Document("_id", approval),
                        new Document("$set", new Document(field, Date.from(value))));
    }

    private Document stored(String approval) {
        return Objects.requireNonNull(
                mongo.getCollection("approvals").find(new Document("_id", approval)).first());
    }

    private void awaitState(String approval, String state) {
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(admin.get("/api/approvals/" + approval).text("state"))
                                        .isEqualTo(state));
    }

    private <T extends ApprovalEvent> T event(Class<T> type, String approval) {
        return await().atMost(SOON)
                .until(
                        () ->
                                published
                                        .of(type)
                                        .filter(it -> it.approvalId().equals(approval))
                                        .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }
}
