package com.smart360.mail.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.dispatch.intake.Consumers;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/// Servers of which one connection in three works and the others fail in any way, by lots of fixed
/// seeds: mail flows at no less than half of what one connection carries.
@Timeout(240)
class MixedConnectionsIT {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final Duration LATENCY = Duration.ofMillis(10);
    private static final int MAILS = 300;
    private static final int ONE_IN = 3;

    private static Stage stage;
    private static ConfigurableApplicationContext instance;
    private static int version;

    /// What a busy machine may add. Any pause of what works would be longer.
    private static final Duration SHORTER_THAN_A_PAUSE = Duration.ofSeconds(12);

    /// What one connection carries that always works.
    private static Duration alone;

    @BeforeAll
    @Timeout(240)
    static void start() {
        stage = new Stage();
        instance =
                stage.instance(
                        "--smart360.dispatch.retry.first-delay=1s",
                        "--smart360.dispatch.retry.jitter=0");
        try (var server = server(new Fates(0, 1))) {
            alone = carries(server, 1);
        }
    }

    @AfterAll
    static void stop() {
        instance.close();
        stage.close();
    }

    @BeforeEach
    void nothingIsActive() {
        rest();
    }

    private static void rest() {
        stage.deactivate();
        await().atMost(LONG).until(() -> Consumers.rest(instance));
    }

    /// What a connection does.
    private enum Fate {
        WORKS,
        /// 421 instead of a greeting.
        REFUSED,
        /// Closed instead of a greeting.
        DROPPED,
        /// Takes five mails and says so.
        RECYCLED,
        /// Takes three mails and closes without a word.
        SHUT,
        /// Takes a mail's envelope and then says nothing.
        STALLED,
        /// "Too many connections" to EHLO.
        THROTTLED
    }

    /// Draws what each connection does; one in so many works, wherever it comes.
    private static final class Fates {

        private final Random random;
        private final int oneIn;
        private final int offset;
        private final Map<Session, Fate> drawn = new ConcurrentHashMap<>();
        private final Map<Session, Integer> mails = new ConcurrentHashMap<>();
        private int connections;

        Fates(long seed, int oneIn) {
            random = new Random(seed);
            this.oneIn = oneIn;
            offset = random.nextInt(oneIn);
        }

        Fate of(Session session) {
            return drawn.computeIfAbsent(session, _ -> draw());
        }

        private synchronized Fate draw() {
            // A limit of the account, before anything has worked, is to stop everything.
            int kinds = connections < oneIn ? Fate.THROTTLED.ordinal() : Fate.values().length;
            return (offset + connections++) % oneIn == 0
                    ? Fate.WORKS
                    : Fate.values()[1 + random.nextInt(kinds - 1)];
        }

        @Nullable Answer hear(Session session, String line) {
            int mail = mails.merge(session, line.startsWith("MAIL") ? 1 : 0, Integer::sum);
            return switch (of(session)) {
                case THROTTLED ->
                        line.startsWith("EHLO")
                                ? ended("421 4.7.0 Too many connections from your address")
                                : null;
                case RECYCLED ->
                        line.startsWith("MAIL") && mail > 5
                                ? ended("421 4.4.5 Too many messages in this connection")
                                : null;
                case SHUT -> line.startsWith("MAIL") && mail > 3 ? _ -> false : null;
                case STALLED -> line.startsWith("RCPT") ? Answer.silence() : null;
                case WORKS, REFUSED, DROPPED -> null;
            };
        }

        Answer greeting(Session session) {
            return switch (of(session)) {
                case REFUSED -> ended("421 4.3.2 Too many connections");
                case DROPPED -> _ -> false;
                case WORKS, RECYCLED, SHUT, THROTTLED, STALLED ->
                        Answer.reply("220 mail.test ready");
            };
        }

        private static Answer ended(String reply) {
            return session -> {
                session.say(reply);
                return false;
            };
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName("C1, C2 mail flows at half of what the connection carries that works, or more")
    void mailFlowsOverWhatWorks(long seed) {
        try (var server = server(new Fates(seed, ONE_IN))) {
            Duration taken = carries(server, 4);
            assertThat(taken)
                    .as("one connection that works takes %s", alone)
                    .isLessThan(alone.multipliedBy(2).plus(SHORTER_THAN_A_PAUSE));
        }
    }

    /// How long nine tenths of the mails take: the rest may have met what stalls.
    private static Duration carries(ScriptedSmtpServer server, int connections) {
        rest();
        stage.activate(
                Stage.waiting(
                        stage.configuration(
                                "main", ++version, server.port(), connections, 10, Stage.PASSWORD),
                        5));
        List<String> ids =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(MAILS).toList();
        long start = System.nanoTime();
        stage.publishMails(ids);
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> server.acceptedMessages() >= MAILS * 9 / 10);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        await().atMost(LONG).until(() -> ids.stream().allMatch(MixedConnectionsIT::accepted));
        assertThat(server.acceptedMessages()).isEqualTo(MAILS);
        return taken;
    }

    private static boolean accepted(String id) {
        return stage.events(id).stream().anyMatch(event -> event.outcome() == Outcome.ACCEPTED);
    }

    private static ScriptedSmtpServer server(Fates fates) {
        return ScriptedSmtpServer.start(
                script ->
                        script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                                .account(Stage.USER, Stage.PASSWORD)
                                .latency(LATENCY)
                                .greeting(session -> fates.greeting(session).give(session))
                                .onAny(fates::hear));
    }
}
