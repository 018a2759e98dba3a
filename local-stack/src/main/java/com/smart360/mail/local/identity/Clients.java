package com.smart360.mail.local.identity;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/// Who may ask for tokens: the gateway for people, one machine client per role for scripts.
final class Clients {

    /// The gateway's client id, the same as in docker-compose.
    static final String GATEWAY = "smart360-gateway";

    /// Where the gateway takes the answer to a login.
    private static final String CALLBACK = "/login/oauth2/code/smart360";

    private static final Duration ACCESS = Duration.ofMinutes(15);
    private static final Duration MACHINE_ACCESS = Duration.ofHours(1);
    private static final Duration WORKING_DAY = Duration.ofHours(10);

    private Clients() {}

    static RegisteredClientRepository load(IdentityProperties properties) throws IOException {
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(properties.clients())) {
            secrets.load(reader);
        }
        List<RegisteredClient> clients = new ArrayList<>();
        clients.add(gateway(properties.gateway(), secret(secrets, GATEWAY)));
        for (DemoUser user : DemoUser.ALL) {
            clients.add(machine(user, secret(secrets, user.clientId())));
        }
        return new InMemoryRegisteredClientRepository(clients);
    }

    private static RegisteredClient gateway(String address, String secret) {
        return RegisteredClient.withId(GATEWAY)
                .clientId(GATEWAY)
                .clientName("SMART360 SMTP Settings")
                .clientSecret("{noop}" + secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUris(
                        uris -> {
                            for (String host : hosts(address)) {
                                uris.add(host + CALLBACK);
                            }
                        })
                .postLogoutRedirectUris(
                        uris -> {
                            for (String host : hosts(address)) {
                                uris.add(host + "/");
                            }
                        })
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .scope(OidcScopes.EMAIL)
                .clientSettings(
                        ClientSettings.builder()
                                .requireAuthorizationConsent(false)
                                .requireProofKey(false)
                                .build())
                .tokenSettings(
                        TokenSettings.builder()
                                .accessTokenTimeToLive(ACCESS)
                                .refreshTokenTimeToLive(WORKING_DAY)
                                .reuseRefreshTokens(true)
                                .build())
                .build();
    }

    /// The same gateway by name and by number, as a person may type either.
    private static List<String> hosts(String address) {
        String trimmed =
                address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        return List.of(trimmed, trimmed.replace("//localhost", "//127.0.0.1"));
    }

    private static RegisteredClient machine(DemoUser user, String secret) {
        return RegisteredClient.withId(user.clientId())
                .clientId(user.clientId())
                .clientName("Scripts as " + user.username())
                .clientSecret("{noop}" + secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(
                        TokenSettings.builder().accessTokenTimeToLive(MACHINE_ACCESS).build())
                .build();
    }

    private static String secret(Properties secrets, String clientId) {
        String secret = secrets.getProperty(clientId);
        if (secret == null || secret.isBlank()) {
            throw new IllegalStateException(
                    "No secret for client "
                            + clientId
                            + "; known: "
                            + secrets.stringPropertyNames());
        }
        return secret;
    }
}
