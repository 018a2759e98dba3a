package com.smart360.mail.dispatch.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.runtime.WriteRefusals;
import com.smart360.mail.dispatch.runtime.WriteRefusals.Kind;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/// Nothing that can't be written about a mail holds up another (K3), against a real broker whose
/// topic of outcomes takes little.
@Timeout(120)
class RefusedWritesIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    /// Enough for an event without the server's words, not for one of a hundred recipients.
    private static final String FEW_BYTES = "2500";

    private static final ConfigResource EVENTS =
            new ConfigResource(ConfigResource.Type.TOPIC, Topics.EMAIL_DELIVERY);
    private static final String LIMIT = "max.message.bytes";

    private static Stage stage;
    private static ConfigurableApplicationContext instance;

    @BeforeAll
    @Timeout(240)
    static void start() throws Exception {
        stage = new Stage();
        instance = stage.instance();
        limit(new AlterConfigOp(new ConfigEntry(LIMIT, FEW_BYTES), AlterConfigOp.OpType.SET));
    }

    @AfterAll
    static void stop() throws Exception {
        limit(new AlterConfigOp(new ConfigEntry(LIMIT, ""), AlterConfigOp.OpType.DELETE));
        instance.close();
        stage.close();
    }

    private static void limit(AlterConfigOp change) throws Exception {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                ServiceTestInfrastructure.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(EVENTS, List.of(change))).all().get();
        }
    }

    @Test
    @DisplayName(
            "K3 an event that its topic does not take is passed over, and no other waits for it")
    void eventThatIsTooLargeHoldsUpNoOther() {
        try (var server = server()) {
            stage.activate(server.port(), 4, 3, Stage.PASSWORD);
            String large = UUID.randomUUID().toString();
            List<String> good = ids(40);
            stage.publishMails(good.subList(0, 20));
            stage.publish(large, toManyRecipients(large));
            stage.publishMails(good.subList(20, 40));

            await().atMost(LONG).until(() -> good.stream().allMatch(RefusedWritesIT::accepted));
            var refusals = instance.getBean(WriteRefusals.class);
            await().atMost(LONG).until(() -> refusals.count(Kind.DELIVERY_EVENT) == 1);
            var last = refusals.last();
            assertThat(last).isNotNull();
            assertThat(last.emailId()).isEqualTo(large);
            assertThat(last.reason()).isEqualTo("RecordTooLargeException");
            assertThat(stage.events(large)).isEmpty();
            Ledger.Entry entry = instance.getBean(Ledger.class).find(List.of(large)).get(large);
            assertThat(entry.over()).as("the ledger has what the topic does not take").isTrue();
            assertThat(entry.event()).isNotNull();
            assertThat(server.acceptedMessages()).isEqualTo(41);

            // It is settled: nothing is sent twice, whoever reads its record next.
            String late = ids(1).getFirst();
            stage.publishMail(late);
            await().atMost(LONG).until(() -> accepted(late));
            assertThat(server.acceptedMessages()).isEqualTo(42);
        }
    }

    @Test
    @DisplayName("K3 the server's words are cut to what the topic takes")
    void longAnswersAreCut() {
        try (var server = server()) {
            stage.activate(server.port(), 4, 3, Stage.PASSWORD);
            String id = UUID.randomUUID().toString();
            stage.publish(
                    id,
                    """
                    {"id":"%s","to":["a-refused@example.org","b-refused@example.org",\
                    "c-refused@example.org","d-refused@example.org","e-refused@example.org",\
                    "f-refused@example.org"],"subject":"Bill %s","text":"Hello"}\
                    """
                            .formatted(id, id));
            await().atMost(LONG).until(() -> !stage.events(id).isEmpty());
            EmailDelivery event = stage.events(id).getFirst();
            assertThat(event.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(event.recipients()).hasSize(6).allMatch(to -> to.text() == null);
            assertThat(event.recipients()).allMatch(to -> Integer.valueOf(550).equals(to.code()));
        }
    }

    @Test
    @DisplayName("K3 a trace context of 1 MB is dropped, and its mail's outcome is told")
    void traceContextWithoutBoundIsDropped() {
        try (var server = server()) {
            stage.activate(server.port(), 4, 3, Stage.PASSWORD);
            String id = UUID.randomUUID().toString();
            stage.publish(id, Stage.mail(id), Map.of("traceparent", "0".repeat(1_000_000)));
            List<String> good = ids(10);
            stage.publishMails(good);
            await().atMost(LONG).until(() -> accepted(id));
            await().atMost(LONG).until(() -> good.stream().allMatch(RefusedWritesIT::accepted));
        }
    }

    private static String toManyRecipients(String id) {
        return """
        {"id":"%s","to":[%s],"subject":"Bill %s","text":"Hello"}\
        """
                .formatted(
                        id,
                        IntStream.range(0, 100)
                                .mapToObj(i -> "\"somebody-" + i + "@example.org\"")
                                .collect(Collectors.joining(",")),
                        id);
    }

    private static boolean accepted(String id) {
        return stage.events(id).stream().anyMatch(event -> event.outcome() == Outcome.ACCEPTED);
    }

    private static List<String> ids(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
    }

    private static ScriptedSmtpServer server() {
        return ScriptedSmtpServer.start(
                script -> {
                    script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                            .account(Stage.USER, Stage.PASSWORD);
                    for (String who : List.of("a", "b", "c", "d", "e", "f")) {
                        script.recipient(
                                who + "-refused@example.org",
                                "550 5.1.1 " + "nobody here ".repeat(40));
                    }
                });
    }
}
