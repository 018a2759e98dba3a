package com.smart360.mail.benchmarks.stage;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/// Says who the benchmark is: tokens as the identity provider would issue them.
public final class Issuer implements AutoCloseable {

    private final RSAKey key;
    private final HttpServer server;

    public Issuer() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("benchmark").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/jwks", exchange -> answer(exchange, keys));
        // What the gateway asks for (OpenID Connect Discovery 1.0 §3); nobody signs in.
        byte[] itself =
                """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize",
                 "token_endpoint":"%1$s/token","jwks_uri":"%1$s/jwks",
                 "subject_types_supported":["public"],"response_types_supported":["code"],
                 "id_token_signing_alg_values_supported":["RS256"]}
                """
                        .formatted(address())
                        .getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, itself));
        server.start();
    }

    private static void answer(HttpExchange exchange, byte[] json) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Valid for an hour: a run does not outlive it.
    public String systemAdmin() throws JOSEException {
        Instant now = Instant.now();
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("benchmark").build(),
                        new JWTClaimsSet.Builder()
                                .issuer(address())
                                .audience("smart360")
                                .subject("benchmark")
                                .claim("preferred_username", "benchmark")
                                .claim("roles", List.of("SYSTEM_ADMIN"))
                                .issueTime(Date.from(now))
                                .expirationTime(Date.from(now.plusSeconds(3600)))
                                .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
