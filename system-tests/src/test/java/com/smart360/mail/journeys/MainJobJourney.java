package com.smart360.mail.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.actors.BusinessService;
import com.smart360.mail.actors.MailServer;
import com.smart360.mail.actors.RunningStack;
import com.smart360.mail.actors.RunningStack.Addresses;
import com.smart360.mail.actors.Scripts;
import com.smart360.mail.actors.Scripts.Answer;
import com.smart360.mail.actors.ServerSentEvent;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// One mail through all the rooms, by API and Kafka alone: test, save, activate, publish, receive,
/// look it up, stop and go.
@ExtendWith(RunningStack.class)
class MainJobJourney {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String ADMIN = "system-admin";
    private static final int LOAD = 1_000;

    @Test
    @DisplayName("POST-1..5 DLV-1 HDR-7 TEST-3 SAVE-5 ACT-3 ACT-8: from a first test to a mail")
    void takesAMailFromTheTopicToTheMailbox(Addresses addresses, Scripts scripts) throws Exception {
        String mark = "journey-" + UUID.randomUUID();
        String id = activeConfiguration(scripts, addresses, mark);

        try (BusinessService outage = new BusinessService(addresses.kafka())) {
            outage.requests(mark + "-1", mail(mark + "-1", mark));
            outage.requests(mark + "-1", mail(mark + "-1", mark));
            MimeMessage arrived = only(addresses, mark);
            assertThat(MailServer.header(arrived, "X-Mailer")).isEqualTo("SMART360-System");
            assertThat(arrived.getMessageID()).startsWith("<").endsWith(">");
            assertThat(partTypes(arrived))
                    .anyMatch(type -> type.startsWith("text/plain"))
                    .anyMatch(type -> type.startsWith("text/html"))
                    .anyMatch(type -> type.startsWith("application/pdf"));
            assertThat(arrived.getHeader("Bcc")).isNull();
            assertThat(String.join("\n", arrived.getHeader("Received")))
                    .contains("journey.example.com");

            JsonNode story = story(scripts, mark + "-1", "ACCEPTED");
            assertThat(story.path("timeline").toString()).contains("250");
            assertThat(auditActions(scripts, id))
                    .contains("configuration.created", "configuration.activated");

            stopsAndGoes(scripts, addresses, outage, id, mark);
        }
    }

