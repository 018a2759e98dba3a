package com.smart360.mail.gateway.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.gateway.problem.Problem;
import com.smart360.mail.gateway.problem.ProblemWriter;
import com.smart360.mail.gateway.throttle.ThrottleProperties.Rate;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Filters for the security chain: they limit each client, each address that calls webhooks, and
/// addresses that are refused again and again. All answer 429 with `Retry-After`.
@Component
public class Throttle {

    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private final ThrottleProperties limits;
    private final ProblemWriter problems;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Cache<String, TokenBucket> buckets;

    Throttle(ThrottleProperties limits, ProblemWriter problems, MeterRegistry meters, Clock clock) {
        this.limits = limits;
        this.problems = problems;
        this.meters = meters;
        this.clock = clock;
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(limits.maxClients())
                        .expireAfterAccess(FORGET_AFTER)
                        .build();
    }

    /// Limits by whom the chain recognised; stands after authentication and before authorization.
    public Filter perClient() {
        return perBucket(this::take);
    }

    /// Limits calls of providers by address.
    public Filter perProvider() {
        return perBucket(
                request ->
                        bucket("provider:" + request.getRemoteAddr(), limits.provider())
                                .take(clock.instant()));
    }

    private Filter perBucket(Function<HttpServletRequest, Duration> taking) {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(
                    HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                Duration wait = taking.apply(request);
                if (wait.isZero()) {
                    chain.doFilter(request, response);
                } else {
                    refuse(request, response, "client", wait);
                }
            }
        };
    }

    /// Limits 401 answers by address; stands before authentication.
    public Filter perRefusedAddress() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(
                    HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                TokenBucket bucket =
                        bucket("refused:" + request.getRemoteAddr(), limits.refusals());
                Duration wait = bucket.waitFor(clock.instant());
                if (!wait.isZero()) {
                    refuse(request, response, "refused-address", wait);
                    return;
                }
                chain.doFilter(request, response);
                if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
                    bucket.take(clock.instant());
                }
            }
        };
    }

    private Duration take(HttpServletRequest request) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        TokenBucket bucket =
                switch (who) {
                    case null -> bucket("address:" + request.getRemoteAddr(), limits.address());
                    case AnonymousAuthenticationToken _ ->
                            bucket("address:" + request.getRemoteAddr(), limits.address());
                    case OAuth2AuthenticationToken person ->
                            bucket("person:" + person.getName(), limits.person());
                    default -> bucket("machine:" + who.getName(), limits.machine());
                };
        return bucket.take(clock.instant());
    }

    private TokenBucket bucket(String key, Rate rate) {
        return buckets.get(
                key, _ -> new TokenBucket(rate.perSecond(), rate.burst(), clock.instant()));
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, String kind, Duration wait)
            throws IOException {
        meters.counter("smart360.gateway.throttled", "kind", kind).increment();
        problems.write(
                request,
                response,
                Problem.of(
                                ProblemType.TOO_MANY_REQUESTS,
                                "This client asked too often. The next request is welcome in %d s."
                                        .formatted(Math.max(1, wait.plusMillis(999).toSeconds())))
                        .retryAfter(wait));
    }
}
