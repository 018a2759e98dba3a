package com.smart360.mail.canary;

import com.smart360.mail.canary.Search.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The product's API, or a service's, to whoever has a bearer token; all that can be read there is
/// found by its own description.
public final class Api {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern VARIABLE = Pattern.compile("/\\{([A-Za-z]+)}");

    /// What names a thing in the list of its kind.
    private static final List<String> NAMES =
            List.of("id", "name", "reference", "sequence", "key", "version", "code");

    /// Things of each kind that are read one by one: more are of other journeys.
    private static final int MOST = 40;

    /// A stream has no end.
    private static final String STREAM = "/events";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String gateway;

    /// @param gateway without a trailing slash
    public Api(String gateway) {
        this.gateway = gateway;
    }

    /// One call.
    ///
    /// @return the answer's status
    public int status(String token, String method, String path, @Nullable Object body) {
        return send(request(token, path)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build())
                .statusCode();
    }

    /// Looks through every answer to a GET.
    ///
    /// @return answers with what was asked for
    public int readAll(Place place, String token) {
        int read = 0;
        JsonNode paths = JSON.readTree(get(token, "/api/openapi").body()).path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            if (path.getValue().has("get") && !path.getKey().endsWith(STREAM)) {
                for (String each : things(token, path.getKey())) {
                    HttpResponse<byte[]> answer = get(token, each);
                    place.bytes("GET " + each, answer.body());
                    place.text("headers of GET " + each, answer.headers().map().toString());
                    read += answer.statusCode() == 200 ? 1 : 0;
                }
            }
        }
        return read;
    }

    /// The addresses of all that a path with variables stands for.
    private Set<String> things(String token, String path) {
        Matcher variable = VARIABLE.matcher(path);
        if (!variable.find()) {
            return Set.of(path);
        }
        Set<String> all = new LinkedHashSet<>();
        String before = path.substring(0, variable.start());
        for (String name : names(token, before)) {
            all.addAll(things(token, before + "/" + name + path.substring(variable.end())));
        }
        return all;
    }

    private List<String> names(String token, String list) {
        List<String> names = new ArrayList<>();
        try {
            for (JsonNode item : JSON.readTree(get(token, list).body()).path("items")) {
                NAMES.stream()
                        .filter(item::has)
                        .findFirst()
                        .ifPresent(name -> names.add(item.path(name).asString()));
            }
        } catch (JacksonException _) {
            // No list stands there.
        }
        return names.subList(0, Math.min(MOST, names.size()));
    }

    private HttpResponse<byte[]> get(String token, String path) {
        return send(request(token, path).build());
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }
}
