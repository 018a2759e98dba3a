package com.smart360.mail.config.approval;

import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalClosed;
import com.smart360.mail.contracts.approval.ApprovalEvent.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Several changes of one configuration, decided on in one act, all or none.
class JointDecisionIT extends ConfigServiceIntegration {

    private static final Duration SOON = Duration.ofSeconds(20);

    private Administrator ulla;

    @BeforeEach
    void another() {
        ulla = new Administrator(port, "ulla", Role.UTILITY_ADMIN);
    }

    @Test
    @DisplayName("X-25 APR-1 one of several is made, and the others are rejected with one reason")
    void approvesOneAndRejectsTheOthers() {
        Map<String, Object> settings = settings("pass.joint.example.com");
        String id = admin.saved(settings).text("id");
        JsonNode one = askForHost(utility, id, settings, "pass.joint1.example.com");
        JsonNode two = askForHost(ulla, id, settings, "pass.joint2.example.com");
        JsonNode three = askForHost(utility, id, settings, "pass.joint3.example.com");

        Answer decided =
                decide(admin, "Only the new relay", reject(one), approve(two), reject(three));

        assertThat(decided.status()).as("%s", decided.body()).isEqualTo(200);
        assertThat(states(decided)).containsExactly("REJECTED", "APPROVED", "REJECTED");
        JsonNode now = admin.get("/api/configurations/" + id).body();
        assertThat(now.path("host").asString()).isEqualTo("pass.joint2.example.com");
        assertThat(now.path("version").asInt()).isEqualTo(2);
        for (JsonNode rejected : List.of(one, three)) {
            JsonNode read = utility.get("/api/approvals/" + text(rejected, "id")).body();
            assertThat(text(read, "state")).as("not void").isEqualTo("REJECTED");
            assertThat(text(read, "decidedBy")).isEqualTo("anna");
            assertThat(text(read, "decisionComment")).isEqualTo("Only the new relay");
            awaitClosed(text(rejected, "id"), State.REJECTED);
        }
        awaitClosed(text(two, "id"), State.APPROVED);
    }

    @Test
    @DisplayName("X-25 all of several are rejected in one act")
    void rejectsAll() {
        Map<String, Object> settings = settings("pass.none.example.com");
        String id = admin.saved(settings).text("id");
        JsonNode one = askForHost(utility, id, settings, "pass.none1.example.com");
        JsonNode two = askForHost(ulla, id, settings, "pass.none2.example.com");

        Answer decided = decide(admin, "Not before January", reject(one), reject(two));

        assertThat(states(decided)).containsExactly("REJECTED", "REJECTED");
        assertThat(admin.get("/api/configurations/" + id).body().path("version").asInt())
                .isEqualTo(1);
    }

