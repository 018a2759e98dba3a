package com.smart360.mail.gateway.session.breakglass;

import com.smart360.mail.gateway.problem.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks config-service to let somebody in.
@Component
class BreakGlassOpenings {

    private static final Duration CONNECT = Duration.ofSeconds(3);

    /// A slow digest, and others who wait for theirs.
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private static final int LONGEST_ANSWER = 20_000;

    private final List<URI> instances;

    /// Its buffers are not kept for the next text: they have the secret in them.
    private final JsonMapper json =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                                    .build())
                    .build();

    BreakGlassOpenings(@Value("${smart360.gateway.services.config}") List<URI> instances) {
        this.instances = instances;
    }

    /// What somebody typed.
    ///
    /// @param providerAway whether the gateway has found the identity provider out of reach
    record Asked(String secret, String name, String reason, String address, boolean providerAway) {

        @Override
        public String toString() {
            return "Asked[name=" + name + ", …]";
        }
    }

    /// What came of it.
    sealed interface Answer {

        record Opened(BreakGlassCaller caller) implements Answer {}

        /// @param why for who asked
        record Refused(int status, String why) implements Answer {}
    }

    /// @throws UnavailableException while no instance of config-service answers
    Answer ask(Asked asked) {
        // Closed afterwards: a connection that is kept remembers what was sent by it.
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build()) {
            JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
            requests.setReadTimeout(ANSWER);
            return ask(asked, RestClient.builder().requestFactory(requests).build());
        }
    }

    private Answer ask(Asked asked, RestClient http) {
        RestClientException last = null;
        for (URI instance : instances) {
            try {
                return Objects.requireNonNull(
                        http.post()
                                .uri(instance.resolve("/api/break-glass-openings"))
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(
                                        json.writeValueAsBytes(
                                                Map.of(
                                                        "secret", asked.secret(),
                                                        "name", asked.name(),
                                                        "reason", asked.reason(),
                                                        "address", asked.address(),
                                                        "providerAway", asked.providerAway())))
                                .exchange((_, answer) -> read(answer)));
            } catch (RestClientException down) {
                last = down;
            }
        }
        throw new UnavailableException("config-service", "does not answer", last);
    }

    private Answer read(ClientHttpResponse answer) throws IOException {
        JsonNode said = parsed(answer.getBody().readNBytes(LONGEST_ANSWER));
        int status = answer.getStatusCode().value();
        if (status != HttpStatus.CREATED.value()) {
            return new Answer.Refused(
                    status,
                    said.path("detail").asString("config-service answers with " + status + "."));
        }
        return new Answer.Opened(
                new BreakGlassCaller(
                        said.path("session").asString(),
                        said.path("name").asString(),
                        said.path("token").asString(),
                        Instant.parse(said.path("endsAt").asString())));
    }

    private JsonNode parsed(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException noJson) {
            return json.createObjectNode();
        }
    }
}
