package com.smart360.mail.testrunner.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.CertificateExpiring;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.SecretExpiring;
import com.smart360.mail.contracts.sender.SenderStatus;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.starter.consumer.CompactedTopicReader;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.testrunner.TestRunnerApplication;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The active configuration is probed by the clock, over a real broker.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "smart360.environment=development",
            "smart360.test-runner.run.group=watch-it",
            "smart360.test-runner.watch.group=watch-it-watch",
            "smart360.test-runner.watch.settle=0s",
            "smart360.test-runner.watch.interval=1s"
        })
@Import(ServiceTestInfrastructure.class)
class WatchIT {

    @Autowired private EventProducer producer;
    @Autowired private MeterRegistry meters;

    @Autowired
    @Qualifier("watchReader")
    private CompactedTopicReader<?> watch;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        registry.add("SECRETS_PRIVATE_KEYSET_JSON", Requests::privateKeyset);
    }

    @Test
    @DisplayName("probes again and again, tells a certificate that ends once, and sends no mail")
    void watchesTheActiveConfiguration() {
        try (var topic = new TopicWatch(ServiceTestInfrastructure.bootstrapServers());
                var server = Requests.serverWithCertificateFor(Duration.ofDays(10))) {
            String id = UUID.randomUUID().toString();
            activate(id, Requests.to(server));

            await().atMost(Duration.ofSeconds(40)).until(() -> probes(topic, id).size() >= 3);
            assertThat(probes(topic, id))
                    .allSatisfy(
                            probed -> {
                                assertThat(probed.configurationId()).isEqualTo(id);
                                assertThat(probed.outcome()).isEqualTo(Outcome.PASSED);
                                assertThat(probed.certificateNotAfter()).isNotNull();
                            });
            assertThat(topic.of(CertificateExpiring.class))
                    .filteredOn(CertificateExpiring::configurationId, id)
                    .singleElement()
                    .satisfies(
                            expiring -> {
                                assertThat(expiring.threshold()).isEqualTo(14);
                                assertThat(expiring.configurationId()).isEqualTo(id);
                            });
            assertThat(topic.of(SecretExpiring.class))
                    .filteredOn(SecretExpiring::configurationId, id)
                    .singleElement()
                    .satisfies(
                            expiring -> {
                                assertThat(expiring.threshold()).isEqualTo(7);
                                assertThat(expiring.configurationId()).isEqualTo(id);
                            });
            assertThat(server.messages()).isEmpty();

            deactivate();
            int sessions = server.connections();
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(6))
                    .until(() -> server.connections() <= sessions + 1);
        }
    }

    @Test
    @DisplayName("U3 what is active without a sender is up, with a remark: others' mails go")
    void aMissingSenderIsARemark() {
        try (var topic = new TopicWatch(ServiceTestInfrastructure.bootstrapServers());
                var server = Requests.keyedServer()) {
            String id = UUID.randomUUID().toString();
            activate(id, Requests.keyed(server));

            await().atMost(Duration.ofSeconds(40)).until(() -> !probes(topic, id).isEmpty());
            ActiveConfigurationProbed probed = probes(topic, id).getFirst();
            assertThat(probed.outcome()).isEqualTo(Outcome.PASSED);
            assertThat(probed.warnings()).extracting(Warning::code).contains("NO_SENDER");
            assertThat(server.everythingReceived()).doesNotContain("MAIL FROM");
            deactivate();
        }
    }

    @Test
    @DisplayName("(R15) a server that ours fill is not looked at: what it accepts is told")
    void mailsProveAFullServer() throws IOException {
        try (var topic = new TopicWatch(ServiceTestInfrastructure.bootstrapServers());
                var server = new FullServer(2)) {
            String id = UUID.randomUUID().toString();
            activate(id, Requests.to(server.smtp()), 2);
            awaitMails(topic, id, 1);

            try (var _ = server.connect();
                    var _ = server.connect()) {
                int looks = server.smtp().connections();
                awaitMails(topic, id, 3);
                assertThat(server.smtp().connections()).as("no look more").isEqualTo(looks);
            }
            assertThat(probes(topic, id))
                    .allSatisfy(
                            probed -> {
                                assertThat(probed.outcome()).isEqualTo(Outcome.PASSED);
                                assertThat(probed.warnings())
                                        .extracting(Warning::code)
                                        .doesNotContain("NO_FURTHER_CONNECTION");
                            });
            deactivate();
        }
    }

    @Test
    @DisplayName("(R15) a look that is turned away since ours fill the server is no failure")
    void aFullServerIsNoFailure() throws IOException {
        try (var topic = new TopicWatch(ServiceTestInfrastructure.bootstrapServers());
                var server = new FullServer(1)) {
            String id = UUID.randomUUID().toString();
            activate(id, Requests.to(server.smtp()), 2);
            awaitMails(topic, id, 1);

            try (var _ = server.connect()) {
                await().atMost(Duration.ofSeconds(40))
                        .until(
                                () -> {
                                    senderSays(id, 1, 3);
                                    return !probes(topic, id).getLast().warnings().isEmpty();
                                });
            }
            ActiveConfigurationProbed probed = probes(topic, id).getLast();
            assertThat(server.turnedAway()).as("a look was made").isPositive();
            assertThat(probed.accepted().mails()).isPositive();
            assertThat(probed.warnings())
                    .extracting(Warning::code)
                    .containsExactly("NO_FURTHER_CONNECTION");

            await().atMost(Duration.ofSeconds(40))
                    .until(
                            () -> {
                                senderSays(id, 0, 0);
                                return probes(topic, id).getLast().accepted() == null;
                            });
            assertThat(probes(topic, id))
                    .extracting(ActiveConfigurationProbed::outcome)
                    .containsOnly(Outcome.PASSED);
            deactivate();
        }
    }

    /// Until so many probes were told by mails, while a sender says that it holds two connections.
    private void awaitMails(TopicWatch topic, String id, int probes) {
        await().atMost(Duration.ofSeconds(40))
                .until(
                        () -> {
                            senderSays(id, 2, 3);
                            return probes(topic, id).stream()
                                            .filter(probed -> probed.accepted() != null)
                                            .count()
                                    >= probes;
                        });
    }

    @Test
    @DisplayName("(R15) a server that has ended is told, though it took mail until then")
    void aServerThatEndedIsTold() throws IOException {
        try (var topic = new TopicWatch(ServiceTestInfrastructure.bootstrapServers());
                var server = new FullServer(1);
                var _ = server.connect()) {
            String id = UUID.randomUUID().toString();
            senderSays(id, 1, 9);
            server.end();
            activate(id, Requests.to(server.smtp()), 2);

            await().atMost(Duration.ofSeconds(40))
                    .until(
                            () -> {
                                senderSays(id, 0, 0);
                                return !probes(topic, id).isEmpty();
                            });
            ActiveConfigurationProbed probed = probes(topic, id).getFirst();
            assertThat(probed.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(probed.diagnosis().failureClass()).isEqualTo(FailureClass.TCP_REFUSED);
            assertThat(probed.accepted()).isNull();
            deactivate();
        }
    }

    @Test
    @DisplayName("two replicas probe once, and the other goes on where one ends")
    void twoReplicasProbeOnce() {
        try (var other = anotherReplica();
                var server = Requests.soundServer()) {
            activate(UUID.randomUUID().toString(), Requests.to(server));
            MeterRegistry theirs = other.getBean(MeterRegistry.class);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> watches(meters) != watches(theirs) && server.connections() > 0);

            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> watches(meters) != watches(theirs));
            assertThat(server.maxOpenConnections()).isOne();

            boolean ours = watches(meters);
            (ours ? watch : other.getBean("watchReader", CompactedTopicReader.class)).stop();
            await().atMost(Duration.ofSeconds(60)).until(() -> watches(ours ? theirs : meters));
            deactivate();
            if (ours) {
                watch.start();
            }
        }
    }

    /// The topic holds what other tests watched, too.
    private static List<ActiveConfigurationProbed> probes(TopicWatch topic, String id) {
        return topic.of(ActiveConfigurationProbed.class).stream()
                .filter(probed -> probed.configurationId().equals(id))
                .toList();
    }

    /// Whether this replica's last probe passed; one that does not watch knows nothing.
    private static boolean watches(MeterRegistry meters) {
        return meters.get("smtp.watch.up").gauge().value() == 1;
    }

    private static ConfigurableApplicationContext anotherReplica() {
        return new SpringApplicationBuilder(TestRunnerApplication.class)
                .run(
                        "--server.port=0",
                        "--smart360.environment=development",
                        "--smart360.test-runner.run.group=watch-it",
                        "--smart360.test-runner.watch.group=watch-it-watch",
                        "--smart360.test-runner.watch.settle=0s",
                        "--smart360.test-runner.watch.interval=1s",
                        "--spring.kafka.bootstrap-servers="
                                + ServiceTestInfrastructure.bootstrapServers(),
                        "--SECRETS_PRIVATE_KEYSET_JSON=" + Requests.privateKeyset(),
                        "--SECRETS_FIELD_KEYSET_JSON=" + ServiceTestInfrastructure.fieldKeyset(),
                        "--smart360.oidc.issuer=" + TestTokens.issuer(),
                        "--smart360.oidc.jwks-uri=" + TestTokens.jwksUri());
    }

    /// What an instance of mail-dispatch-service says of itself.
    private void senderSays(String configurationId, int connections, int accepted) {
        Instant now = Instant.now();
        publish(
                "sender",
                new SenderStatus(
                        "sender",
                        0,
                        0,
                        0,
                        0,
                        configurationId,
                        "watched",
                        null,
                        null,
                        connections,
                        List.of(),
                        accepted,
                        Map.of(),
                        "DELIVER",
                        "development",
                        now),
                Actor.service("mail-dispatch-service"),
                now);
    }

    private void activate(String id, ConnectionTestRequested tested) {
        activate(id, tested, 10);
    }

    private void activate(String id, ConnectionTestRequested tested, int maxConnections) {
        publish(
                new ActiveConfiguration(
                        Instant.now().toEpochMilli(),
                        new ConfigurationSnapshot(
                                id,
                                1,
                                "watched",
                                null,
                                tested.connection(),
                                new Sealed(
                                        tested.password().ciphertext(),
                                        Instant.now().plus(Duration.ofHours(6 * 24 + 12))),
                                maxConnections,
                                3,
                                30,
                                "",
                                null),
                        tested.actor(),
                        Instant.now()));
    }

    private void deactivate() {
        publish(
                new ActiveConfiguration(
                        Instant.now().toEpochMilli(),
                        null,
                        new Actor("anna", "SYSTEM_ADMIN"),
                        Instant.now()));
    }

    private void publish(ActiveConfiguration pointer) {
        publish(Topics.ACTIVE_KEY, pointer, pointer.by(), pointer.at());
    }

    private void publish(String key, Object event, Actor by, Instant at) {
        producer.publish(UUID.randomUUID().toString(), key, event, by, at)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
