package com.smart360.mail.config.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.local.testing.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who uses the API, with a token of their own.
public final class Administrator {

    public static final String PASSWORD = "c0rrect horse battery staple";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final String token;

    public Administrator(int port, String name, Role role) {
        this(port, TestTokens.token(name, role));
    }

    private Administrator(int port, String token) {
        this.base = "http://127.0.0.1:" + port;
        this.token = token;
    }

    /// Whoever has none.
    public static Administrator anonymous(int port) {
        return new Administrator(port, "");
    }

    /// Whoever has this token.
    public static Administrator bearing(int port, String token) {
        return new Administrator(port, token);
    }

    /// Somebody whose session began a while ago.
    public static Administrator signedIn(int port, String name, Role role, Instant at) {
        return new Administrator(
                port,
                TestTokens.token(
                        claims ->
                                claims.subject(name)
                                        .claim("preferred_username", name)
                                        .claim("roles", List.of(role.name()))
                                        .claim("auth_time", at.getEpochSecond())));
    }

    /// An answer of the API.
    public record Answer(int status, JsonNode body, Map<String, String> headers) {

        public String problem() {
            return body.path("type").asString("");
        }

        public String text(String member) {
            return body.path(member).asString("");
        }
    }

    /// The members of a good configuration whose test ends as the host's first label says.
    public static Map<String, Object> settings(String host) {
        Map<String, Object> settings = connection(host);
        settings.put("name", "Primary of " + host);
        settings.put("maxConnections", 10);
        settings.put("retries", 3);
        settings.put("idleTimeoutSeconds", 30);
        settings.put("customHeaders", "X-Mailer: SMART360-System");
        return settings;
    }

    public static Map<String, Object> connection(String host) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("host", host);
        settings.put("port", 587);
        settings.put("tls", "STARTTLS");
        settings.put("certificateCheck", Map.of("mode", "SYSTEM_TRUST"));
        settings.put("authProtocol", "LOGIN");
        settings.put("username", "notifications@example.com");
        settings.put("heloHostname", "mail.example.com");
        settings.put("waitTimeoutSeconds", 30);
        return settings;
    }

    public static Map<String, Object> with(Map<String, Object> of, Object... changes) {
        Map<String, Object> changed = new HashMap<>(of);
        for (int i = 0; i < changes.length; i += 2) {
            changed.put((String) changes[i], changes[i + 1]);
        }
        return changed;
    }

    public Answer startTest(Map<String, Object> settings) {
        Map<String, Object> body = with(connection("x"), "password", PASSWORD);
        settings.forEach(
                (member, value) -> {
                    if (body.containsKey(member)
                            || member.equals("configurationId")
                            || member.equals("oauthGrant")
                            || member.equals("secretExpiresOn")
                            || member.equals("from")
                            || member.equals("customHeaders")
                            || member.equals("replyTo")
                            || member.equals("deliverTo")) {
                        body.put(member, value);
                    }
                });
        if (settings.containsKey("defaultFrom")) {
            body.putIfAbsent("from", settings.get("defaultFrom"));
        }
        if (body.containsKey("oauthGrant")) {
            body.remove("password");
        }
        return post("/api/connection-tests", body);
    }

    /// Tests the settings and waits for the end.
    ///
    /// @return the test's id
    public String tested(Map<String, Object> settings) {
        Answer started = startTest(settings);
        assertThat(started.status()).as("%s", started.body()).isEqualTo(202);
        String id = started.text("id");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !get("/api/connection-tests/" + id).text("status").equals("RUNNING"));
        return id;
    }

    /// Tests and saves.
    public Answer saved(Map<String, Object> settings) {
        Answer answer = post("/api/configurations", with(settings, "testId", tested(settings)));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, Object body) {
        return send(request(path).POST(json(body)));
    }

    public Answer put(String path, String ifMatch, Object body) {
        HttpRequest.Builder request = request(path).PUT(json(body));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return send(request);
    }

    public Answer rollBack(String path, String ifMatch, Object body) {
        return send(request(path + "/rollback").header("If-Match", ifMatch).POST(json(body)));
    }

    public Answer delete(String path, String ifMatch) {
        HttpRequest.Builder request = request(path).DELETE();
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return send(request);
    }

    /// The lines of a stream of server-sent events, as they come.
    public HttpResponse<Stream<String>> stream(String path) {
        try {
            return HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofLines());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public String bearer() {
        return "Bearer " + token;
    }

    public static String text(Object body) {
        return JSON.writeValueAsString(body);
    }

    public static JsonNode parse(String json) {
        return JSON.readTree(json);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", bearer());
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return HttpRequest.BodyPublishers.ofString(
                body instanceof String text ? text : JSON.writeValueAsString(body));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, String> headers = new HashMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> headers.put(name.toLowerCase(), values.getFirst()));
            return new Answer(
                    response.statusCode(),
                    JSON.readTree(response.body().isEmpty() ? "{}" : response.body()),
                    headers);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
