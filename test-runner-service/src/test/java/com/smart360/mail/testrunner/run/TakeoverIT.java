package com.smart360.mail.testrunner.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTopics;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two instances in their own processes; the one that runs a test is killed.
class TakeoverIT {

    @Test
    @DisplayName("a killed instance's test is finished by another within its deadline, told once")
    void aKilledInstancesTestIsFinishedByAnother(@TempDir Path logs) throws Exception {
        String brokers = ServiceTestInfrastructure.bootstrapServers();
        String group = "takeover-" + System.nanoTime();
        AtomicInteger calls = new AtomicInteger();
        try (var watch = new TopicWatch(brokers);
                var producer = producer(brokers);
                // Silent at the first call, sound at the second.
                var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.greeting(
                                                        session ->
                                                                (calls.getAndIncrement() == 0
                                                                                ? Answer.silence()
                                                                                : Answer.reply(
                                                                                        "220 hi"))
                                                                        .give(session))
                                                .startTls(Requests.CERTIFICATE)
                                                .capabilitiesAfterTls("AUTH PLAIN")
                                                .account(Requests.USER, Requests.PASSWORD))) {
            Process first = instance(brokers, group, logs.resolve("first.log"));
            Process second = null;
            try {
                EventProducer events =
                        new EventProducer(
                                producer,
                                new EventCodec(
                                        new UsernameCipher(
                                                FieldCipher.from(
                                                        ServiceTestInfrastructure.fieldKeyset()))),
                                "config-service");
                ConnectionTestRequested request = Requests.to(server);
                publish(events, request);
                await().atMost(Duration.ofSeconds(60)).until(() -> server.openConnections() == 1);

                second = instance(brokers, group, logs.resolve("second.log"));
                first.destroyForcibly().waitFor();

                await().atMost(Duration.ofSeconds(70))
                        .until(
                                () ->
                                        !watch.of(request.testId(), ConnectionTestFinished.class)
                                                .isEmpty());
                List<ConnectionTestFinished> ends =
                        watch.of(request.testId(), ConnectionTestFinished.class);
                assertThat(ends).hasSize(1);
                assertThat(ends.getFirst().outcome()).isEqualTo(Outcome.PASSED);
                assertThat(ends.getFirst().at()).isBefore(request.deadline());
            } finally {
                first.destroyForcibly();
                if (second != null) {
                    second.destroyForcibly().waitFor();
                }
            }
        }
    }

    private static void publish(EventProducer events, ConnectionTestRequested request) {
        events.publish(
                        request.testId() + "-requested",
                        request.testId(),
                        request,
                        request.actor(),
                        Instant.now())
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static KafkaProducer<String, byte[]> producer(String brokers) {
        TestTopics.create(brokers, new NewTopic("smtp.connection-tests", 6, (short) 1));
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static Process instance(String brokers, String group, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx192m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.smart360.mail.testrunner.TestRunnerApplication",
                        "--server.port=0",
                        "--smart360.test-runner.run.group=" + group,
                        "--smart360.test-runner.run.session-timeout=6s");
        Map<String, String> environment = builder.environment();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", brokers);
        environment.put("SMART360_ENVIRONMENT", "development");
        environment.put("SECRETS_PRIVATE_KEYSET_JSON", Requests.privateKeyset());
        environment.put("SECRETS_FIELD_KEYSET_JSON", ServiceTestInfrastructure.fieldKeyset());
        environment.put("OIDC_ISSUER", "http://127.0.0.1:9");
        environment.put("OIDC_JWKS_URI", "http://127.0.0.1:9/jwks");
        File file = log.toFile();
        return builder.redirectErrorStream(true).redirectOutput(file).start();
    }
}
