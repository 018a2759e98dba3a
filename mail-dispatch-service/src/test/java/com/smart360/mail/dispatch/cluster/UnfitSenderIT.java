package com.smart360.mail.dispatch.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/// What meets one instance only holds up no other: it gives up what it has, says why, and comes
/// back by itself (D1, D2, D5, D6).
@Timeout(240)
class UnfitSenderIT {

    private static final int CONNECTIONS = 4;
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String[] QUICK = {
        "--smart360.dispatch.membership.beat=300ms",
        "--smart360.dispatch.membership.fence=1500ms",
        "--smart360.dispatch.membership.lease=3s"
    };

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        stage.deactivate();
        stage.close();
    }

    @Test
    @DisplayName("D1 an instance whose events the broker refuses gives up slots and partitions")
    void instanceWhoseEventsAreRefusedHoldsUpNoOther() {
        var clock = new RefusingProducer();
        try (var server = server();
                var sick = stage.instance(clock::into, QUICK)) {
            stage.activate(server.port(), CONNECTIONS, 3, Stage.PASSWORD);
            List<String> before = ids(40);
            stage.publishMails(before);
            await().atMost(LONG).until(() -> before.stream().allMatch(this::accepted));
            try (var healthy = stage.instance(QUICK)) {
                await().atMost(LONG).until(() -> ready(healthy).status() == 200);

                clock.refuse();
                List<String> ids = ids(300);
                stage.publishMails(ids);

                await().atMost(LONG).until(() -> ready(sick).status() == 503);
                assertThat(ready(sick).body())
                        .contains("the broker has taken nothing of this instance")
                        .contains("InvalidTimestampException");
                await().atMost(LONG).until(() -> ids.stream().allMatch(this::accepted));
                await().atMost(LONG).until(() -> open(sick) == 0);
                assertThat(arrivals(server)).containsOnlyKeys(all(before, ids));
                assertThat(arrivals(server).values()).as("none twice").containsOnly(1L);
                assertThat(server.maxOpenConnections()).isLessThanOrEqualTo(CONNECTIONS);
                assertThat(ready(healthy).status()).isEqualTo(200);
            }
            // Alone again, and right again: it goes on by itself.
            clock.mend();
            List<String> after = ids(20);
            stage.publishMails(after);
            await().atMost(LONG).until(() -> after.stream().allMatch(this::accepted));
            assertThat(ready(sick).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("D1 an instance whose producer reaches no broker never becomes a sender")
    void instanceWithoutABrokerIsNoSender() throws Exception {
        int closed;
        try (var port = new ServerSocket(0)) {
            closed = port.getLocalPort();
        }
        try (var server = server();
                var cut =
                        stage.instance(
                                with(
                                        "--spring.kafka.producer.bootstrap-servers=127.0.0.1:"
                                                + closed));
                var healthy = stage.instance(QUICK)) {
            stage.activate(server.port(), CONNECTIONS, 3, Stage.PASSWORD);
            List<String> ids = ids(200);
            stage.publishMails(ids);
            await().atMost(LONG).until(() -> ids.stream().allMatch(this::accepted));
            assertThat(ready(cut).status()).isEqualTo(503);
            assertThat(open(cut)).isZero();
            assertThat(open(healthy)).isPositive();
            assertThat(arrivals(server).values()).as("none twice").containsOnly(1L);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2 * 60 * 60, -2 * 60 * 60})
    @DisplayName("D2, D5, D6 an instance whose clock is wrong sends nothing and says so")
    void instanceWithAWrongClockIsNoSender(long secondsAhead) {
        try (var server = server();
                var wrong = instance(Duration.ofSeconds(secondsAhead));
                var healthy = stage.instance(QUICK)) {
            stage.activate(server.port(), CONNECTIONS, 3, Stage.PASSWORD);
            List<String> ids = ids(100);
            stage.publishMails(ids);
            await().atMost(LONG).until(() -> ids.stream().allMatch(this::accepted));
            assertThat(ready(wrong).status()).isEqualTo(503);
            assertThat(ready(wrong).body())
                    .contains(secondsAhead > 0 ? "7200 s ahead of" : "7200 s behind");
            assertThat(open(wrong)).isZero();
            assertThat(ready(healthy).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("D2 due times are the database's, whatever this machine's clock says")
    void dueTimesAreTheDatabases() {
        try (var server =
                        ScriptedSmtpServer.start(
                                script -> {
                                    usual(script);
                                    script.recipient("busy@example.org", "451 4.3.0 busy");
                                });
                var ahead = instance(Duration.ofSeconds(4))) {
            stage.activate(server.port(), CONNECTIONS, 3, Stage.PASSWORD);
            String id = UUID.randomUUID().toString();
            Instant begun = Instant.now();
            stage.publish(id, Stage.mail(id).replace("jo@example", "busy@example"));
            await().atMost(LONG).until(() -> !stage.events(id).isEmpty());
            Instant seen = Instant.now();
            assertThat(stage.events(id).getFirst().at())
                    .as("by the database's clock, which is this one")
                    .isBetween(begun.minusMillis(500), seen.plusMillis(500));
            assertThat(ready(ahead).status()).isEqualTo(200);
            assertThat(ready(ahead).body()).contains("\"clockAheadMs\":");
        }
    }

    private ConfigurableApplicationContext instance(Duration ahead) {
        return stage.instance(
                context ->
                        context.registerBean(
                                "machineClock",
                                Clock.class,
                                () -> Clock.offset(Clock.systemUTC(), ahead)),
                QUICK);
    }

    private static String[] with(String more) {
        return Stream.concat(Stream.of(QUICK), Stream.of(more)).toArray(String[]::new);
    }

    private static Api.Answer ready(ConfigurableApplicationContext instance) {
        return new Api(instance).get("/actuator/health/readiness", Role.AUDITOR);
    }

    private static int open(ConfigurableApplicationContext instance) {
        return instance.getBean(Heartbeat.class).open();
    }

    private boolean accepted(String id) {
        return stage.events(id).stream().anyMatch(event -> event.outcome() == Outcome.ACCEPTED);
    }

    private static Map<String, Long> arrivals(ScriptedSmtpServer server) {
        return server.messages().stream()
                .map(message -> message.text().replaceAll("(?s).*Subject: Bill (\\S+).*", "$1"))
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    }

    private static String[] all(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toArray(String[]::new);
    }

    private static List<String> ids(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
    }

    private static ScriptedSmtpServer server() {
        return ScriptedSmtpServer.start(UnfitSenderIT::usual);
    }

    private static void usual(ScriptedSmtpServer.Script script) {
        script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                .account(Stage.USER, Stage.PASSWORD)
                .latency(Duration.ofMillis(5));
    }
}
