package com.smart360.mail.gateway.session;

import com.smart360.mail.contracts.RoleMapping;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/// The OAuth 2.0 client's parts: tokens live in the session and nowhere else, calls to the provider
/// have a time limit.
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

    /// Renewed this long before the end, so that a request does not lose its token on the way.
    static final Duration RENEW_BEFORE_END = Duration.ofSeconds(20);

    @Bean
    RoleMapping roleMapping(IdentityProviderProperties properties) {
        return properties.roleMapping();
    }

    @Bean
    FreshSignInRequests signIns(IdentityProvider provider) {
        return new FreshSignInRequests(provider);
    }

    @Bean
    RestClientAuthorizationCodeTokenResponseClient codeExchange(IdentityProvider provider) {
        var exchange = new RestClientAuthorizationCodeTokenResponseClient();
        exchange.setRestClient(provider.tokenEndpoint());
        return exchange;
    }

    @Bean
    OAuth2AuthorizedClientManager clients(
            IdentityProvider provider, OAuth2AuthorizedClientRepository sessions, Clock clock) {
        var refresh = new RestClientRefreshTokenTokenResponseClient();
        refresh.setRestClient(provider.tokenEndpoint());
        var manager = new DefaultOAuth2AuthorizedClientManager(provider, sessions);
        manager.setAuthorizedClientProvider(
                OAuth2AuthorizedClientProviderBuilder.builder()
                        .authorizationCode()
                        .refreshToken(
                                tokens ->
                                        tokens.accessTokenResponseClient(refresh)
                                                .clock(clock)
                                                .clockSkew(RENEW_BEFORE_END))
                        .build());
        return manager;
    }

    /// The tokens say who it is; nothing is asked of the userinfo endpoint.
    @Bean
    OidcUserService people() {
        var people = new OidcUserService();
        people.setRetrieveUserInfo(_ -> false);
        return people;
    }
}
