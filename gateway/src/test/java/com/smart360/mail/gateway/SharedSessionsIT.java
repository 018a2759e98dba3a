package com.smart360.mail.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.nimbusds.jwt.JWTClaimsSet;
import com.smart360.mail.local.database.EmbeddedDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class SharedSessionsIT extends GatewayTestBed {

    private final List<ConfigurableApplicationContext> replicas = new ArrayList<>();

    @BeforeEach
    void nobodyIsSignedIn() {
        try (MongoClient database =
                MongoClients.create(SessionDatabase.SERVER.connectionString())) {
            database.getDatabase("smart360_gateway").getCollection("sessions").drop();
        }
    }

    @AfterEach
    void stopReplicas() {
        replicas.forEach(ConfigurableApplicationContext::close);
    }

    /// @return its address
    private String replica(Map<String, Object> more) {
        Map<String, Object> settings =
                new HashMap<>(
                        Map.of(
                                "server.port",
                                0,
                                "smart360.environment",
                                "development",
                                "spring.mongodb.uri",
                                SessionDatabase.SERVER.connectionString(),
                                "smart360.gateway.session.keyset-json",
                                SessionDatabase.KEYSET,
                                "smart360.gateway.oidc.issuer",
                                ISSUER.issuer(),
                                "smart360.gateway.oidc.internal-url",
                                ISSUER.inside(),
                                "smart360.gateway.oidc.client-secret",
                                "s3cret",
                                "smart360.gateway.services.config",
                                CONFIG.url()));
        settings.putAll(more);
        ConfigurableApplicationContext made =
                new SpringApplicationBuilder(GatewayApplication.class)
                        .run(
                                settings.entrySet().stream()
                                        .map(each -> "--" + each.getKey() + "=" + each.getValue())
                                        .toArray(String[]::new));
        replicas.add(made);
        return "http://127.0.0.1:" + made.getEnvironment().getProperty("local.server.port");
    }

    @Test
    @DisplayName("a rollout of the gateway signs nobody out")
    void eachReplicaKnowsWhoIsSignedIn() {
        Browser browser = browser().signIn();

        String second = replica(Map.of());
        assertThat(browser.api(second + "/api/me").statusCode()).isEqualTo(200);
        replicas.removeFirst().close();

        String third = replica(Map.of());
        assertThat(browser.api(third + "/api/me").body()).contains("\"username\":\"ada\"");
        assertThat(browser.change("DELETE", third + "/api/sessions/none", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("SEC-1 who reads the database can use no session")
    void whatIsStoredIsOfNoUse() {
        Browser browser = browser().signIn();
        browser.api("/api/me");

        List<Document> stored = stored();

        assertThat(stored).hasSize(1);
        assertThat(stored.getFirst().toJson())
                .doesNotContain(browser.cookie("SMART360_SESSION"))
                .doesNotContain("eyJhbGciOi")
                .doesNotContain("s3cret")
                .doesNotContain("rO0AB");
        assertThat(stored.getFirst().get("attributes", Document.class))
                .containsKeys("tokens", "SPRING_SECURITY_CONTEXT");
    }

    @Test
    void aSessionOfAnotherIsNotTakenForOnesOwn() {
        Browser admin = browser().signIn();
        ISSUER.subject = "u-2";
        ISSUER.roles = List.of("AUDITOR");
        Browser auditor = browser().signIn();

        try (MongoClient database =
                MongoClients.create(SessionDatabase.SERVER.connectionString())) {
            var sessions = database.getDatabase("smart360_gateway").getCollection("sessions");
            Document of = sessions.find(new Document("person.subject", "u-1")).first();
            sessions.updateOne(
                    new Document("person.subject", "u-2"),
                    new Document("$set", new Document("attributes", of.get("attributes"))));
        }

        assertThat(auditor.api("/api/me").statusCode()).isEqualTo(401);
        assertThat(admin.api("/api/me").statusCode()).isEqualTo(200);
    }

    @Test
    void anotherKeyOpensNone() {
        Browser browser = browser().signIn();
        String stranger = replica(Map.of("smart360.gateway.session.keyset-json", ""));

        assertThat(browser.api(stranger + "/api/me").statusCode()).isEqualTo(401);
        assertThat(browser.api("/api/me").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("a refresh token is used once, though many ask and in two replicas")
    void tokensAreRenewedInTurn() {
        ISSUER.accessTokenLife = Duration.ofSeconds(1);
        Browser browser = browser().signIn();
        ISSUER.accessTokenLife = Duration.ofMinutes(5);
        String second = replica(Map.of());
        ISSUER.renewals.set(0);

        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> answers =
                    IntStream.range(0, 12)
                            .mapToObj(n -> (n % 2 == 0 ? "" : second) + "/api/me")
                            .map(
                                    path ->
                                            CompletableFuture.supplyAsync(
                                                    () -> browser.api(path).statusCode(), together))
                            .toList();
            assertThat(answers).extracting(CompletableFuture::join).containsOnly(200);
        }
        assertThat(ISSUER.renewals).hasValue(1);
    }

    @Test
    @DisplayName(
            "a session that was ended is over in all replicas, though a request of it still runs")
    void whatIsEndedStaysEnded() throws Exception {
        Browser lost = browser().signIn();
        Browser own = browser().signIn();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        CONFIG.on(
                "/api/configurations",
                exchange -> {
                    asked.countDown();
                    try {
                        ended.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        String second = replica(Map.of("smart360.gateway.forwarding.answer-timeout", "20s"));
        try (var aside = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    CompletableFuture.supplyAsync(
                            () -> lost.api(second + "/api/configurations"), aside);
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

            String other =
                    sessions(own, "").stream()
                            .filter(session -> !session.getBoolean("current"))
                            .map(session -> session.getString("id"))
                            .findFirst()
                            .orElseThrow();
            assertThat(own.change("DELETE", "/api/sessions/" + other, "").statusCode())
                    .isEqualTo(204);

            assertThat(lost.api("/api/me").statusCode()).isEqualTo(401);
            assertThat(lost.api(second + "/api/me").statusCode()).isEqualTo(401);
            ended.countDown();
            assertThat(running.join().statusCode()).isEqualTo(204);
        }
        assertThat(lost.api("/api/me").statusCode()).isEqualTo(401);
        assertThat(sessions(own, "")).hasSize(1);
    }

    @Test
    @DisplayName("ROLE-1 each sees and ends their own sessions, System Admins all")
    void others() {
        Browser admin = browser().signIn();
        ISSUER.subject = "u-2";
        ISSUER.roles = List.of("AUDITOR");
        Browser auditor = browser().signIn();

        assertThat(sessions(auditor, "")).hasSize(1);
        HttpResponse<String> refused = auditor.api("/api/sessions?everybody=true");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("SYSTEM_ADMIN");
        String admins = sessions(admin, "").getFirst().getString("id");
        assertThat(auditor.change("DELETE", "/api/sessions/" + admins, "").statusCode())
                .isEqualTo(404);

        assertThat(sessions(admin, "?everybody=true")).hasSize(2);
        String auditors = sessions(auditor, "").getFirst().getString("id");
        assertThat(admin.change("DELETE", "/api/sessions/" + auditors, "").statusCode())
                .isEqualTo(204);
        assertThat(auditor.api("/api/me").statusCode()).isEqualTo(401);
        assertThat(admin.api("/api/me").statusCode()).isEqualTo(200);
    }

    @Test
    void saysThatTheStoreIsAway() {
        EmbeddedDatabase database = EmbeddedDatabase.inMemory();
        String alone = replica(Map.of("spring.mongodb.uri", database.connectionString()));
        Browser browser = new Browser(alone).signIn();
        assertThat(browser.api("/api/me").statusCode()).isEqualTo(200);
        database.close();

        HttpResponse<String> answer = browser.api("/api/me");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The session store does not answer");
        Browser script = new Browser(alone);
        HttpResponse<String> answered =
                script.send(
                        script.to("/api/me").header("Authorization", "Bearer " + machineToken()));
        assertThat(answered.statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("who is signed out at the identity provider is signed out here")
    void theProviderEndsSessions() {
        ISSUER.providerSession = "s-1";
        Browser first = browser().signIn();
        ISSUER.providerSession = "s-2";
        Browser second = browser().signIn();
        String replica = replica(Map.of());

        assertThat(told(ISSUER.logout().claim("sid", "s-1")).statusCode()).isEqualTo(200);
        assertThat(first.api(replica + "/api/me").statusCode()).isEqualTo(401);
        assertThat(second.api(replica + "/api/me").statusCode()).isEqualTo(200);

        assertThat(told(ISSUER.logout().subject("u-1")).statusCode()).isEqualTo(200);
        assertThat(second.api(replica + "/api/me").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void nobodyElseEndsSessions(String what, String token, String why) {
        ISSUER.providerSession = "s-1";
        Browser browser = browser().signIn();

        HttpResponse<String> answer = told(token);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("logout_token is not valid").contains(why);
        assertThat(browser.api("/api/me").statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                Arguments.of("by another", ISSUER.forge(ISSUER.logout().build()), "signature"),
                Arguments.of("no token", "x", "Malformed"),
                Arguments.of("for another", sign(ISSUER.logout().audience("other")), "aud"),
                Arguments.of("of another issuer", sign(ISSUER.logout().issuer("http://x")), "iss"),
                Arguments.of("an ID token", sign(ISSUER.logout().claim("nonce", "n")), "nonce"),
                Arguments.of("no event", sign(ISSUER.logout().claim("events", null)), "events"),
                Arguments.of(
                        "another event",
                        sign(ISSUER.logout().claim("events", Map.of("http://x", Map.of()))),
                        "events"),
                Arguments.of("of nobody", sign(ISSUER.logout().subject(null)), "neither sub nor"),
                Arguments.of("recorded before", sign(ISSUER.logout().issueTime(ago(300))), "iat"),
                Arguments.of(
                        "run out",
                        sign(ISSUER.logout().issueTime(ago(100)).expirationTime(ago(90))),
                        "expired"),
                Arguments.of(
                        "an access token",
                        sign(ISSUER.machine("billing", "SYSTEM_ADMIN").subject("u-1")),
                        "aud"));
    }

    private static Date ago(int seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }

    private static String sign(JWTClaimsSet.Builder claims) {
        return ISSUER.sign(claims.build());
    }

    private HttpResponse<String> told(JWTClaimsSet.Builder claims) {
        return told(sign(claims));
    }

    private HttpResponse<String> told(String token) {
        Browser provider = browser();
        return provider.send(
                provider.to("/logout/back-channel")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("logout_token=" + token)));
    }

    private static List<Document> sessions(Browser browser, String query) {
        return Document.parse(browser.api("/api/sessions" + query).body())
                .getList("items", Document.class);
    }

    private static List<Document> stored() {
        try (MongoClient database =
                MongoClients.create(SessionDatabase.SERVER.connectionString())) {
            return database.getDatabase("smart360_gateway")
                    .getCollection("sessions")
                    .find(new Document("person", new Document("$exists", true)))
                    .into(new ArrayList<>());
        }
    }
}
