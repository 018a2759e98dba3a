package com.smart360.mail.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.gateway.Browser;
import com.smart360.mail.gateway.GatewayTestBed;
import com.smart360.mail.gateway.ScriptedService;
import com.sun.net.httpserver.HttpHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ForwardingIT extends GatewayTestBed {

    private static final String STREAM = "text/event-stream;charset=UTF-8";
    private static final String EVENTS = "/api/connection-tests/1/events";

    @Test
    void passesEachEventOnWhenItComes() throws Exception {
        LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
        CONFIG.on(EVENTS, exchange -> ScriptedService.stream(exchange, STREAM, events));
        HttpResponse<InputStream> answer = openStream();
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        assertThat(answer.headers().firstValue("X-Accel-Buffering")).contains("no");
        var lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));

        // Each line is read before the next is sent: a buffer anywhere would make this hang.
        for (int i = 1; i <= 5; i++) {
            events.add("data: stage-" + i + "\n\n");
            assertThat(lines.readLine()).isEqualTo("data: stage-" + i);
            assertThat(lines.readLine()).isEmpty();
        }
        events.add("END");
        assertThat(lines.readLine()).isNull();
    }

    @Test
    void keepsAStreamThatLivesLongerThanAnyAnswerMayTakeToBegin() throws Exception {
        LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
        CONFIG.on(EVENTS, exchange -> ScriptedService.stream(exchange, STREAM, events));
        HttpResponse<InputStream> answer = openStream();
        var lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));

        long until = System.nanoTime() + Duration.ofMillis(2500).toNanos();
        while (System.nanoTime() < until) {
            events.add(": heartbeat\n");
            assertThat(lines.readLine()).isEqualTo(": heartbeat");
            assertThat(events.poll(200, TimeUnit.MILLISECONDS)).isNull();
        }
        events.add("END");
        assertThat(lines.readLine()).isNull();
    }

    @Test
    void letsGoOfTheServiceWhenTheBrowserLeavesAStream() throws Exception {
        LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
        CountDownLatch left = new CountDownLatch(1);
        CONFIG.on(
                EVENTS,
                exchange -> {
                    try {
                        ScriptedService.stream(exchange, STREAM, events);
                    } catch (IOException gone) {
                        left.countDown();
                    }
                });
        HttpResponse<InputStream> answer = openStream();
        events.add("data: 1\n\n");
        assertThat(answer.body().read()).isEqualTo('d');

        answer.body().close();

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> {
                            events.add("data: more\n\n");
                            return left.getCount() == 0;
                        });
    }

    @Test
    void endsAStreamWithoutHeartbeat() throws Exception {
        CONFIG.on(
                EVENTS,
                exchange -> ScriptedService.stream(exchange, STREAM, new LinkedBlockingQueue<>()));
        HttpResponse<InputStream> answer = openStream();

        assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
    }

    private HttpResponse<InputStream> openStream() throws Exception {
        Browser browser = browser();
        return browser.client.send(
                browser.to(EVENTS)
                        .header("Accept", "text/event-stream")
                        .header("Authorization", "Bearer " + machineToken())
                        .build(),
                BodyHandlers.ofInputStream());
    }

    @Test
    void answers503WhileAServiceIsDownAndRecovers() {
        AUDIT.stop();
        try {
            HttpResponse<String> refused = script(browser().to("/api/audit-entries"));

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            assertThat(refused.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            assertThat(refused.body())
                    .contains("\"type\":\"/problems/service-unavailable\"")
                    .contains("audit-service does not answer")
                    .doesNotContain("Exception");
            assertThat(refused.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        } finally {
            AUDIT.start();
        }
        assertThat(script(browser().to("/api/audit-entries")).statusCode()).isEqualTo(200);
    }

    @Test
    void answers503WhenAServiceTakesTooLong() {
        CountDownLatch asked = new CountDownLatch(1);
        CONFIG.on(
                "/api/configurations",
                exchange -> {
                    try {
                        asked.await(10, TimeUnit.SECONDS);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    exchange.close();
                });

        HttpResponse<String> refused = script(browser().to("/api/configurations"));
        asked.countDown();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("config-service does not answer");
    }

    @Test
    void answers503WhenAServiceBreaksOffASmallAnswer() {
        CONFIG.on(
                "/api/configurations",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody()
                            .write("{\"items\":[".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    exchange.close();
                });

        HttpResponse<String> refused = script(browser().to("/api/configurations"));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).startsWith("{\"type\":\"/problems/service-unavailable\"");
    }

    @Test
    void neverMakesHalfAnAnswerLookWhole() {
        CONFIG.on(
                "/api/configurations",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, 1_000_000);
                    exchange.getResponseBody().write(new byte[200_000]);
                    exchange.getResponseBody().flush();
                    exchange.close();
                });

        assertThatThrownBy(() -> script(browser().to("/api/configurations")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void refusesABodyThatIsTooLargeWhetherAnnouncedOrNot() {
        byte[] large = new byte[5000];
        for (HttpRequest.BodyPublisher body :
                new HttpRequest.BodyPublisher[] {
                    BodyPublishers.ofByteArray(large),
                    BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))
                }) {
            HttpResponse<String> refused =
                    script(
                            browser()
                                    .to("/api/configurations")
                                    .header("Content-Type", "application/json")
                                    .POST(body));

            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body()).contains("/problems/too-large").contains("2048 bytes");
        }
        assertThat(CONFIG.received).isEmpty();
    }

    @Test
    void callsOfProvidersNeedNoTokenAndReachTheirService() {
        HttpResponse<String> taken =
                browser()
                        .send(
                                browser()
                                        .to("/api/webhooks/postmark")
                                        .header("Content-Type", "application/json")
                                        .header("Authorization", "Basic cG9zdG1hcms6c2VjcmV0")
                                        .header("X-Twilio-Email-Event-Webhook-Signature", "abc")
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "{ \"as\" :  \"it came\" }")));
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(DISPATCH.last().uri()).isEqualTo("/api/webhooks/postmark");
        assertThat(DISPATCH.last().body()).isEqualTo("{ \"as\" :  \"it came\" }");
        assertThat(DISPATCH.last().headers().getFirst("Authorization"))
                .isEqualTo("Basic cG9zdG1hcms6c2VjcmV0");
        assertThat(DISPATCH.last().headers().getFirst("X-Twilio-Email-Event-Webhook-Signature"))
                .isEqualTo("abc");
        HttpResponse<String> large =
                browser()
                        .send(
                                browser()
                                        .to("/api/webhooks/sendgrid")
                                        .POST(BodyPublishers.ofByteArray(new byte[5000])));
        assertThat(large.statusCode()).isEqualTo(413);
        HttpResponse<String> other = browser().send(browser().to("/api/webhooks/sendgrid"));
        assertThat(other.statusCode()).isEqualTo(405);
        assertThat(DISPATCH.received).hasSize(1);
    }

    /// Held in memory is the beginning only, so that the size must be known while it passes (I5).
    @Test
    void refusesALargeMailThatGoesOnForEver() {
        HttpResponse<String> refused =
                script(
                        browser()
                                .to("/api/emails")
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () ->
                                                        new java.io.ByteArrayInputStream(
                                                                new byte[5_000_000]))));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("/problems/too-large").contains("4194304 bytes");
        assertThat(DISPATCH.received).noneMatch(each -> each.body().length() > 4_194_304);
    }

    /// While one instance ends and another begins there is nobody at the address for a moment
    /// (D11).
    @Test
    void noCallFailsWhileAServiceIsReplaced() throws Exception {
        AUDIT.stop();
        var again = Thread.ofVirtual().start(this::startAuditSoon);
        assertThat(script(browser().to("/api/audit-entries")).statusCode()).isEqualTo(200);
        again.join();

        CONFIG.stop();
        again = Thread.ofVirtual().start(this::startConfigSoon);
        HttpResponse<String> saved =
                script(
                        browser()
                                .to("/api/configurations")
                                .POST(BodyPublishers.ofString("{\"name\":\"a\"}")));
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(CONFIG.received).hasSize(1);
        again.join();
    }

    private void startAuditSoon() {
        LockSupport.parkNanos(Duration.ofMillis(120).toNanos());
        AUDIT.start();
    }

    private void startConfigSoon() {
        LockSupport.parkNanos(Duration.ofMillis(120).toNanos());
        CONFIG.start();
    }

    /// A change may have happened though its answer was lost: the caller decides.
    @Test
    void sendsOnlyWhatChangesNothingOnceMore() {
        AtomicInteger asked = new AtomicInteger();
        HttpHandler dropsTheFirst =
                exchange -> {
                    if (asked.getAndIncrement() == 0) {
                        exchange.close();
                    } else {
                        ScriptedService.reply(exchange, 200, "application/json", "{}");
                    }
                };
        CONFIG.on("/api/configurations", dropsTheFirst);
        assertThat(script(browser().to("/api/configurations")).statusCode()).isEqualTo(200);

        asked.set(0);
        HttpResponse<String> lost =
                script(
                        browser()
                                .to("/api/configurations")
                                .POST(BodyPublishers.ofString("{\"name\":\"a\"}")));
        assertThat(lost.statusCode()).isEqualTo(503);
        assertThat(asked).hasValue(1);
    }

    @Test
    void takesLargerMails() {
        assertThat(
                        script(
                                        browser()
                                                .to("/api/emails")
                                                .POST(
                                                        BodyPublishers.ofByteArray(
                                                                new byte[3_000_000])))
                                .statusCode())
                .isEqualTo(200);
        assertThat(DISPATCH.last().body()).hasSize(3_000_000);
    }

    @Test
    void sendsEachPartOfTheApiToItsService() {
        script(browser().to("/api/configurations/1/versions"));
        assertThat(CONFIG.last().uri()).isEqualTo("/api/configurations/1/versions");
        script(browser().to("/api/emails").POST(BodyPublishers.ofString("{}")));
        assertThat(DISPATCH.last().method()).isEqualTo("POST");
        script(browser().to("/api/emails?query=a%20b%26c&status=ACCEPTED"));
        assertThat(AUDIT.last().uri()).isEqualTo("/api/emails?query=a%20b%26c&status=ACCEPTED");
        script(browser().to("/api/email-queue"));
        assertThat(DISPATCH.last().uri()).isEqualTo("/api/email-queue");
    }

    @Test
    void answersMethodsThatNobodyTakes() {
        HttpResponse<String> refused = script(browser().to("/api/emails/1").DELETE());

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD, POST");
        assertThat(refused.body()).contains("/problems/method-not-allowed");
    }

    @Test
    void answersAddressesThatDoNotExist() {
        HttpResponse<String> refused = script(browser().to("/api/no-such-thing"));

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body())
                .contains("/problems/not-found")
                .contains("GET /api/no-such-thing");
    }

    @Test
    void passesAServicesProblemAndItsEtagOnUntouched() {
        String problem =
                "{\"type\":\"/problems/stale-version\",\"title\":\"t\",\"status\":412,\"errors\":[]}";
        CONFIG.onJson("/api/configurations/1", 412, "application/problem+json", problem);
        HttpResponse<String> refused =
                script(
                        browser()
                                .to("/api/configurations/1")
                                .header("If-Match", "\"3\"")
                                .PUT(BodyPublishers.ofString("{}")));
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.body()).isEqualTo(problem);
        assertThat(CONFIG.last().headers().getFirst("If-match")).isEqualTo("\"3\"");

        CONFIG.on(
                "/api/configurations/1",
                exchange -> {
                    exchange.getResponseHeaders().set("ETag", "\"4\"");
                    exchange.getResponseHeaders()
                            .set("Location", CONFIG.url() + "/api/configurations/1?a=b");
                    exchange.getResponseHeaders().set("Set-Cookie", "stray=1");
                    exchange.getResponseHeaders().set("X-Frame-Options", "SAMEORIGIN");
                    ScriptedService.reply(exchange, 201, "application/json", "{}");
                });
        HttpResponse<String> made = script(browser().to("/api/configurations/1"));
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("ETag")).contains("\"4\"");
        assertThat(made.headers().firstValue("Location")).contains("/api/configurations/1?a=b");
        assertThat(made.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(made.headers().allValues("X-Frame-Options")).containsExactly("DENY");
    }

    @Test
    void passesAnswersWithoutBody() {
        CONFIG.on(
                "/api/configurations/1",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });

        assertThat(script(browser().to("/api/configurations/1").DELETE()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void tellsTheServiceWhoAskedAndWhichTraceItBelongsTo() {
        script(browser().to("/api/configurations").header("X-Forwarded-For", "203.0.113.9"));

        assertThat(CONFIG.last().headers().getFirst("X-forwarded-for")).isEqualTo("203.0.113.9");
        assertThat(CONFIG.last().headers().getFirst("Traceparent"))
                .matches("00-\\w{32}-\\w{16}-..");
    }
}
