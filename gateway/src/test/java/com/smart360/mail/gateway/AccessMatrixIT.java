package com.smart360.mail.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.identity.MachineToken;
import com.smart360.mail.gateway.session.store.StoredSessions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/// Who gets what at the gateway's own addresses: each that a controller, an endpoint of operations,
/// a file or a filter of security answers, by everybody who may come, as a status and where it
/// leads. What is passed on to services stands in their own matrices; here are the doors to it.
///
/// The answers stand in `access-matrix.txt`, for people to read; `-Daccess.write=true` writes it.
/// An address that is new has no row there, and fails.
class AccessMatrixIT extends GatewayTestBed {

    private static final Path COMMITTED =
            Path.of("src/test/resources/access-matrix.txt").toAbsolutePath();

    private static final MachineToken MACHINE = MachineToken.make(new Random(1));

    /// What filters of security answer, which no mapping knows.
    private static final Map<String, List<String>> OF_FILTERS =
            Map.of(
                    "OAuth2AuthorizationRequestRedirectFilter",
                            List.of("/oauth2/authorization/{registration} GET"),
                    "OAuth2LoginAuthenticationFilter",
                            List.of("/login/oauth2/code/{registration} GET"),
                    "OAuth2ProtectedResourceMetadataFilter",
                            List.of("/.well-known/oauth-protected-resource GET"),
                    "LogoutFilter", List.of("/logout POST"));

    /// Filters that answer at no address of their own: only where a request may not pass.
    private static final Set<String> BETWEEN =
            Set.of(
                    "",
                    "AnonymousAuthenticationFilter",
                    "AuthorizationFilter",
                    "BearerTokenAuthenticationFilter",
                    "CsrfFilter",
                    "DisableEncodeUrlFilter",
                    "ExceptionTranslationFilter",
                    "HeaderWriterFilter",
                    "OAuth2AuthorizationCodeGrantFilter",
                    "RequestCacheAwareFilter",
                    "SecurityContextHolderAwareRequestFilter",
                    "SecurityContextHolderFilter",
                    "SessionManagementFilter",
                    "WebAsyncManagerIntegrationFilter");

    /// Addresses for a pattern with files and pages behind it.
    private static final Map<String, List<String>> SAMPLES =
            Map.of(
                    "/assets/**", List.of("/assets/app-1a2b3c4d.js", "/assets/app-00000000.js"),
                    "/**",
                            List.of(
                                    "/configurations/one/history",
                                    "/index.html",
                                    "/favicon.svg",
                                    "/favicon.ico",
                                    "/robots.txt",
                                    "/no-such.png",
                                    "/no/such.txt"),
                    "/actuator/health/**", List.of("/actuator/health/readiness"),
                    "/problems/{slug}", List.of("/problems/not-signed-in", "/problems/one"));

    /// What nothing answers, and the doors to the services.
    private static final List<String> BESIDES =
            List.of(
                    "/actuator/env GET",
                    "/actuator/heapdump GET",
                    "/api GET",
                    "/api/attachments GET",
                    "/api/break-glass-openings POST",
                    "/api/break-glass-secrets GET",
                    "/api/configurations GET",
                    "/api/configurations POST",
                    "/api/emails GET",
                    "/api/emails POST",
                    "/api/unknown GET",
                    "/api/webhooks/one POST",
                    "/logout PUT",
                    "/unknown POST");

    /// After which nobody is who they were.
    private static final Predicate<String> CHANGING =
            Pattern.compile("/(?:login|logout|oauth2|break-glass)\\b.*").asMatchPredicate();

    @Autowired private ApplicationContext context;
    @Autowired private FilterChainProxy security;
    @Autowired private StoredSessions sessions;

