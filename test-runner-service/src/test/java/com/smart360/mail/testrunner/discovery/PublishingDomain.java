package com.smart360.mail.testrunner.discovery;

import com.smart360.mail.hosts.Guard;
import com.smart360.mail.smtp.testing.TestAuthority;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// An HTTPS server of this machine that answers for hosts of example.com as told, and remembers
/// what it was asked.
final class PublishingDomain implements AutoCloseable {

    private final TestAuthority authority = new TestAuthority();
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    PublishingDomain() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(
                        authority
                                .valid("example.com", "autoconfig.example.com", "www.example.com")
                                .serverContext()));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /// Writes an answer.
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    void publishes(String hostAndPath, String body) {
        answers.put(
                hostAndPath,
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(body.getBytes());
                });
    }

    void redirects(String hostAndPath, String to) {
        answers.put(
                hostAndPath,
                exchange -> {
                    exchange.getResponseHeaders().add("Location", to);
                    exchange.sendResponseHeaders(302, -1);
                });
    }

    void answers(String hostAndPath, Answer answer) {
        answers.put(hostAndPath, answer);
    }

    /// Host, path and query of each request, in order.
    List<String> asked() {
        return List.copyOf(asked);
    }

    AutoconfigClient client(Guard guard, Duration limit) {
        return AutoconfigClient.at(server.getAddress().getPort(), trust(), guard, limit);
    }

    private SSLContext trust() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", authority.certificate());
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host").replaceFirst(":.*", "");
            asked.add(host + exchange.getRequestURI());
            Answer answer = answers.get(host + exchange.getRequestURI().getPath());
            if (answer == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                answer.to(exchange);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
