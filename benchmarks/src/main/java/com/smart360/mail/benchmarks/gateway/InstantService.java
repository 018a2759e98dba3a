package com.smart360.mail.benchmarks.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers at once, as no service does: what is measured is not its own. Streams get a heartbeat
/// every few seconds.
final class InstantService implements AutoCloseable {

    static final int HEARTBEAT_SECONDS = 5;

    private static final byte[] JSON =
            ("{\"text\":\"" + "x".repeat(2_000) + "\"}").getBytes(StandardCharsets.UTF_8);
    private static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final AtomicInteger streams = new AtomicInteger();

    InstantService() throws IOException {
        // Before the server's class is loaded: else each answer waits for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "5000");
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", InstantService::json);
        server.createContext("/api/connection-tests/", this::stream);
        server.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /// How many there have been.
    int streams() {
        return streams.get();
    }

    private static void json(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, JSON.length);
            exchange.getResponseBody().write(JSON);
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        streams.incrementAndGet();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (!Thread.currentThread().isInterrupted()) {
                out.write(HEARTBEAT);
                out.flush();
                TimeUnit.SECONDS.sleep(HEARTBEAT_SECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
