package com.smart360.mail.dispatch;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.local.testing.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An instance's HTTP interface, as its callers see it.
public final class Api {

    private static final JsonMapper JSON = new JsonMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    public Api(ConfigurableApplicationContext instance) {
        port = ((WebServerApplicationContext) instance).getWebServer().getPort();
    }

    /// An answer.
    public record Answer(int status, String body) {

        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    public Answer get(String path, Role role) {
        return call(request(path, role).GET());
    }

    /// @param json null: no body
    public Answer post(String path, @Nullable String json, Role role) {
        var body =
                json == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(json);
        return call(request(path, role).header("Content-Type", "application/json").POST(body));
    }

    /// A call of somebody who has no token.
    public Answer call(String path, String body, HttpHeaders headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        return call(request);
    }

    public Answer delete(String path, Role role) {
        return call(request(path, role).DELETE());
    }

    private HttpRequest.Builder request(String path, Role role) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", TestTokens.bearer(role));
    }

    private Answer call(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
