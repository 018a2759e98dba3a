package com.smart360.mail.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailRejected;
import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Senders with topics of their own.
@Timeout(300)
class SenderTopicsIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final String billing = "billing-" + UUID.randomUUID().toString().substring(0, 8);
    private final String outage = "outage-" + UUID.randomUUID().toString().substring(0, 8);

    private static SenderIdentity sender(String name) {
        return new SenderIdentity(
                name,
                1,
                "Team of " + name,
                true,
                List.of(),
                List.of(),
                List.of("invoice"),
                List.of(Priority.NORMAL),
                List.of(),
                2,
                1_000,
                1_000,
                64);
    }

    @Test
    @DisplayName("(S12) (S8) a sender that is named has its topic, its rules and its ids, at once")
    void takesEachSendersRequests() throws Exception {
        try (var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("8BITMIME", "AUTH PLAIN LOGIN")
                                                .account(Stage.USER, Stage.PASSWORD));
                var stage = new Stage();
                var _ =
                        stage.instance(
                                "--smart360.environment=staging",
                                "--smart360.guard.allowed-networks=127.0.0.0/8")) {
            stage.activate(server.port(), 1, 3, Stage.PASSWORD);
            stage.senders(sender(billing), sender(outage), sender(SenderIdentity.DEFAULT));
            awaitTopic(RequestTopics.of(billing));
            awaitTopic(RequestTopics.of(outage));

            sameIdOfThreeSenders(stage, server);
            itsOwnRules(stage);
            aTopicThatIsNobodys(stage);
        } finally {
            try (var stage = new Stage()) {
                stage.senders();
            }
        }
    }

    private void sameIdOfThreeSenders(Stage stage, ScriptedSmtpServer server) {
        String id = UUID.randomUUID().toString();
        String invoice = "\"category\":\"invoice\"";
        stage.publishOf(billing, id, invoice);
        stage.publishOf(outage, id, invoice);
        stage.publishOf(SenderIdentity.DEFAULT, id, invoice);
        stage.publishOf(billing, id, invoice);

        for (String known : List.of(billing + "~" + id, outage + "~" + id, id)) {
            await(known).atMost(LONG).until(() -> !stage.events(known).isEmpty());
            assertThat(stage.events(known))
                    .as(known)
                    .singleElement()
                    .satisfies(event -> assertThat(event.outcome()).isEqualTo(Outcome.ACCEPTED));
        }
        String behind = UUID.randomUUID().toString();
        stage.publishOf(billing, behind, invoice);
        await().atMost(LONG).until(() -> !stage.events(billing + "~" + behind).isEmpty());
        assertThat(server.acceptedMessages()).as("once for each sender, and one").isEqualTo(4);
    }

    private void itsOwnRules(Stage stage) {
        String id = UUID.randomUUID().toString();
        stage.publishOf(outage, id, "\"category\":\"newsletter\"");
        String known = outage + "~" + id;
        await().atMost(LONG).until(() -> !stage.rejections(known).isEmpty());
        EmailRejected rejected = stage.rejections(known).getFirst();
        assertThat(rejected.emailId()).isEqualTo(known);
        assertThat(rejected.request()).startsWith(RequestTopics.of(outage) + "-");
        assertThat(rejected.reasonClass()).isEqualTo(EmailRejection.NOT_ALLOWED);
        assertThat(rejected.reason())
                .isEqualTo(
                        "\"category\" (\"newsletter\") is not allowed to the sender \""
                                + outage
                                + "\"; expected invoice.");
        await().atMost(LONG).until(() -> !stage.deadLetters(id).isEmpty());
        assertThat(
                        new String(
                                stage.deadLetters(id)
                                        .getFirst()
                                        .headers()
                                        .lastHeader(Topics.ORIGINAL_PLACE)
                                        .value()))
                .startsWith(RequestTopics.of(outage) + "-");
    }

    private static void aTopicThatIsNobodys(Stage stage) throws Exception {
        String nobody = "nobody-" + UUID.randomUUID().toString().substring(0, 8);
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(RequestTopics.of(nobody), 1, (short) 1)))
                    .all()
                    .get();
        }
        String id = UUID.randomUUID().toString();
        stage.publishOf(nobody, id);
        String known = nobody + "~" + id;
        await().atMost(LONG).until(() -> !stage.rejections(known).isEmpty());
        assertThat(stage.rejections(known).getFirst().reason())
                .isEqualTo(
                        "The request came by the topic email.requests."
                                + nobody
                                + ", which no sender has; expected a sender named "
                                + nobody
                                + ", whose it is.");
    }

    private static void awaitTopic(String topic) throws Exception {
        try (Admin admin = admin()) {
            await(topic).atMost(LONG).until(() -> admin.listTopics().names().get().contains(topic));
        }
    }

    private static Admin admin() {
        return Admin.create(
                Map.of("bootstrap.servers", ServiceTestInfrastructure.bootstrapServers()));
    }
}
