package com.smart360.mail.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What weights of senders come to at a server.
@Timeout(300)
class SenderWeightIT {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int EACH = 400;

    /// While the first polls come in, only one of them may have mails yet.
    private static final int BEGINNING = 60;

    private static final int LOOKED_AT = 200;

    private final String heavy = "heavy-" + UUID.randomUUID().toString().substring(0, 8);
    private final String light = "light-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    @DisplayName(
            "(S12) a sender that weighs four has about four mails sent for each one of another")
    void mailsGoByWeight() throws Exception {
        try (var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("8BITMIME", "AUTH PLAIN")
                                                .account(Stage.USER, Stage.PASSWORD)
                                                .latency(Duration.ofMillis(5)));
                var stage = new Stage();
                var _ = stage.instance()) {
            stage.senders(sender(heavy, 4), sender(light, 1));
            awaitTopic(RequestTopics.of(heavy));
            awaitTopic(RequestTopics.of(light));
            Set<String> heavyOnes = ids();
            Set<String> lightOnes = ids();
            heavyOnes.parallelStream().forEach(id -> stage.publishOf(heavy, id));
            lightOnes.parallelStream().forEach(id -> stage.publishOf(light, id));
            stage.activate(server.port(), 1, 3, Stage.PASSWORD);
            await().atMost(LONG).until(() -> server.acceptedMessages() >= BEGINNING + LOOKED_AT);

            List<Message> some = server.messages().subList(BEGINNING, BEGINNING + LOOKED_AT);
            long ofHeavy = some.stream().filter(each -> isOne(each, heavyOnes)).count();
            long ofLight = some.stream().filter(each -> isOne(each, lightOnes)).count();
            assertThat(ofHeavy + ofLight).isEqualTo(LOOKED_AT);
            assertThat(ofLight).as("of %d", LOOKED_AT).isBetween(LOOKED_AT / 10L, LOOKED_AT / 3L);
        } finally {
            try (var stage = new Stage()) {
                stage.senders();
            }
        }
    }

    private static boolean isOne(Message message, Set<String> ids) {
        String text = message.text();
        int at = text.indexOf("Subject: Bill ");
        return at >= 0 && ids.contains(text.substring(at + 14, at + 14 + 36));
    }

    private static Set<String> ids() {
        return IntStream.range(0, EACH)
                .mapToObj(_ -> UUID.randomUUID().toString())
                .collect(Collectors.toSet());
    }

    private static SenderIdentity sender(String name, int weight) {
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
                64,
                weight,
                List.of(),
                false);
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
