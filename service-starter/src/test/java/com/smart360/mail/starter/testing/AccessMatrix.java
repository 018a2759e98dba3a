package com.smart360.mail.starter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.identity.MachineToken;
import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.contracts.identity.SenderToken;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.breakglass.BreakGlassTokens;
import com.smart360.mail.starter.problem.ProblemAutoConfiguration;
import com.smart360.mail.starter.security.MachineTokens;
import com.smart360.mail.starter.security.SecurityAutoConfiguration;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Who may call what: every endpoint of a service, found by its controllers' mappings, by everybody
/// who may come, through the real filters of security and the service's own rules; neither a
/// database nor a broker starts, and no controller runs. What a controller decides by itself (a
/// sender's rights, a second pair of eyes) is not in it.
///
/// The answers stand in `access-matrix.txt` of the module's test resources, for people to read: an
/// endpoint that is new has no row there, and fails.
public final class AccessMatrix {

    private static final String WRITE = "access.write";

    /// Where the container has its own answers written; nobody calls it.
    private static final String ERRORS = "/error";

    private static final int LET_IN = 299;
    private static final Instant NOW = Instant.now();
    private static final Keysets.Pair KEYS = Keysets.generateSigning();

    /// Before those of the service, which name where an installation's own are.
    private static final String[] SETTINGS = {
        "--server.port=0",
        "--spring.main.banner-mode=off",
        "--spring.main.log-startup-info=false",
        "--smart360.oidc.issuer=http://localhost/issuer",
        "--smart360.oidc.jwks-uri=http://localhost/keys"
    };

    private static final MachineToken MACHINE = MachineToken.make(new Random(1));
    private static final MachineToken ENDED = MachineToken.make(new Random(2));
    private static final MachineToken REVOKED = MachineToken.make(new Random(3));

    /// Who comes, each with a bearer token; empty: with none.
    private static final Map<String, String> CALLERS = callers();

    private AccessMatrix() {}