    @Test
    @DisplayName(
            "X-25 one's own among them, one decided meanwhile, or one that is not what was read: nothing is decided")
    void decidesNothingWhereOneCannotBe() {
        Map<String, Object> settings = settings("pass.stays.example.com");
        String id = admin.saved(settings).text("id");
        JsonNode one = askForHost(utility, id, settings, "pass.stays1.example.com");
        JsonNode two = askForHost(ulla, id, settings, "pass.stays2.example.com");
        JsonNode three = askForHost(ulla, id, settings, "pass.stays3.example.com");
        Administrator promoted = new Administrator(port, "ulla", Role.SYSTEM_ADMIN);

        assertThat(decide(promoted, "no", approve(one), reject(two)).problem())
                .isEqualTo("/problems/approval-by-author");
        assertThat(decide(utility, "no", reject(two), reject(three)).status()).isEqualTo(403);
        Answer stale =
                decide(
                        admin,
                        "no",
                        approve(one),
                        new Choice(
                                Map.of(
                                        "id",
                                        text(two, "id"),
                                        "contentHash",
                                        text(one, "contentHash"),
                                        "verdict",
                                        "REJECT")));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.problem()).isEqualTo("/problems/approval-stale");
        assertThat(stale.text("detail")).contains("Read it again");
        ulla.post("/api/approvals/" + text(three, "id") + "/withdraw", "{}");
        Answer late = decide(admin, "no", approve(one), reject(two), reject(three));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.problem()).isEqualTo("/problems/approval-over");
        assertThat(late.text("detail")).contains("was taken back by ulla");

        assertUntouched(id, one, two);
        assertThat(decide(admin, "no", approve(one), reject(two)).status())
                .as("and nothing keeps one from deciding then")
                .isEqualTo(200);
    }

    @Test
    @DisplayName("X-25 two configurations, two approvals, one request alone or twice, no reason")
    void refusesWhatIsNoJointDecision() {
        Map<String, Object> settings = settings("pass.form.example.com");
        Map<String, Object> others = settings("pass.form9.example.com");
        String id = admin.saved(settings).text("id");
        String other = admin.saved(others).text("id");
        JsonNode one = askForHost(utility, id, settings, "pass.form1.example.com");
        JsonNode two = askForHost(ulla, id, settings, "pass.form2.example.com");
        JsonNode foreign = askForHost(ulla, other, others, "pass.form3.example.com");
        JsonNode deletion = utility.delete("/api/configurations/" + id, "\"1\"").body();

        refused(decide(admin, "no", approve(one), reject(foreign)), "different configurations");
        refused(decide(admin, "no", approve(one), approve(two)), "no test has proved");
        refused(decide(admin, "no", reject(one)), "two to 50");
        refused(decide(admin, "no", reject(one), reject(one)), "twice");
        refused(decide(admin, "no", approve(deletion), reject(one)), "deletion");
        refused(decide(admin, " ", approve(one), reject(two)), "comment");
        refused(
                decide(admin, "no", new Choice(Map.of("id", text(one, "id"))), reject(two)),
                "decisions");
        assertUntouched(id, one, two);
        assertThat(text(admin.get("/api/approvals/" + text(foreign, "id")).body(), "state"))
                .isEqualTo("WAITING");
    }

    @Test
    @DisplayName("X-25 many joint decisions at once: exactly one counts, as a whole")
    void manyAtOnce() throws Exception {
        Map<String, Object> settings = settings("pass.crowd.example.com");
        String id = admin.saved(settings).text("id");
        JsonNode one = askForHost(utility, id, settings, "pass.crowd1.example.com");
        JsonNode two = askForHost(ulla, id, settings, "pass.crowd2.example.com");
        Administrator iris = new Administrator(port, "iris", Role.SYSTEM_ADMIN);
        List<Callable<Answer>> calls =
                List.of(
                        () -> decide(admin, "a", approve(one), reject(two)),
                        () -> decide(iris, "b", reject(one), approve(two)),
                        () -> decide(iris, "c", reject(two), reject(one)));
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409, 409);
        List<String> now =
                List.of(
                        admin.get("/api/approvals/" + text(one, "id")).text("state"),
                        admin.get("/api/approvals/" + text(two, "id")).text("state"));
        assertThat(now)
                .isIn(
                        List.of("APPROVED", "REJECTED"),
                        List.of("REJECTED", "APPROVED"),
                        List.of("REJECTED", "REJECTED"));
    }

    @Test
    @DisplayName("X-25 what a dead replica noted with all is carried out, with some is taken back")
    void goesOnFromWhereAReplicaDied() {
        Map<String, Object> settings = settings("pass.dead.example.com");
        String id = admin.saved(settings).text("id");
        JsonNode one = askForHost(utility, id, settings, "pass.dead1.example.com");
        JsonNode two = askForHost(ulla, id, settings, "pass.dead2.example.com");

        noted(one, one, two);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(stored(one).containsKey("agreeing"))
                                        .as("half of it is taken back")
                                        .isFalse());
        assertUntouched(id, one, two);

        noted(one, one, two);
        noted(two, one, two);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                admin.get("/api/approvals/" + text(two, "id"))
                                                        .text("state"))
                                        .isEqualTo("REJECTED"));
        assertThat(admin.get("/api/approvals/" + text(one, "id")).text("state"))
                .isEqualTo("APPROVED");
        assertThat(admin.get("/api/configurations/" + id).text("host"))
                .isEqualTo("pass.dead1.example.com");
    }

    /// As a replica leaves it that died five minutes ago: the first is agreed to, all are noted.
    private void noted(JsonNode which, JsonNode approved, JsonNode other) {
        Document decision =
                new Document("by", new Document("_id", "anna").append("role", "SYSTEM_ADMIN"))
                        .append("at", Date.from(Instant.now().minus(Duration.ofMinutes(5))))
                        .append("comment", "The first one");
        Document joint =
                new Document("_id", "joint-1")
                        .append("members", List.of(text(approved, "id"), text(other, "id")))
                        .append("approved", text(approved, "id"));
        mongo.getCollection("approvals")
                .updateOne(
                        new Document("_id", text(which, "id")),
                        new Document(
                                "$set", new Document("agreeing", decision).append("joint", joint)));
    }

    private Document stored(JsonNode approval) {
        return mongo.getCollection("approvals")
                .find(new Document("_id", text(approval, "id")))
                .first();
    }

    private void assertUntouched(String configuration, JsonNode... waiting) {
        for (JsonNode approval : waiting) {
            assertThat(admin.get("/api/approvals/" + text(approval, "id")).text("state"))
                    .isEqualTo("WAITING");
            assertThat(stored(approval).containsKey("agreeing")).isFalse();
        }
        assertThat(admin.get("/api/configurations/" + configuration).body().path("version").asInt())
                .isEqualTo(1);
    }

    private static void refused(Answer answer, String because) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
        assertThat(answer.body().toString()).contains(because);
    }

    private void awaitClosed(String approval, State state) {
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(published.of(ApprovalClosed.class))
                                        .filteredOn(it -> it.approvalId().equals(approval))
                                        .extracting(ApprovalClosed::state)
                                        .containsExactly(state));
    }

    private static Answer decide(Administrator by, String comment, Choice... decisions) {
        return by.post(
                "/api/approvals/decide",
                Map.of(
                        "decisions",
                        Stream.of(decisions).map(Choice::members).toList(),
                        "comment",
                        comment));
    }

    /// One member of a joint decision's body.
    private record Choice(Map<String, String> members) {}

    private static Choice approve(JsonNode approval) {
        return choice(approval, "APPROVE");
    }

    private static Choice reject(JsonNode approval) {
        return choice(approval, "REJECT");
    }

    private static Choice choice(JsonNode approval, String verdict) {
        return new Choice(
                Map.of(
                        "id",
                        text(approval, "id"),
                        "contentHash",
                        text(approval, "contentHash"),
                        "verdict",
                        verdict));
    }

    private static List<String> states(Answer decided) {
        List<String> states = new ArrayList<>();
        decided.body().path("items").forEach(it -> states.add(text(it, "state")));
        return states;
    }

    private static JsonNode askForHost(
            Administrator author, String id, Map<String, Object> settings, String host) {
        Map<String, Object> changed = with(settings, "host", host);
        String test = author.tested(with(changed, "configurationId", id));
        Answer asked =
                author.put("/api/configurations/" + id, "\"1\"", with(changed, "testId", test));
        assertThat(asked.status()).as("%s", asked.body()).isEqualTo(202);
        return asked.body();
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString();
    }
}