    @Test
    @DisplayName("ROLE-1 ROLE-2 ADR 76 ADR 77: each address of the gateway, by everybody")
    void everyAddressAnswersEveryoneAsItIsWritten() throws IOException {
        Map<String, Supplier<Caller>> callers = callers();
        StringBuilder found = new StringBuilder(row("", callers.keySet().stream()));
        Map<String, Caller> here = new HashMap<>();
        // Until the provider was seen, people are shown the way around it.
        await().until(
                        () ->
                                answer(
                                        "/configurations/one/history GET",
                                        callers.get("a person").get()),
                        "302 /login"::equals);
        for (String address : addresses()) {
            found.append(
                    row(
                            address,
                            callers.entrySet().stream()
                                    .map(
                                            who ->
                                                    answer(
                                                            address,
                                                            here.computeIfAbsent(
                                                                    who.getKey(),
                                                                    _ -> who.getValue().get())))));
            if (CHANGING.test(address)) {
                here.clear();
            }
        }
        if (Boolean.getBoolean("access.write")) {
            Files.writeString(COMMITTED, found);
        }
        assertThat(found.toString())
                .as("who gets what, against %s", COMMITTED)
                .isEqualTo(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "");
    }

    private static String row(String address, Stream<String> cells) {
        return ("%-42s".formatted(address)
                                + cells.map(cell -> "| %-17s".formatted(cell))
                                        .collect(Collectors.joining()))
                        .stripTrailing()
                + "\n";
    }

    /// Each as `ADDRESS METHOD`, sorted.
    private Set<String> addresses() {
        Set<String> addresses = new TreeSet<>(BESIDES);
        context.getBeansOfType(HandlerMapping.class)
                .forEach(
                        (name, mapping) -> {
                            switch (mapping) {
                                case RequestMappingInfoHandlerMapping controllers ->
                                        controllers.getHandlerMethods().keySet().stream()
                                                .flatMap(AccessMatrixIT::addresses)
                                                .forEach(addresses::add);
                                case AbstractUrlHandlerMapping files ->
                                        files.getHandlerMap().keySet().stream()
                                                .flatMap(path -> samples(path, "GET"))
                                                .forEach(addresses::add);
                                default ->
                                        // The routes to the services; nothing else is known.
                                        assertThat(name)
                                                .isIn(
                                                        "routerFunctionMapping",
                                                        "beanNameHandlerMapping");
                            }
                        });
        security.getFilterChains().stream()
                .flatMap(chain -> chain.getFilters().stream())
                .map(filter -> filter.getClass().getSimpleName())
                .forEach(
                        filter -> {
                            assertThat(OF_FILTERS.containsKey(filter) || BETWEEN.contains(filter))
                                    .as("%s answers at known addresses, or at none", filter)
                                    .isTrue();
                            addresses.addAll(OF_FILTERS.getOrDefault(filter, List.of()));
                        });
        return addresses;
    }

    private static Stream<String> addresses(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .flatMap(
                        path ->
                                methods.isEmpty()
                                        ? samples(path, "GET")
                                        : methods.stream()
                                                .flatMap(method -> samples(path, method.name())));
    }

    private static Stream<String> samples(String pattern, String method) {
        assertThat(pattern.contains("*") && !SAMPLES.containsKey(pattern))
                .as("there is an address for %s", pattern)
                .isFalse();
        return SAMPLES.getOrDefault(pattern, List.of(pattern)).stream()
                .map(path -> path + " " + method);
    }

    /// @param headers beside those of its browser
    /// @param page whether it is a person who opens pages, and not a program
    private record Caller(Browser browser, Map<String, String> headers, boolean page) {}

    private Map<String, Supplier<Caller>> callers() {
        Map<String, Supplier<Caller>> callers = new LinkedHashMap<>();
        callers.put("nobody", () -> new Caller(browser(), Map.of(), false));
        callers.put("from elsewhere", () -> with("X-Forwarded-For", "203.0.113.9"));
        callers.put("a person", () -> new Caller(stranger(), Map.of(), true));
        callers.put("forged token", () -> bearer(ISSUER.forge(claims("SYSTEM_ADMIN").build())));
        callers.put("ended token", () -> bearer(ISSUER.sign(ended())));
        for (String role : List.of("SYSTEM_ADMIN", "EMAIL_SENDER")) {
            callers.put(role, () -> bearer(ISSUER.sign(claims(role).build())));
        }
        callers.put("machine token", () -> bearer(MACHINE.text()));
        callers.put("made-up one", () -> bearer(MACHINE.text().substring(0, 54) + "!"));
        for (String role : List.of("SYSTEM_ADMIN", "UTILITY_ADMIN", "AUDITOR", "")) {
            callers.put(
                    "session: " + (role.isEmpty() ? "none" : role.substring(0, 6)),
                    () -> new Caller(signedIn(role), Map.of(), true));
        }
        callers.put("without CSRF", () -> new Caller(withoutCsrf(), Map.of(), true));
        callers.put("its end over", () -> new Caller(signedOut(), Map.of(), true));
        callers.put("break-glass", () -> new Caller(inside(), Map.of(), true));
        return callers;
    }

