package com.smart360.mail.client.autoconfigure;

import com.smart360.mail.client.http.AccessTokens;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/// Tokens by the client credentials grant (RFC 6749 §4.4), fetched anew before they end.
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(OAuth2AuthorizedClientService.class)
@ConditionalOnProperty("smart360.emails.registration")
class OAuth2TokensConfiguration {

    private static final String PRINCIPAL = "emails";

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean({ClientRegistrationRepository.class, OAuth2AuthorizedClientService.class})
    AccessTokens emailAccessTokens(
            EmailClientProperties properties,
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientService clients) {
        String registration = String.valueOf(properties.registration());
        var manager =
                new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, clients);
        OAuth2AuthorizeRequest wanted =
                OAuth2AuthorizeRequest.withClientRegistrationId(registration)
                        .principal(PRINCIPAL)
                        .build();
        return new AccessTokens() {
            @Override
            public String get() {
                OAuth2AuthorizedClient client = manager.authorize(wanted);
                if (client == null) {
                    throw new IllegalStateException(
                            "OAuth 2 client '"
                                    + registration
                                    + "' gives no token; expected the grant client_credentials");
                }
                return client.getAccessToken().getTokenValue();
            }

            @Override
            public void renew() {
                clients.removeAuthorizedClient(registration, PRINCIPAL);
            }
        };
    }
}
