package com.smart360.mail.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.gateway.Browser;
import com.smart360.mail.gateway.ScriptedIssuer;
import com.smart360.mail.gateway.ScriptedService;
import com.smart360.mail.gateway.SessionDatabase;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// A gateway that lets few requests of a route wait at once.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "smart360.gateway.oidc.client-secret=s3cret",
            "smart360.gateway.forwarding.at-once=3"
        })
class CrowdedRouteIT {

    private static final ScriptedIssuer ISSUER = new ScriptedIssuer();
    private static final ScriptedService SERVICE = new ScriptedService();

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        SessionDatabase.of(properties);
        properties.add("smart360.gateway.oidc.issuer", ISSUER::issuer);
        properties.add("smart360.gateway.services.config", SERVICE::url);
    }

    private HttpResponse<String> ask(String path) {
        Browser script = new Browser("http://127.0.0.1:" + port);
        return script.send(
                script.to(path)
                        .header(
                                "Authorization",
                                "Bearer "
                                        + ISSUER.sign(
                                                ISSUER.machine("billing", "AUDITOR").build())));
    }

    private static void nothing(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Test
    void oneWhoseServiceHangsLeavesRoomForTheOthers() throws Exception {
        CountDownLatch waiting = new CountDownLatch(3);
        CountDownLatch over = new CountDownLatch(1);
        SERVICE.on(
                "/api/configurations",
                exchange -> {
                    waiting.countDown();
                    try {
                        over.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    nothing(exchange);
                });
        SERVICE.on("/api/approvals", CrowdedRouteIT::nothing);
        try (var aside = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                aside.submit(() -> ask("/api/configurations"));
            }
            assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();

            HttpResponse<String> crowded = ask("/api/configurations/42");
            assertThat(crowded.statusCode()).isEqualTo(503);
            assertThat(crowded.headers().firstValue("Retry-After")).contains("1");
            assertThat(crowded.body()).contains("3 requests wait for config-service");
            assertThat(ask("/api/approvals").statusCode()).isEqualTo(204);
            over.countDown();
        }
        assertThat(ask("/api/configurations").statusCode()).isEqualTo(204);
    }
}
