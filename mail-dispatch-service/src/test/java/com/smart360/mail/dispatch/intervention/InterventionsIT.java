package com.smart360.mail.dispatch.intervention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.dispatch.intake.Consumers;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/// Hold, release, cancel and resend, wherever the mails are.
@Timeout(120)
class InterventionsIT {

    private static final Role ADMIN = Role.SYSTEM_ADMIN;
    private static Stage stage;
    private static ConfigurableApplicationContext instance;
    private static Api api;

    @BeforeAll
    @Timeout(240)
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        stage = new Stage();
        instance =
                stage.instance(
                        "--smart360.dispatch.retry.first-delay=1h",
                        "--smart360.dispatch.retry.max-delay=1h",
                        "--smart360.dispatch.retry.greylist-delay=1h",
                        "--smart360.dispatch.retry.hold-when-uncertain=alarm");
        api = new Api(instance);
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
    void deferredMailIsHeldReleasedAndSent() {
        try (var server = busyAtFirst()) {
            String id = deferred(server);
            assertThat(command(id, "hold", "{\"comment\":\"wrong tariff\"}")).isEqualTo(204);
            assertThat(command(id, "hold", null)).isEqualTo(409);
            await().untilAsserted(
                            () ->
                                    assertThat(
                                                    api.get("/api/email-queue", ADMIN)
                                                            .json()
                                                            .get("held")
                                                            .asInt())
                                            .isEqualTo(1));
            assertThat(command(id, "release", null)).isEqualTo(204);
            awaitEnd(id, Outcome.ACCEPTED);
            await().until(() -> actions(id).equals(List.of(Action.HELD, Action.RELEASED)));
            EmailIntervention held = stage.interventions(id).getFirst();
            assertThat(held.action()).isEqualTo(Action.HELD);
            assertThat(held.comment()).isEqualTo("wrong tariff");
            assertThat(held.subject()).isEqualTo("Bill " + id);
            assertThat(held.actor().id()).isEqualTo("system-admin");
            assertThat(stage.interventions(id).getLast().action()).isEqualTo(Action.RELEASED);
            assertThat(server.acceptedMessages()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("R4 a mail that was held and released goes no earlier than it was promised")
    void whatIsReleasedKeepsItsTime() {
        try (var server = server(_ -> {})) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            String id = UUID.randomUUID().toString();
            Instant promised = Instant.now().plusSeconds(8);
            stage.publishMail(id, "\"notBefore\":\"" + promised + "\"");
            await().until(() -> command(id, "hold", null) == 204);
            assertThat(command(id, "release", null)).isEqualTo(204);
            awaitEnd(id, Outcome.ACCEPTED);
            assertThat(stage.events(id).getLast().at()).isAfterOrEqualTo(promised);
        }
    }

    @Test
    void deferredMailIsResentAtOnceWithTheSameMessageId() {
        try (var server = busyAtFirst()) {
            String id = deferred(server);
            assertThat(command(id, "resend", null)).isEqualTo(204);
            awaitEnd(id, Outcome.ACCEPTED);
            assertThat(stage.events(id).stream().map(EmailDelivery::messageId).distinct())
                    .hasSize(1);
            assertThat(command(id, "resend", null)).isEqualTo(409);
            assertThat(command(id, "cancel", null)).isEqualTo(409);
        }
    }

    @Test
    void cancelledMailIsNeverSent() {
        try (var server = busyAtFirst()) {
            String id = deferred(server);
            assertThat(api.post(path(id, "cancel"), null, Role.UTILITY_ADMIN).status())
                    .isEqualTo(403);
            assertThat(command(id, "cancel", null)).isEqualTo(204);
            await().until(() -> actions(id).equals(List.of(Action.CANCELLED)));
            assertThat(command(id, "release", null)).isEqualTo(409);
            assertThat(command(id, "resend", null)).isEqualTo(409);
            assertThat(server.acceptedMessages()).isZero();
        }
    }

    @Test
    void refusedMailIsSentAgainToThoseWhoWereNotReached() {
        try (var server =
                server(
                        script ->
                                script.on(
                                        "RCPT",
                                        Answer.reply("550 5.1.1 nobody here"),
                                        Answer.reply("250 2.1.5 now there")))) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            String id = UUID.randomUUID().toString();
            stage.publish(
                    id,
                    """
                    {"id":"%s","to":["al@example.org"],"subject":"s","text":"t"}\
                    """
                            .formatted(id));
            awaitEnd(id, Outcome.REFUSED);
            assertThat(command(id, "resend", null)).isEqualTo(204);
            awaitEnd(id, Outcome.ACCEPTED);
            assertThat(stage.events(id)).extracting(EmailDelivery::attempt).containsExactly(1, 2);
            assertThat(stage.events(id).stream().map(EmailDelivery::messageId).distinct())
                    .hasSize(1);
        }
    }

    /// The store and the ledger as a kill between the two writes of a resend leaves them.
    @Test
    void resendThatWasCutOffHalfwayIsDoneWhenItIsGivenAgain() {
        try (var server =
                server(
                        script ->
                                script.on(
                                        "RCPT",
                                        Answer.reply("554 5.7.1 not now"),
                                        Answer.reply("250 2.1.5 now")))) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            String id = UUID.randomUUID().toString();
            stage.publishMail(id);
            awaitEnd(id, Outcome.REFUSED);
            var entry = instance.getBean(Ledger.class).find(List.of(id)).get(id);
            var email =
                    instance.getBean(RequestsInTopic.class).at(entry.record(), id).orElseThrow();
            Instant now = Instant.now();
            instance.getBean(StoredEmails.class)
                    .addMissing(
                            List.of(
                                    StoredEmail.of(
                                                    QueuedEmail.fresh(email, now),
                                                    StoredEmail.State.HELD,
                                                    now)
                                            .again(
                                                    1,
                                                    List.of("jo@example.org"),
                                                    stage.events(id).getLast().messageId())));
            assertThat(command(id, "resend", null)).isEqualTo(204);
            awaitEnd(id, Outcome.ACCEPTED);
            assertThat(server.acceptedMessages()).isEqualTo(1);
        }
    }

