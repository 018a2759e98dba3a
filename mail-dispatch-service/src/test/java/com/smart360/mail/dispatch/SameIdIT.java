package com.smart360.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.dispatch.intake.Consumers;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/// One id is one mail: the first that came (A4, K5, K6).
@Timeout(240)
class SameIdIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    private Stage stage;
    private ScriptedSmtpServer server;
    private ConfigurableApplicationContext instance;

    @BeforeEach
    void start() {
        stage = new Stage();
        server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("8BITMIME", "AUTH PLAIN")
                                        .account(Stage.USER, Stage.PASSWORD));
        instance = stage.instance();
    }

    @AfterEach
    void stop() {
        instance.close();
        server.close();
        stage.close();
    }

    @Test
    void anotherMailUnderAnIdThatIsTakenIsToldAndNotSent() {
        activate();
        String id = UUID.randomUUID().toString();
        stage.publishMail(id);
        await().atMost(LONG).until(() -> accepted(id));
        stage.publish(id, Stage.mail(id).replace("jo@", "someone-else@"));
        await().atMost(LONG).until(() -> !stage.deadLetters(id).isEmpty());
        assertConflict(id, "to");
        assertThat(server.acceptedMessages()).isEqualTo(1);
    }

    @Test
    void bothMayComeInOnePoll() {
        stage.deactivate();
        await().atMost(LONG).until(() -> Consumers.rest(instance));
        String id = UUID.randomUUID().toString();
        stage.publishMail(id);
        stage.publishMail(id);
        stage.publish(id, Stage.mail(id).replace("Hello", "Good day"));
        activate();
        await().atMost(LONG).until(() -> accepted(id) && !stage.deadLetters(id).isEmpty());
        assertConflict(id, "text");
        assertThat(server.acceptedMessages()).isEqualTo(1);
        assertThat(counted("duplicate")).isEqualTo(1);
        assertThat(counted("conflict")).isEqualTo(1);
    }

    @Test
    void garbageUnderTheKeyOfAWaitingMailChangesNothing() {
        stage.deactivate();
        await().atMost(LONG).until(() -> Consumers.rest(instance));
        String id = UUID.randomUUID().toString();
        stage.publishMail(id);
        stage.publish(id, "garbage");
        activate();
        await().atMost(LONG).until(() -> accepted(id) && !stage.deadLetters(id).isEmpty());
        assertThat(server.acceptedMessages()).isEqualTo(1);
    }

    @Test
    void aLetterThatWasMendedGoesOutUnderItsId() {
        activate();
        String id = UUID.randomUUID().toString();
        stage.publish(id, Stage.mail(id).replace("jo@example.org", "jo"));
        await().atMost(LONG).until(() -> !stage.deadLetters(id).isEmpty());
        stage.publishMail(id);
        await().atMost(LONG).until(() -> accepted(id));
        assertThat(stage.deadLetters(id)).hasSize(1);
    }

    private void activate() {
        stage.activate(server.port(), 3, 3, Stage.PASSWORD);
    }

    private boolean accepted(String id) {
        return stage.events(id).stream().anyMatch(event -> event.outcome() == Outcome.ACCEPTED);
    }

    private void assertConflict(String id, String field) {
        assertThat(stage.deadLetters(id)).hasSize(1);
        ConsumerRecord<String, byte[]> letter = stage.deadLetters(id).getFirst();
        assertThat(header(letter, Topics.REASON_CLASS)).isEqualTo(EmailRejection.CONFLICT.name());
        assertThat(header(letter, Topics.REASON)).contains("differs in " + field);
        assertThat(stage.events(id)).hasSize(1);
    }

    private double counted(String result) {
        return instance.getBean(MeterRegistry.class)
                .counter("mail.intake", "result", result)
                .count();
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
