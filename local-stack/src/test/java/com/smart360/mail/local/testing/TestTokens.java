package com.smart360.mail.local.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.smart360.mail.contracts.Role;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A token issuer for tests: signs with a key of its own and serves that key on loopback, so that a
/// service under test checks tokens exactly as it does in production.
public final class TestTokens {

    private static final RSAKey KEY = key();
    private static final HttpServer SERVER = server();

    private TestTokens() {}

    /// The value of an `Authorization` header for a person with these roles, named after the first
    /// of them as local-stack's demo users are: `system-admin`, `auditor`, ...
    public static String bearer(Role... roles) {
        return "Bearer " + token(roles);
    }

    /// The same token without `Bearer `.
    public static String token(Role... roles) {
        return token(roles.length == 0 ? "nobody" : userOf(roles[0]), roles);
    }

    /// A token of a person with this user name.
    public static String token(String username, Role... roles) {
        return token(
                claims ->
                        claims.subject(username)
                                .claim("preferred_username", username)
                                .claim("name", username)
                                .claim("email", username + "@smart360.test")
                                .claim("auth_time", Instant.now().getEpochSecond())
                                .claim("roles", names(roles)));
    }

    /// A token of a machine, as the client-credentials grant issues it.
    public static String machineToken(String clientId, Role... roles) {
        return token(
                claims ->
                        claims.subject(clientId)
                                .claim("client_id", clientId)
                                .claim("azp", clientId)
                                .claim("roles", names(roles)));
    }

    /// A token with claims as the test wants them, valid for the audience `smart360` and ten
    /// minutes unless it says otherwise: for expired, foreign or crippled ones.
    public static String token(Consumer<JWTClaimsSet.Builder> claims) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder builder =
                new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .audience("smart360")
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(600)));
        claims.accept(builder);
        try {
            SignedJWT jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(),
                            builder.build());
            jwt.sign(new RSASSASigner(KEY));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The test key can't sign", e);
        }
    }

    /// For `OIDC_ISSUER`.
    public static String issuer() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort();
    }

    /// For `OIDC_JWKS_URI`.
    public static String jwksUri() {
        return issuer() + "/jwks";
    }

    private static String userOf(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> names(Role... roles) {
        return Stream.of(roles).map(Role::name).toList();
    }

    private static RSAKey key() {
        return new RSAKey.Builder(TestKeys.OWN.named("test"))
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .build();
    }

    private static HttpServer server() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            String issuer = "http://127.0.0.1:" + server.getAddress().getPort();
            serve(server, "/jwks", new JWKSet(KEY.toPublicJWK()).toString());
            serve(
                    server,
                    "/.well-known/openid-configuration",
                    """
                    {"issuer":"%1$s","jwks_uri":"%1$s/jwks","authorization_endpoint":"%1$s/authorize",\
                    "token_endpoint":"%1$s/token","response_types_supported":["code"],\
                    "subject_types_supported":["public"],\
                    "id_token_signing_alg_values_supported":["RS256"]}"""
                            .formatted(issuer));
            server.setExecutor(
                    command -> Thread.ofPlatform().daemon().name("test-jwks").start(command));
            Thread starter = new Thread(server::start, "test-jwks");
            starter.setDaemon(true); // the server's dispatcher inherits it and can't keep the JVM
            starter.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("No loopback port for the test keys", e);
        }
    }

    private static void serve(HttpServer server, String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
    }
}
