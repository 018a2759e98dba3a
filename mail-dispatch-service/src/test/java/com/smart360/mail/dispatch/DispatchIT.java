package com.smart360.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.dispatch.backlog.TopicProgress;
import com.smart360.mail.dispatch.intake.Consumers;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The service with a real broker, a database and a real SMTP conversation.
@Timeout(120)
class DispatchIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static Stage stage;
    private static ConfigurableApplicationContext instance;

    @BeforeAll
    @Timeout(240)
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        stage = new Stage();
        instance = stage.instance();
    }

    @AfterAll
    static void stop() {
        instance.close();
        stage.close();
    }

    @BeforeEach
    void nothingIsActive() {
        stage.deactivate();
        await().until(() -> Consumers.rest(instance));
    }

    @Test
    @Tag("DLV-1")
    @DisplayName("DLV-1, HDR-7 a mail goes out as the active configuration says")
    void mailGoesOut() {
        try (var server = server(script -> {})) {
            stage.activate(server.port(), 3, 3, Stage.PASSWORD);
            String id = id();
            stage.publishMail(id, "\"bcc\":[\"al@example.org\"]", "\"html\":\"<p>Grüße</p>\"");
            await().until(() -> !stage.events(id).isEmpty());
            EmailDelivery event = stage.events(id).getFirst();
            assertThat(event.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(event.attempt()).isEqualTo(1);
            assertThat(event.recipients())
                    .extracting(EmailDelivery.RecipientStatus::address)
                    .containsExactly("jo@example.org", "al@example.org");
            assertThat(event.recipients()).allMatch(to -> to.code() == 250);
            var message = server.messages().getLast();
            assertThat(message.sender()).isEqualTo(Stage.USER);
            assertThat(message.recipients()).containsExactly("jo@example.org", "al@example.org");
            assertThat(message.text())
                    .contains("Subject: Bill " + id)
                    .contains("X-Tenant: utility 7")
                    .contains("Message-ID: " + event.messageId())
                    .doesNotContain("al@example.org");
            assertThat(server.session().loggedIn()).isEqualTo(Stage.USER);
            assertThat(server.session().commands()).contains("EHLO dispatch.test");
        }
    }

    @Test
    @DisplayName("answers go where the mail says, else where the configuration says")
    void answersGoWhereTheMailSaysElseWhereTheConfigurationSays() {
        try (var server = server(script -> {})) {
            stage.activate(
                    Stage.answeredAt(
                            stage.configuration("main", 1, server.port(), 3, 3, Stage.PASSWORD),
                            "answers@utility.example"));
            String without = id();
            stage.publishMail(without);
            await().until(() -> !stage.events(without).isEmpty());
            assertThat(server.messages().getLast().text())
                    .contains("Reply-To: answers@utility.example");

            String with = id();
            stage.publishMail(with, "\"replyTo\":\"help@utility.example\"");
            await().until(() -> !stage.events(with).isEmpty());
            assertThat(server.messages().getLast().text())
                    .contains("Reply-To: help@utility.example")
                    .doesNotContain("answers@utility.example");
        }
    }

    @Test
    @Tag("RET-2")
    @DisplayName("RET-2 a deferred mail is tried again, with the same Message-ID")
    void deferredMailIsTriedAgain() {
        try (var server =
                server(
                        script ->
                                script.on(
                                        ".",
                                        Answer.reply("451 4.3.0 try again"),
                                        Answer.reply("250 2.0.0 taken")))) {
            stage.activate(server.port(), 3, 3, Stage.PASSWORD);
            String id = id();
            stage.publishMail(id);
            await().until(() -> stage.events(id).size() == 2);
            assertThat(stage.events(id))
                    .extracting(EmailDelivery::outcome)
                    .containsExactly(Outcome.DEFERRED, Outcome.ACCEPTED);
            assertThat(stage.events(id)).extracting(EmailDelivery::attempt).containsExactly(1, 2);
            assertThat(stage.events(id).getFirst().nextAttemptAt()).isNotNull();
            assertThat(stage.events(id).stream().map(EmailDelivery::messageId).distinct())
                    .hasSize(1);
            assertThat(server.messages()).hasSize(1);
        }
    }

    @Test
    @Tag("RET-3")
    @DisplayName("RET-3, X-21 attempts end at retries + 1")
    void attemptsEnd() {
        try (var server = server(script -> script.on("RCPT", "450 4.2.1 busy"))) {
            stage.activate(server.port(), 3, 1, Stage.PASSWORD);
            String id = id();
            stage.publishMail(id);
            await().until(() -> stage.events(id).size() == 2);
            assertThat(stage.events(id))
                    .extracting(EmailDelivery::outcome)
                    .containsExactly(Outcome.DEFERRED, Outcome.REFUSED);
        }
    }

    @Test
    void refusedMailIsRefusedAtOnceAndEachRecipientHasItsFate() {
        try (var server =
                server(script -> script.recipient("al@example.org", "550 5.1.1 nobody here"))) {
            stage.activate(server.port(), 3, 3, Stage.PASSWORD);
            String both = id();
            stage.publishMail(both, "\"cc\":[\"al@example.org\"]");
            String only = id();
            stage.publish(
                    only,
                    """
                    {"id":"%s","to":["al@example.org"],"subject":"s","text":"t"}\
                    """
                            .formatted(only));
            await().until(() -> !stage.events(both).isEmpty() && !stage.events(only).isEmpty());
            assertThat(stage.events(only).getFirst().outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(stage.events(only).getFirst().recipients().getFirst().enhancedCode())
                    .isEqualTo("5.1.1");
            assertThat(stage.events(both).getFirst().recipients())
                    .extracting(EmailDelivery.RecipientStatus::status)
                    .containsExactly(Outcome.ACCEPTED, Outcome.REFUSED);
            assertThat(stage.events(both).getFirst().outcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    @Test
    @Tag("ACT-3")
    @DisplayName("ACT-3, ACT-8 inactive: mails wait; active: they go")
    void mailsWaitWhileNothingIsActive() throws Exception {
        try (var server = server(script -> {})) {
            List<String> ids = List.of(id(), id(), id());
            ids.forEach(stage::publishMail);
            await().untilAsserted(() -> assertThat(queue().get("waiting").asInt()).isEqualTo(3));
            assertThat(queue().get("active").asBoolean()).isFalse();
            assertThat(server.connections()).isZero();
            stage.activate(server.port(), 3, 3, Stage.PASSWORD);
            await().until(() -> server.acceptedMessages() == 3);
            await().untilAsserted(() -> assertThat(queue().get("waiting").asInt()).isZero());
            assertThat(queue().get("active").asBoolean()).isTrue();
        }
    }

    @Test
    void deactivationStopsAtOnceAndNothingIsLost() throws Exception {
        try (var server = server(script -> script.latency(Duration.ofMillis(20)))) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            List<String> ids = java.util.stream.Stream.generate(DispatchIT::id).limit(300).toList();
            stage.publishMails(ids);
            await().until(() -> server.acceptedMessages() > 20);
            stage.deactivate();
            await().untilAsserted(() -> assertThat(queue().get("active").asBoolean()).isFalse());
            await().until(() -> server.openConnections() == 0);
            int sent = server.acceptedMessages();
            assertThat(sent).isLessThan(300);
            await().untilAsserted(
                            () -> assertThat(queue().get("waiting").asInt()).isEqualTo(300 - sent));
            assertThat(server.acceptedMessages()).isEqualTo(sent);
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            await().until(() -> server.acceptedMessages() >= 300);
            await().until(() -> ids.stream().allMatch(id -> !stage.events(id).isEmpty()));
            assertThat(server.acceptedMessages()).isEqualTo(300);
        }
    }

    @Test
    @DisplayName("ACT-6 a slow mail holds up none behind it, and its offset is not committed")
    void slowMailHoldsUpNoneBehindIt() throws Exception {
        var release = new CountDownLatch(1);
        Answer late =
                session -> {
                    try {
                        return release.await(1, TimeUnit.MINUTES)
                                && Answer.reply("250 2.1.5 ok").give(session);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                        return false;
                    }
                };
        try (var server =
                server(script -> script.onAny((_, line) -> line.contains("slow@") ? late : null))) {
            stage.activate(
                    Stage.waiting(
                            stage.configuration("main", 1, server.port(), 3, 3, Stage.PASSWORD),
                            60));
            String slow = id();
            stage.publish(slow, Stage.mail(slow).replace("jo@", "slow@"));
            await().until(() -> queue().get("inFlight").asInt() == 1);
            // One after the other, so that there are many polls in each partition.
            List<String> ids = java.util.stream.Stream.generate(DispatchIT::id).limit(40).toList();
            ids.forEach(stage::publishMail);
            await().until(() -> ids.stream().allMatch(id -> !stage.events(id).isEmpty()));
            assertThat(stage.events(slow)).isEmpty();
            assertThat(instance.getBean(TopicProgress.class).lag()).isPositive();
            await().untilAsserted(() -> assertThat(queue().get("waiting").asInt()).isZero());
            assertThat(queue().get("inFlight").asInt()).isEqualTo(1);
            release.countDown();
            await().until(() -> !stage.events(slow).isEmpty());
            assertThat(stage.events(slow).getFirst().outcome()).isEqualTo(Outcome.ACCEPTED);
            await().until(() -> instance.getBean(TopicProgress.class).lag() == 0);
            assertThat(server.acceptedMessages()).isEqualTo(41);
        }
    }

    @Test
    void malformedRequestsGoToTheDeadLettersAndBlockNothing() {
        try (var server = server(script -> {})) {
            stage.activate(server.port(), 3, 3, Stage.PASSWORD);
            String bad = id();
            String injected = id();
            String good = id();
            stage.publish(bad, "this is not JSON");
            stage.publish(
                    injected,
                    Stage.mail(injected).replace("Bill", "Bill\\r\\nBcc: al@example.org"));
            stage.publishMail(good);
            await().until(
                            () ->
                                    !stage.events(good).isEmpty()
                                            && !stage.deadLetters(bad).isEmpty()
                                            && !stage.deadLetters(injected).isEmpty());
            var letter = stage.deadLetters(bad).getFirst();
            assertThat(header(letter, "reason_class")).isEqualTo(EmailRejection.NOT_JSON.name());
            assertThat(header(letter, "reason")).contains("line 1").contains("expected");
            assertThat(new String(letter.value(), StandardCharsets.UTF_8))
                    .isEqualTo("this is not JSON");
            assertThat(header(stage.deadLetters(injected).getFirst(), "reason_class"))
                    .isEqualTo(EmailRejection.HEADER_INJECTION.name());
            assertThat(server.acceptedMessages()).isEqualTo(1);
        }
    }

    @Test
    void requestsWaitUnreadWhileNothingIsActiveTheMalformedOnesToo() {
        try (var server = server(script -> {})) {
            String bad = id();
            stage.publish(bad, "this is not JSON");
            await().untilAsserted(() -> assertThat(queue().get("waiting").asInt()).isEqualTo(1));
            assertThat(stage.deadLetters(bad)).isEmpty();
            stage.activate(server.port(), 3, 3, Stage.PASSWORD);
            await().until(() -> !stage.deadLetters(bad).isEmpty());
            await().untilAsserted(() -> assertThat(queue().get("waiting").asInt()).isZero());
        }
    }

    @Test
    void sameIdIsSentOnce() {
        try (var server = server(script -> {})) {
            stage.activate(server.port(), 3, 3, Stage.PASSWORD);
            String id = id();
            stage.publishMail(id);
            stage.publishMail(id);
            await().until(() -> !stage.events(id).isEmpty());
            stage.publishMail(id);
            String last = id();
            stage.publishMail(last);
            await().until(() -> !stage.events(last).isEmpty());
            assertThat(server.acceptedMessages()).isEqualTo(2);
            assertThat(stage.events(id)).hasSize(1);
        }
    }

    @Test
    @Tag("MON-2")
    void wrongLoginOpensTheBreakerRaisesAnAlertAndMailsWait() throws Exception {
        try (var server = server(script -> {})) {
            int alerts = stage.alerts().size();
            stage.activate(server.port(), 5, 3, "wrong");
            List<String> ids = List.of(id(), id(), id(), id(), id());
            ids.forEach(stage::publishMail);
            await().until(() -> ids.stream().anyMatch(id -> !stage.events(id).isEmpty()));
            EmailDelivery event =
                    ids.stream().flatMap(id -> stage.events(id).stream()).findFirst().orElseThrow();
            assertThat(event.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(event.failureClass()).isEqualTo(FailureClass.AUTH_BAD_CREDENTIALS);
            assertThat(server.connections()).isEqualTo(1);
            await().until(() -> stage.alerts().size() == alerts + 1);
            AlertRaised alert = stage.alerts().getLast();
            assertThat(alert.rule()).isEqualTo("sending-stopped");
            assertThat(alert.subject()).isEqualTo("main");
            assertThat(alert.summary()).contains("\"Main\" cannot send").doesNotContain("wrong");
            assertThat(alert.facts()).containsEntry("failureClass", "AUTH_BAD_CREDENTIALS");
            // The breaker lets one through after its pause (1 s here), and only one.
            await().until(() -> server.connections() == 2);
            assertThat(stage.alerts()).hasSize(alerts + 1);
            assertThat(server.acceptedMessages()).isZero();
            stage.activate(stage.configuration("main", 2, server.port(), 5, 3, Stage.PASSWORD));
            await().until(() -> server.acceptedMessages() == 5);
            assertThat(server.connections()).isLessThanOrEqualTo(2 + 1 + 5);
        }
    }

    @Test
    void unreachableServerIsTriedLessAndLessOftenAndTheMailGoesInTheEnd() {
        int port;
        try (var closed = server(script -> {})) {
            port = closed.port();
        }
        stage.activate(port, 3, 10, Stage.PASSWORD);
        String id = id();
        stage.publishMail(id);
        await().until(() -> !stage.events(id).isEmpty());
        assertThat(stage.events(id).getFirst().failureClass()).isEqualTo(FailureClass.TCP_REFUSED);
        try (var server = ScriptedSmtpServer.start(port, DispatchIT::withLogin)) {
            await().until(() -> server.acceptedMessages() == 1);
            await().until(() -> stage.events(id).getLast().outcome() == Outcome.ACCEPTED);
        }
    }

    @Test
    void mailThatIsTooLateExpiresAndOneThatIsTooEarlyWaits() {
        try (var server = server(script -> {})) {
            stage.activate(server.port(), 3, 3, Stage.PASSWORD);
            String late = id();
            String early = id();
            stage.publishMail(late, "\"expiresAt\":\"2020-01-01T00:00:00Z\"");
            var soon = java.time.Instant.now().plusSeconds(3);
            stage.publishMail(early, "\"notBefore\":\"" + soon + "\"");
            await().until(() -> !stage.events(late).isEmpty() && !stage.events(early).isEmpty());
            assertThat(stage.events(late).getFirst().outcome()).isEqualTo(Outcome.EXPIRED);
            assertThat(stage.events(early).getFirst().outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(stage.events(early).getFirst().at()).isAfterOrEqualTo(soon);
            assertThat(server.acceptedMessages()).isEqualTo(1);
        }
    }

    @Test
    @Tag("CONN-3")
    @DisplayName("CONN-3 two instances together never exceed the maximum, and share the work")
    void twoInstancesShareTheConnections() {
        try (var server = server(script -> script.latency(Duration.ofMillis(10)));
                var second = stage.instance()) {
            stage.activate(server.port(), 4, 3, Stage.PASSWORD);
            List<String> ids = java.util.stream.Stream.generate(DispatchIT::id).limit(800).toList();
            stage.publishMails(ids);
            await().until(() -> server.acceptedMessages() >= 800);
            await().until(() -> ids.stream().allMatch(id -> !stage.events(id).isEmpty()));
            assertThat(server.acceptedMessages()).isEqualTo(800);
            assertThat(server.maxOpenConnections()).isLessThanOrEqualTo(4);
            assertThat(second.isRunning()).isTrue();
        }
    }

    @Test
    void apiQueuesAMailAndNamesWhatIsWrong() throws Exception {
        try (var server = server(script -> {})) {
            stage.activate(server.port(), 3, 3, Stage.PASSWORD);
            String id = id();
            HttpResponse<String> queued = post(Stage.mail(id), Role.EMAIL_SENDER);
            assertThat(queued.statusCode()).isEqualTo(202);
            assertThat(JSON.readTree(queued.body()).get("id").asString()).isEqualTo(id);
            await().until(() -> !stage.events(id).isEmpty());
            HttpResponse<String> wrong =
                    post("{\"id\":\"x\",\"to\":[\"joe\"],\"subject\":\"s\"}", Role.EMAIL_SENDER);
            assertThat(wrong.statusCode()).isEqualTo(422);
            assertThat(wrong.body()).contains("/problems/invalid-input");
            HttpResponse<String> address =
                    post(
                            "{\"id\":\"x\",\"to\":[\"joe\"],\"subject\":\"s\",\"text\":\"t\"}",
                            Role.EMAIL_SENDER);
            assertThat(JSON.readTree(address.body()).at("/errors/0/pointer").asString())
                    .isEqualTo("/to/0");
            assertThat(post("nonsense", Role.EMAIL_SENDER).statusCode()).isEqualTo(400);
            assertThat(post(Stage.mail("x"), Role.AUDITOR).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void fileByReferenceGoesOutWithTheMailThatNamesIt() throws Exception {
        try (var server = server(script -> {})) {
            stage.activate(server.port(), 3, 3, Stage.PASSWORD);
            byte[] file = new byte[3_000_000];
            new java.util.Random(7).nextBytes(file);
            HttpResponse<String> kept = keep(file);
            assertThat(kept.statusCode()).isEqualTo(201);
            String reference = JSON.readTree(kept.body()).get("reference").asString();
            String id = id();
            String gone = id();
            stage.publishMail(id, Stage.fileByReference(reference));
            stage.publishMail(gone, Stage.fileByReference("01NEVERKEPT"));
            await().until(() -> !stage.events(id).isEmpty() && !stage.events(gone).isEmpty());
            assertThat(stage.events(id).getFirst().outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(message(server)).contains("plan.bin").contains(mime(file));
            assertThat(stage.events(gone).getFirst().outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(stage.events(gone).getFirst().detail()).contains("01NEVERKEPT");
        }
    }

    @Test
    @DisplayName("a mail by HTTP may have files that are larger than a record of the topic")
    void largeFilesOfAMailByHttpGoThroughTheStore() throws Exception {
        try (var server = server(script -> {})) {
            stage.activate(server.port(), 3, 3, Stage.PASSWORD);
            byte[] large = new byte[20_000_000];
            new java.util.Random(8).nextBytes(large);
            byte[] small = new byte[1_000];
            new java.util.Random(9).nextBytes(small);
            String id = id();
            String files =
                    "\"attachments\":[{\"filename\":\"small.bin\",\"contentType\":\"a/b\","
                            + "\"content\":\"%s\"},{\"filename\":\"large.bin\",\"content\":\"%s\","
                            + "\"reference\":null,\"contentType\":\"a/b\"}]";
            HttpResponse<String> queued =
                    post(
                            Stage.mail(id, files.formatted(base64(small), base64(large))),
                            Role.EMAIL_SENDER);
            assertThat(queued.statusCode()).as(queued.body()).isEqualTo(202);
            await().until(() -> !stage.events(id).isEmpty());
            assertThat(stage.events(id).getFirst().outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(message(server))
                    .contains("small.bin", "large.bin", mime(small))
                    .contains(mime(large));
        }
    }

    @Test
    void largeFilesOfAMailThatIsNotTakenAreForgotten() throws Exception {
        String large = base64(new byte[3_000_000]);
        String file = "{\"filename\":\"f\",\"contentType\":\"a/b\",\"content\":\"%s\"%s}";
        String files = "\"attachments\":[%s]";
        long before = filesInTheStore();
        HttpResponse<String> noBase64 =
                post(
                        Stage.mail(
                                id(),
                                files.formatted(
                                        file.formatted(large, "")
                                                + ","
                                                + file.formatted(large.substring(1), ""))),
                        Role.EMAIL_SENDER);
        assertThat(noBase64.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(noBase64.body()).at("/errors/0/pointer").asString())
                .isEqualTo("/attachments/1/content");
        HttpResponse<String> both =
                post(
                        Stage.mail(
                                id(),
                                files.formatted(file.formatted(large, ",\"reference\":\"01A\""))),
                        Role.EMAIL_SENDER);
        assertThat(both.statusCode()).isEqualTo(422);
        HttpResponse<String> cutOff =
                post(
                        Stage.mail(id(), files.formatted(file.formatted(large, "")))
                                .substring(0, 3_900_000),
                        Role.EMAIL_SENDER);
        assertThat(cutOff.statusCode()).isEqualTo(400);
        HttpResponse<String> tooLarge =
                post(
                        Stage.mail(
                                id(),
                                files.formatted(file.formatted(base64(new byte[27_000_000]), ""))),
                        Role.EMAIL_SENDER);
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(filesInTheStore()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 2_000_000})
    void mailWhoseFileIsNotWholeInTheStoreIsRefusedAndOthersGo(int size) throws Exception {
        try (var server = server(script -> {})) {
            stage.deactivate();
            String reference =
                    JSON.readTree(keep(new byte[size]).body()).get("reference").asString();
            String id = id();
            stage.publishMail(id, Stage.fileByReference(reference));
            instance.getBean(MongoDatabaseFactory.class)
                    .getMongoDatabase()
                    .getCollection("attachments.chunks")
                    .deleteMany(Filters.gte("n", size / 1_000_000));
            stage.activate(server.port(), 1, 3, Stage.PASSWORD);
            await().until(() -> !stage.events(id).isEmpty());
            assertThat(stage.events(id).getFirst().outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(stage.events(id).getFirst().detail()).contains("not whole in the store");
            assertThat(server.acceptedMessages()).isZero();
            String other = id();
            stage.publishMail(other);
            await().until(() -> !stage.events(other).isEmpty());
            assertThat(stage.events(other).getFirst().outcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    @Test
    void errorThatNobodyForesawEndsAMailAndHoldsUpNoOther() throws Exception {
        try (var server = server(script -> {})) {
            stage.deactivate();
            String reference =
                    JSON.readTree(keep(new byte[1000]).body()).get("reference").asString();
            // The driver can't make a file of this: it fails in a way that is none of its own.
            instance.getBean(MongoDatabaseFactory.class)
                    .getMongoDatabase()
                    .getCollection("attachments.files")
                    .updateOne(Filters.eq("_id", reference), Updates.unset("length"));
            String broken = id();
            stage.publishMail(broken, Stage.fileByReference(reference));
            String other = id();
            stage.publishMail(other);
            stage.activate(server.port(), 1, 1, Stage.PASSWORD);
            await().until(() -> stage.events(broken).size() == 2);
            assertThat(stage.events(broken))
                    .extracting(EmailDelivery::outcome)
                    .containsExactly(Outcome.DEFERRED, Outcome.REFUSED);
            assertThat(stage.events(broken).getLast().detail()).contains("its log tells more");
            await().until(() -> !stage.events(other).isEmpty());
            assertThat(stage.events(other).getFirst().outcome()).isEqualTo(Outcome.ACCEPTED);
            await().until(() -> instance.getBean(TopicProgress.class).lag() == 0);
        }
    }

    private static HttpResponse<String> keep(byte[] file) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address("/api/attachments"))
                                .header("Authorization", TestTokens.bearer(Role.EMAIL_SENDER))
                                .header("Content-Type", "application/octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static long filesInTheStore() {
        return instance.getBean(MongoDatabaseFactory.class)
                .getMongoDatabase()
                .getCollection("attachments.files")
                .countDocuments();
    }

    private static String base64(byte[] file) {
        return Base64.getEncoder().encodeToString(file);
    }

    private static String mime(byte[] file) {
        return Base64.getMimeEncoder().encodeToString(file);
    }

    private static String message(ScriptedSmtpServer server) {
        return server.messages().getLast().text();
    }

    private static ScriptedSmtpServer server(Consumer<ScriptedSmtpServer.Script> more) {
        return ScriptedSmtpServer.start(
                script -> {
                    withLogin(script);
                    more.accept(script);
                });
    }

    private static void withLogin(ScriptedSmtpServer.Script script) {
        script.capabilities("PIPELINING", "8BITMIME", "SMTPUTF8", "AUTH PLAIN LOGIN")
                .account(Stage.USER, Stage.PASSWORD);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static String header(
            org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static JsonNode queue() throws Exception {
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(address("/api/email-queue"))
                                        .header(
                                                "Authorization",
                                                TestTokens.bearer(Role.SYSTEM_ADMIN))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> post(String json, Role role) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address("/api/emails"))
                                .header("Authorization", TestTokens.bearer(role))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static URI address(String path) {
        int port = ((WebServerApplicationContext) instance).getWebServer().getPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
