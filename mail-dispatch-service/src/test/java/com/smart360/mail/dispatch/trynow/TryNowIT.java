package com.smart360.mail.dispatch.trynow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.configuration.PauseEnded;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// Pauses, and people who do not wait for their end.
@Timeout(180)
class TryNowIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String TRY_NOW = "/api/email-queue/try-now";

    private static Stage stage;
    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;
    private static int version;

    private volatile @Nullable String login;
    private volatile @Nullable String mail;

    @BeforeAll
    @Timeout(240)
    static void start() {
        stage = new Stage();
        String[] patient = {
            "--smart360.dispatch.gate.login-pause=20m",
            "--smart360.dispatch.gate.longest-login-pause=20m",
            "--smart360.dispatch.retry.limit-delay=20m"
        };
        first = stage.instance(patient);
        second = stage.instance(patient);
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        stage.close();
    }

    @BeforeEach
    void nothingIsActive() {
        stage.deactivate();
        await().atMost(LONG).until(() -> Stream.of(first, second).noneMatch(TryNowIT::active));
    }

    private static boolean active(ConfigurableApplicationContext instance) {
        return queue(instance).get("active").asBoolean();
    }

    private ScriptedSmtpServer server() {
        return ScriptedSmtpServer.start(
                script ->
                        script.capabilities("8BITMIME", "AUTH PLAIN")
                                .account(Stage.USER, Stage.PASSWORD)
                                .onAny(
                                        (_, line) ->
                                                line.startsWith("AUTH")
                                                        ? answer(login)
                                                        : line.startsWith("MAIL")
                                                                ? answer(mail)
                                                                : null));
    }

    private static @Nullable Answer answer(@Nullable String reply) {
        return reply == null ? null : Answer.reply(reply);
    }

    private static void activate(ScriptedSmtpServer server) {
        stage.activate(
                stage.configuration("paused", ++version, server.port(), 4, 3, Stage.PASSWORD));
    }

    @Test
    @DisplayName("C4, R15 a pause is told with its reply, and Try now ends it on all instances")
    void aRefusedLoginIsTriedNow() {
        int told = stage.ends().size();
        login = "535 5.7.8 Username and Password not accepted";
        try (var server = server()) {
            activate(server);
            List<String> ids = publish(40);
            await().atMost(LONG).until(() -> pause(first) != null && pause(second) != null);
            JsonNode pause = pause(first);
            assertThat(pause.get("failureClass").asString()).isEqualTo("AUTH_BAD_CREDENTIALS");
            assertThat(pause.get("phase").asString()).isEqualTo("AUTH");
            assertThat(pause.get("code").asInt()).isEqualTo(535);
            assertThat(pause.get("reply").asString()).contains("Username and Password");
            assertThat(pause.get("endable").asBoolean()).isTrue();
            Instant until = Instant.parse(pause.get("until").asString());
            assertThat(until).isAfter(Instant.now().plus(Duration.ofMinutes(18)));

            EmailDelivery put =
                    stage.events().stream()
                            .filter(event -> ids.contains(event.emailId()))
                            .findFirst()
                            .orElseThrow();
            assertThat(put.nextAttemptAt())
                    .as("R15 the mail's next attempt is the end of the pause")
                    .isBetween(until.minusSeconds(30), until.plusSeconds(30));

            login = null;
            var api = new Api(first);
            assertThat(api.post(TRY_NOW, null, Role.EMAIL_SENDER).status()).isEqualTo(403);
            assertThat(api.post(TRY_NOW, null, Role.AUDITOR).status()).isEqualTo(403);
            String why = "{\"comment\":\" unlocked \"}";
            assertThat(api.post(TRY_NOW, why, Role.UTILITY_ADMIN).status()).isEqualTo(204);
            assertThat(new Api(second).post(TRY_NOW, why, Role.SYSTEM_ADMIN).status())
                    .isEqualTo(204);
            await().atMost(LONG).until(() -> ids.stream().allMatch(TryNowIT::accepted));
            await().atMost(LONG).until(() -> pause(first) == null && pause(second) == null);
            await().atMost(LONG).until(() -> stage.ends().size() > told);
            assertThat(stage.ends().subList(told, stage.ends().size())).hasSize(1);
            PauseEnded ended = stage.ends().getLast();
            assertThat(ended.failureClass()).isEqualTo(FailureClass.AUTH_BAD_CREDENTIALS);
            assertThat(ended.comment()).isEqualTo("unlocked");
            assertThat(ended.actor().role()).isEqualTo("UTILITY_ADMIN");
        }
    }

    @Test
    @DisplayName("C4 Try now ends the rest that a provider asked for, with the reply shown")
    void aLimitIsTriedNow() {
        mail = "450 4.7.1 Too many mails, slow down";
        try (var server = server()) {
            activate(server);
            List<String> ids = publish(10);
            // The first rests are over in no time; they double while nothing is taken.
            var lasting = new AtomicReference<@Nullable JsonNode>();
            await().atMost(LONG)
                    .until(
                            () ->
                                    Stream.of(first, second)
                                            .map(TryNowIT::pause)
                                            .filter(TryNowIT::lasts)
                                            .peek(lasting::set)
                                            .findFirst()
                                            .isPresent());
            JsonNode pause = Objects.requireNonNull(lasting.get());
            assertThat(pause.get("failureClass").asString()).isEqualTo("RATE_LIMITED");
            assertThat(pause.get("code").asInt()).isEqualTo(450);
            mail = null;
            assertThat(new Api(first).post(TRY_NOW, null, Role.SYSTEM_ADMIN).status())
                    .isEqualTo(204);
            await().atMost(LONG).until(() -> ids.stream().anyMatch(TryNowIT::accepted));
        }
    }

    @Test
    @DisplayName("C1 one connection for two instances: none is paused by the other, each has turns")
    void whatOneOpeningIsToldPausesNobodyElse() {
        var refused = new AtomicInteger();
        var taken = new AtomicReference<ScriptedSmtpServer.@Nullable Session>();
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("8BITMIME", "AUTH PLAIN")
                                        .account(Stage.USER, Stage.PASSWORD)
                                        .latency(Duration.ofMillis(10))
                                        .greeting(
                                                session -> {
                                                    var other = taken.get();
                                                    if ((other == null || other.ended())
                                                            && taken.compareAndSet(
                                                                    other, session)) {
                                                        session.say("220 mail.test ready");
                                                        return true;
                                                    }
                                                    refused.incrementAndGet();
                                                    session.say("421 4.7.0 Rate limit exceeded");
                                                    return false;
                                                }))) {
            activate(server);
            List<String> ids = publish(600);
            // Both of the one with the connection and of the one without.
            await().atMost(LONG).until(() -> refused.get() >= 4);
            assertThat(Stream.of(first, second).map(TryNowIT::pausedByLimit)).containsOnly(false);
            // The partitions of either are half of them.
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> ids.stream().allMatch(TryNowIT::accepted));
        }
    }

    private static boolean pausedByLimit(ConfigurableApplicationContext instance) {
        return new Api(instance)
                .get("/api/delivery-limits", Role.AUDITOR)
                .json()
                .has("pausedUntil");
    }

    @Test
    @DisplayName("C4 without an active configuration there is nothing to try")
    void nothingToTry() {
        assertThat(new Api(first).post(TRY_NOW, null, Role.SYSTEM_ADMIN).status()).isEqualTo(409);
        String long501 = "{\"comment\":\"" + "x".repeat(501) + "\"}";
        assertThat(new Api(first).post(TRY_NOW, long501, Role.SYSTEM_ADMIN).status())
                .isEqualTo(422);
    }

    private static List<String> publish(int count) {
        List<String> ids =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
        stage.publishMails(ids);
        return ids;
    }

    private static JsonNode queue(ConfigurableApplicationContext instance) {
        return new Api(instance).get("/api/email-queue", Role.AUDITOR).json();
    }

    private static @Nullable JsonNode pause(ConfigurableApplicationContext instance) {
        return queue(instance).get("pause");
    }

    private static boolean lasts(@Nullable JsonNode pause) {
        return pause != null
                && pause.has("code")
                && Instant.parse(pause.get("until").asString())
                        .isAfter(Instant.now().plus(Duration.ofSeconds(3)));
    }

    private static boolean accepted(String id) {
        return stage.events(id).stream().anyMatch(event -> event.outcome() == Outcome.ACCEPTED);
    }
}