    @Test
    @DisplayName("ACT-3 X-17: under load, sending stops with the answer to a deactivation")
    void stopsUnderLoad(Addresses addresses, Scripts scripts) {
        String mark = "load-" + UUID.randomUUID();
        var lastBegun = new AtomicLong();
        try (var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("8BITMIME", "AUTH LOGIN")
                                                .account(MailServer.USER, MailServer.PASSWORD)
                                                .latency(Duration.ofMillis(5))
                                                .countOnly()
                                                .onAny(
                                                        (_, line) -> {
                                                            if (line.startsWith("MAIL")) {
                                                                lastBegun.accumulateAndGet(
                                                                        System.nanoTime(),
                                                                        Math::max);
                                                            }
                                                            return null;
                                                        }));
                BusinessService busy = new BusinessService(addresses.kafka())) {
            Map<String, Object> settings = settings(addresses);
            settings.put("port", server.port());
            settings.put("tls", "NONE");
            settings.put("certificateCheck", Map.of("mode", "SYSTEM_TRUST"));
            String testId = test(scripts, settings, MailServer.PASSWORD, "PASSED");
            String path =
                    "/api/configurations/"
                            + save(scripts, settings, testId, mark).path("id").asString();
            for (int i = 0; i < LOAD; i++) {
                busy.requests(mark + "-" + i, mail(mark + "-" + i, mark));
            }
            int before = server.acceptedMessages();
            call(scripts, "POST", path + "/activate", null, 200);
            await().atMost(TIMEOUT).until(() -> server.acceptedMessages() >= before + LOAD / 10);
            call(scripts, "POST", path + "/deactivate", Map.of("confirmQueued", true), 200);
            long answered = System.nanoTime();
            await().atMost(TIMEOUT)
                    .until(
                            () ->
                                    call(scripts, "GET", "/api/email-queue", null, 200)
                                                    .path("inFlight")
                                                    .asInt()
                                            == 0);
            assertThat(server.acceptedMessages() - before).as("sent").isLessThan(LOAD);
            long late = Duration.ofNanos(lastBegun.get() - answered).toMillis();
            System.out.println("The last transaction began " + late + " ms after the answer");
            // Design 10 aims at 100 ms; the whole stack shares this machine with the test.
            assertThat(late).isLessThan(1_000);

            call(scripts, "POST", path + "/activate", null, 200);
            await().atMost(TIMEOUT).until(() -> server.acceptedMessages() >= before + LOAD);
            call(scripts, "POST", path + "/deactivate", Map.of("confirmQueued", true), 200);
        }
    }

    @Test
    @DisplayName("TEST-6 TEST-10 UI-7: a wrong password fails the test and saves nothing")
    void refusesToSaveWhatDidNotPass(Addresses addresses, Scripts scripts) {
        Map<String, Object> settings = settings(addresses);
        String testId = test(scripts, settings, "not the password", "FAILED");

        JsonNode test = call(scripts, "GET", "/api/connection-tests/" + testId, null, 200);
        assertThat(test.at("/diagnosis/headline").asString())
                .isEqualTo("Authentication failed - check credentials");
        assertThat(test.toString()).doesNotContain("not the password");

        Map<String, Object> body = new HashMap<>(settings);
        body.putAll(rest("wrong password " + testId));
        body.put("testId", testId);
        JsonNode refused = call(scripts, "POST", "/api/configurations", body, 409);
        assertThat(refused.path("type").asString()).endsWith("/problems/test-not-passed");
        assertThat(call(scripts, "GET", "/api/configurations", null, 200).toString())
                .doesNotContain("wrong password " + testId);
    }

    @Test
    @DisplayName("Malformed requests go to the dead letters and block nobody")
    void rejectsMalformedRequestsWithAReason(Addresses addresses, Scripts scripts) {
        String mark = "reject-" + UUID.randomUUID();
        // Requests are read while a configuration is active; until then they wait in the topic.
        activeConfiguration(scripts, addresses, mark);
        try (BusinessService careless = new BusinessService(addresses.kafka())) {
            careless.publishes(mark + "-json", "{ this is not JSON");
            Map<String, Object> noRecipient = mail(mark + "-to", mark);
            noRecipient.remove("to");
            careless.requests(mark + "-to", noRecipient);
            Map<String, Object> injected = mail(mark + "-crlf", mark);
            injected.put("to", List.of("a@example.com\r\nBcc: b@example.com"));
            careless.requests(mark + "-crlf", injected);
            Map<String, Object> unknown = mail(mark + "-unknown", mark);
            unknown.put("colour", "red");
            careless.requests(mark + "-unknown", unknown);
        }
        for (String id : List.of("-to", "-crlf", "-unknown")) {
            JsonNode story = story(scripts, mark + id, "REJECTED");
            assertThat(story.path("timeline").toString()).isNotEmpty();
        }
        assertThat(auditOf(scripts, mark + "-json").toString()).contains("NOT_JSON");
        assertThat(auditOf(scripts, mark + "-unknown").toString()).contains("colour");
    }

    @Test
    @DisplayName("Unknown id, stale ETag, wrong role: the right status and problem type")
    void answersMistakesWithTheirProblemType(Addresses addresses, Scripts scripts) {
        problem(scripts.call(ADMIN, "GET", "/api/configurations/nowhere", null), 404, "not-found");
        problem(
                scripts.call("auditor", "POST", "/api/connection-tests", settings(addresses)),
                403,
                "role-missing");
        problem(
                scripts.call("email-sender", "GET", "/api/audit-entries", null),
                403,
                "role-missing");
        Map<String, Object> bad = settings(addresses);
        bad.put("password", "x");
        bad.put("port", 70000);
        Answer invalid = scripts.call(ADMIN, "POST", "/api/connection-tests", bad);
        problem(invalid, 422, "invalid-input");
        assertThat(invalid.body().at("/errors/0/pointer").asString()).isEqualTo("/port");
        assertThat(invalid.body().at("/errors/0/value").asString()).isEqualTo("70000");
        assertThat(invalid.body().at("/errors/0/expected").asString()).contains("65535");

        Map<String, Object> settings = settings(addresses);
        String testId = test(scripts, settings, MailServer.PASSWORD, "PASSED");
        JsonNode saved = save(scripts, settings, testId, "stale " + testId);
        Map<String, Object> change = new HashMap<>(settings);
        change.putAll(rest("stale " + testId));
        change.put("retries", 4);
        String path = "/api/configurations/" + saved.path("id").asString();
        problem(scripts.call(ADMIN, "PUT", path, change, "\"99\""), 412, "stale-version");
        problem(scripts.call(ADMIN, "PUT", path, change), 428, "precondition-missing");
        assertThat(scripts.call(ADMIN, "PUT", path, change, "\"1\"").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("AUD-1: the chain of the audit trail holds")
    void keepsAnUnbrokenTrail(Scripts scripts) {
        await().atMost(TIMEOUT)
                .untilAsserted(
                        () -> {
                            JsonNode verdict =
                                    call(scripts, "GET", "/api/audit-entries/verify", null, 200);
                            assertThat(verdict.path("valid").asBoolean()).isTrue();
                        });
    }

    private static String activeConfiguration(Scripts scripts, Addresses addresses, String name) {
        Map<String, Object> settings = settings(addresses);
        String testId = test(scripts, settings, MailServer.PASSWORD, "PASSED");
        JsonNode saved = save(scripts, settings, testId, name);
        assertThat(saved.path("active").asBoolean()).isFalse();
        assertThat(saved.toString()).doesNotContain(MailServer.PASSWORD);
        String id = saved.path("id").asString();
        call(scripts, "POST", "/api/configurations/" + id + "/activate", null, 200);
        return id;
    }

    private void stopsAndGoes(
            Scripts scripts, Addresses addresses, BusinessService outage, String id, String mark) {
        call(
                scripts,
                "POST",
                "/api/configurations/" + id + "/deactivate",
                Map.of("confirmQueued", true),
                200);
        String late = mark + "-late";
        outage.requests(late, mail(late, late));
        await().atMost(TIMEOUT)
                .untilAsserted(
                        () -> {
                            JsonNode queue = call(scripts, "GET", "/api/email-queue", null, 200);
                            assertThat(queue.path("waiting").asInt()).as("%s", queue).isPositive();
                        });
        assertThat(new MailServer(addresses.imap()).mailsAbout(late)).isEmpty();
        Answer asked = scripts.call(ADMIN, "POST", "/api/configurations/" + id + "/activate", null);
        assertThat(asked.status()).isEqualTo(200);
        only(addresses, late);
    }

    private static MimeMessage only(Addresses addresses, String subject) {
        MailServer server = new MailServer(addresses.imap());
        await("mail " + subject).atMost(TIMEOUT).until(() -> !server.mailsAbout(subject).isEmpty());
        List<MimeMessage> mails = server.mailsAbout(subject);
        assertThat(mails).hasSize(1);
        return mails.getFirst();
    }

    private static String test(
            Scripts scripts, Map<String, Object> settings, String password, String expected) {
        Map<String, Object> body = new HashMap<>(settings);
        body.put("password", password);
        body.put("from", rest("").get("defaultFrom"));
        body.put("customHeaders", rest("").get("customHeaders"));
        JsonNode asked = call(scripts, "POST", "/api/connection-tests", body, 202);
        String id = asked.path("id").asString();
        List<ServerSentEvent> events =
                scripts.follow(ADMIN, "/api/connection-tests/" + id + "/events", "finished");
        assertThat(events).extracting(ServerSentEvent::name).contains("stage", "finished");
        JsonNode finished = events.getLast().data();
        assertThat(finished.path("status").asString()).as("%s", finished).isEqualTo(expected);
        return id;
    }

    private static JsonNode save(
            Scripts scripts, Map<String, Object> settings, String testId, String name) {
        Map<String, Object> body = new HashMap<>(settings);
        body.putAll(rest(name));
        body.put("testId", testId);
        return call(scripts, "POST", "/api/configurations", body, 201);
    }

    private static JsonNode story(Scripts scripts, String mailId, String status) {
        await("story of " + mailId)
                .atMost(TIMEOUT)
                .until(
                        () ->
                                scripts.call(ADMIN, "GET", "/api/emails/" + mailId, null)
                                        .body()
                                        .path("status")
                                        .asString("")
                                        .equals(status));
        return call(scripts, "GET", "/api/emails/" + mailId, null, 200);
    }

    private static List<String> auditActions(Scripts scripts, String subject) {
        List<String> actions = new ArrayList<>();
        auditOf(scripts, subject).forEach(entry -> actions.add(entry.path("action").asString()));
        return actions;
    }

    private static JsonNode auditOf(Scripts scripts, String subject) {
        String path = "/api/audit-entries?subject=" + subject;
        await("audit of " + subject)
                .atMost(TIMEOUT)
                .until(() -> !call(scripts, "GET", path, null, 200).path("items").isEmpty());
        return call(scripts, "GET", path, null, 200).path("items");
    }

    private static JsonNode call(
            Scripts scripts, String method, String path, Object body, int status) {
        Answer answer = scripts.call(ADMIN, method, path, body);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static void problem(Answer answer, int status, String type) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.body().path("type").asString()).endsWith("/problems/" + type);
    }

    private static Map<String, Object> settings(Addresses addresses) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("host", "localhost");
        settings.put("port", addresses.smtp());
        settings.put("tls", "STARTTLS");
        settings.put(
                "certificateCheck",
                Map.of("mode", "CUSTOM_CA", "authorityPem", addresses.authorityPem()));
        settings.put("authProtocol", "LOGIN");
        settings.put("username", MailServer.USER);
        settings.put("heloHostname", "journey.example.com");
        settings.put("waitTimeoutSeconds", 30);
        return settings;
    }

    private static Map<String, Object> rest(String name) {
        return Map.of(
                "name",
                name,
                "maxConnections",
                10,
                "retries",
                3,
                "idleTimeoutSeconds",
                30,
                "customHeaders",
                "X-Mailer: SMART360-System\nX-Priority: 1",
                "defaultFrom",
                "notifications@utilitycompany.com");
    }

    private static Map<String, Object> mail(String id, String subject) {
        Map<String, Object> mail = new HashMap<>();
        mail.put("id", id);
        mail.put("to", List.of("customer@example.com"));
        mail.put("bcc", List.of("archive@example.com"));
        mail.put("subject", subject);
        mail.put("text", "The supply is interrupted from 10:00 to 12:00.");
        mail.put("html", "<p>The supply is interrupted from <b>10:00</b> to 12:00.</p>");
        mail.put("source", "outage-service");
        mail.put(
                "attachments",
                List.of(
                        Map.of(
                                "filename", "plan.pdf",
                                "contentType", "application/pdf",
                                "content",
                                        Base64.getEncoder()
                                                .encodeToString("%PDF-1.4".getBytes()))));
        return mail;
    }

    private static List<String> partTypes(MimeMessage mail) throws Exception {
        List<String> types = new ArrayList<>();
        collect(mail.getContent(), types);
        return types;
    }

    private static void collect(Object content, List<String> types)
            throws jakarta.mail.MessagingException, IOException {
        if (content instanceof Multipart parts) {
            for (int each = 0; each < parts.getCount(); each++) {
                BodyPart part = parts.getBodyPart(each);
                types.add(part.getContentType());
                collect(part.getContent(), types);
            }
        }
    }
}
