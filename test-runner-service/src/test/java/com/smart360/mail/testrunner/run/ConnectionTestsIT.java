package com.smart360.mail.testrunner.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestStageReported;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.connectiontest.StageReport;
import com.smart360.mail.contracts.connectiontest.StageReport.Verdict;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.starter.stream.EventProducer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The whole service over a real broker: a request goes in, stages and one end come out.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "smart360.environment=development",
            "smart360.test-runner.run.group=tests-it",
            "smart360.test-runner.watch.enabled=false"
        })
@Import(ServiceTestInfrastructure.class)
class ConnectionTestsIT {

    private static TopicWatch topic;

    @Autowired private EventProducer producer;
    @Autowired private MeterRegistry meters;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        registry.add("SECRETS_PRIVATE_KEYSET_JSON", Requests::privateKeyset);
    }

    @BeforeAll
    static void watch() {
        topic = new TopicWatch(ServiceTestInfrastructure.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        topic.close();
    }

    @Test
    @DisplayName("UI-7 a sound server passes, stage by stage in order, with one end")
    void passes() {
        try (var server = Requests.soundServer()) {
            ConnectionTestRequested request = Requests.to(server);
            ConnectionTestFinished end = run(request);

            assertThat(end.outcome()).isEqualTo(Outcome.PASSED);
            assertThat(end.diagnosis()).isNull();
            assertThat(end.actor()).isEqualTo(request.actor());
            assertThat(end.transcript()).anyMatch(line -> line.startsWith("C: EHLO"));
            List<StageReport> reports = reports(request.testId());
            assertThat(reports)
                    .filteredOn(report -> report.verdict() == Verdict.PASSED)
                    .extracting(StageReport::stage)
                    .containsExactly(
                            Stage.GUARD,
                            Stage.RESOLVE,
                            Stage.CONNECT,
                            Stage.GREETING,
                            Stage.EHLO,
                            Stage.TLS,
                            Stage.CERTIFICATE,
                            Stage.EHLO_AFTER_TLS,
                            Stage.AUTH,
                            Stage.SENDER);
            assertThat(meters.get("smtp.test.stage").tag("stage", "AUTH").timer().count())
                    .isPositive();
            assertThat(topic.everything()).doesNotContain(Requests.PASSWORD);
        }
    }

    @Test
    @DisplayName("ERR-4 a wrong password fails with the login family's headline")
    void failsOnAWrongPassword() {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.startTls(Requests.CERTIFICATE)
                                        .capabilitiesAfterTls("AUTH PLAIN")
                                        .account(Requests.USER, "another"))) {
            ConnectionTestFinished end = run(Requests.to(server));
            assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(end.diagnosis()).isNotNull();
            assertThat(end.diagnosis().headline())
                    .isEqualTo("Authentication failed - check credentials");
            assertThat(end.diagnosis().stage()).isEqualTo(Stage.AUTH);
        }
    }

    @Test
    @DisplayName("U3 a login without a sender has not passed, and the field at fault is named")
    void failsWithoutASender() {
        try (var server = Requests.keyedServer()) {
            ConnectionTestFinished end = run(Requests.keyed(server));
            assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(end.diagnosis()).isNotNull();
            assertThat(end.diagnosis().stage()).isEqualTo(Stage.SENDER);
            assertThat(end.diagnosis().field()).isEqualTo("/defaultFrom");
        }
    }

    @Test
    @DisplayName("ERR-1 a closed port fails at the connection")
    void failsOnAClosedPort() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        ConnectionTestFinished end = run(Requests.to("localhost", closed, TlsMode.STARTTLS));
        assertThat(end.diagnosis()).isNotNull();
        assertThat(end.diagnosis().failureClass()).isEqualTo(FailureClass.TCP_REFUSED);
    }

    @Test
    @DisplayName("design 4 a password sealed for another destination is not sent anywhere")
    void failsOnAPasswordOfAnotherDestination() {
        try (var server = Requests.soundServer()) {
            ConnectionTestRequested moved =
                    Requests.withPasswordOf(
                            Requests.to(server), Requests.to("localhost", 1, TlsMode.STARTTLS));
            ConnectionTestFinished end = run(moved);
            assertThat(end.diagnosis()).isNotNull();
            assertThat(end.diagnosis().failureClass()).isEqualTo(FailureClass.INPUT_INVALID);
            assertThat(end.diagnosis().field()).isEqualTo("/password");
            assertThat(server.everythingReceived()).doesNotContain("AUTH");
        }
    }

    @Test
    void aCancelledTestStopsAtOnceAndLeavesNoSocket() {
        try (var server = ScriptedSmtpServer.start(script -> script.on("EHLO", Answer.silence()))) {
            ConnectionTestRequested request = Requests.to(server);
            publish(request);
            await().atMost(Duration.ofSeconds(20)).until(() -> server.openConnections() == 1);
            long start = System.nanoTime();
            publish(
                    new ConnectionTestCancelled(
                            request.testId(), new Actor("anna", "SYSTEM_ADMIN"), Instant.now()));

            assertThat(end(request.testId()).outcome()).isEqualTo(Outcome.CANCELLED);
            await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    @DisplayName("TEST-4 a request whose time is over fails at once, clearly")
    void aLateRequestFailsClearly() {
        try (var server = Requests.soundServer()) {
            ConnectionTestRequested late =
                    Requests.withDeadline(Requests.to(server), Instant.now().minusSeconds(5));
            ConnectionTestFinished end = run(late);
            assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(end.diagnosis()).isNotNull();
            assertThat(end.diagnosis().failureClass()).isEqualTo(FailureClass.TEST_UNFINISHED);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void aRequestPublishedTwiceIsRunOnce() {
        try (var server = Requests.soundServer()) {
            ConnectionTestRequested request = Requests.to(server);
            publish(request);
            publish(request);
            end(request.testId());
            publish(request);
            run(Requests.to(server));
            assertThat(topic.of(request.testId(), ConnectionTestFinished.class)).hasSize(1);
        }
    }

    @Test
    @DisplayName("two hundred tests at once: slow servers delay nobody")
    void twoHundredSlowTestsDelayNobody() {
        try (var slow = ScriptedSmtpServer.start(script -> script.on("EHLO", Answer.silence()));
                var sound = Requests.soundServer()) {
            List<ConnectionTestRequested> waiting = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                ConnectionTestRequested request = Requests.to(slow);
                waiting.add(request);
                publish(request);
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> slow.openConnections() == 200);
            assertThat(meters.get("smtp.test.running").gauge().value()).isGreaterThanOrEqualTo(200);

            long start = System.nanoTime();
            assertThat(run(Requests.to(sound)).outcome()).isEqualTo(Outcome.PASSED);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(15));

            for (ConnectionTestRequested request : waiting) {
                publish(
                        new ConnectionTestCancelled(
                                request.testId(), request.actor(), Instant.now()));
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> slow.openConnections() == 0);
        }
    }

    private ConnectionTestFinished run(ConnectionTestRequested request) {
        publish(request);
        return end(request.testId());
    }

    private ConnectionTestFinished end(String testId) {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> !topic.of(testId, ConnectionTestFinished.class).isEmpty());
        return topic.of(testId, ConnectionTestFinished.class).getFirst();
    }

    private static List<StageReport> reports(String testId) {
        return topic.of(testId, ConnectionTestStageReported.class).stream()
                .map(ConnectionTestStageReported::report)
                .toList();
    }

    private void publish(ConnectionTestRequested request) {
        join(
                producer.publish(
                        request.testId() + "-requested",
                        request.testId(),
                        request,
                        request.actor(),
                        request.at()));
    }

    private void publish(ConnectionTestCancelled stop) {
        join(
                producer.publish(
                        stop.testId() + "-cancelled",
                        stop.testId(),
                        stop,
                        stop.actor(),
                        stop.at()));
    }

    private static void join(java.util.concurrent.CompletableFuture<?> done) {
        done.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
