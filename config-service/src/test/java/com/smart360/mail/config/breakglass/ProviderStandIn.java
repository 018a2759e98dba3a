package com.smart360.mail.config.breakglass;

import com.smart360.mail.local.testing.TestTokens;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The identity provider's keys, at an address that a test can take away and bring back.
final class ProviderStandIn {

    private final byte[] keys = keys();
    private final int port;
    private @Nullable HttpServer server;

    ProviderStandIn() {
        HttpServer made = listen(0);
        server = made;
        port = made.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port + "/keys";
    }

    void away() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    void back() {
        if (server == null) {
            server = listen(port);
        }
    }

    private HttpServer listen(int onPort) {
        try {
            HttpServer made =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext(
                    "/keys",
                    exchange -> {
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, keys.length);
                        exchange.getResponseBody().write(keys);
                        exchange.close();
                    });
            made.start();
            return made;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] keys() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(TestTokens.jwksUri())).build(),
                            BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
