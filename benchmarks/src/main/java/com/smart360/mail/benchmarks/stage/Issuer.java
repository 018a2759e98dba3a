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
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Says who the benchmark is: tokens as the identity provider would issue them.
public final class Issuer implements AutoCloseable {

    private static final int LIFE_SECONDS = 3_600;

    private final RSAKey key;
    private final HttpServer server;

    public Issuer() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("benchmark").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/jwks", exchange -> answer(exchange, keys));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        // What the gateway asks for (OpenID Connect Discovery 1.0 §3).
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

    /// Says yes to everybody, at once.
    private void authorize(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
            // The code is the nonce: it comes back in the ID token.
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            "%s?code=%s&state=%s"
                                    .formatted(
                                            asked.get("redirect_uri"),
                                            encoded(asked.getOrDefault("nonce", "")),
                                            encoded(asked.getOrDefault("state", ""))));
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked =
                form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try {
            String tokens =
                    "{\"token_type\":\"Bearer\",\"expires_in\":%d,\"access_token\":\"%s\",\"id_token\":\"%s\"}"
                            .formatted(
                                    LIFE_SECONDS,
                                    systemAdmin(),
                                    signed(
                                            claims("smart360-gateway")
                                                    .claim(
                                                            "nonce",
                                                            asked.getOrDefault("code", ""))));
            answer(exchange, tokens.getBytes(StandardCharsets.UTF_8));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> form = new HashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            form.put(
                    pair.substring(0, equals),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Valid for an hour: a run does not outlive it.
    public String systemAdmin() throws JOSEException {
        return signed(claims("smart360"));
    }

    private JWTClaimsSet.Builder claims(String audience) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(address())
                .audience(audience)
                .subject("benchmark")
                .claim("preferred_username", "benchmark")
                .claim("roles", List.of("SYSTEM_ADMIN"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS)));
    }

    private String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("benchmark").build(),
                        claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
