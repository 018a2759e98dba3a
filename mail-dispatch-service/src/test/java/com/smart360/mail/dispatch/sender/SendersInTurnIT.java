package com.smart360.mail.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One that floods holds up nobody else of its priority.
@Timeout(300)
class SendersInTurnIT {

    private static final Logger LOG = LoggerFactory.getLogger(SendersInTurnIT.class);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration BOUND = Duration.ofSeconds(40);
    private static final int FLOOD = 3_000;
    private static final int SMALL = 3;

    @ParameterizedTest
    @ValueSource(strings = {"flooding", SenderIdentity.DEFAULT})
    @DisplayName("(S12) a mail is accepted soon though another sender's thousands came before")
    void nobodyWaitsForAnothersFlood(String flooding) throws Exception {
        String small = "small-" + UUID.randomUUID().toString().substring(0, 8);
        try (var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("8BITMIME", "AUTH PLAIN")
                                                .account(Stage.USER, Stage.PASSWORD)
                                                .latency(Duration.ofMillis(20)));
                var stage = new Stage();
                var _ = stage.instance()) {
            stage.senders(sender(flooding), sender(small));
            awaitTopic(RequestTopics.of(flooding));
            awaitTopic(RequestTopics.of(small));
            ids(FLOOD).parallelStream().forEach(id -> stage.publishOf(flooding, id));
            stage.activate(server.port(), 1, 3, Stage.PASSWORD);
            await().atMost(LONG).until(() -> server.acceptedMessages() > 10);

            List<Long> waits = new ArrayList<>();
            for (String id : ids(SMALL)) {
                long start = System.nanoTime();
                stage.publishOf(small, id);
                await().atMost(LONG).until(() -> !stage.events(small + "~" + id).isEmpty());
                waits.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
            }

            int sent = server.acceptedMessages();
            LOG.info(
                    "{} of {} of {} were sent; the other waited {} ms",
                    sent,
                    FLOOD,
                    flooding,
                    waits);
            assertThat(waits).allMatch(wait -> wait < BOUND.toMillis());
            assertThat(sent).as("there was work all the time").isLessThan(FLOOD / 2);
        } finally {
            try (var stage = new Stage()) {
                stage.senders();
            }
        }
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(_ -> UUID.randomUUID().toString()).toList();
    }

    private static SenderIdentity sender(String name) {
        return new SenderIdentity(
                name,
                1,
                "Team of " + name,
                true,
                List.of(),
                List.of(),
                List.of(),
                List.of(Priority.NORMAL),
                List.of(),
                2,
                100_000,
                1_000_000,
                64);
    }

    private static void awaitTopic(String topic) throws Exception {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                ServiceTestInfrastructure.bootstrapServers()))) {
            await(topic).atMost(LONG).until(() -> admin.listTopics().names().get().contains(topic));
        }
    }
}
