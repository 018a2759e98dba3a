package com.smart360.mail.audit.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.smart360.mail.hosts.Families;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.Resolver;
import com.smart360.mail.hosts.TargetPolicy;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a webhook may make us do: nothing but take what we post, over real sockets (design 12).
class WebhookClientTest {

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void postsOnceAndIsContentWithAnyGoodStatus() throws Exception {
        answer(204, Map.of());
        try (WebhookClient client = client(TargetPolicy.development(List.of(), List.of()))) {
            client.post(hook("127.0.0.1"), BODY, Map.of());
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void followsNoRedirect() throws Exception {
        answer(302, Map.of("Location", "http://127.0.0.1:" + port() + "/elsewhere"));
        server.createContext("/elsewhere", exchange -> calls.addAndGet(100));
        try (WebhookClient client = client(TargetPolicy.development(List.of(), List.of()))) {
            assertThatIOException()
                    .isThrownBy(() -> client.post(hook("127.0.0.1"), BODY, Map.of()))
                    .withMessage("it answered with status 302; expected 2xx");
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void triesNothingTwiceByItself() throws Exception {
        answer(503, Map.of("Retry-After", "0"));
        try (WebhookClient client = client(TargetPolicy.development(List.of(), List.of()))) {
            assertThatIOException()
                    .isThrownBy(() -> client.post(hook("127.0.0.1"), BODY, Map.of()))
                    .withMessageContaining("503");
        }
        assertThat(calls).hasValue(1);
    }

    /// A name of the internet that turns out to be this machine: what was judged when the channel
    /// was entered is judged again at each call.
    @Test
    void callsNoInnerAddressBehindAnOuterName() throws Exception {
        answer(200, Map.of());
        try (WebhookClient client = client(TargetPolicy.production(List.of(), List.of()))) {
            assertThat(client.objection("hooks.example.com")).isEmpty();
            assertThatIOException()
                    .isThrownBy(() -> client.post(hook("hooks.example.com"), BODY, Map.of()))
                    .withMessage(
                            "its host can't be called: the address of this machine itself"
                                    + " (loopback)");
            assertThatIOException()
                    .isThrownBy(() -> client.post(hook("127.0.0.1"), BODY, Map.of()))
                    .withMessageContaining("can't be called");
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void waitsNoLongerThanItMay() throws Exception {
        server.createContext(
                "/hook",
                exchange -> {
                    calls.incrementAndGet();
                    try {
                        end.await();
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                });
        try (WebhookClient client = client(TargetPolicy.development(List.of(), List.of()))) {
            assertThatIOException()
                    .isThrownBy(() -> client.post(hook("127.0.0.1"), BODY, Map.of()));
        }
        assertThat(calls).hasValue(1);
    }

    /// An endless answer is not read to its end.
    @Test
    void readsNoMoreThanTheStatus() throws Exception {
        AtomicInteger chunks = new AtomicInteger();
        server.createContext(
                "/hook",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] chunk = new byte[64 * 1024];
                    for (; chunks.get() < 10_000; chunks.incrementAndGet()) {
                        exchange.getResponseBody().write(chunk);
                    }
                });
        try (WebhookClient client = client(TargetPolicy.development(List.of(), List.of()))) {
            client.post(hook("127.0.0.1"), BODY, Map.of());
        }
        assertThat(chunks.get()).isLessThan(1_000);
    }

    private static WebhookClient client(TargetPolicy policy) {
        Resolver thisMachine =
                (name, limit) ->
                        new Resolver.Resolution.Found(List.of(InetAddress.getLoopbackAddress()));
        return new WebhookClient(
                new Guard(policy, thisMachine, Families.ofThisMachine()), Duration.ofSeconds(1));
    }

    private void answer(int status, Map<String, String> headers) {
        server.createContext(
                "/hook",
                exchange -> {
                    calls.incrementAndGet();
                    exchange.getRequestBody().readAllBytes();
                    headers.forEach(exchange.getResponseHeaders()::set);
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
    }

    private URI hook(String host) {
        return URI.create("http://" + host + ":" + port() + "/hook?token=hidden");
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
