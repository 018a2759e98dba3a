package com.smart360.mail.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.smart360.mail.local.testing.TestKeys;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// An OpenID provider that says yes to everybody, issues refresh tokens for one use each, and is
/// reachable by an outside and an inside address, as in containers.
public final class ScriptedIssuer {

    private final RSAKey key = TestKeys.OWN.named("test");
    private final int port;
    private HttpServer server;

    public final AtomicInteger renewals = new AtomicInteger();
    public final List<String> insideCalls = new CopyOnWriteArrayList<>();
    public final List<String> outsideCalls = new CopyOnWriteArrayList<>();
    public volatile Duration accessTokenLife = Duration.ofMinutes(5);
    public volatile boolean refusesRenewal;
    public volatile boolean inTrouble;
    public volatile List<String> roles = List.of("SYSTEM_ADMIN");
    public volatile String subject = "u-1";
    public volatile String providerSession;

    private final Map<String, String> nonceOfCode = new ConcurrentHashMap<>();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();

    public ScriptedIssuer() {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    private HttpServer listen(int onPort) {
        try {
            HttpServer made =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext("/outside", exchange -> answer(exchange, "/outside", outsideCalls));
            made.createContext("/inside", exchange -> answer(exchange, "/inside", insideCalls));
            made.start();
            return made;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public void stop() {
        server.stop(0);
    }

    public void start() {
        server = listen(port);
    }

    /// Back to the defaults.
    public void reset() {
        accessTokenLife = Duration.ofMinutes(5);
        refusesRenewal = false;
        inTrouble = false;
        roles = List.of("SYSTEM_ADMIN");
        subject = "u-1";
        providerSession = null;
        renewals.set(0);
    }

    public String issuer() {
        return "http://localhost:" + port + "/outside";
    }

    public String inside() {
        return "http://127.0.0.1:" + port + "/inside";
    }

    /// An access token of a machine client, as claims for the test to spoil.
    public JWTClaimsSet.Builder machine(String client, String... clientRoles) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(List.of("smart360"))
                .subject(client)
                .claim("client_id", client)
                .claim("roles", List.of(clientRoles))
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    /// A logout token for the person, as claims for the test to spoil.
    public JWTClaimsSet.Builder logout() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("smart360-gateway")
                .subject("u-1")
                .issueTime(new Date())
                .jwtID(UUID.randomUUID().toString())
                .claim(
                        "events",
                        Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    public String sign(JWTClaimsSet claims) {
        return sign(claims, key);
    }

    /// Signed by a key that is not ours, under our key's name.
    public String forge(JWTClaimsSet claims) {
        return sign(claims, TestKeys.FOREIGN.named("test"));
    }

    /// A token of a key that is nowhere published.
    public String strange(JWTClaimsSet claims, String keyId) {
        return sign(claims, key, keyId);
    }

    private static String sign(JWTClaimsSet claims, RSAKey by) {
        return sign(claims, by, "test");
    }

    private static String sign(JWTClaimsSet claims, RSAKey by, String keyId) {
        try {
            SignedJWT jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims);
            jwt.sign(new RSASSASigner(by));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void answer(HttpExchange exchange, String prefix, List<String> calls)
            throws IOException {
        String path = exchange.getRequestURI().getPath().substring(prefix.length());
        calls.add(path);
        switch (path) {
            case "/.well-known/openid-configuration" -> json(exchange, 200, metadata());
            case "/keys" -> json(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
            case "/authorize" -> authorize(exchange);
            case "/token" -> token(exchange);
            default -> json(exchange, 404, "{}");
        }
    }

    private String metadata() {
        return """
        {"issuer": "%1$s",
         "authorization_endpoint": "%1$s/authorize",
         "token_endpoint": "%1$s/token",
         "jwks_uri": "%1$s/keys",
         "end_session_endpoint": "%1$s/sign-out",
         "response_types_supported": ["code"],
         "subject_types_supported": ["public"],
         "id_token_signing_alg_values_supported": ["RS256"]}"""
                .formatted(issuer());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        nonceOfCode.put(code, asked.get("nonce"));
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        "%s?code=%s&state=%s"
                                .formatted(
                                        asked.get("redirect_uri"),
                                        code,
                                        java.net.URLEncoder.encode(
                                                asked.get("state"), StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            json(exchange, 405, "{}");
            return;
        }
        Map<String, String> asked =
                form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (inTrouble) {
            json(exchange, 503, "{}");
        } else if (!exchange.getRequestHeaders().getFirst("Authorization").startsWith("Basic ")) {
            json(exchange, 401, "{\"error\":\"invalid_client\"}");
        } else if ("authorization_code".equals(asked.get("grant_type"))) {
            json(exchange, 200, tokens(nonceOfCode.remove(asked.get("code"))));
        } else if (refusesRenewal || !refreshTokens.remove(asked.get("refresh_token"))) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else {
            renewals.incrementAndGet();
            json(exchange, 200, tokens(null));
        }
    }

    private String tokens(String nonce) {
        Instant now = Instant.now();
        String refresh = UUID.randomUUID().toString();
        refreshTokens.add(refresh);
        JWTClaimsSet.Builder person =
                new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .subject(subject)
                        .claim("preferred_username", "ada")
                        .claim("name", "Ada Lovelace")
                        .claim("email", "ada@example.org")
                        .issueTime(Date.from(now));
        JWTClaimsSet access =
                new JWTClaimsSet.Builder(person.build())
                        .audience(List.of("smart360"))
                        .jwtID(UUID.randomUUID().toString())
                        .claim("roles", roles)
                        .expirationTime(Date.from(now.plus(accessTokenLife)))
                        .build();
        JWTClaimsSet id =
                new JWTClaimsSet.Builder(person.build())
                        .audience("smart360-gateway")
                        .claim("nonce", nonce)
                        .claim("sid", providerSession)
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .build();
        return """
        {"token_type": "Bearer", "access_token": "%s", "id_token": "%s",
         "refresh_token": "%s", "expires_in": %d}"""
                .formatted(sign(access), sign(id), refresh, accessTokenLife.toSeconds());
    }

    static Map<String, String> form(String encoded) {
        Map<String, String> form = new HashMap<>();
        for (String pair : encoded.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(
                    parts[0],
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
