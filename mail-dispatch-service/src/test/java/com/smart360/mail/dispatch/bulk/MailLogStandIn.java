package com.smart360.mail.dispatch.bulk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What audit-service answers of its delivery log: page by page, and it notes what it was asked.
final class MailLogStandIn implements AutoCloseable {

    private static final int PAGE = 7;

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> callers = new CopyOnWriteArrayList<>();
    private volatile List<String> mails = List.of();
    private volatile int status = 200;

    MailLogStandIn() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/emails", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The newest first, as the log has them.
    void has(List<String> ids) {
        mails = List.copyOf(ids);
    }

    /// Answers with this status from now on.
    void answersWith(int other) {
        status = other;
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    List<String> callers() {
        return List.copyOf(callers);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query =
                URLDecoder.decode(
                        Objects.toString(exchange.getRequestURI().getRawQuery(), ""),
                        StandardCharsets.UTF_8);
        asked.add(query);
        callers.add(Objects.toString(exchange.getRequestHeaders().getFirst("Authorization"), ""));
        int first = Integer.parseInt(Objects.requireNonNullElse(parameter(query, "cursor"), "0"));
        int end = Math.min(mails.size(), first + PAGE);
        byte[] body =
                ("{\"items\":["
                                + mails.subList(first, end).stream()
                                        .map(
                                                id ->
                                                        "{\"id\":\"%s\",\"status\":\"REFUSED\",\"to\":[]}"
                                                                .formatted(id))
                                        .collect(Collectors.joining(","))
                                + "],\"nextCursor\":"
                                + (end < mails.size() ? "\"" + end + "\"" : "null")
                                + "}")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static @Nullable String parameter(String query, String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return null;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
