package com.smart360.mail.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@Timeout(120)
class RestartIT {

    private final ScriptedIssuer issuer = new ScriptedIssuer();
    private final ScriptedService service = new ScriptedService();
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void stopsSoonThoughABrowserFollowsAStream() throws Exception {
        service.on(
                "/api/connection-tests/1/events",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('d');
                    exchange.getResponseBody().flush();
                    try {
                        end.await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
        ConfigurableApplicationContext gateway =
                new SpringApplicationBuilder(GatewayApplication.class)
                        .run(
                                "--server.port=0",
                                "--smart360.gateway.session.keyset-json=" + SessionDatabase.KEYSET,
                                "--spring.lifecycle.timeout-per-shutdown-phase=30s",
                                "--smart360.gateway.oidc.issuer=" + issuer.issuer(),
                                "--smart360.gateway.oidc.client-secret=s3cret",
                                "--smart360.gateway.services.config=" + service.url());
        String port = gateway.getEnvironment().getProperty("local.server.port");
        Browser browser = new Browser("http://127.0.0.1:" + port);
        InputStream stream =
                browser.client
                        .send(
                                browser.to("/api/connection-tests/1/events")
                                        .header(
                                                "Authorization",
                                                "Bearer "
                                                        + issuer.sign(issuer.machine("x").build()))
                                        .build(),
                                BodyHandlers.ofInputStream())
                        .body();
        assertThat(stream.read()).isEqualTo('d');

        long start = System.nanoTime();
        gateway.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(rest(stream)).isEmpty();
        end.countDown();
    }

    private static String rest(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            return "";
        }
    }
}
