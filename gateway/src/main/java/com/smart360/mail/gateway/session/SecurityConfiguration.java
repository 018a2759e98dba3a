package com.smart360.mail.gateway.session;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import com.smart360.mail.gateway.machine.MachineCallers;
import com.smart360.mail.gateway.problem.Navigation;
import com.smart360.mail.gateway.problem.ProblemWriter;
import com.smart360.mail.gateway.problem.SecurityHeaders;
import com.smart360.mail.gateway.proxy.Peer;
import com.smart360.mail.gateway.session.breakglass.TypedForm;
import com.smart360.mail.gateway.throttle.Throttle;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Seven filter chains, tried in this order: health and metrics, public files, calls of mail
/// providers, calls of the identity provider, business services with a machine token, scripts with
/// their own access token, and browsers with a session. A request with a token never touches a
/// session, and so needs no CSRF token: no page of another site can make a browser send that
/// header.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    static final RequestMatcher BEARER =
            request ->
                    Navigation.isApi(request)
                            && startsWithBearer(request.getHeader(HttpHeaders.AUTHORIZATION));

    private static final RequestMatcher PUBLIC_FILES =
            new OrRequestMatcher(
                    pathPattern("/assets/**"),
                    pathPattern("/problems"),
                    pathPattern("/problems/**"),
                    pathPattern("/favicon.ico"),
                    pathPattern("/robots.txt"),
                    pathPattern("/{file}.svg"),
                    pathPattern("/{file}.png"),
                    pathPattern("/{file}.webmanifest"),
                    pathPattern("/api/openapi"));

    /// Where a refused token's challenge sends its holder (RFC 9728).
    private static final RequestMatcher RESOURCE_METADATA =
            pathPattern(HttpMethod.GET, "/.well-known/oauth-protected-resource");

    private static final RequestMatcher MACHINE_TOKEN =
            request -> Navigation.isApi(request) && MachineCallers.isMeant(request);

    private final SecurityFailures refusals;
    private final Throttle throttle;
    private final SecurityHeaders headers;
    private final URI issuer;

    SecurityConfiguration(
            SecurityFailures refusals,
            Throttle throttle,
            SecurityHeaders headers,
            IdentityProviderProperties oidc) {
        this.refusals = refusals;
        this.throttle = throttle;
        this.headers = headers;
        this.issuer = oidc.issuer();
    }

    /// None of each filter: a span for each in each trace, and their frames on the stack of every
    /// request and stream.
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    /// Written for what goes through a chain here, and for what is refused before.
    @Bean
    static SecurityHeaders securityHeaders(IdentityProviderProperties oidc) {
        return SecurityHeaders.ofPages(oidc.issuer());
    }

    private static boolean startsWithBearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    }

    /// Health is for everybody who can reach the port and says only up or down. Metrics are for
    /// this machine, or for whoever reaches the separate management port where one is set.
    @Bean
    @Order(1)
    SecurityFilterChain operations(
            HttpSecurity http,
            @Value("${server.port}") int port,
            @Value("${management.server.port:${server.port}}") int managementPort)
            throws Exception {
        return stateless(http)
                .securityMatcher("/actuator/**")
                .authorizeHttpRequests(
                        rules ->
                                rules.requestMatchers("/actuator/health/**")
                                        .permitAll()
                                        .anyRequest()
                                        .access(
                                                (_, context) ->
                                                        new AuthorizationDecision(
                                                                isInside(
                                                                        context.getRequest(),
                                                                        port,
                                                                        managementPort))))
                .build();
    }

    private static boolean isInside(HttpServletRequest request, int port, int managementPort) {
        return (port != managementPort && request.getLocalPort() == managementPort)
                || Peer.isLocal(request);
    }

    @Bean
    @Order(2)
    SecurityFilterChain publicFiles(HttpSecurity http) throws Exception {
        return stateless(http)
                .securityMatcher(PUBLIC_FILES)
                .addFilterBefore(throttle.perClient(), ExceptionTranslationFilter.class)
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .build();
    }

    /// Providers have no account here. Their service checks what proves a call, and whoever is
    /// refused there again and again is throttled by address. Neither a session nor a token counts
    /// here, so that there is nothing that a page of another site could use.
    @Bean
    @Order(3)
    SecurityFilterChain providers(HttpSecurity http) throws Exception {
        return stateless(http)
                .securityMatcher(pathPattern("/api/webhooks/**"))
                .addFilterBefore(throttle.perRefusedAddress(), ExceptionTranslationFilter.class)
                .addFilterBefore(throttle.perProvider(), ExceptionTranslationFilter.class)
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .build();
    }

    /// The identity provider has no session here either; what it brings is signed.
    @Bean
    @Order(4)
    SecurityFilterChain backChannel(HttpSecurity http) throws Exception {
        return stateless(http)
                .securityMatcher(pathPattern(HttpMethod.POST, BackChannelLogoutController.PATH))
                .addFilterBefore(throttle.perClient(), ExceptionTranslationFilter.class)
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .build();
    }

    /// A machine token is the service's to judge (ADR 76). Here it opens the way to what the role
    /// `EMAIL_SENDER` may, and to nothing of the gateway's own.
    @Bean
    @Order(5)
    SecurityFilterChain machines(HttpSecurity http, MachineCallers tokens) throws Exception {
        return stateless(http)
                .securityMatcher(MACHINE_TOKEN)
                .addFilterBefore(
                        throttle.perRefusedAddress(), BearerTokenAuthenticationFilter.class)
                .addFilterAt(tokens.form(), BearerTokenAuthenticationFilter.class)
                .addFilterBefore(throttle.perClient(), ExceptionTranslationFilter.class)
                .addFilterAfter(tokens.use(), AuthorizationFilter.class)
                .authorizeHttpRequests(
                        rules ->
                                rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                                        .permitAll()
                                        .requestMatchers(
                                                pathPattern(HttpMethod.POST, "/api/emails"),
                                                pathPattern(HttpMethod.GET, "/api/emails/{id}"),
                                                pathPattern(
                                                        HttpMethod.POST, "/api/emails/{id}/resend"),
                                                pathPattern("/api/attachments/**"))
                                        .authenticated()
                                        .anyRequest()
                                        .denyAll())
                .build();
    }

    @Bean
    @Order(6)
    SecurityFilterChain scripts(HttpSecurity http) throws Exception {
        return stateless(http)
                .securityMatcher(new OrRequestMatcher(BEARER, RESOURCE_METADATA))
                .oauth2ResourceServer(
                        tokens ->
                                tokens.jwt(Customizer.withDefaults())
                                        .protectedResourceMetadata(this::whoseTokens)
                                        .authenticationEntryPoint(refusals)
                                        .accessDeniedHandler(refusals))
                .addFilterBefore(
                        throttle.perRefusedAddress(), BearerTokenAuthenticationFilter.class)
                .addFilterBefore(throttle.perClient(), ExceptionTranslationFilter.class)
                .authorizeHttpRequests(
                        rules ->
                                rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                                        .permitAll()
                                        .anyRequest()
                                        .authenticated())
                .build();
    }

    /// Who issues the tokens that are taken here. No certificate is asked of whoever brings one.
    private void whoseTokens(
            OAuth2ResourceServerConfigurer.ProtectedResourceMetadataConfigurer metadata) {
        metadata.protectedResourceMetadataCustomizer(
                resource ->
                        resource.resourceName("SMART360 SMTP Settings")
                                .authorizationServer(issuer.toString())
                                .tlsClientCertificateBoundAccessTokens(false));
    }

    @Bean
    @Order(7)
    SecurityFilterChain browsers(
            HttpSecurity http,
            FreshSignInRequests signIns,
            OidcUserService people,
            RestClientAuthorizationCodeTokenResponseClient codeExchange,
            SignInSuccessHandler signedIn,
            SignOutHandler signOut,
            ProblemWriter problems)
            throws Exception {
        return common(http)
                .csrf(csrf -> csrf.spa().csrfTokenRepository(tokenCookie()))
                .requestCache(cache -> cache.requestCache(pages()))
                .oauth2Login(
                        login ->
                                login.loginPage("/login")
                                        .authorizationEndpoint(
                                                begin ->
                                                        begin.authorizationRequestResolver(signIns))
                                        .userInfoEndpoint(info -> info.oidcUserService(people))
                                        .tokenEndpoint(
                                                token ->
                                                        token.accessTokenResponseClient(
                                                                codeExchange))
                                        .successHandler(signedIn)
                                        .failureUrl("/login/failed"))
                .logout(
                        logout ->
                                logout.logoutUrl("/logout")
                                        .logoutSuccessHandler(signOut)
                                        .deleteCookies("SMART360_SESSION"))
                .addFilterBefore(TypedForm.refusals(problems), CsrfFilter.class)
                .addFilterBefore(throttle.perRefusedAddress(), LogoutFilter.class)
                .addFilterBefore(throttle.perClient(), ExceptionTranslationFilter.class)
                .authorizeHttpRequests(
                        rules ->
                                rules.dispatcherTypeMatchers(
                                                DispatcherType.ERROR, DispatcherType.FORWARD)
                                        .permitAll()
                                        .requestMatchers(
                                                "/login",
                                                "/login/failed",
                                                "/logout",
                                                "/signed-out",
                                                "/break-glass",
                                                "/error")
                                        .permitAll()
                                        .anyRequest()
                                        .authenticated())
                .build();
    }

    /// The pages' script reads it; other sites' pages can't.
    private static CookieCsrfTokenRepository tokenCookie() {
        var cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieCustomizer(token -> token.sameSite("Lax"));
        return cookie;
    }

    /// Remembers the page that a stranger asked for, and leaves its address as it was: null turns
    /// the library's own marker parameter off.
    @SuppressWarnings("NullAway")
    private static HttpSessionRequestCache pages() {
        var pages = new HttpSessionRequestCache();
        pages.setRequestMatcher(Navigation::isPage);
        pages.setMatchingRequestParameterName(null);
        return pages;
    }

    private HttpSecurity stateless(HttpSecurity http) throws Exception {
        return common(http)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions ->
                                sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    private HttpSecurity common(HttpSecurity http) throws Exception {
        return http.headers(
                        answers ->
                                answers.defaultsDisabled()
                                        .cacheControl(Customizer.withDefaults())
                                        .addHeaderWriter(headers))
                .exceptionHandling(
                        answers ->
                                answers.defaultAuthenticationEntryPointFor(
                                                refusals, AnyRequestMatcher.INSTANCE)
                                        .accessDeniedHandler(refusals));
    }
}
