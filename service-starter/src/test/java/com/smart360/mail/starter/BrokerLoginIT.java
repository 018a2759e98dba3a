package com.smart360.mail.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.local.ChildProcess;
import com.smart360.mail.local.access.Access;
import com.smart360.mail.local.broker.BrokerProcess;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.starter.stream.EventProducer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaAdmin;

/// A service at a broker that has the rights of `deploy/kafka/access.yml`, as
/// mail-dispatch-service.
@ExtendWith(OutputCaptureExtension.class)
class BrokerLoginIT {

    private static final Path ACCESS = Path.of("../deploy/kafka/access.yml");
    private static final String USER = "mail-dispatch-service";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir private static Path folder;
    private static ChildProcess broker;

    @BeforeAll
    static void start() throws Exception {
        for (var user : Access.read(ACCESS).users()) {
            Files.writeString(folder.resolve(user.name()), "password-of-" + user.name());
        }
        Files.writeString(folder.resolve(BrokerProcess.ADMINISTRATOR), "password-of-all");
        broker =
                ChildProcess.start(
                        BrokerProcess.class,
                        folder.resolve("broker").toString(),
                        "0",
                        "access",
                        ACCESS.toString(),
                        folder.toString());
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @Test
    @DisplayName("(S5) all clients of a service log in, do what it does and nothing else")
    void worksUnderItsOwnUser(CapturedOutput log) throws Exception {
        try (var service = service("--KAFKA_PASSWORD=password-of-" + USER)) {
            EventProducer producer = service.getBean(EventProducer.class);
            await().atMost(SOON).until(() -> topics(service).containsAll(names()));

            producer.send(plain(Topics.EMAIL_REQUESTS)).join();
            assertThat(
                            service.getBean(StarterApplication.Arrivals.class)
                                    .records
                                    .poll(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isNotNull();
            await().atMost(SOON).until(() -> committed(service) == 1);

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> producer.send(plain(Topics.ACTIVE_CONFIGURATION)).join())
                    .withCauseInstanceOf(TopicAuthorizationException.class);
        }
        assertThat(log)
                .contains("sasl.jaas.config = [hidden]")
                .doesNotContain("password-of")
                .doesNotContain("may not change topics");
    }

    @Test
    @DisplayName("(S5) a password may come from a file, and stands in no setting")
    void takesItsPasswordFromAFile(CapturedOutput log) {
        try (var service = service("--KAFKA_PASSWORD_FILE=" + folder.resolve(USER))) {
            service.getBean(EventProducer.class).send(plain(Topics.EMAIL_DELIVERY)).join();
            assertThat(service.getBean(KafkaAdmin.class).getConfigurationProperties().toString())
                    .contains("PasswordFromFile")
                    .doesNotContain("password-of");
        }
        assertThat(log).doesNotContain("password-of");
    }

    @Test
    @DisplayName("(S5) in production a service without a login does not start")
    void doesNotStartInProductionWithoutALogin() {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(
                        () ->
                                service(
                                                "--SMART360_ENVIRONMENT=production",
                                                "--KAFKA_USERNAME=",
                                                "--KAFKA_SECURITY_PROTOCOL=",
                                                "--smart360.kafka.without-login=refuse",
                                                "--EVENT_VERIFICATION_KEYSET_JSON="
                                                        + ServiceTestInfrastructure
                                                                .eventVerificationKeyset())
                                        .close())
                .havingRootCause()
                .withMessageContaining("comes to the broker without a login");
    }

    private static ConfigurableApplicationContext service(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--spring.application.name=starter-test",
                                "--server.port=0",
                                "--SMART360_ENVIRONMENT=development",
                                // The broker that tests share is named by system properties.
                                "--spring.kafka.bootstrap-servers=127.0.0.1:" + broker.port(),
                                "--spring.cloud.stream.kafka.binder.brokers=127.0.0.1:"
                                        + broker.port(),
                                "--KAFKA_SECURITY_PROTOCOL=SASL_PLAINTEXT",
                                "--KAFKA_USERNAME=" + USER,
                                "--MONGODB_URI=" + ServiceTestInfrastructure.mongoUri(),
                                "--spring.mongodb.database="
                                        + ServiceTestInfrastructure.database("broker_login_it"),
                                "--OIDC_ISSUER=" + TestTokens.issuer(),
                                "--OIDC_JWKS_URI=" + TestTokens.jwksUri(),
                                "--SECRETS_FIELD_KEYSET_JSON="
                                        + ServiceTestInfrastructure.fieldKeyset(),
                                "--spring.cloud.function.definition=batch",
                                "--spring.cloud.stream.bindings.batch-in-0.destination=email.requests",
                                "--spring.cloud.stream.bindings.batch-in-0.group=mail-dispatch",
                                "--spring.cloud.stream.bindings.batch-in-0.consumer.batch-mode=true",
                                // Clients tell their settings.
                                "--logging.level.org.apache.kafka=info",
                                "--logging.level.org.apache.kafka.clients=info"));
        for (String each : more) {
            String name = each.substring(0, each.indexOf('=') + 1);
            arguments.removeIf(known -> known.startsWith(name));
            arguments.add(each);
        }
        return new SpringApplicationBuilder(StarterApplication.class)
                .run(arguments.toArray(String[]::new));
    }

    private static ProducerRecord<String, byte[]> plain(String topic) {
        return new ProducerRecord<>(topic, "key", "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> names() {
        return Topics.ALL.stream().map(Topics.Topic::name).toList();
    }

    private static List<String> topics(ConfigurableApplicationContext service) throws Exception {
        try (Admin admin = admin(service)) {
            return List.copyOf(admin.listTopics().names().get());
        }
    }

    private static long committed(ConfigurableApplicationContext service) throws Exception {
        try (Admin admin = admin(service)) {
            return admin
                    .listConsumerGroupOffsets("mail-dispatch")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(offset -> offset == null ? 0 : offset.offset())
                    .sum();
        }
    }

    private static Admin admin(ConfigurableApplicationContext service) {
        return Admin.create(service.getBean(KafkaAdmin.class).getConfigurationProperties());
    }
}
