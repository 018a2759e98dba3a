package com.smart360.mail.audit;

import static com.smart360.mail.contracts.Role.AUDITOR;
import static com.smart360.mail.contracts.Role.EMAIL_SENDER;
import static com.smart360.mail.contracts.Role.SYSTEM_ADMIN;
import static com.smart360.mail.contracts.Role.UTILITY_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailRequestsDeleted;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.EventProducer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the log says of requests that the broker deleted, and whether its books close. A group of
/// its own, so that it shares no partitions with other tests' services.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "smart360.books.close-every=300ms",
            "spring.cloud.stream.bindings.audit-in-0.group=audit-books",
            "spring.cloud.stream.bindings.mails-in-0.group=audit-books"
        })
@Import(ServiceTestInfrastructure.class)
@DirtiesContext
class EmailBooksIT {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String name = ServiceTestInfrastructure.database("books_it");
        registry.add("spring.mongodb.database", () -> name);
    }

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PARTITION = 4;
    private static final Actor DISPATCH = Actor.service("mail-dispatch-service");

    @LocalServerPort private int port;
    @Autowired private EventProducer producer;
    @Autowired private IdSource ids;
    @Autowired private MeterRegistry meters;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @Test
    @DisplayName("(D4) mails of a deleted range are lost, but for those a sender told of")
    void mailsOfADeletedRangeAreLost() throws Exception {
        String run = ids.next();
        long first = request("unread-" + run);
        request("deferred-" + run);
        request("accepted-" + run);
        request("late-" + run);
        long last = request("also-unread-" + run);
        request("behind-" + run);
        deliver("deferred-" + run, Outcome.DEFERRED);
        deliver("accepted-" + run, Outcome.ACCEPTED);
        awaitStatus("deferred-" + run, "DEFERRED");
        awaitStatus("accepted-" + run, "ACCEPTED");
        awaitStatus("behind-" + run, "WAITING");

        // Twice, as by two instances, and by one that looked earlier.
        deleted(first, last);
        deleted(first, last);
        deleted(first, first + 1);

        awaitStatus("unread-" + run, "LOST");
        awaitStatus("also-unread-" + run, "LOST");
        awaitStatus("late-" + run, "LOST");
        awaitClosing();
        assertThat(status("deferred-" + run)).isEqualTo("DEFERRED");
        assertThat(status("accepted-" + run)).isEqualTo("ACCEPTED");
        assertThat(status("behind-" + run)).isEqualTo("WAITING");
        JsonNode story = read("/api/emails/unread-" + run).get("timeline");
        assertThat(story).hasSize(2);
        assertThat(story.get(1).get("title").asString()).isEqualTo("Lost");
        assertThat(story.get(1).get("text").asString())
                .isEqualTo(
                        "The broker deleted this request before a sender had read it; it was never"
                                + " sent.");
        assertThat(items("/api/emails?status=LOST&query=" + run)).hasSize(3);
        assertThat(items("/api/audit-entries?action=requests.deleted"))
                .filteredOn(entry -> entry.get("summary").asString().contains(" " + first + " to "))
                .hasSize(2);
        for (String id : List.of("unread-", "also-unread-", "late-")) {
            await(id).atMost(SOON).until(() -> alerts().contains(id + run));
        }
        assertThat(alerts()).contains("Lost mails: ").doesNotContain("accepted-" + run);

        // A sender had it in its hands all the same.
        deliver("late-" + run, Outcome.ACCEPTED);
        awaitStatus("late-" + run, "ACCEPTED");
        // Published again, as the alert says.
        request("unread-" + run);
        awaitStatus("unread-" + run, "WAITING");
        awaitClosing();
        assertThat(status("unread-" + run)).isEqualTo("WAITING");
    }

    @Test
    @DisplayName(
            "(D4) a range that is told before the log has read its requests ends them all the same")
    void aRangeMayComeBeforeItsRequests() throws Exception {
        String run = ids.next();
        long end = request("before-" + run) + 1;
        deleted(end, end);
        await().atMost(SOON)
                .until(
                        () ->
                                items("/api/audit-entries?action=requests.deleted").stream()
                                        .anyMatch(
                                                it -> it.toString().contains(" " + end + " to ")));
        awaitClosing();
        assertThat(request("within-" + run)).isEqualTo(end);
        awaitStatus("within-" + run, "LOST");
        assertThat(status("before-" + run)).isEqualTo("WAITING");
    }

    @Test
    @DisplayName("(D4) the books close: requested = ended + waiting, or the ids are told")
    void theBooksClose() throws Exception {
        String run = ids.next();
        awaitClosing();
        JsonNode before = read("/api/email-books");
        request("waits-" + run);
        request("ends-" + run);
        deliver("ends-" + run, Outcome.ACCEPTED);
        String silent = "silent-" + run;
        Instant longAgo = Instant.now().minus(Duration.ofDays(21));
        old(silent, longAgo);
        old("dated-" + run, longAgo, ",\"expiresAt\":\"2099-01-01T00:00:00Z\"");
        awaitStatus("ends-" + run, "ACCEPTED");
        awaitStatus("waits-" + run, "WAITING");
        awaitStatus("dated-" + run, "WAITING");
        awaitStatus(silent, "WAITING");

        await().atMost(SOON).until(() -> read("/api/email-books").toString().contains(silent));
        JsonNode books = read("/api/email-books");
        assertThat(Instant.parse(books.get("at").asString())).isAfter(longAgo);
        assertThat(books.get("unaccounted").asLong()).isEqualTo(1);
        assertThat(books.get("ids")).hasSize(1);
        assertThat(figure(books, "requested") - figure(before, "requested")).isEqualTo(4);
        assertThat(figure(books, "ended") - figure(before, "ended")).isEqualTo(1);
        assertThat(figure(books, "waiting") - figure(before, "waiting")).isEqualTo(2);
        assertThat(figure(books, "requested"))
                .isEqualTo(
                        figure(books, "ended")
                                + figure(books, "waiting")
                                + figure(books, "unaccounted"));
        assertThat(gauge("mail.books.requested")).isEqualTo(figure(books, "requested"));
        assertThat(gauge("mail.books.ended")).isEqualTo(figure(books, "ended"));
        assertThat(gauge("mail.books.waiting")).isEqualTo(figure(books, "waiting"));
        assertThat(gauge("mail.books.open")).isEqualTo(1);
        for (Role role : List.of(AUDITOR, SYSTEM_ADMIN, UTILITY_ADMIN)) {
            assertThat(get("/api/email-books", role).statusCode()).isEqualTo(200);
        }
        assertThat(get("/api/email-books", EMAIL_SENDER).statusCode()).isEqualTo(403);

        deliver(silent, Outcome.EXPIRED);
        await().atMost(SOON).until(() -> gauge("mail.books.open") == 0);
        assertThat(read("/api/email-books").get("ids")).isEmpty();
    }

    @Test
    @DisplayName("(MON-1) what was told of mails is counted, and read by those who read the log")
    void deliveriesAreCounted() throws Exception {
        String run = ids.next();
        String recent = "/api/delivery-statistics?step=minute&configurationVersion=c1@1";
        long before = read(recent).get("totals").get("events").asLong();
        deliver("counted-" + run, Outcome.DEFERRED);
        deliver("counted-" + run, Outcome.ACCEPTED);
        await().atMost(SOON)
                // Of another test's mails some may be counted only now.
                .until(() -> read(recent).get("totals").get("events").asLong() >= before + 2);

        // Not known while partitions change hands.
        await().atMost(SOON).until(() -> read(recent).hasNonNull("countedUpTo"));
        JsonNode split = read(recent + "&by=outcome&compare=previous");
        assertThat(split.get("series")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(split.get("previous").get("complete").asBoolean()).isFalse();
        assertThat(Instant.parse(split.get("countedUpTo").asString()))
                .isAfter(Instant.now().minus(Duration.ofMinutes(3)));
        for (Role role : List.of(AUDITOR, SYSTEM_ADMIN, UTILITY_ADMIN)) {
            assertThat(get(recent, role).statusCode()).isEqualTo(200);
        }
        assertThat(get(recent, EMAIL_SENDER).statusCode()).isEqualTo(403);
        for (String wrong :
                List.of("from=2020-01-01T00:00:00Z", "step=week", "by=colour", "outcome=LOST")) {
            assertThat(get("/api/delivery-statistics?" + wrong, AUDITOR).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    private String alerts() throws Exception {
        return items("/api/audit-entries?action=alert.raised").toString();
    }

    private long gauge(String name) {
        return (long) meters.get(name).gauge().value();
    }

    private static long figure(JsonNode books, String name) {
        return books.get(name).asLong();
    }

    /// @return its offset
    private long request(String id) throws Exception {
        return producer.send(
                        new ProducerRecord<>(Topics.EMAIL_REQUESTS, PARTITION, id, body(id, "")))
                .get(10, TimeUnit.SECONDS)
                .offset();
    }

    private void old(String id, Instant at) throws Exception {
        old(id, at, "");
    }

    private void old(String id, Instant at, String rest) throws Exception {
        var record =
                new ProducerRecord<String, byte[]>(
                        Topics.EMAIL_REQUESTS, PARTITION, id, body(id, rest));
        record.headers().add("ce_time", at.toString().getBytes(StandardCharsets.UTF_8));
        producer.send(record).get(10, TimeUnit.SECONDS);
    }

    private static byte[] body(String id, String rest) {
        return "{\"id\":\"%s\",\"to\":[\"bo@example.com\"],\"subject\":\"Bill\"%s}"
                .formatted(id, rest)
                .getBytes(StandardCharsets.UTF_8);
    }

    private void deleted(long first, long last) throws Exception {
        Instant at = Instant.now();
        String place = "email.requests-" + PARTITION;
        producer.publish(
                        place + "@" + first + "-" + last + "/deleted",
                        place,
                        new EmailRequestsDeleted(Topics.EMAIL_REQUESTS, PARTITION, first, last, at),
                        DISPATCH,
                        at)
                .get(10, TimeUnit.SECONDS);
    }

    private void deliver(String id, Outcome outcome) throws Exception {
        Instant at = Instant.now();
        EmailDelivery event =
                new EmailDelivery(
                        id,
                        "<" + id + "@smart360>",
                        outcome,
                        1,
                        List.of(new RecipientStatus("bo@example.com", outcome, null, null, null)),
                        "Bill",
                        null,
                        null,
                        null,
                        null,
                        "c1",
                        1L,
                        false,
                        5,
                        outcome == Outcome.DEFERRED ? at.plusSeconds(60) : null,
                        outcome != Outcome.DEFERRED,
                        at);
        producer.publish(ids.next(), id, event, DISPATCH, at).get(10, TimeUnit.SECONDS);
    }

    private void awaitStatus(String id, String status) {
        await(id).atMost(SOON).until(() -> status(id).equals(status));
    }

    private String status(String id) throws Exception {
        HttpResponse<String> answer = get("/api/emails/" + id, AUDITOR);
        return answer.statusCode() == 200
                ? json.readTree(answer.body()).get("status").asString()
                : "none";
    }

    /// Waits for a whole closing that begins from now on.
    private void awaitClosing() throws Exception {
        String last = read("/api/email-books").get("at").asString();
        for (int closings = 0; closings < 2; closings++) {
            String known = last;
            await().atMost(SOON)
                    .until(() -> !read("/api/email-books").get("at").asString().equals(known));
            last = read("/api/email-books").get("at").asString();
        }
    }

    private List<JsonNode> items(String path) throws Exception {
        return StreamSupport.stream(read(path).get("items").spliterator(), false).toList();
    }

    private JsonNode read(String path) throws Exception {
        HttpResponse<String> answer = get(path, AUDITOR);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> get(String path, Role role) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", TestTokens.bearer(role))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