    private static com.nimbusds.jwt.JWTClaimsSet.Builder claims(String role) {
        return ISSUER.machine("ada", role);
    }

    private static com.nimbusds.jwt.JWTClaimsSet ended() {
        return claims("SYSTEM_ADMIN")
                .expirationTime(Date.from(Instant.now().minusSeconds(600)))
                .build();
    }

    private Caller bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    private Caller with(String header, String value) {
        return new Caller(browser(), Map.of(header, value), false);
    }

    /// Has what a page gives to everybody.
    private Browser stranger() {
        Browser browser = browser();
        browser.open("/break-glass");
        return browser;
    }

    private Browser signedIn(String role) {
        ISSUER.roles = role.isEmpty() ? List.of() : List.of(role);
        return browser().signIn();
    }

    private Browser withoutCsrf() {
        Browser browser = signedIn("SYSTEM_ADMIN");
        browser.forget("XSRF-TOKEN");
        return browser;
    }

    private Browser signedOut() {
        ISSUER.subject = "u-2";
        Browser browser = signedIn("SYSTEM_ADMIN");
        ISSUER.subject = "u-1";
        sessions.endOf("u-2");
        return browser;
    }

    private Browser inside() {
        Browser browser = stranger();
        HttpResponse<String> let = browser.send(form(browser));
        assertThat(let.statusCode()).as(let.body()).isEqualTo(302);
        browser.open("/");
        return browser;
    }

    private static HttpRequest.Builder form(Browser browser) {
        return browser.to("/break-glass")
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", browser.csrfToken())
                .POST(BodyPublishers.ofString(FORM));
    }

    private static final String FORM = "name=ada&reason=nobody+can+sign+in&secret=00000";

    private static String answer(String address, Caller who) {
        letsIn();
        String[] parts = address.split(" ");
        String path = parts[0].replaceAll("\\{registration}", "smart360");
        HttpRequest.Builder request =
                who.browser
                        .to(path.replaceAll("\\{[^}]+}", "one"))
                        .header("Accept", who.page ? "text/html,*/*;q=0.8" : "*/*");
        who.headers.forEach(request::header);
        if (parts[1].equals("GET")) {
            request.GET();
        } else {
            boolean form = path.startsWith("/break-glass") || path.startsWith("/logout/");
            request.header(
                            "Content-Type",
                            form ? "application/x-www-form-urlencoded" : "application/json")
                    .method(parts[1], BodyPublishers.ofString(form ? FORM : "{}"));
            if (!who.browser.csrfToken().isEmpty()) {
                request.header("X-XSRF-TOKEN", who.browser.csrfToken());
            }
        }
        HttpResponse<String> answer = who.browser.send(request);
        String leads = answer.headers().firstValue("Location").map(AccessMatrixIT::path).orElse("");
        return (answer.statusCode() + " " + leads).strip();
    }

    private static String path(String location) {
        URI to = URI.create(location);
        return location.startsWith(ISSUER.issuer())
                ? "provider"
                : to.getPath().replaceFirst("(?<=/oauth2/).*", "…");
    }

    /// Config-service lets everybody in who comes with a secret.
    private static void letsIn() {
        CONFIG.on(
                "/api/break-glass-openings",
                exchange ->
                        ScriptedService.reply(
                                exchange,
                                201,
                                "application/json",
                                """
                                {"session":"01K6","name":"ada","token":"smart360-break-glass.a.b",
                                "endsAt":"%s"}"""
                                        .formatted(Instant.now().plusSeconds(1_800))));
    }
}
