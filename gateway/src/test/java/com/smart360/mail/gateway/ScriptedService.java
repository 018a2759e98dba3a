package com.smart360.mail.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A service behind the gateway that notes what reaches it and answers as the test says.
public final class ScriptedService {

    /// What reached the service.
    public record Received(String method, String uri, Headers headers, String body) {}

    private final Map<String, HttpHandler> scripts = new ConcurrentHashMap<>();
    public final Deque<Received> received = new ConcurrentLinkedDeque<>();
    private final int port;
    private HttpServer server;

    public ScriptedService() {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    private HttpServer listen(int onPort) {
        try {
            HttpServer made =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext("/", this::answer);
            made.start();
            return made;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Answers with what comes, piece by piece as it comes, until `END`.
    public static void stream(
            HttpExchange exchange, String contentType, BlockingQueue<String> events)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.flush();
            String event = events.poll(20, TimeUnit.SECONDS);
            while (event != null && !event.equals("END")) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
                event = events.poll(20, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public void stop() {
        server.stop(0);
    }

    public void start() {
        server = listen(port);
    }

    public void reset() {
        scripts.clear();
        received.clear();
    }

    /// Answers this path from now on.
    public void on(String path, HttpHandler script) {
        scripts.put(path, script);
    }

    public void onJson(String path, int status, String contentType, String body) {
        on(path, exchange -> reply(exchange, status, contentType, body));
    }

    public Received last() {
        return received.getLast();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Headers headers = new Headers();
        headers.putAll(exchange.getRequestHeaders());
        received.add(
                new Received(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        headers,
                        body));
        HttpHandler script = scripts.get(exchange.getRequestURI().getPath());
        if (script == null) {
            reply(exchange, 200, "application/json", "{}");
        } else {
            script.handle(exchange);
        }
    }

    public static void reply(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
