package com.smart360.mail.gateway.session;

import com.smart360.mail.gateway.session.breakglass.ProviderReach;
import com.smart360.mail.gateway.session.breakglass.ProviderReachProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Looks again and again whether people can sign in: whether the identity provider's description,
/// its keys and its token endpoint answer. Whatever they answer, they are there, unless they say
/// themselves that they are in trouble (5xx).
@Component
class ProviderProbe implements ProviderReach {

    private static final Logger log = LoggerFactory.getLogger(ProviderProbe.class);
    private static final int SERVER_ERROR = 500;

    private final IdentityProviderProperties provider;
    private final ProviderReachProperties properties;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient http;
    private volatile Map<String, String> endpoints = Map.of();
    private volatile Looks looks = new Looks(null, null);

    ProviderProbe(
            IdentityProviderProperties provider,
            ProviderReachProperties properties,
            JsonMapper json,
            Clock clock) {
        this.provider = provider;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(provider.timeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /// @param awaySince when it was found away first, and never there since; null: it was there
    private record Looks(@Nullable Instant awaySince, @Nullable Instant lookedAt) {}

    /// A look that is missing is none that failed.
    @Override
    public boolean isAway() {
        Looks known = looks;
        Instant now = clock.instant();
        Duration oneLook = provider.timeout().multipliedBy(3);
        return known.awaySince() != null
                && known.lookedAt() != null
                && !known.awaySince().isAfter(now.minus(properties.awayFor()))
                && known.lookedAt()
                        .isAfter(now.minus(properties.lookEvery().multipliedBy(3)).minus(oneLook));
    }

    @Scheduled(
            initialDelayString = "${smart360.gateway.break-glass.look-every:10s}",
            fixedDelayString = "${smart360.gateway.break-glass.look-every:10s}")
    void look() {
        boolean there = isThere();
        Instant now = clock.instant();
        Instant since = looks.awaySince();
        if (there == (since == null)) {
            looks = new Looks(since, now);
        } else if (there) {
            log.info("The identity provider can be reached again");
            looks = new Looks(null, now);
        } else {
            log.warn("The identity provider can't be reached: nobody can sign in");
            looks = new Looks(now, now);
        }
    }

    private boolean isThere() {
        String description =
                provider.reachable(provider.issuer().toString())
                        + "/.well-known/openid-configuration";
        HttpResponse<String> said = asked(description);
        if (said == null || said.statusCode() >= SERVER_ERROR) {
            return false;
        }
        if (said.statusCode() == 200) {
            remember(said.body());
        }
        return Stream.of("jwks_uri", "token_endpoint")
                .map(endpoints::get)
                .allMatch(address -> address == null || answers(address));
    }

    private void remember(String description) {
        try {
            JsonNode read = json.readTree(description);
            endpoints =
                    Map.of(
                            "jwks_uri",
                            provider.reachable(read.path("jwks_uri").asString("")),
                            "token_endpoint",
                            provider.reachable(read.path("token_endpoint").asString("")));
        } catch (JacksonException noJson) {
            log.debug("The identity provider's description is no JSON", noJson);
        }
    }

    private boolean answers(String address) {
        HttpResponse<String> said = asked(address);
        return said != null && said.statusCode() < SERVER_ERROR;
    }

    /// @return null: nothing
    private @Nullable HttpResponse<String> asked(String address) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address)).timeout(provider.timeout()).build(),
                    BodyHandlers.ofString());
        } catch (IOException | IllegalArgumentException away) {
            log.debug("{} does not answer: {}", address, away.toString());
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