    @Test
    void mailsThatNobodyHasMetYetAreHeldAndCancelledWhenTheyAreMet() {
        try (var server = server(_ -> {})) {
            List<String> ids =
                    Stream.generate(() -> UUID.randomUUID().toString()).limit(4).toList();
            String alarm = UUID.randomUUID().toString();
            stage.publishMails(ids);
            stage.publishMail(alarm, "\"source\":\"outage\"");
            assertThat(command(ids.get(0), "hold", null)).isEqualTo(204);
            assertThat(command(ids.get(1), "cancel", null)).isEqualTo(204);
            assertThat(command(ids.get(2), "hold", null)).isEqualTo(204);
            assertThat(command(ids.get(2), "release", null)).isEqualTo(204);
            var answer =
                    api.post(
                            "/api/email-actions",
                            "{\"action\":\"CANCEL\",\"selection\":{\"source\":\"outage\"}}",
                            ADMIN);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("standing").asBoolean()).isTrue();
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            awaitEnd(ids.get(2), Outcome.ACCEPTED);
            awaitEnd(ids.get(3), Outcome.ACCEPTED);
            await().until(() -> actions(alarm).contains(Action.CANCELLED));
            await().until(() -> actions(ids.get(1)).contains(Action.CANCELLED));
            await().until(() -> actions(ids.get(0)).contains(Action.HELD));
            assertThat(server.acceptedMessages()).isEqualTo(2);
            assertThat(command(ids.get(0), "release", null)).isEqualTo(204);
            awaitEnd(ids.get(0), Outcome.ACCEPTED);
            assertThat(server.acceptedMessages()).isEqualTo(3);
        }
    }

    @Test
    void selectionIsCarriedOutAndEachRefusalNamed() {
        try (var server = busyAtFirst()) {
            String id = deferred(server);
            String unknown = "unknown-" + UUID.randomUUID();
            var named =
                    api.post(
                            "/api/email-actions",
                            "{\"action\":\"RELEASE\",\"ids\":[\"%s\",\"%s\"]}"
                                    .formatted(id, unknown),
                            Role.UTILITY_ADMIN);
            assertThat(named.status()).isEqualTo(200);
            assertThat(named.json().get("done").asInt()).isZero();
            assertThat(named.body()).contains("NOT_HELD").contains("NOT_FOUND");
            var held =
                    api.post(
                            "/api/email-actions",
                            "{\"action\":\"HOLD\",\"selection\":{\"state\":\"DEFERRED\"}}",
                            Role.UTILITY_ADMIN);
            assertThat(held.json().get("done").asInt()).isEqualTo(1);
            var released =
                    api.post(
                            "/api/email-actions",
                            "{\"action\":\"RELEASE\",\"selection\":{}}",
                            Role.UTILITY_ADMIN);
            assertThat(released.json().get("done").asInt()).isEqualTo(1);
            awaitEnd(id, Outcome.ACCEPTED);
            assertThat(
                            api.post(
                                            "/api/email-actions",
                                            "{\"action\":\"CANCEL\",\"selection\":{}}",
                                            Role.UTILITY_ADMIN)
                                    .status())
                    .isEqualTo(403);
            assertThat(api.post("/api/email-actions", "{\"action\":\"HOLD\"}", ADMIN).status())
                    .isEqualTo(422);
        }
    }

    @Test
    @Tag("DLV-1")
    @DisplayName("DLV-1 a mail of uncertain fate is held where its category must not go twice")
    void uncertainMailIsHeldAndReleasedByHand() {
        var first = new AtomicBoolean(true);
        try (var server =
                server(
                        script ->
                                script.onAny(
                                        (session, line) ->
                                                line.equals(".") && first.getAndSet(false)
                                                        ? Answer.hangUp()
                                                        : null))) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            String id = UUID.randomUUID().toString();
            stage.publishMail(id, "\"category\":\"alarm\"");
            awaitEnd(id, Outcome.UNCERTAIN);
            await().until(() -> actions(id).equals(List.of(Action.HELD)));
            EmailIntervention held = stage.interventions(id).getFirst();
            assertThat(held.actor().id()).isEqualTo("mail-dispatch-service");
            assertThat(held.comment()).contains("must not go twice");
            assertThat(command(id, "release", null)).isEqualTo(204);
            awaitEnd(id, Outcome.ACCEPTED);
            assertThat(stage.events(id).stream().map(EmailDelivery::messageId).distinct())
                    .hasSize(1);
        }
    }

    @Test
    void unknownMailIsNotFound() {
        assertThat(command("unknown-" + UUID.randomUUID(), "release", null)).isEqualTo(404);
        assertThat(command("unknown-" + UUID.randomUUID(), "cancel", null)).isEqualTo(404);
    }

    private static ScriptedSmtpServer busyAtFirst() {
        return server(
                script ->
                        script.on(
                                ".",
                                Answer.reply("451 4.3.0 busy"),
                                Answer.reply("250 2.0.0 taken")));
    }

    private static ScriptedSmtpServer server(
            java.util.function.Consumer<ScriptedSmtpServer.Script> more) {
        return ScriptedSmtpServer.start(
                script -> {
                    script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                            .account(Stage.USER, Stage.PASSWORD);
                    more.accept(script);
                });
    }

    /// A mail that waits an hour for its second attempt.
    private static String deferred(ScriptedSmtpServer server) {
        stage.activate(server.port(), 2, 3, Stage.PASSWORD);
        String id = UUID.randomUUID().toString();
        stage.publishMail(id);
        awaitEnd(id, Outcome.DEFERRED);
        return id;
    }

    private static void awaitEnd(String id, Outcome outcome) {
        await().untilAsserted(
                        () ->
                                assertThat(stage.events(id))
                                        .last()
                                        .extracting(EmailDelivery::outcome)
                                        .isEqualTo(outcome));
    }

    private static List<Action> actions(String id) {
        return stage.interventions(id).stream().map(EmailIntervention::action).distinct().toList();
    }

    private static int command(
            String id, String verb, @org.jspecify.annotations.Nullable String body) {
        return api.post(path(id, verb), body, ADMIN).status();
    }

    private static String path(String id, String verb) {
        return "/api/emails/" + id + "/" + verb;
    }
}
