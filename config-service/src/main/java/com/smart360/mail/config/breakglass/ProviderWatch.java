package com.smart360.mail.config.breakglass;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/// Looks by itself whether the identity provider can be reached, again and again: what the gateway
/// says of it is another's word, and whoever has the secret could come past the gateway.
@Component
class ProviderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderWatch.class);
    private static final Duration WITHIN = Duration.ofSeconds(3);

    private final RestClient http;
    private final URI keys;
    private final Clock clock;
    private final Duration awayFor;
    private final Duration lookEvery;
    private volatile Looks looks = new Looks(null, null);

    ProviderWatch(
            BreakGlassProperties properties,
            @Value("${smart360.oidc.jwks-uri}") URI keys,
            Clock clock) {
        this.awayFor = properties.awayFor();
        this.lookEvery = properties.lookEvery();
        this.keys = keys;
        this.clock = clock;
        SimpleClientHttpRequestFactory bounded =
                new SimpleClientHttpRequestFactory() {
                    @Override
                    protected void prepareConnection(HttpURLConnection connection, String method)
                            throws IOException {
                        super.prepareConnection(connection, method);
                        connection.setInstanceFollowRedirects(false);
                    }
                };
        bounded.setConnectTimeout(WITHIN);
        bounded.setReadTimeout(WITHIN);
        this.http = RestClient.builder().requestFactory(bounded).build();
    }

    /// @param awaySince when it was found away first, and never there since; null: it was there
    private record Looks(@Nullable Instant awaySince, @Nullable Instant lookedAt) {}

    /// Whether no look of the last minute found it there. A look that is missing is none that
    /// failed.
    boolean isAway() {
        Looks known = looks;
        Instant now = clock.instant();
        return known.awaySince() != null
                && known.lookedAt() != null
                && !known.awaySince().isAfter(now.minus(awayFor))
                && known.lookedAt().isAfter(now.minus(lookEvery.multipliedBy(3)).minus(WITHIN));
    }

    @Scheduled(fixedDelayString = "${smart360.break-glass.look-every:10s}")
    void look() {
        boolean there = answers();
        Instant now = clock.instant();
        Instant since = looks.awaySince();
        if (there == (since == null)) {
            looks = new Looks(since, now);
        } else if (there) {
            LOG.info("The identity provider can be reached again");
            looks = new Looks(null, now);
        } else {
            LOG.warn("The identity provider can't be reached at {}", keys);
            looks = new Looks(now, now);
        }
    }

    /// Whatever it answers, it is there, unless it says itself that it is in trouble: in doubt
    /// people sign in as always.
    private boolean answers() {
        try {
            return Boolean.TRUE.equals(
                    http.get()
                            .uri(keys)
                            .exchange((_, answer) -> !answer.getStatusCode().is5xxServerError()));
        } catch (ResourceAccessException away) {
            return false;
        }
    }
}
