package com.smart360.mail.gateway.session;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.smart360.mail.gateway.problem.UnavailableException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// What the identity provider says of itself (OpenID Connect Discovery 1.0), asked for when first
/// needed and not at start: the gateway starts, and serves tokens it can already check, while the
/// provider is down. Endpoints that only this process calls are rewritten to the provider's inside
/// address.
@Component
class IdentityProvider implements ClientRegistrationRepository {

    static final String REGISTRATION = "smart360";
    static final String NAME = "The sign-in service";

    private static final int MAX_KEYS_SIZE = 200_000;
    private static final List<String> BACK_CHANNEL =
            List.of("token_endpoint", "jwks_uri", "userinfo_endpoint", "introspection_endpoint");

    private final IdentityProviderProperties properties;
    private final Clock clock;
    private final RestClient http;
    private volatile @Nullable Discovered discovered;

    IdentityProvider(IdentityProviderProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.http = RestClient.builder().requestFactory(requests()).build();
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        return REGISTRATION.equals(registrationId) ? registration() : null;
    }

    /// @throws PartDownException while the provider does not answer
    ClientRegistration registration() {
        return discovered().registration();
    }

    /// The provider's public keys, cached; the last known ones outlive an outage.
    ///
    /// @throws PartDownException while the provider does not answer
    JWKSource<SecurityContext> keys() {
        return discovered().keys();
    }

    /// For calls to the token endpoint.
    RestClient tokenEndpoint() {
        return RestClient.builder()
                .requestFactory(requests())
                .configureMessageConverters(
                        converters ->
                                converters
                                        .addCustomConverter(new FormHttpMessageConverter())
                                        .addCustomConverter(
                                                new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    private Discovered discovered() {
        Discovered known = discovered;
        if (known == null) {
            // Two threads may ask at once; the answers are equal.
            known = discover();
            discovered = known;
        }
        return known;
    }

    private Discovered discover() {
        Map<String, Object> said = ask();
        Object issuer = said.get("issuer");
        if (!properties.issuer().toString().equals(issuer)) {
            throw new UnavailableException(
                    NAME,
                    "calls itself '%s', but OIDC_ISSUER is '%s'"
                            .formatted(issuer, properties.issuer()),
                    null);
        }
        Map<String, Object> metadata = new HashMap<>(said);
        BACK_CHANNEL.forEach(
                name ->
                        metadata.computeIfPresent(
                                name, (_, url) -> properties.reachable(url.toString())));
        ClientRegistration registration =
                ClientRegistrations.fromOidcConfiguration(metadata)
                        .registrationId(REGISTRATION)
                        .clientName("SMART360")
                        .clientId(properties.clientId())
                        .clientSecret(properties.clientSecret())
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                        .scope(properties.scopes())
                        .build();
        return new Discovered(registration, keysAt(metadata.get("jwks_uri")));
    }

    private Map<String, Object> ask() {
        String address =
                properties.reachable(properties.issuer().toString())
                        + "/.well-known/openid-configuration";
        try {
            Map<String, Object> said =
                    http.get()
                            .uri(URI.create(address))
                            .retrieve()
                            .body(new ParameterizedTypeReference<>() {});
            return said == null ? Map.of() : said;
        } catch (RestClientException failed) {
            throw new UnavailableException(NAME, "does not answer at " + address, failed);
        }
    }

    private JWKSource<SecurityContext> keysAt(@Nullable Object address) {
        int timeout = Math.toIntExact(properties.timeout().toMillis());
        try {
            return new ProviderKeys(
                    URI.create(String.valueOf(address)).toURL(),
                    new DefaultResourceRetriever(timeout, timeout, MAX_KEYS_SIZE),
                    clock);
        } catch (MalformedURLException wrong) {
            throw new UnavailableException(NAME, "names no usable jwks_uri: " + address, wrong);
        }
    }

    private JdkClientHttpRequestFactory requests() {
        JdkClientHttpRequestFactory requests =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .connectTimeout(properties.timeout())
                                .build());
        requests.setReadTimeout(properties.timeout());
        return requests;
    }

    private record Discovered(ClientRegistration registration, JWKSource<SecurityContext> keys) {}
}
