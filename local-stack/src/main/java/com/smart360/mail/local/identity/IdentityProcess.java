package com.smart360.mail.local.identity;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/// The identity provider of local-stack: OpenID Connect with the demo users and machine clients, in
/// the place that Keycloak has in docker-compose. The services can't tell.
///
/// Arguments are Spring's: `--server.port`, `--smart360.identity.issuer` and the other properties
/// of [IdentityProperties].
@SpringBootApplication
@EnableConfigurationProperties(IdentityProperties.class)
public class IdentityProcess {

    /// Cookies are shared by all ports of a host: a name of its own keeps the gateway's session
    /// apart.
    private static final String COOKIE = "SMART360_IDENTITY";

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(IdentityProcess.class);
        application.setDefaultProperties(
                Map.of(
                        "server.address", "127.0.0.1",
                        "server.servlet.session.cookie.name", COOKIE,
                        "server.servlet.session.cookie.same-site", "lax",
                        "spring.main.banner-mode", "off",
                        "spring.jmx.enabled", "false"));
        application.run(arguments);
    }

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http) {
        http.oauth2AuthorizationServer(
                server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                });
        http.addFilterBefore(new FreshSignInFilter(), SecurityContextHolderFilter.class);
        http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
        http.exceptionHandling(
                refused ->
                        refused.defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"),
                                new MediaTypeRequestMatcher(MediaType.TEXT_HTML)));
        http.oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) {
        http.authorizeHttpRequests(
                requests ->
                        requests.requestMatchers("/login", "/login.css", "/error")
                                .permitAll()
                                .anyRequest()
                                .authenticated());
        http.formLogin(
                login ->
                        login.loginPage("/login")
                                .authenticationDetailsSource(SignInDetails::new)
                                .permitAll());
        http.logout(
                logout ->
                        logout.logoutRequestMatcher(
                                        PathPatternRequestMatcher.withDefaults().matcher("/logout"))
                                .logoutSuccessUrl("/login?logout"));
        http.headers(
                headers ->
                        headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(LoginPage.CONTENT_POLICY)));
        return http.build();
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(IdentityProperties properties) throws IOException {
        return new ImmutableJWKSet<>(SigningKeys.load(properties.keys()));
    }

    @Bean
    JwtDecoder ownTokens(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    RegisteredClientRepository clients(IdentityProperties properties) throws IOException {
        return Clients.load(properties);
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                DemoUser.ALL.stream()
                        .map(
                                user ->
                                        User.withUsername(user.username())
                                                .password("{noop}" + DemoUser.PASSWORD)
                                                .roles(user.role().name())
                                                .build())
                        .toList());
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return new Claims();
    }

    @Bean
    AuthorizationServerSettings settings(IdentityProperties properties) {
        return AuthorizationServerSettings.builder().issuer(properties.issuer()).build();
    }
}
