package com.smart360.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.configuration.SendingStopped;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/// Stop means stop, on the wire: no content of a mail begins after it was seen, and each sender
/// says when its last exchange has ended.
@Timeout(180)
class StopIT {

    private static final int CONNECTIONS = 100;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String CONTENT = "Subject: Bill ";

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /// Answers DATA of the second mail of each connection, whose envelope rode behind the first,
    /// only when it is let go.
    private static final class SecondDataHeld {

        private final CountDownLatch released = new CountDownLatch(1);
        private final Map<Session, Integer> turns = new ConcurrentHashMap<>();
        private final Set<Session> held = ConcurrentHashMap.newKeySet();

        @Nullable Answer hear(Session session, String line) {
            return line.equals("DATA") && turns.merge(session, 1, Integer::sum) == 2
                    ? this::hold
                    : null;
        }

        private boolean hold(Session session) throws IOException {
            held.add(session);
            try {
                if (!released.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
                    return false;
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
            session.say("354 go ahead");
            return true;
        }
    }

    @Test
    @DisplayName("ACT-3, A3 no content begins after the stop was seen: 100 connections, pipelined")
    void noContentBeginsAfterTheStopWasSeen() {
        var data = new SecondDataHeld();
        try (var server = server(data);
                var instance = stage.instance()) {
            stage.activate(patient(1, server.port()));
            List<String> ids = ids(3 * CONNECTIONS);
            stage.publishMails(ids);
            await().atMost(LONG).until(() -> data.held.size() == CONNECTIONS);
            int begun = contents(server);
            assertThat(begun).isEqualTo(CONNECTIONS);

            long epoch = stage.deactivate();
            awaitInactive(instance);
            data.released.countDown();

            await().atMost(LONG).until(() -> stops(epoch).size() == 1);
            assertThat(server.openConnections()).isZero();
            assertThat(contents(server)).as("contents begun").isEqualTo(begun);
            assertThat(server.acceptedMessages()).isEqualTo(begun);
            SendingStopped stop = stops(epoch).getFirst();
            assertThat(stop.configurationId()).isEqualTo("main");
            assertThat(stop.epoch()).isEqualTo(epoch);
            assertThat(stop.instances()).isEqualTo(1);
            assertThat(stop.at()).isAfterOrEqualTo(stop.seenAt());

            stage.activate(patient(2, server.port()));
            await().atMost(LONG).until(() -> ids.stream().allMatch(this::accepted));
            String received = server.everythingReceived();
            assertThat(ids).allSatisfy(id -> assertThat(received).containsOnlyOnce(CONTENT + id));
            assertThat(ids.stream().flatMap(id -> stage.events(id).stream()))
                    .extracting(EmailDelivery::attempt)
                    .as("a mail that was held back has made no attempt")
                    .containsOnly(1);
        }
    }

    @Test
    @DisplayName("ACT-3 each sender confirms that its last exchange has ended")
    void eachSenderConfirms() {
        try (var server = ScriptedSmtpServer.start(StopIT::usual);
                var first = stage.instance();
                var second = stage.instance()) {
            stage.activate(server.port(), 4, 3, Stage.PASSWORD);
            List<String> ids = ids(20);
            stage.publishMails(ids);
            await().atMost(LONG).until(() -> ids.stream().allMatch(this::accepted));
            await().atMost(LONG).until(() -> knowsTwo(first) && knowsTwo(second));

            // A new version of what is active is no stop of it.
            stage.activate(stage.configuration("main", 2, server.port(), 4, 3, Stage.PASSWORD));
            long epoch = stage.deactivate();

            await().atMost(LONG).until(() -> stops(epoch).size() == 2);
            assertThat(
                            stops(epoch).stream()
                                    .map(SendingStopped::instance)
                                    .collect(Collectors.toSet()))
                    .hasSize(2);
            assertThat(stops(epoch)).extracting(SendingStopped::instances).containsOnly(2);
            assertThat(server.openConnections()).isZero();
            assertThat(stage.stops()).allMatch(stop -> stop.epoch() >= epoch);
        }
    }

    /// Waits for the server as long as the test does.
    private ConfigurationSnapshot patient(long version, int port) {
        return Stage.waiting(
                stage.configuration("main", version, port, CONNECTIONS, 3, Stage.PASSWORD),
                2 * (int) LONG.toSeconds());
    }

    private static boolean knowsTwo(ConfigurableApplicationContext instance) {
        return instance.getBean(Instances.class).vitals().size() == 2;
    }

    private List<SendingStopped> stops(long epoch) {
        return stage.stops().stream().filter(stop -> stop.epoch() >= epoch).toList();
    }

    private boolean accepted(String id) {
        return stage.events(id).stream().anyMatch(event -> event.outcome() == Outcome.ACCEPTED);
    }

    private static int contents(ScriptedSmtpServer server) {
        return server.everythingReceived().split(CONTENT, -1).length - 1;
    }

    private static void awaitInactive(ConfigurableApplicationContext instance) {
        var api = new Api(instance);
        await().atMost(LONG)
                .until(
                        () ->
                                !api.get("/api/email-queue", Role.AUDITOR)
                                        .json()
                                        .get("active")
                                        .asBoolean());
    }

    private static List<String> ids(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
    }

    private static ScriptedSmtpServer server(SecondDataHeld data) {
        return ScriptedSmtpServer.start(
                script -> {
                    usual(script);
                    script.onAny(data::hear);
                });
    }

    private static void usual(ScriptedSmtpServer.Script script) {
        script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                .account(Stage.USER, Stage.PASSWORD);
    }
}
