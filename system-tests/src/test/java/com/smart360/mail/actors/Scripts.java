package com.smart360.mail.actors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A person's or machine's scripts against the API, through the gateway, with a bearer token.
public final class Scripts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new HashMap<>();
    private final String gateway;
    private final UnaryOperator<String> tokenOf;

    Scripts(String gateway, UnaryOperator<String> tokenOf) {
        this.gateway = gateway;
        this.tokenOf = tokenOf;
    }

    /// An answer: status, body (missing node where there is none), ETag.
    public record Answer(int status, JsonNode body, @Nullable String etag) {}

    /// One call as a role of `./run token`.
    public Answer call(String role, String method, String path, @Nullable Object body) {
        return call(role, method, path, body, Map.of());
    }

    /// One call with an If-Match header.
    public Answer call(
            String role,
            String method,
            String path,
            @Nullable Object body,
            @Nullable String ifMatch) {
        return call(
                role, method, path, body, ifMatch == null ? Map.of() : Map.of("If-Match", ifMatch));
    }

    /// One call with further headers.
    public Answer call(
            String role,
            String method,
            String path,
            @Nullable Object body,
            Map<String, String> headers) {
        HttpRequest.Builder request =
                request(role, path)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        headers.forEach(request::header);
        HttpResponse<String> response = send(request.build(), BodyHandlers.ofString());
        JsonNode read =
                response.body().isBlank() ? JSON.missingNode() : JSON.readTree(response.body());
        return new Answer(
                response.statusCode(), read, response.headers().firstValue("ETag").orElse(null));
    }

    /// The names and data of a server-sent event stream until it ends or `last` comes.
    public List<ServerSentEvent> follow(String role, String path, String last) {
        HttpRequest request =
                request(role, path)
                        .header("Accept", "text/event-stream")
                        .timeout(Duration.ofSeconds(70))
                        .build();
        HttpResponse<Stream<String>> response = send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            return ServerSentEvent.read(lines, last);
        }
    }

    private HttpRequest.Builder request(String role, String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + tokens.computeIfAbsent(role, tokenOf::apply));
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException broken) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }
}
