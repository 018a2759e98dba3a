package com.smart360.mail.gateway.session;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// How tokens are checked. All kinds use the same cached keys, and keys are first fetched when a
/// token comes.
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    private static final String SIGNED_OUT = "http://schemas.openid.net/event/backchannel-logout";

    /// A token that was recorded can't end a later session.
    private static final Duration LOGOUT_TOKEN_LIFE = Duration.ofMinutes(2);

    /// Access tokens that scripts bring along: signature, time, issuer and audience. The services
    /// check the same again.
    @Bean
    @Primary
    JwtDecoder accessTokens(IdentityProvider provider, IdentityProviderProperties properties) {
        OAuth2TokenValidator<Jwt> checks =
                JwtValidators.createDefaultWithValidators(
                        List.of(
                                new JwtTimestampValidator(),
                                issuedBy(properties.issuer()),
                                meantFor(properties.audience())));
        return new MadeOnce(
                () -> {
                    NimbusJwtDecoder decoder =
                            NimbusJwtDecoder.withJwkSource(provider.keys()).build();
                    decoder.setJwtValidator(checks);
                    return decoder;
                });
    }

    /// A decoder that is made at the first token, and anew until that succeeds: the provider may be
    /// away.
    private static final class MadeOnce implements JwtDecoder {

        private final Supplier<JwtDecoder> making;
        private volatile @Nullable JwtDecoder made;

        MadeOnce(Supplier<JwtDecoder> making) {
            this.making = making;
        }

        @Override
        public Jwt decode(String token) {
            JwtDecoder decoder = made;
            if (decoder == null) {
                // Two threads may make one at once; they are equal.
                decoder = making.get();
                made = decoder;
            }
            return decoder.decode(token);
        }
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

    /// Logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.6). An ID token is none: it has no
    /// such event, but a nonce.
    @Bean
    JwtDecoder logoutTokens(
            IdentityProvider provider, IdentityProviderProperties properties, Clock clock) {
        OAuth2TokenValidator<Jwt> checks =
                JwtValidators.createDefaultWithValidators(
                        List.of(
                                new JwtTimestampValidator(),
                                issuedBy(properties.issuer()),
                                meantFor(properties.clientId()),
                                new JwtClaimValidator<Map<String, Object>>(
                                        "events",
                                        events -> events != null && events.containsKey(SIGNED_OUT)),
                                token -> isOfAPersonSignedOut(token, clock.instant())));
        return token -> {
            NimbusJwtDecoder decoder =
                    NimbusJwtDecoder.withJwkSource(provider.keys())
                            .jwtProcessorCustomizer(
                                    processor ->
                                            processor.setJWSTypeVerifier(
                                                    new DefaultJOSEObjectTypeVerifier<>(
                                                            new JOSEObjectType("logout+jwt"),
                                                            JOSEObjectType.JWT,
                                                            null)))
                            .build();
            decoder.setJwtValidator(checks);
            return decoder.decode(token);
        };
    }

    private static OAuth2TokenValidator<Jwt> issuedBy(URI expected) {
        return new JwtClaimValidator<Object>(
                JwtClaimNames.ISS,
                issuer -> issuer != null && issuer.toString().equals(expected.toString()));
    }

    private static OAuth2TokenValidator<Jwt> meantFor(String us) {
        return new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD, audience -> audience != null && audience.contains(us));
    }

    private static OAuth2TokenValidatorResult isOfAPersonSignedOut(Jwt token, Instant now) {
        if (token.hasClaim("nonce")) {
            return refused("nonce is there; expected none%s", "");
        }
        Instant issued = token.getIssuedAt();
        if (issued == null || issued.isBefore(now.minus(LOGOUT_TOKEN_LIFE))) {
            return refused("iat is %s; expected a moment of the last two minutes", issued);
        }
        return token.getSubject() == null && token.getClaimAsString("sid") == null
                ? refused("neither sub nor sid is there%s", "")
                : OAuth2TokenValidatorResult.success();
    }

    private static OAuth2TokenValidatorResult refused(String why, @Nullable Object met) {
        return OAuth2TokenValidatorResult.failure(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, why.formatted(met), null));
    }
}
