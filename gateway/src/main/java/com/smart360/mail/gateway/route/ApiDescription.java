package com.smart360.mail.gateway.route;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The description of the whole API, put together from what the services say of themselves at this
/// moment. A service that is down is left out and named in `x-unavailable`.
@RestController
class ApiDescription {

    private static final Logger log = LoggerFactory.getLogger(ApiDescription.class);

    /// A service makes its description when first asked, which takes seconds on a busy machine.
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final ServicesProperties addresses;
    private final JsonMapper json;
    private final HttpClient client;
    private final Cache<String, ObjectNode> recent =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(1).build();

    ApiDescription(ServicesProperties addresses, JsonMapper json) {
        this.addresses = addresses;
        this.json = json;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(2))
                        .build();
    }

    @GetMapping(path = "/api/openapi", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> document() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .body(recent.get("", _ -> merged()));
    }

    private ObjectNode merged() {
        Map<Service, CompletableFuture<Optional<ObjectNode>>> asked = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            asked.put(service, ask(service));
        }
        OpenApiMerge merge = new OpenApiMerge(own(json));
        asked.forEach(
                (service, answer) ->
                        answer.join()
                                .ifPresentOrElse(
                                        document -> merge.add(service, document),
                                        () -> merge.unavailable(service)));
        return merge.document();
    }

    private CompletableFuture<Optional<ObjectNode>> ask(Service service) {
        HttpRequest request =
                HttpRequest.newBuilder(addresses.of(service, 0).resolve("/api/openapi"))
                        .timeout(TIMEOUT)
                        .header("Accept", MediaType.APPLICATION_JSON_VALUE)
                        .build();
        return client.sendAsync(request, BodyHandlers.ofByteArray())
                .thenApply(answer -> read(service, answer))
                .exceptionally(
                        failed -> {
                            Throwable cause =
                                    failed.getCause() == null ? failed : failed.getCause();
                            log.warn(
                                    "{} does not describe itself: {}",
                                    service.label(),
                                    cause.toString());
                            return Optional.empty();
                        });
    }

    private Optional<ObjectNode> read(Service service, HttpResponse<byte[]> answer) {
        try {
            JsonNode document = answer.statusCode() == 200 ? json.readTree(answer.body()) : null;
            if (document instanceof ObjectNode object && object.has("paths")) {
                return Optional.of(object);
            }
        } catch (JacksonException unreadable) {
            log.debug("Not JSON", unreadable);
        }
        log.warn("{} answers its description with {}", service.label(), answer.statusCode());
        return Optional.empty();
    }

    /// What the gateway answers itself.
    static ObjectNode own(JsonMapper json) {
        try (InputStream file = ApiDescription.class.getResourceAsStream("openapi.json")) {
            return (ObjectNode) json.readTree(file);
        } catch (IOException broken) {
            throw new IllegalStateException("openapi.json is missing beside this class", broken);
        }
    }
}
