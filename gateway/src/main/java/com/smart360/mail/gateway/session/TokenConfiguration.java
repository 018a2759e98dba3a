package com.smart360.mail.gateway.session;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// How tokens are checked. Both kinds use the same cached keys, and keys are first fetched when a
/// token comes.
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    /// Access tokens that scripts bring along: signature, time, issuer and audience. The services
    /// check the same again.
    @Bean
    JwtDecoder accessTokens(IdentityProvider provider, IdentityProviderProperties properties) {
        OAuth2TokenValidator<Jwt> checks =
                JwtValidators.createDefaultWithValidators(
                        List.of(
                                new JwtTimestampValidator(),
                                new JwtClaimValidator<Object>(
                                        JwtClaimNames.ISS,
                                        issuer ->
                                                issuer != null
                                                        && issuer.toString()
                                                                .equals(
                                                                        properties
                                                                                .issuer()
                                                                                .toString())),
                                new JwtClaimValidator<List<String>>(
                                        JwtClaimNames.AUD,
                                        audience ->
                                                audience != null
                                                        && audience.contains(
                                                                properties.audience()))));
        return token -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(provider.keys()).build();
            decoder.setJwtValidator(checks);
            return decoder.decode(token);
        };
    }

    /// ID tokens at sign-in (OpenID Connect Core 1.0 §3.1.3.7).
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(IdentityProvider provider) {
        return registration -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(provider.keys()).build();
            decoder.setJwtValidator(
                    new DelegatingOAuth2TokenValidator<>(
                            new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
            decoder.setClaimSetConverter(
                    MappedJwtClaimSetConverter.withDefaults(
                            OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
            return decoder;
        };
    }
}
