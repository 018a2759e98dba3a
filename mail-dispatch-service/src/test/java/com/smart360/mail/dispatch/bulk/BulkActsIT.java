package com.smart360.mail.dispatch.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An act on many mails from its filter to its report, with a real mail server. What audit-service
/// would find is scripted.
@Timeout(180)
class BulkActsIT {

    private static final Role ADMIN = Role.SYSTEM_ADMIN;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Role OTHER = Role.UTILITY_ADMIN;
    private static MailLogStandIn log;
    private static Stage stage;
    private static ConfigurableApplicationContext instance;
    private static Api api;
    private ScriptedSmtpServer server;
    private volatile boolean refusing;

    @BeforeAll
    @Timeout(300)
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(90));
        log = new MailLogStandIn();
        stage = new Stage();
        instance =
                stage.instance(
                        "--smart360.audit.url=" + log.url(),
                        "--smart360.bulk-acts.confirm-above=20",
                        "--smart360.bulk-acts.most=40");
        api = new Api(instance);
    }

    @AfterAll
    static void stop() {
        instance.close();
        stage.close();
        log.close();
    }

    @BeforeEach
    void serverRefusesAtFirst() {
        refusing = true;
        log.answersWith(200);
        server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                                        .account(Stage.USER, Stage.PASSWORD)
                                        .onAny(
                                                (_, line) ->
                                                        refusing && line.startsWith("RCPT")
                                                                ? Answer.reply("554 5.7.1 not now")
                                                                : null));
        stage.activate(server.port(), 2, 3, Stage.PASSWORD);
    }

    @AfterEach
    void close() {
        stage.deactivate();
        server.close();
    }

    @Test
    void whatAFilterFindsIsSentOnceMoreAndReportedMailByMail() {
        List<String> refused = refusedMails(12);
        refusing = false;
        String accepted = UUID.randomUUID().toString();
        stage.publishMail(accepted);
        await().until(() -> outcome(accepted) == Outcome.ACCEPTED);
        String unknown = "unknown-" + UUID.randomUUID();
        List<String> found = new ArrayList<>(refused);
        found.add(accepted);
        found.add(unknown);
        log.has(found);

        JsonNode act =
                prepared(
                        "{\"action\":\"RESEND\",\"conditions\":{\"status\":\"REFUSED\","
                                + "\"recipient\":\"jo@example.org\",\"words\":\"a & b\"}}");
        assertThat(act.get("state").asString()).isEqualTo("PREPARED");
        assertThat(act.get("mails").asInt()).isEqualTo(14);
        assertThat(act.get("samples")).hasSize(10);
        assertThat(act.get("needsConfirmation").asBoolean()).isFalse();
        assertThat(act.get("conditions").get("recipient").asString()).isEqualTo("*@example.org");
        assertThat(log.asked().getLast())
                .contains("words=a & b", "recipient=jo@example.org", "from=", "to=", "cursor=7");
        assertThat(log.callers().getLast()).startsWith("Bearer ");

        String id = act.get("id").asString();
        assertThat(post(id, "start", starting(6_000), ADMIN).status()).isEqualTo(200);
        JsonNode ended = awaitState(id, "ENDED");
        assertThat(ended.get("done").asInt()).isEqualTo(12);
        assertThat(ended.get("left").asInt()).isZero();
        assertThat(ended.get("refused").get("OVER").asInt()).isEqualTo(1);
        assertThat(ended.get("refused").get("NOT_FOUND").asInt()).isEqualTo(1);
        for (String mail : refused) {
            await().until(() -> outcome(mail) == Outcome.ACCEPTED);
            EmailIntervention resent = stage.interventions(mail).getFirst();
            assertThat(resent.action()).isEqualTo(Action.RESENT);
            assertThat(resent.comment()).isEqualTo("Relay refused us: the relay works again");
            assertThat(resent.actor().id()).isEqualTo("system-admin");
        }
        assertThat(server.acceptedMessages()).isEqualTo(13);
        JsonNode over = api.get("/api/bulk-acts/" + id + "/mails?result=OVER", Role.AUDITOR).json();
        assertThat(over.get("items")).hasSize(1);
        assertThat(over.get("items").get(0).get("mail").asString()).isEqualTo(accepted);
        JsonNode page = api.get("/api/bulk-acts/" + id + "/mails?limit=5", Role.AUDITOR).json();
        assertThat(page.get("items").get(0).get("mail").asString()).isEqualTo(unknown);
        JsonNode next =
                api.get(
                                "/api/bulk-acts/"
                                        + id
                                        + "/mails?limit=5&cursor="
                                        + page.get("nextCursor").asString(),
                                Role.AUDITOR)
                        .json();
        assertThat(next.get("items").get(0).get("mail").asString())
                .isEqualTo(found.reversed().get(5));
        assertThat(api.get("/api/bulk-acts", Role.AUDITOR).body()).contains(id);
    }

    @Test
    void reportIsAFileOfAllMailsWithTheirResults() {
        List<String> refused = refusedMails(2);
        refusing = false;
        // An id comes from a business service, and must not reach a spreadsheet as a formula.
        String formula = "=1+1-" + UUID.randomUUID();
        List<String> found = new ArrayList<>(refused);
        found.add(formula);
        log.has(found);
        String id = prepared(resend()).get("id").asString();
        String report = "/api/bulk-acts/" + id + "/mails/export";
        assertThat(api.get(report + ".csv", Role.AUDITOR).body().lines())
                .as("before it begins no mail has a result")
                .hasSize(5)
                .contains("\"'" + formula + "\",\"\",\"\"");
        post(id, "start", starting(6_000), ADMIN);
        awaitState(id, "ENDED");

        List<String> csv = api.get(report + ".csv", Role.AUDITOR).body().lines().toList();
        assertThat(csv.getFirst()).isEqualTo("\"mail\",\"result\",\"at\"");
        assertThat(csv.get(1)).startsWith("\"'" + formula + "\",\"NOT_FOUND\",\"20");
        assertThat(csv.subList(2, 4))
                .allSatisfy(line -> assertThat(line).contains(",\"DONE\",\"20"));
        assertThat(csv.getLast()).isEqualTo("\"end\",\"whole\",\"3 lines\"");

        Api.Answer lines = api.get(report, Role.UTILITY_ADMIN);
        assertThat(lines.body().lines().map(BulkActsIT::mailOrEnd))
                .containsExactly(
                        formula,
                        found.reversed().get(1),
                        found.reversed().get(2),
                        "{\"end\":\"whole\",\"lines\":3}");
        assertThat(api.get(report + "?result=NOT_FOUND", ADMIN).body().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("NOT_FOUND");
        assertThat(api.get(report, Role.EMAIL_SENDER).status()).isEqualTo(403);
        assertThat(api.get("/api/bulk-acts/none/mails/export.csv", ADMIN).status()).isEqualTo(404);
    }

    private static String mailOrEnd(String line) {
        JsonNode mail = JSON.readTree(line).get("mail");
        return mail == null ? line : mail.asString();
    }

    /// The database as a kill between a mail's command and its result leaves it.
    @Test
    void mailWhoseResultWasNotRecordedTakesNoSecondCommand() {
        List<String> mails = refusedMails(5);
        log.has(mails);
        String id = prepared(resend()).get("id").asString();
        post(id, "start", starting(6_000), ADMIN);
        awaitState(id, "ENDED");
        mails.forEach(mail -> await().until(() -> stage.events(mail).size() == 2));

        MongoOperations mongo = instance.getBean(MongoOperations.class);
        mongo.getCollection("bulk_act_mails")
                .updateMany(
                        Filters.in("mail", mails),
                        Updates.combine(Updates.unset("result"), Updates.unset("at")));
        mongo.getCollection("bulk_acts")
                .updateOne(
                        Filters.eq("_id", id),
                        Updates.combine(
                                Updates.set("state", "RUNNING"),
                                Updates.set("next", 0),
                                Updates.set("open", true),
                                Updates.set("results", new org.bson.Document())));
        JsonNode ended = awaitState(id, "ENDED");
        assertThat(ended.get("done").asInt()).isEqualTo(5);
        for (String mail : mails) {
            assertThat(stage.events(mail)).extracting(EmailDelivery::attempt).containsExactly(1, 2);
            assertThat(stage.interventions(mail)).hasSize(1);
        }
    }

    @Test
    void pausedActRestsAndStoppedOneNeverGoesOn() {
        List<String> mails = refusedMails(8);
        refusing = false;
        log.has(mails);
        String id = prepared(resend()).get("id").asString();
        post(id, "start", starting(60), ADMIN);
        await().until(() -> act(id).get("done").asInt() >= 1);
        JsonNode paused = post(id, "pause", null, OTHER).json();
        assertThat(paused.get("state").asString()).isEqualTo("PAUSED");
        assertThat(post(id, "pause", null, OTHER).status()).isEqualTo(409);
        JsonNode resumed = post(id, "resume", null, OTHER).json();
        assertThat(resumed.get("state").asString()).isEqualTo("RUNNING");
        int before = act(id).get("done").asInt();
        await().until(() -> act(id).get("done").asInt() > before);
        JsonNode stopped = post(id, "stop", null, OTHER).json();
        assertThat(stopped.get("state").asString()).isEqualTo("STOPPED");
        assertThat(stopped.get("left").asInt()).isPositive();
        assertThat(post(id, "resume", null, ADMIN).body()).contains("bulk-act-state");
        assertThat(post(id, "start", starting(60), ADMIN).status()).isEqualTo(409);
    }

    @Test
    void actOnManyBeginsWhenSomebodyElseConfirmsIt() {
        List<String> mails = refusedMails(21);
        refusing = false;
        log.has(mails);
        JsonNode act = prepared(resend());
        assertThat(act.get("needsConfirmation").asBoolean()).isTrue();
        String id = act.get("id").asString();
        JsonNode proposed = post(id, "start", starting(6_000), ADMIN).json();
        assertThat(proposed.get("state").asString()).isEqualTo("PROPOSED");
        assertThat(proposed.get("confirmable").asBoolean()).isFalse();
        assertThat(api.get("/api/bulk-acts/" + id, OTHER).json().get("confirmable").asBoolean())
                .isTrue();
        assertThat(post(id, "confirm", null, ADMIN).body()).contains("approval-by-author");
        assertThat(post(id, "confirm", null, Role.AUDITOR).status()).isEqualTo(403);
        assertThat(post(id, "resume", null, OTHER).status()).isEqualTo(409);
        assertThat(act(id).get("left").asInt()).isEqualTo(21);
        assertThat(post(id, "confirm", null, OTHER).status()).isEqualTo(200);
        JsonNode ended = awaitState(id, "ENDED");
        assertThat(ended.get("done").asInt()).isEqualTo(21);
        assertThat(ended.get("confirmedBy").asString()).isEqualTo("utility-admin");
        await().until(() -> server.acceptedMessages() == 21);
    }

    @Test
    void mailsAreHeldReleasedAndCancelledAlike() {
        List<String> mails = Stream.generate(() -> UUID.randomUUID().toString()).limit(4).toList();
        stage.deactivate();
        stage.publishMails(mails);
        log.has(mails);
        // What is being taken in at that moment is refused, and asked for again.
        var held = new AtomicInteger();
        await().until(() -> held.addAndGet(ended("HOLD").get("done").asInt()) == 4);
        refusing = false;
        stage.activate(server.port(), 2, 3, Stage.PASSWORD);
        mails.forEach(mail -> await().until(() -> actions(mail).contains(Action.HELD)));
        log.has(mails.subList(0, 2));
        assertThat(ended("RELEASE").get("done").asInt()).isEqualTo(2);
        log.has(mails);
        JsonNode cancelled = ended("CANCEL");
        assertThat(cancelled.get("done").asInt()).isGreaterThanOrEqualTo(2);
        mails.subList(2, 4)
                .forEach(mail -> await().until(() -> actions(mail).contains(Action.CANCELLED)));
        assertThat(server.acceptedMessages()).isLessThanOrEqualTo(2);
    }

    @Test
    void onlyWhoMayGiveTheCommandGivesItInBulk() {
        String cancel = "{\"action\":\"CANCEL\",\"conditions\":{}}";
        assertThat(api.post("/api/bulk-acts", cancel, OTHER).status()).isEqualTo(403);
        assertThat(api.post("/api/bulk-acts", resend(), Role.AUDITOR).status()).isEqualTo(403);
        assertThat(api.post("/api/bulk-acts", resend(), Role.EMAIL_SENDER).status()).isEqualTo(403);
        assertThat(api.get("/api/bulk-acts", Role.EMAIL_SENDER).status()).isEqualTo(403);
        log.has(List.of("one"));
        String id = prepared(cancel).get("id").asString();
        assertThat(post(id, "start", starting(1), OTHER).status()).isEqualTo(403);
        assertThat(post(id, "stop", null, OTHER).status()).isEqualTo(200);
    }

    @Test
    void whatCannotBeDoneIsSaidBeforeAnythingIs() {
        log.has(List.of());
        assertThat(api.post("/api/bulk-acts", resend(), ADMIN).body())
                .contains("No mail meets these conditions.");
        log.has(Stream.generate(() -> UUID.randomUUID().toString()).limit(41).toList());
        assertThat(api.post("/api/bulk-acts", resend(), ADMIN).body())
                .contains("More than 40 mails meet these conditions.");
        log.answersWith(503);
        assertThat(api.post("/api/bulk-acts", resend(), ADMIN).status()).isEqualTo(503);
        log.answersWith(400);
        assertThat(api.post("/api/bulk-acts", resend(), ADMIN).status()).isEqualTo(422);
        log.answersWith(200);
        assertThat(api.post("/api/bulk-acts", "{}", ADMIN).body())
                .contains("/action", "/conditions");
        log.has(List.of("one"));
        String id = prepared(resend()).get("id").asString();
        assertThat(post(id, "start", "{\"perMinute\":0}", ADMIN).body())
                .contains("/name", "/reason", "/perMinute");
        assertThat(api.get("/api/bulk-acts/none", ADMIN).status()).isEqualTo(404);
    }

    private static String resend() {
        return "{\"action\":\"RESEND\",\"conditions\":{\"status\":\"REFUSED\"}}";
    }

    private static String starting(int perMinute) {
        return "{\"name\":\"Relay refused us\",\"reason\":\"the relay works again\","
                + "\"perMinute\":"
                + perMinute
                + "}";
    }

    private static JsonNode prepared(String wish) {
        Api.Answer answer = api.post("/api/bulk-acts", wish, ADMIN);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static JsonNode ended(String action) {
        String id =
                prepared("{\"action\":\"" + action + "\",\"conditions\":{}}").get("id").asString();
        assertThat(post(id, "start", starting(6_000), ADMIN).status()).isEqualTo(200);
        return awaitState(id, "ENDED");
    }

    private static JsonNode act(String id) {
        return api.get("/api/bulk-acts/" + id, ADMIN).json();
    }

    private static JsonNode awaitState(String id, String state) {
        await().until(() -> act(id).get("state").asString().equals(state));
        return act(id);
    }

    private static Api.Answer post(String id, String verb, @Nullable String body, Role role) {
        return api.post("/api/bulk-acts/" + id + "/" + verb, body, role);
    }

    private static List<String> refusedMails(int count) {
        List<String> mails =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
        stage.publishMails(mails);
        mails.forEach(mail -> await().until(() -> outcome(mail) == Outcome.REFUSED));
        return mails;
    }

    private static @Nullable Outcome outcome(String mail) {
        List<EmailDelivery> events = stage.events(mail);
        return events.isEmpty() ? null : events.getLast().outcome();
    }

    private static List<Action> actions(String mail) {
        return stage.interventions(mail).stream().map(EmailIntervention::action).toList();
    }
}
