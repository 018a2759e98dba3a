package com.smart360.mail.secrets.kms;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Speaks the encrypt and decrypt calls of AWS KMS, GCP KMS and Vault's transit engine, as far as
/// their public descriptions say. Each key's name gives another key. It asks for credentials of
/// each's form; AWS's signature it does not compute.
final class KeyServiceStandIn implements AutoCloseable {

    static final String VAULT_TOKEN = "hvs.stand-in";
    private static final String GOOGLE_TOKEN = "ya29.stand-in";

    private final HttpServer server;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    KeyServiceStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Operations that it was asked for.
    List<String> calls() {
        return calls;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = body(exchange);
        String path = exchange.getRequestURI().getPath();
        try {
            if (path.equals("/")) {
                aws(exchange, JsonParser.parseString(body).getAsJsonObject());
            } else if (path.equals("/token")) {
                reply(
                        exchange,
                        body.contains("assertion=") ? 200 : 400,
                        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
                                .formatted(GOOGLE_TOKEN));
            } else if (path.startsWith("/v1/projects/")) {
                google(exchange, path, JsonParser.parseString(body).getAsJsonObject());
            } else {
                vault(exchange, path, JsonParser.parseString(body).getAsJsonObject());
            }
        } catch (GeneralSecurityException wrongKey) {
            reply(
                    exchange,
                    400,
                    path.equals("/")
                            ? "{\"__type\":\"IncorrectKeyException\",\"message\":\"The key ID in the"
                                    + " request does not identify a CMK that can perform this"
                                    + " operation.\"}"
                            : path.startsWith("/v1/projects/")
                                    ? "{\"error\":{\"code\":400,\"message\":\"Decryption failed: the"
                                            + " ciphertext is invalid.\",\"status\":\"INVALID_ARGUMENT\"}}"
                                    : "{\"errors\":[\"cipher: message authentication failed\"]}");
        }
    }

    /// Google's client packs what it sends.
    private static String body(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        return new String(sent, StandardCharsets.UTF_8);
    }

    private void aws(HttpExchange exchange, JsonObject asked)
            throws IOException, GeneralSecurityException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("AWS4-HMAC-SHA256 ")) {
            reply(exchange, 400, "{\"__type\":\"MissingAuthenticationTokenException\"}");
            return;
        }
        String key = asked.get("KeyId").getAsString();
        calls.add(target);
        reply(
                exchange,
                200,
                target.equals("TrentService.Encrypt")
                        ? "{\"KeyId\":\"%s\",\"CiphertextBlob\":\"%s\"}"
                                .formatted(
                                        key, encrypted(key, asked.get("Plaintext").getAsString()))
                        : "{\"KeyId\":\"%s\",\"Plaintext\":\"%s\"}"
                                .formatted(
                                        key,
                                        decrypted(key, asked.get("CiphertextBlob").getAsString())));
    }

    private void google(HttpExchange exchange, String path, JsonObject asked)
            throws IOException, GeneralSecurityException {
        if (!("Bearer " + GOOGLE_TOKEN)
                .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, 401, "{\"error\":{\"code\":401,\"status\":\"UNAUTHENTICATED\"}}");
            return;
        }
        int operation = path.lastIndexOf(':');
        String key = path.substring(0, operation);
        calls.add(path.substring(operation + 1));
        reply(
                exchange,
                200,
                path.endsWith(":encrypt")
                        ? "{\"name\":\"%s\",\"ciphertext\":\"%s\"}"
                                .formatted(
                                        key,
                                        encrypted(key, plain(asked.get("plaintext").getAsString())))
                        : "{\"plaintext\":\"%s\"}"
                                .formatted(
                                        decrypted(
                                                key,
                                                plain(asked.get("ciphertext").getAsString()))));
    }

    /// Google's client writes base64 in its form for URLs; both are taken.
    private static String plain(String base64) {
        return base64.replace('-', '+').replace('_', '/');
    }

    private void vault(HttpExchange exchange, String path, JsonObject asked)
            throws IOException, GeneralSecurityException {
        if (!VAULT_TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
            reply(exchange, 403, "{\"errors\":[\"permission denied\"]}");
            return;
        }
        String key = path.substring(path.lastIndexOf('/') + 1);
        if (path.startsWith("/v1/transit/encrypt/")) {
            calls.add("encrypt");
            reply(
                    exchange,
                    200,
                    "{\"data\":{\"ciphertext\":\"vault:v1:%s\",\"key_version\":1}}"
                            .formatted(encrypted(key, asked.get("plaintext").getAsString())));
        } else if (path.startsWith("/v1/transit/decrypt/")) {
            calls.add("decrypt");
            String ciphertext = asked.get("ciphertext").getAsString();
            reply(
                    exchange,
                    200,
                    "{\"data\":{\"plaintext\":\"%s\"}}"
                            .formatted(decrypted(key, ciphertext.substring("vault:v1:".length()))));
        } else {
            reply(exchange, 404, "{\"errors\":[]}");
        }
    }

    private static String encrypted(String key, String plaintext) throws GeneralSecurityException {
        byte[] nonce = new byte[12];
        new SecureRandom().nextBytes(nonce);
        byte[] made = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(unwrapped(plaintext));
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(12 + made.length).put(nonce).put(made).array());
    }

    private static String decrypted(String key, String ciphertext) throws GeneralSecurityException {
        byte[] given = unwrapped(ciphertext);
        return Base64.getEncoder()
                .encodeToString(
                        cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(given, 12))
                                .doFinal(given, 12, given.length - 12));
    }

    private static byte[] unwrapped(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static Cipher cipher(int mode, String key, byte[] nonce)
            throws GeneralSecurityException {
        byte[] secret =
                Arrays.copyOf(
                        MessageDigest.getInstance("SHA-256")
                                .digest(key.getBytes(StandardCharsets.UTF_8)),
                        16);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(128, nonce));
        return cipher;
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
