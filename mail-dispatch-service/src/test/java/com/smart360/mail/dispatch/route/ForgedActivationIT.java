package com.smart360.mail.dispatch.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.local.ChildProcess;
import com.smart360.mail.local.broker.BrokerProcess;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.starter.stream.CloudEvents;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// Whoever can write to the broker, and has no key, moves no mail to another server.
@Timeout(120)
class ForgedActivationIT {

    /// Of its own: what others believe without a signature must not reach them.
    @TempDir static Path folder;

    private static ChildProcess broker;
    private static Stage stage;
    private static ConfigurableApplicationContext instance;
    private static EventProducer owner;

    @BeforeAll
    @Timeout(240)
    static void start() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        broker = ChildProcess.start(BrokerProcess.class, folder.toString(), "0");
        stage = new Stage("127.0.0.1:" + broker.port(), ServiceTestInfrastructure.mongoUri());
        instance =
                stage.instance(
                        "--smart360.events.signing-keyset-json="
                                + ServiceTestInfrastructure.eventSigningKeyset());
        // Stands for config-service: the same key.
        owner = instance.getBean(EventProducer.class);
    }

    @AfterAll
    static void stop() {
        instance.close();
        stage.close();
        broker.close();
    }

    @Test
    @DisplayName("(S5) forged, unsigned and replayed activations take no mail to another server")
    void mailGoesWhereTheOwnerSaid() {
        try (var ours = server();
                var impostor = server()) {
            ActiveRoute route = instance.getBean(ActiveRoute.class);
            long epoch = System.currentTimeMillis() + 1_000_000;
            ActiveConfiguration old = active(epoch, impostor);
            publish(old);
            await().until(() -> route.state().epoch() == epoch);
            publish(active(epoch + 1, ours));
            await().until(() -> route.state().epoch() == epoch + 1);

            ActiveConfiguration forged = active(epoch + 2, impostor);
            write(forged, null);
            write(forged, "AAAA");
            publish(old);
            write(active(Long.MAX_VALUE, impostor), null);
            publish(active(epoch + 3, ours));
            await().until(() -> route.state().epoch() == epoch + 3);

            String id = UUID.randomUUID().toString();
            stage.publishMail(id);
            await().until(
                            () ->
                                    stage.events(id).stream()
                                            .anyMatch(it -> it.outcome() == Outcome.ACCEPTED));
            assertThat(ours.acceptedMessages()).isEqualTo(1);
            assertThat(impostor.connections()).isZero();
        }
    }

    private static void publish(ActiveConfiguration active) {
        owner.publish(
                        UUID.randomUUID().toString(),
                        Topics.ACTIVE_KEY,
                        active,
                        Actor.service("config-service"),
                        Instant.now())
                .join();
    }

    private static void write(ActiveConfiguration active, String signature) {
        EventCodec codec =
                new EventCodec(
                        new UsernameCipher(
                                FieldCipher.from(ServiceTestInfrastructure.fieldKeyset())));
        var record =
                new ProducerRecord<>(
                        Topics.ACTIVE_CONFIGURATION, Topics.ACTIVE_KEY, codec.encode(active));
        record.headers()
                .add(
                        CloudEvents.TYPE,
                        "com.smart360.mail.ActiveConfiguration".getBytes(StandardCharsets.UTF_8));
        if (signature != null) {
            record.headers().add(CloudEvents.SIGNATURE, signature.getBytes(StandardCharsets.UTF_8));
        }
        owner.send(record).join();
    }

    private static ActiveConfiguration active(long epoch, ScriptedSmtpServer server) {
        return new ActiveConfiguration(
                epoch,
                stage.configuration("main", 1, server.port(), 2, 3, Stage.PASSWORD),
                new Actor("anna", "SYSTEM_ADMIN"),
                Instant.now());
    }

    private static ScriptedSmtpServer server() {
        return ScriptedSmtpServer.start(
                script ->
                        script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                                .account(Stage.USER, Stage.PASSWORD));
    }
}
