package com.smart360.mail.gateway.session;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The provider's public keys (RFC 7517), cached; the last known ones outlive an outage. A token
/// that names a key which is not among them has them fetched anew, once a minute at most: between
/// two fetches there is no such key, which is no failure of ours (S10).
final class ProviderKeys implements JWKSource<SecurityContext> {

    private static final Duration BETWEEN_FETCHES = Duration.ofMinutes(1);

    private final JWKSource<SecurityContext> cached;

    ProviderKeys(URL address, ResourceRetriever http, Clock clock) {
        this.cached =
                JWKSourceBuilder.create(
                                new OncePerMinute(new URLBasedJWKSetSource<>(address, http), clock))
                        .rateLimited(false)
                        .retrying(true)
                        .outageTolerantForever()
                        .build();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            return cached.get(selector, context);
        } catch (RateLimitReachedException _) {
            return List.of();
        }
    }

    /// Until the first fetch succeeds nothing is held back: without any key no token can be
    /// checked.
    private static final class OncePerMinute implements JWKSetSource<SecurityContext> {

        private final JWKSetSource<SecurityContext> provider;
        private final Clock clock;
        private @Nullable Instant fetchedAt;

        OncePerMinute(JWKSetSource<SecurityContext> provider, Clock clock) {
            this.provider = provider;
            this.clock = clock;
        }

        @Override
        public synchronized JWKSet getJWKSet(
                JWKSetCacheRefreshEvaluator evaluator,
                long currentTime,
                @Nullable SecurityContext context)
                throws KeySourceException {
            Instant now = clock.instant();
            Instant before = fetchedAt;
            if (before != null && now.isBefore(before.plus(BETWEEN_FETCHES))) {
                throw new RateLimitReachedException();
            }
            if (before != null) {
                fetchedAt = now;
            }
            JWKSet keys = provider.getJWKSet(evaluator, currentTime, context);
            fetchedAt = now;
            return keys;
        }

        @Override
        public void close() throws IOException {
            provider.close();
        }
    }
}
