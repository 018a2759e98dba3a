package com.smart360.mail.smtp.testing;

import com.smart360.mail.smtp.token.TokenEndpoints;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A token endpoint on loopback that answers as told and keeps what it was asked.
public final class TokenService implements AutoCloseable {

    /// One request.
    ///
    /// @param form decoded
    public record Asked(String path, Map<String, String> form) {}

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String body = "{}";
    private volatile @Nullable URI redirect;
    private volatile boolean silent;

    private TokenService(HttpServer server) {
        this.server = server;
    }

    public static TokenService start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var service = new TokenService(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext(
                    "/",
                    exchange -> {
                        String form =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        service.asked.add(
                                new Asked(exchange.getRequestURI().getPath(), decode(form)));
                        if (service.silent) {
                            service.awaitClose();
                        }
                        byte[] bytes = service.body.getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        URI elsewhere = service.redirect;
                        if (elsewhere != null) {
                            exchange.getResponseHeaders().set("Location", elsewhere.toString());
                        }
                        exchange.sendResponseHeaders(service.status, bytes.length);
                        exchange.getResponseBody().write(bytes);
                        exchange.close();
                    });
            server.start();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TokenService answer(int status, String body) {
        this.status = status;
        this.body = body;
        return this;
    }

    /// A token that lives so long.
    public TokenService issue(String token, long seconds) {
        return answer(
                200,
                "{\"token_type\":\"Bearer\",\"access_token\":\""
                        + token
                        + "\",\"expires_in\":"
                        + seconds
                        + "}");
    }

    public TokenService redirecting(URI elsewhere) {
        redirect = elsewhere;
        return this;
    }

    public TokenService silent() {
        silent = true;
        return this;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public TokenEndpoints endpoints() {
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        return new TokenEndpoints(URI.create(address), URI.create(address + "google"));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> decode(String form) {
        var decoded = new HashMap<String, String>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            decoded.put(
                    pair.substring(0, equals),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return decoded;
    }
}
