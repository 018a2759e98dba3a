package com.smart360.mail.testrunner.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.CertificateExpiring;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The active configuration is probed by the clock, over a real broker.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "smart360.environment=development",
            "test-runner.run.group=watch-it",
            "test-runner.watch.group=watch-it-watch",
            "test-runner.watch.settle=0s",
            "test-runner.watch.interval=1s"
        })
@Import(ServiceTestInfrastructure.class)
class WatchIT {

    @Autowired private EventProducer producer;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        registry.add("SECRETS_PRIVATE_KEYSET_JSON", Requests::privateKeyset);
    }

    @Test
    @DisplayName("probes again and again, tells a certificate that ends once, and sends no mail")
    void watchesTheActiveConfiguration() {
        try (var watch = new TopicWatch(ServiceTestInfrastructure.bootstrapServers());
                var server = Requests.serverWithCertificateFor(Duration.ofDays(10))) {
            String id = UUID.randomUUID().toString();
            activate(id, Requests.to(server));

            await().atMost(Duration.ofSeconds(40))
                    .until(() -> watch.of(ActiveConfigurationProbed.class).size() >= 3);
            assertThat(watch.of(ActiveConfigurationProbed.class))
                    .allSatisfy(
                            probed -> {
                                assertThat(probed.configurationId()).isEqualTo(id);
                                assertThat(probed.outcome()).isEqualTo(Outcome.PASSED);
                                assertThat(probed.certificateNotAfter()).isNotNull();
                            });
            assertThat(watch.of(CertificateExpiring.class))
                    .singleElement()
                    .satisfies(
                            expiring -> {
                                assertThat(expiring.threshold()).isEqualTo(14);
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

    private void activate(String id, ConnectionTestRequested tested) {
        publish(
                new ActiveConfiguration(
                        Instant.now().toEpochMilli(),
                        new ConfigurationSnapshot(
                                id,
                                1,
                                "watched",
                                null,
                                tested.connection(),
                                tested.password(),
                                10,
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
        producer.publish(
                        UUID.randomUUID().toString(),
                        Topics.ACTIVE_KEY,
                        pointer,
                        pointer.by(),
                        pointer.at())
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
