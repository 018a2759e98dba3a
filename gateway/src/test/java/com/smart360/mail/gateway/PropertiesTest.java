package com.smart360.mail.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.gateway.session.IdentityProviderProperties;
import com.smart360.mail.gateway.throttle.ThrottleProperties;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// What stands in the properties' constructors, as it meets operators at start.
class PropertiesTest {

    private static final Map<String, String> PROVIDER =
            Map.of(
                    "smart360.gateway.oidc.issuer", "https://id.example.org/realms/smart360",
                    "smart360.gateway.oidc.client-id", "smart360-gateway",
                    "smart360.gateway.oidc.client-secret", "s3cret");

    @Test
    void defaultsAreSound() {
        assertThat(bind(Map.of(), "throttle", ThrottleProperties.class).maxClients())
                .isEqualTo(100_000);
        assertThat(bind(PROVIDER, "oidc", IdentityProviderProperties.class).scopes())
                .containsExactly("openid", "profile", "email");
    }

    @ParameterizedTest
    @CsvSource({
        "max-clients, 99, smart360.gateway.throttle.max-clients is 99; expected 100 or more",
        "person.burst, 0, smart360.gateway.throttle.person.burst is 0; expected 1 or more",
        "refusals.per-second, 0, smart360.gateway.throttle.refusals.per-second is 0.0; expected more than 0"
    })
    void aThrottleThatLetsNobodyInIsNamed(String name, String met, String message) {
        assertThat(
                        failure(
                                Map.of("smart360.gateway.throttle." + name, met),
                                "throttle",
                                ThrottleProperties.class))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "client-secret, '', 'smart360.gateway.oidc.client-secret is empty; expected this client''s secret (OIDC_CLIENT_SECRET)'",
        "client-id, ' ', 'smart360.gateway.oidc.client-id is  ; expected the name of a client (OIDC_CLIENT_ID)'",
        "issuer, nowhere, 'smart360.gateway.oidc.issuer is nowhere; expected an address'"
    })
    void anIdentityProviderThatCannotBeUsedIsNamed(String name, String met, String message) {
        Map<String, String> properties = new HashMap<>(PROVIDER);
        properties.put("smart360.gateway.oidc." + name, met);
        assertThat(failure(properties, "oidc", IdentityProviderProperties.class))
                .isEqualTo(message);
    }

    private static <T> T bind(Map<String, String> properties, String feature, Class<T> type) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("smart360.gateway." + feature, type);
    }

    private static <T> String failure(
            Map<String, String> properties, String feature, Class<T> type) {
        try {
            bind(properties, feature, type);
        } catch (RuntimeException refused) {
            Throwable cause = refused;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return String.valueOf(cause.getMessage());
        }
        throw new AssertionError("nothing was refused");
    }
}
