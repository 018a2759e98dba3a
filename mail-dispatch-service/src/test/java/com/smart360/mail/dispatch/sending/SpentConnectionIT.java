package com.smart360.mail.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.dispatch.intake.Consumers;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Session;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// Servers that take so many mails a connection, and how they say so.
@Timeout(120)
class SpentConnectionIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int EACH = 5;

    private static Stage stage;
    private static ConfigurableApplicationContext instance;
    private static int version = 100;

    @BeforeAll
    @Timeout(240)
    static void start() {
        stage = new Stage();
        // A mail that lost an attempt, or a configuration that pauses, would be late for this test.
        instance =
                stage.instance(
                        "--smart360.dispatch.retry.first-delay=10m",
                        "--smart360.dispatch.retry.greylist-delay=10m",
                        "--smart360.dispatch.retry.limit-delay=10m");
    }

    @AfterAll
    static void stop() {
        instance.close();
        stage.close();
    }

    @BeforeEach
    void nothingIsActive() {
        stage.deactivate();
        await().atMost(LONG).until(() -> Consumers.rest(instance));
    }

    private static final Answer DROPPED = _ -> false;

    static Stream<Arguments> endings() {
        List<Arguments> all = new ArrayList<>();
        for (boolean pipelining : new boolean[] {true, false}) {
            add(
                    all,
                    pipelining,
                    "DATA",
                    "452 4.4.5 Maximum number of messages per session exceeded.");
            add(all, pipelining, "MAIL", "421 4.7.0 Maximum message count per session reached");
            add(all, pipelining, "MAIL", "421 too many messages in this connection");
            add(all, pipelining, "MAIL", "452 4.3.1 Insufficient system resources");
            add(all, pipelining, "RCPT", "452 4.5.3 Too many recipients in this session");
            add(all, pipelining, "RCPT", "451 4.3.0 Temporary lookup failure");
            add(all, pipelining, "MAIL", "554 5.7.0 Too many messages per connection");
            add(all, pipelining, "MAIL", null);
            add(all, pipelining, "DATA", null);
        }
        return all.stream();
    }

    private static void add(
            List<Arguments> all, boolean pipelining, String verb, @Nullable String reply) {
        all.add(Arguments.of(pipelining, verb, reply));
    }

    @ParameterizedTest(name = "pipelining {0}, at {1}: {2}")
    @MethodSource("endings")
    @DisplayName("B2, M1, M2, C3 the next mails go at once over a fresh connection, uncounted")
    void whatASpentConnectionAnswersCostsNoMailAnything(
            boolean pipelining, String verb, @Nullable String reply) {
        Answer answer = reply == null ? DROPPED : Answer.reply(reply);
        Map<Session, Integer> mails = new ConcurrentHashMap<>();
        try (var server =
                server(
                        pipelining,
                        (session, line) -> {
                            if (line.startsWith("MAIL")) {
                                mails.merge(session, 1, Integer::sum);
                            }
                            boolean spent = mails.getOrDefault(session, 0) > EACH;
                            return spent && line.startsWith(verb) ? answer : null;
                        })) {
            // Without retries, an attempt that counted would be the last.
            stage.activate(server.port(), 2, 0, Stage.PASSWORD);
            List<String> ids = ids(30);
            stage.publishMails(ids);
            await().atMost(LONG).until(() -> ids.stream().allMatch(this::accepted));
            assertThat(ids.stream().flatMap(id -> stage.events(id).stream()))
                    .extracting(EmailDelivery::attempt)
                    .containsOnly(1);
            assertThat(server.acceptedMessages()).isEqualTo(ids.size());
            assertThat(server.maxOpenConnections()).isLessThanOrEqualTo(2);
            assertThat(server.connections()).isBetween(6, 20);
        }
    }

    /// How a server says that it takes no more connections.
    static Stream<Answer> refusals() {
        return Stream.of(
                ended("421 4.7.0 Too many concurrent connections"),
                ended("421 4.3.2 Service not available"),
                ended("554 5.7.1 Try later"),
                DROPPED);
    }

    /// Has room for so many connections.
    private record Room(int size, Answer refusal, Set<Session> inside) {

        Room(int size, Answer refusal) {
            this(size, refusal, new HashSet<>());
        }

        boolean greet(Session session) throws IOException {
            return enters(session)
                    ? Answer.reply("220 mail.test ready").give(session)
                    : refusal.give(session);
        }

        private synchronized boolean enters(Session session) {
            inside.removeIf(Session::ended);
            return inside.size() < size && inside.add(session);
        }
    }

    private static Answer ended(String reply) {
        return session -> {
            session.say(reply);
            return false;
        };
    }

    @ParameterizedTest
    @MethodSource("refusals")
    @DisplayName("C1 a server that takes two of four connections gets all mail over two, at once")
    void mailGoesOnOverTheConnectionsThatAreOpen(Answer refusal) {
        int before = alerts();
        var room = new Room(2, refusal);
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                                        .account(Stage.USER, Stage.PASSWORD)
                                        .latency(Duration.ofMillis(2))
                                        .greeting(room::greet))) {
            stage.activate(
                    stage.configuration("main", ++version, server.port(), 4, 0, Stage.PASSWORD));
            List<String> ids = ids(200);
            stage.publishMails(ids);
            await().atMost(LONG).until(() -> ids.stream().allMatch(this::accepted));
            assertThat(ids.stream().flatMap(id -> stage.events(id).stream()))
                    .extracting(EmailDelivery::attempt)
                    .containsOnly(1);
            assertThat(server.acceptedMessages()).isEqualTo(ids.size());
            assertThat(server.connections()).as("no storm of openings").isLessThan(20);
            if (refusal != DROPPED) {
                await().atMost(LONG).until(() -> alerts() > before);
                JsonNode advice =
                        new Api(instance)
                                .get("/api/email-queue", Role.AUDITOR)
                                .json()
                                .get("connectionAdvice");
                assertThat(advice.get("connections").asInt()).isBetween(1, 2);
                assertThat(advice.get("code").asInt()).isIn(421, 554);
                assertThat(advice.get("reply").asString()).isNotBlank();
                assertThat(Instant.parse(advice.get("refusedAt").asString()))
                        .isAfter(Instant.now().minusSeconds(120));
            }
        }
    }

    private static int alerts() {
        return (int)
                stage.alerts().stream()
                        .filter(alert -> alert.rule().equals("connections-refused"))
                        .filter(alert -> alert.summary().contains("Lower Max Connections to "))
                        .count();
    }

    @Test
    @DisplayName("B2 a fresh connection that answers the same does not loop: it counts")
    void whatAFreshConnectionAnswersCounts() {
        try (var server =
                server(
                        true,
                        (_, line) ->
                                line.startsWith("MAIL")
                                        ? Answer.reply("451 4.3.0 Temporary lookup failure")
                                        : null)) {
            stage.activate(server.port(), 2, 0, Stage.PASSWORD);
            List<String> ids = ids(5);
            stage.publishMails(ids);
            await().atMost(LONG)
                    .until(
                            () ->
                                    ids.stream()
                                            .allMatch(
                                                    id ->
                                                            stage.events(id).stream()
                                                                    .anyMatch(
                                                                            event ->
                                                                                    event.outcome()
                                                                                            == Outcome
                                                                                                    .REFUSED)));
            assertThat(server.connections()).isLessThanOrEqualTo(2 * ids.size());
        }
    }

    @Test
    @DisplayName("B2 a server without room loses no mail, whatever retries say, and meets no storm")
    void whatIsOfTheServerCostsNoAttempt() {
        try (var server =
                server(
                        true,
                        (_, line) ->
                                line.startsWith("MAIL")
                                        ? Answer.reply("452 4.3.1 Insufficient system storage")
                                        : null)) {
            stage.activate(server.port(), 2, 0, Stage.PASSWORD);
            List<String> ids = ids(5);
            stage.publishMails(ids);
            await().atMost(LONG)
                    .until(() -> ids.stream().noneMatch(id -> stage.events(id).isEmpty()));
            assertThat(ids.stream().flatMap(id -> stage.events(id).stream()))
                    .allSatisfy(
                            event -> {
                                assertThat(event.outcome()).isEqualTo(Outcome.DEFERRED);
                                assertThat(event.last()).isFalse();
                            });
            assertThat(server.connections()).isLessThanOrEqualTo(2 * ids.size());
        }
    }

    private boolean accepted(String id) {
        return stage.events(id).stream().anyMatch(event -> event.outcome() == Outcome.ACCEPTED);
    }

    private static List<String> ids(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
    }

    private static ScriptedSmtpServer server(boolean pipelining, Hearing hearing) {
        return ScriptedSmtpServer.start(
                script -> {
                    if (pipelining) {
                        script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN");
                    } else {
                        script.capabilities("8BITMIME", "AUTH PLAIN");
                    }
                    script.account(Stage.USER, Stage.PASSWORD);
                    script.onAny(hearing::hear);
                });
    }

    private interface Hearing {
        @Nullable Answer hear(Session session, String line);
    }
}
