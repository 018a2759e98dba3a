package com.smart360.mail.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.smart360.mail.client.DryRun;
import com.smart360.mail.client.EmailNotHandedOverException;
import com.smart360.mail.client.EmailNotHandedOverException.Reason;
import com.smart360.mail.client.EmailOutcome.Status;
import com.smart360.mail.client.InvalidEmailException;
import com.smart360.mail.client.PreparedEmail;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is made of the API's answers. They stand in a script, as the services give them.
class HttpTransportTest {

    private static final PreparedEmail MAIL =
            new PreparedEmail(
                    "invoice-4711",
                    "{\"id\":\"invoice-4711\"}".getBytes(UTF_8),
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    private static final String TAKEN = "{\"id\":\"invoice-4711\",\"status\":\"QUEUED\"}";

    private final Deque<Answer> script = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private URI address;

    private record Answer(int status, String body, String retryAfter) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        address = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        asked.add(
                exchange.getRequestMethod()
                        + " "
                        + exchange.getRequestURI()
                        + " "
                        + exchange.getRequestHeaders().getFirst("Authorization")
                        + " "
                        + exchange.getRequestHeaders().getFirst("traceparent")
                        + " "
                        + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Answer next = script.size() > 1 ? script.removeFirst() : script.getFirst();
        if (next.retryAfter() != null) {
            exchange.getResponseHeaders().set("Retry-After", next.retryAfter());
        }
        byte[] body = next.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(next.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void aMailIsPostedWithTokenAndTrace() {
        answers(202, TAKEN);
        try (var transport = transport(Duration.ofSeconds(30))) {
            transport.handOver(MAIL);
        }
        assertThat(asked)
                .containsExactly(
                        "POST /api/emails Bearer t1 "
                                + MAIL.traceparent()
                                + " {\"id\":\"invoice-4711\"}");
    }

    @Test
    void whatPassesByItselfIsTriedAgainUnderTheSameId() {
        answers(503, "");
        answers(429, "");
        answers(502, "");
        answers(202, TAKEN);
        try (var transport = transport(Duration.ofSeconds(60))) {
            transport.handOver(MAIL);
        }
        assertThat(asked).hasSize(4).allSatisfy(each -> assertThat(each).contains("invoice-4711"));
    }

    @Test
    void aTokenThatHasEndedIsRenewedOnce() {
        answers(401, "");
        answers(202, TAKEN);
        try (var transport = transport(Duration.ofSeconds(30))) {
            transport.handOver(MAIL);
        }
        assertThat(asked.get(0)).contains("Bearer t1");
        assertThat(asked.get(1)).contains("Bearer t2");
        script.clear();
        answers(401, "");
        assertThat(reason(Duration.ofSeconds(30))).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(asked).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"403, NOT_ALLOWED", "409, CONFLICT", "413, TOO_LARGE", "500, UNREACHABLE"})
    void whyAMailWasNotTakenIsTold(int status, Reason expected) {
        answers(status, "{\"detail\":\"Because.\"}");
        assertThat(reason(Duration.ofSeconds(30))).isEqualTo(expected);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aLimitIsToldWhenWaitingWouldTakeTooLong() {
        script.add(new Answer(429, "", "3600"));
        assertThat(reason(Duration.ofSeconds(5))).isEqualTo(Reason.OVER_LIMIT);
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"422", "403"})
    void whatIsWrongIsToldInTheProductsSentences(int status) {
        answers(
                status,
                """
                {"errors":[{"pointer":"/to/0","value":"joe","message":"\\"to[0]\\" is wrong.",\
                "expected":"an address"}]}\
                """);
        try (var transport = transport(Duration.ofSeconds(30))) {
            assertThatExceptionOfType(InvalidEmailException.class)
                    .isThrownBy(() -> transport.handOver(MAIL))
                    .withMessage("\"to[0]\" is wrong.");
        }
    }

    @Test
    void nobodyThereIsToldWithinTheTime() {
        server.stop(0);
        assertThat(reason(Duration.ofMillis(300))).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void aDryRunIsReadWithWhatThisClientDoesNotKnow() {
        answers(
                200,
                """
                {"id":"invoice-4711","from":"shop@example.com","allowed":true,"refusals":[],\
                "message":"From: x","bytes":7,"recipients":["jo@example.org"],"left":[],\
                "route":{"configurationId":"c","configurationVersion":2,"host":"h","port":587,"maxBytes":null},\
                "limits":[{"window":"DAY","limit":10,"left":3}],\
                "bulk":{"asked":false,"present":[],"missing":[]},\
                "when":{"now":true,"notBefore":"2026-12-01T10:00:00Z","why":"Nothing holds it back."},\
                "new":1}\
                """);
        try (var transport = transport(Duration.ofSeconds(30))) {
            DryRun run = transport.dryRun(MAIL);
            assertThat(run.message()).isEqualTo("From: x");
            assertThat(run.when().now()).isTrue();
            assertThat(run.limits().getFirst().left()).isEqualTo(3);
        }
        assertThat(asked.getFirst()).startsWith("POST /api/emails?dryRun=true ");
    }

    @Test
    void anOutcomeIsAskedForUntilTheMailHasEnded() throws Exception {
        answers(404, "");
        answers(200, "{\"status\":\"WAITING\",\"lastEventAt\":\"2026-12-01T10:00:00Z\"}");
        answers(200, "{\"status\":\"DEFERRED\",\"lastEventAt\":\"2026-12-01T10:00:00Z\"}");
        answers(
                200,
                "{\"status\":\"ACCEPTED\",\"lastEventAt\":\"2026-12-01T10:00:01Z\",\"timeline\":[]}");
        try (var outcomes =
                new HttpOutcomes(address, AccessTokens.of(() -> "t"), Duration.ofSeconds(5))) {
            var outcome =
                    outcomes.outcome("invoice-4711")
                            .toCompletableFuture()
                            .get(60, TimeUnit.SECONDS);
            assertThat(outcome.status()).isEqualTo(Status.ACCEPTED);
            assertThat(outcome.last()).isTrue();
        }
        assertThat(asked).hasSize(4);
    }

    private void answers(int status, String body) {
        script.add(new Answer(status, body, null));
    }

    private HttpTransport transport(Duration longest) {
        return new HttpTransport(
                address,
                new AccessTokens() {
                    private int issued = 1;

                    @Override
                    public String get() {
                        return "t" + issued;
                    }

                    @Override
                    public void renew() {
                        issued++;
                    }
                },
                longest);
    }

    private Reason reason(Duration longest) {
        try (var transport = transport(longest)) {
            return assertThatExceptionOfType(EmailNotHandedOverException.class)
                    .isThrownBy(() -> transport.handOver(MAIL))
                    .actual()
                    .reason();
        }
    }
}
