package com.smart360.mail.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Streams that are open when their session ends, in the bed's gateway and in a second replica.
@Timeout(90)
class EndedStreamsIT extends GatewayTestBed {

    private static final String EVENTS = "/api/connection-tests/1/events";

    /// Within which a stream ends after its session; unit: s.
    private static final int SOON = 5;

    private static final String END = "(end)";

    private ConfigurableApplicationContext replica;
    private String second;
    private final List<Stream> streams = new ArrayList<>();

    /// What a browser reads, until the stream ends.
    private record Stream(HttpResponse<InputStream> answer, BlockingQueue<String> lines) {

        static Stream of(Browser browser, String path) throws Exception {
            HttpResponse<InputStream> answer =
                    browser.client.send(
                            browser.to(path).header("Accept", "text/event-stream").build(),
                            BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            Stream stream = new Stream(answer, new LinkedBlockingQueue<>());
            Thread.ofVirtual().start(stream::read);
            stream.goesOn();
            return stream;
        }

        private void read() {
            try (var in =
                    new BufferedReader(
                            new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                in.lines().forEach(lines::add);
                lines.add(END);
            } catch (IOException | RuntimeException broken) {
                lines.add("(broken off)");
            }
        }

        void goesOn() throws InterruptedException {
            lines.clear();
            assertThat(lines.poll(SOON, TimeUnit.SECONDS)).isEqualTo(": heartbeat");
        }

        /// As a whole, not broken off.
        void endsSoon() throws InterruptedException {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SOON);
            String line = "";
            while (line != null && !line.startsWith("(")) {
                line = lines.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            assertThat(line).isEqualTo(END);
        }
    }

    @BeforeEach
    void aSecondReplicaAndAStreamThatLives() {
        replica =
                new SpringApplicationBuilder(GatewayApplication.class)
                        .run(
                                "--server.port=0",
                                "--smart360.environment=development",
                                "--spring.mongodb.uri=" + SessionDatabase.SERVER.connectionString(),
                                "--smart360.gateway.session.keyset-json=" + SessionDatabase.KEYSET,
                                "--smart360.gateway.oidc.issuer=" + ISSUER.issuer(),
                                "--smart360.gateway.oidc.internal-url=" + ISSUER.inside(),
                                "--smart360.gateway.oidc.client-secret=s3cret",
                                "--smart360.gateway.services.config=" + CONFIG.url());
        second = "http://127.0.0.1:" + replica.getEnvironment().getProperty("local.server.port");
        CONFIG.on(EVENTS, EndedStreamsIT::heartbeats);
    }

    @AfterEach
    void stop() throws IOException {
        for (Stream each : streams) {
            each.answer().body().close();
        }
        replica.close();
    }

    private static void heartbeats(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        var never = new LinkedBlockingQueue<String>();
        try (OutputStream out = exchange.getResponseBody()) {
            while (never.poll(100, TimeUnit.MILLISECONDS) == null) {
                out.write(": heartbeat\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Stream open(Browser browser, String site) throws Exception {
        Stream stream = Stream.of(browser, site + EVENTS);
        streams.add(stream);
        return stream;
    }

    @Test
    @DisplayName("SEC-1 a stream ends with its session, in whichever replica either is")
    void endsWhenItsSessionIsRevoked() throws Exception {
        Browser lost = browser().signIn();
        Stream here = open(lost, "");
        Stream there = open(lost, second);
        Browser own = browser().signIn();
        Stream ownStream = open(own, second);

        String session =
                Document.parse(own.api("/api/sessions").body())
                        .getList("items", Document.class)
                        .stream()
                        .filter(each -> !each.getBoolean("current"))
                        .map(each -> each.getString("id"))
                        .findFirst()
                        .orElseThrow();
        assertThat(own.change("DELETE", "/api/sessions/" + session, "").statusCode())
                .isEqualTo(204);

        here.endsSoon();
        there.endsSoon();
        ownStream.goesOn();
    }

    @Test
    void endsWhenTheIdentityProviderSignsOut() throws Exception {
        ISSUER.providerSession = "s-1";
        Browser first = browser().signIn();
        ISSUER.providerSession = "s-2";
        Browser other = browser().signIn();
        Stream ended = open(first, second);
        Stream kept = open(other, second);

        Browser provider = browser();
        String token = ISSUER.sign(ISSUER.logout().claim("sid", "s-1").build());
        HttpResponse<String> told =
                provider.send(
                        provider.to("/logout/back-channel")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("logout_token=" + token)));
        assertThat(told.statusCode()).isEqualTo(200);

        ended.endsSoon();
        kept.goesOn();
    }

    @Test
    void endsWhenItsSessionRunsOut() throws Exception {
        Browser browser = browser().signIn();
        Stream stream = open(browser, second);

        try (MongoClient database =
                MongoClients.create(SessionDatabase.SERVER.connectionString())) {
            database.getDatabase("smart360_gateway")
                    .getCollection("sessions")
                    .updateMany(
                            new Document("person.subject", "u-1"),
                            new Document("$set", new Document("endsAt", new Date(0))));
        }

        stream.endsSoon();
    }

    @Test
    @DisplayName("a script's stream, which has no session, goes on")
    void aScriptsStreamGoesOn() throws Exception {
        Browser script = browser();
        HttpResponse<InputStream> answer =
                script.client.send(
                        script.to(EVENTS)
                                .header("Accept", "text/event-stream")
                                .header("Authorization", "Bearer " + machineToken())
                                .build(),
                        BodyHandlers.ofInputStream());
        Stream stream = new Stream(answer, new LinkedBlockingQueue<>());
        streams.add(stream);
        Thread.ofVirtual().start(stream::read);

        Browser browser = browser().signIn();
        Stream ended = open(browser, "");
        assertThat(browser.change("POST", "/logout", "").statusCode()).isBetween(200, 399);

        ended.endsSoon();
        stream.goesOn();
    }
}
