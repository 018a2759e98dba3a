package com.smart360.mail.starter.security;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.identity.MachineToken;
import com.smart360.mail.starter.breakglass.BreakGlassTokens;
import com.smart360.mail.starter.problem.ProblemAutoConfiguration;
import com.smart360.mail.starter.problem.Problems;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// A stateless resource server. Open: health, metrics, the API's description (the gateway routes
/// only the last). Everything else needs a rule of [AccessRules] that names it, and a token unless
/// that rule opens it.
@AutoConfiguration(
        before = {
            ServletWebSecurityAutoConfiguration.class,
            OAuth2ResourceServerAutoConfiguration.class,
            OAuth2ResourceServerWebSecurityAutoConfiguration.class
        },
        after = ProblemAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableMethodSecurity
@EnableConfigurationProperties({OidcProperties.class, FreshSignInProperties.class})
public class SecurityAutoConfiguration {

    private static final Duration KEYS_WITHIN = Duration.ofSeconds(3);

    @Bean
    @ConditionalOnMissingBean
    CurrentActor currentActor() {
        return new CurrentActor();
    }

    @Bean
    @ConditionalOnMissingBean
    FreshSignIn freshSignIn(FreshSignInProperties properties) {
        return new FreshSignIn(properties.within(), Clock.systemUTC());
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(OidcProperties oidc) {
        SimpleClientHttpRequestFactory bounded = new SimpleClientHttpRequestFactory();
        bounded.setConnectTimeout(KEYS_WITHIN);
        bounded.setReadTimeout(KEYS_WITHIN);
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSetUri(oidc.jwksUri().toString())
                        .jwsAlgorithms(
                                algorithms ->
                                        algorithms.addAll(
                                                List.of(
                                                        SignatureAlgorithm.RS256,
                                                        SignatureAlgorithm.ES256)))
                        .restOperations(new RestTemplate(bounded))
                        .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        JwtValidators.createDefaultWithIssuer(oidc.issuer()),
                        new JwtClaimValidator<@Nullable Collection<String>>(
                                JwtClaimNames.AUD,
                                audience ->
                                        audience != null && audience.contains(oidc.audience()))));
        return decoder;
    }

    @Bean
    JwtAuthenticationConverter jwtAuthenticationConverter(OidcProperties oidc) {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(new JwtRoles(oidc.roleMapping()));
        return converter;
    }

    @Bean
    @ConditionalOnMissingBean
    SecurityFilterChain resourceServer(
            HttpSecurity http,
            ObjectProvider<AccessRules> rules,
            JwtAuthenticationConverter converter,
            Problems problems,
            ObjectProvider<RequestMappingHandlerMapping> controllers,
            ObjectProvider<MachineTokens> machineTokens,
            ObjectProvider<BreakGlassTokens> breakGlass) {
        AuthenticationEntryPoint notSignedIn = notSignedIn(problems);
        AccessDeniedHandler denied = denied(problems, new UnknownAddresses(controllers));
        machineTokens.ifAvailable(
                tokens ->
                        http.addFilterBefore(
                                new MachineTokenFilter(tokens, problems, Clock.systemUTC()),
                                BearerTokenAuthenticationFilter.class));
        breakGlass.ifAvailable(
                tokens ->
                        http.addFilterBefore(
                                new BreakGlassFilter(tokens, problems, Clock.systemUTC()),
                                BearerTokenAuthenticationFilter.class));
        return http.authorizeHttpRequests(registry -> declare(registry, rules))
                .oauth2ResourceServer(
                        server ->
                                server.bearerTokenResolver(providersTokens())
                                        .jwt(jwt -> jwt.jwtAuthenticationConverter(converter))
                                        .authenticationEntryPoint(notSignedIn)
                                        .accessDeniedHandler(denied))
                .exceptionHandling(
                        handling ->
                                handling.authenticationEntryPoint(notSignedIn)
                                        .accessDeniedHandler(denied))
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Only bearer tokens authenticate; no browser sends those by itself.
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(Customizer.withDefaults())
                .build();
    }

    /// Reads the tokens of the identity provider, and none of our own.
    private static BearerTokenResolver providersTokens() {
        BearerTokenResolver all = new DefaultBearerTokenResolver();
        return request -> {
            String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
            return MachineToken.meantIn(authorization) == null
                            && BreakGlassTokens.meantIn(authorization) == null
                    ? all.resolve(request)
                    : null;
        };
    }

    private static void declare(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    registry,
            ObjectProvider<AccessRules> declared) {
        // The second half of a request that was already let in (server-sent events, error page).
        registry.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR).permitAll();
        registry.requestMatchers(
                        "/actuator/health/**",
                        "/actuator/prometheus",
                        "/actuator/info",
                        "/api/openapi")
                .permitAll();
        declared.orderedStream()
                .flatMap(rules -> rules.rules().stream())
                .forEach(
                        rule -> {
                            var addresses =
                                    rule.method() == null
                                            ? registry.requestMatchers(rule.pattern())
                                            : registry.requestMatchers(
                                                    rule.method(), rule.pattern());
                            if (rule.open()) {
                                addresses.permitAll();
                            } else {
                                addresses.hasAnyRole(rule.roleNames());
                            }
                        });
        registry.anyRequest().denyAll();
    }

    private static AuthenticationEntryPoint notSignedIn(Problems problems) {
        return (request, response, unknown) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(
                    response,
                    ProblemType.NOT_SIGNED_IN,
                    "This needs a valid access token of this product (Authorization: Bearer).");
        };
    }

    private static AccessDeniedHandler denied(Problems problems, UnknownAddresses addresses) {
        return (request, response, refused) -> {
            ProblemType type = addresses.typeOf(request);
            problems.write(
                    response,
                    type,
                    type == ProblemType.ROLE_MISSING
                            ? "None of your roles allows "
                                    + request.getMethod()
                                    + " on this address."
                            : "There is nothing for " + request.getMethod() + " at this address.");
        };
    }
}
