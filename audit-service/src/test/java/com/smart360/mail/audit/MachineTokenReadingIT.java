package com.smart360.mail.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.contracts.identity.MachineToken;
import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.contracts.identity.SenderToken;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.CloudEvents;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.EventProducer.Outgoing;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// What a machine token lets read (ADR 76), straight at the service.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.cloud.stream.bindings.audit-in-0.group=audit-tokens",
            "spring.cloud.stream.bindings.mails-in-0.group=audit-tokens"
        })
@Import(ServiceTestInfrastructure.class)
@DirtiesContext
class MachineTokenReadingIT {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String name = ServiceTestInfrastructure.database("tokens_it");
        registry.add("spring.mongodb.database", () -> name);
    }

    private static final Duration SOON = Duration.ofSeconds(30);

    /// They only grow, whichever test comes first.
    private static final AtomicLong EPOCHS = new AtomicLong();

    private static final Actor CONFIG = Actor.service("config-service");

    @LocalServerPort private int port;
    @Autowired private EventProducer producer;
    @Autowired private IdSource ids;
    private final HttpClient http = HttpClient.newHttpClient();
    private final MachineToken token = MachineToken.make(new SecureRandom());

    @Test
    @DisplayName("(S12) a machine token reads its own sender's mails, until it is revoked")
    void readsItsOwnSendersMails() throws Exception {
        String own = request("email.requests.billing", "billing~", "meter-service");
        String others = request("email.requests.metering", "metering~", "sender:billing");
        String claimed = request(Topics.EMAIL_REQUESTS, "", "sender:billing");
        tell(
                1,
                List.of(
                        new SenderToken(
                                token.id(),
                                "billing",
                                token.digest(),
                                Instant.now().plus(Duration.ofDays(1)))));

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(get("/api/emails/" + own).statusCode()).isEqualTo(200));
        assertThat(get("/api/emails/" + own).body()).contains("\"subject\":\"Bill\"");
        assertThat(get("/api/emails/" + own.substring("billing~".length())).statusCode())
                .as("by the id that it gave")
                .isEqualTo(200);
        assertThat(get("/api/emails/" + others).statusCode()).isEqualTo(404);
        assertThat(get("/api/emails/" + claimed).statusCode())
                .as("what a record of the common topic says of who handed it over")
                .isEqualTo(404);
        assertThat(get("/api/emails").statusCode()).isEqualTo(403);
        assertThat(get("/api/audit-entries").statusCode()).isEqualTo(403);

        tell(2, List.of());

        await().atMost(Duration.ofSeconds(5))
                .until(() -> get("/api/emails/" + own).statusCode() == 401);
        assertThat(get("/api/emails/" + own).body())
                .contains("/problems/not-signed-in", "is not known");
    }

    private void tell(long epoch, List<SenderToken> tokens) throws Exception {
        tell(epoch, List.of(), tokens);
    }

    private void tell(long epoch, List<SenderIdentity> senders, List<SenderToken> tokens)
            throws Exception {
        Instant at = Instant.now();
        producer.publish(
                        ids.next(),
                        Topics.SENDERS_KEY,
                        new SenderIdentities(EPOCHS.addAndGet(epoch), senders, tokens, CONFIG, at),
                        CONFIG,
                        at)
                .get(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("(S12) a client of the identity provider reads its sender's mails, and no others")
    void clientsReadTheirSendersMails() throws Exception {
        String own = request("email.requests.outages", "outages~", "x");
        String others = request("email.requests.metering", "metering~", "outage-client");
        String claimed = request(Topics.EMAIL_REQUESTS, "", "outage-client");
        String named = request("email.requests.outages", "outages~", "x");
        tell(
                11,
                List.of(
                        new SenderIdentity(
                                "outages",
                                1,
                                "Outages",
                                true,
                                List.of("outage-client"),
                                List.of(),
                                List.of(),
                                List.of(Priority.NORMAL),
                                List.of(),
                                2,
                                100,
                                1_000,
                                64)),
                List.of());

        String client = TestTokens.machineToken("outage-client", Role.EMAIL_SENDER);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(get("/api/emails/" + own, client).statusCode())
                                        .isEqualTo(200));
        assertThat(get("/api/emails/" + others, client).statusCode()).isEqualTo(404);
        assertThat(get("/api/emails/" + claimed, client).statusCode()).isEqualTo(404);
        String likeASender = TestTokens.token("sender:outages", Role.EMAIL_SENDER);
        assertThat(get("/api/emails/" + named, likeASender).statusCode()).isEqualTo(404);
    }

    /// As mail-dispatch-service publishes what was handed over by HTTP, or as somebody claims it.
    ///
    /// @param behind what its id begins with in the log
    /// @param by whom its headers name
    /// @return the id by which the log knows it
    private String request(String topic, String behind, String by) throws Exception {
        String id = ids.next();
        ProducerRecord<String, byte[]> record =
                producer.record(
                        new Outgoing(
                                id,
                                topic,
                                id,
                                "com.smart360.mail.EmailRequest",
                                "{\"id\":\"%s\",\"to\":[\"bo@example.com\"],\"subject\":\"Bill\"}"
                                        .formatted(id)
                                        .getBytes(StandardCharsets.UTF_8),
                                new Actor(by, Role.EMAIL_SENDER.name()),
                                Instant.now(),
                                null));
        record.headers()
                .remove(CloudEvents.SOURCE)
                .add(CloudEvents.SOURCE, "/mail-dispatch-service".getBytes(StandardCharsets.UTF_8));
        producer.send(record).get(10, TimeUnit.SECONDS);
        return behind + id;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(path, token.text());
    }

    private HttpResponse<String> get(String path, String bearer) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + bearer)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