    /// Compares with `access-matrix.txt`; with `-Daccess.write=true` writes it instead.
    ///
    /// @param application whose package holds the controllers
    /// @param rules what declares [AccessRules]
    public static void assertCommitted(Class<?> application, Class<?> rules) {
        Path file = Path.of("src/test/resources/access-matrix.txt").toAbsolutePath();
        String found = matrix(application, rules);
        try {
            if (Boolean.getBoolean(WRITE)) {
                Files.writeString(file, found);
            }
            assertThat(found)
                    .as("who may call what, against %s", file)
                    .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Map<String, String> callers() {
        Map<String, String> callers = new LinkedHashMap<>();
        callers.put("nobody", "");
        callers.put("forged", "forged");
        callers.put("no role", "role.none");
        for (Role role : Role.values()) {
            callers.put(role.name(), "role." + role.name());
        }
        callers.put("machine token", MACHINE.text());
        callers.put("its end over", ENDED.text());
        callers.put("revoked", REVOKED.text());
        callers.put("break-glass", breakGlass(NOW.plus(Duration.ofMinutes(30)), "open"));
        callers.put("time is over", breakGlass(NOW.minusSeconds(1), "open"));
        callers.put("was ended", breakGlass(NOW.plus(Duration.ofMinutes(30)), "closed"));
        return callers;
    }

    private static String breakGlass(Instant end, String session) {
        return tokens(BreakGlassTokens.OpenSessions.UNKNOWN)
                .issue(new BreakGlassTokens.Pass(session, "dana", end));
    }

    private static BreakGlassTokens tokens(BreakGlassTokens.OpenSessions open) {
        return new BreakGlassTokens(
                Signer.from(KEYS.privateJson()), SignatureCheck.from(KEYS.publicJson()), open);
    }

    /// One that does not know which sessions were ended goes by a token's time alone (ADR 77).
    private static BreakGlassTokens.OpenSessions openSessions(Class<?> application) {
        var known = new ClassPathScanningCandidateComponentProvider(false);
        known.addIncludeFilter(new AssignableTypeFilter(BreakGlassTokens.OpenSessions.class));
        return known.findCandidateComponents(application.getPackageName()).isEmpty()
                ? BreakGlassTokens.OpenSessions.UNKNOWN
                : session -> session.equals("open");
    }

    private static String matrix(Class<?> application, Class<?> rules) {
        try (ConfigurableApplicationContext context =
                        new SpringApplicationBuilder(Guarded.class, rules)
                                .web(WebApplicationType.SERVLET)
                                .initializers(it -> scan(it, application))
                                .run(SETTINGS);
                HttpClient client = HttpClient.newHttpClient()) {
            String address =
                    "http://localhost:"
                            + context.getEnvironment().getRequiredProperty("local.server.port");
            StringBuilder table = new StringBuilder(row("", CALLERS.keySet().stream()));
            for (Map.Entry<String, String[]> endpoint : endpoints(context).entrySet()) {
                String[] what = endpoint.getValue();
                table.append(
                        row(
                                endpoint.getKey(),
                                CALLERS.values().stream()
                                        .map(
                                                token ->
                                                        answer(
                                                                client,
                                                                what[0],
                                                                address + what[1],
                                                                token))));
            }
            return table.toString();
        }
    }

    private static String row(String endpoint, Stream<String> cells) {
        return ("%-62s".formatted(endpoint)
                                + cells.map(cell -> "| %-14s".formatted(cell))
                                        .collect(Collectors.joining()))
                        .stripTrailing()
                + "\n";
    }

    private static String answer(HttpClient client, String method, String address, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).method(method, BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
            return status == LET_IN ? "yes" : Integer.toString(status);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /// Each as it is told of, with its method and an address of its.
    private static Map<String, String[]> endpoints(ConfigurableApplicationContext context) {
        Map<String, String[]> endpoints = new TreeMap<>();
        context.getBean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(
                        mapping -> {
                            Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
                            for (String path : mapping.getPatternValues()) {
                                if (path.equals(ERRORS)) {
                                    continue;
                                }
                                for (RequestMethod method :
                                        methods.isEmpty()
                                                ? List.of(RequestMethod.values())
                                                : methods) {
                                    endpoints.put(
                                            path + " " + method,
                                            new String[] {
                                                method.name(), path.replaceAll("\\{[^}]+}", "one")
                                            });
                                }
                            }
                        });
        return endpoints;
    }

    private static void scan(ConfigurableApplicationContext context, Class<?> application) {
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) context.getBeanFactory();
        var scanner = new ClassPathBeanDefinitionScanner(registry, false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        scanner.scan(application.getPackageName());
        context.getBeanFactory()
                .registerSingleton("breakGlassTokens", tokens(openSessions(application)));
        if (takesMachineTokens(application)) {
            context.getBeanFactory().registerSingleton("machineTokens", machineTokens());
        }
        AnnotationConfigUtils.registerAnnotationConfigProcessors(registry);
    }

    /// Whether the service has a bean that knows them.
    private static boolean takesMachineTokens(Class<?> application) {
        var configurations = new ClassPathScanningCandidateComponentProvider(false);
        configurations.addIncludeFilter(new AnnotationTypeFilter(Configuration.class));
        return configurations.findCandidateComponents(application.getPackageName()).stream()
                .map(found -> found.getBeanClassName())
                .map(name -> ClassUtils.resolveClassName(String.valueOf(name), null))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .map(Method::getReturnType)
                .anyMatch(MachineTokens.class::equals);
    }

    private static MachineTokens machineTokens() {
        MachineTokens tokens = new MachineTokens();
        tokens.changed(
                new SenderIdentities(
                        1,
                        List.of(),
                        List.of(
                                told(MACHINE, NOW.plus(Duration.ofDays(1))),
                                told(ENDED, NOW.minusSeconds(1))),
                        Actor.service("config-service"),
                        NOW));
        return tokens;
    }

    private static SenderToken told(MachineToken token, Instant end) {
        return new SenderToken(token.id(), "billing", token.digest(), end);
    }

    @TestConfiguration(proxyBeanMethods = false)
    @Import(ApiDescription.HollowControllers.class)
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        ConfigurationPropertiesAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ProblemAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration.class,
        ServletWebSecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class,
    })
    static class Guarded {

        /// Takes `role.NAME` for a token with that role, and nothing else.
        @Bean
        JwtDecoder jwtDecoder() {
            return token -> {
                if (!token.startsWith("role.")) {
                    throw new BadJwtException("no token of the identity provider");
                }
                return Jwt.withTokenValue(token)
                        .header("alg", "RS256")
                        .subject("ada")
                        .claim("roles", List.of(token.substring("role.".length())))
                        .build();
            };
        }

        /// Behind security: whoever comes here was let in.
        @Bean
        FilterRegistrationBean<Filter> letIn() {
            FilterRegistrationBean<Filter> filter =
                    new FilterRegistrationBean<>(
                            (_, response, _) -> ((HttpServletResponse) response).setStatus(LET_IN));
            filter.setOrder(-1);
            return filter;
        }
    }
}
