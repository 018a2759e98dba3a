package com.smart360.mail.dispatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ApplicationContext;

/// A server that takes long for some mails holds up neither the reading of others nor the group.
@Timeout(180)
class SlowServerIT {

    private static final int CONNECTIONS = 6;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();
    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        released.countDown();
        stage.close();
    }

    @Test
    @DisplayName("K9 an instance that joins gets its share while another waits for its server")
    void partitionsChangeHandsWhileMailsAreUnderWay() {
        try (var server = ScriptedSmtpServer.start(this::slow);
                var first = stage.instance()) {
            stage.activate(
                    Stage.waiting(
                            stage.configuration(
                                    "main", 1, server.port(), CONNECTIONS, 3, Stage.PASSWORD),
                            2 * (int) LONG.toSeconds()));
            List<String> ids =
                    Stream.generate(() -> UUID.randomUUID().toString()).limit(600).toList();
            stage.publishMails(ids);
            await().atMost(LONG).until(() -> held.get() == CONNECTIONS);
            int all = Consumers.partitions(first);
            try (var second = stage.instance()) {
                await().atMost(LONG).until(() -> Consumers.partitions(second) > 0);
                assertThat(held).as("of the first mails").hasValue(CONNECTIONS);
                await().atMost(LONG).until(() -> partitions(first, second) == all);

                released.countDown();
                await().atMost(LONG).until(() -> ids.stream().allMatch(this::accepted));
                assertThat(server.acceptedMessages()).isEqualTo(ids.size());
            }
        }
    }

    private static int partitions(ApplicationContext first, ApplicationContext second) {
        return Consumers.partitions(first) + Consumers.partitions(second);
    }

    private boolean accepted(String id) {
        return stage.events(id).stream().anyMatch(event -> event.outcome() == Outcome.ACCEPTED);
    }

    private void slow(ScriptedSmtpServer.Script script) {
        script.capabilities("8BITMIME", "AUTH PLAIN").account(Stage.USER, Stage.PASSWORD);
        script.onAny(this::hear);
    }

    private @Nullable Answer hear(Session session, String line) {
        return line.equals("DATA") && released.getCount() > 0 ? this::hold : null;
    }

    private boolean hold(Session session) throws IOException {
        held.incrementAndGet();
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
