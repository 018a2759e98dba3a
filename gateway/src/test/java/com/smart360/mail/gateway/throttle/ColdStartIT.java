package com.smart360.mail.gateway.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.gateway.Browser;
import com.smart360.mail.gateway.ScriptedIssuer;
import com.smart360.mail.gateway.ScriptedService;
import com.smart360.mail.gateway.SessionDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// A gateway with tight limits that started while the identity provider was down.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "smart360.gateway.oidc.client-secret=s3cret",
            "smart360.gateway.oidc.timeout=1s",
            "smart360.gateway.proxies.trusted=127.0.0.1/32",
            "smart360.gateway.throttle.machine.per-second=0.01",
            "smart360.gateway.throttle.machine.burst=5",
            "smart360.gateway.throttle.person.per-second=0.01",
            "smart360.gateway.throttle.person.burst=12",
            "smart360.gateway.throttle.refusals.per-second=0.001",
            "smart360.gateway.throttle.refusals.burst=3"
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ColdStartIT {

    private static final ScriptedIssuer ISSUER = new ScriptedIssuer();
    private static final ScriptedService SERVICE = new ScriptedService();

    @LocalServerPort private int port;
    private String address;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        ISSUER.stop();
        SessionDatabase.of(properties);
        properties.add("smart360.gateway.oidc.issuer", ISSUER::issuer);
        properties.add("smart360.gateway.services.config", SERVICE::url);
        properties.add("smart360.gateway.services.test-runner", SERVICE::url);
        properties.add("smart360.gateway.services.mail-dispatch", SERVICE::url);
        properties.add("smart360.gateway.services.audit", SERVICE::url);
    }

    /// Each test comes from an address of its own, as refusals count by address.
    @BeforeEach
    void moveElsewhere(TestInfo test) {
        address = "198.51.100." + (1 + Math.floorMod(test.getDisplayName().hashCode(), 250));
    }

    private Browser browser() {
        return new Browser("http://127.0.0.1:" + port, address);
    }

    @AfterEach
    void stopTheIssuer() {
        ISSUER.stop();
    }

    @Test
    @Order(1)
    void startsWhileTheProviderIsDownAndSignsPeopleInOnceItIsUp() {
        Browser browser = browser();
        HttpResponse<String> page = browser.visit("/");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Retry-After")).contains("5");
        assertThat(page.body()).contains("The sign-in service does not answer");
        assertThat(call("some-client").statusCode()).isEqualTo(503);
        assertThat(call("some-client").body()).contains("/problems/service-unavailable");

        ISSUER.start();

        assertThat(browser.visit("/").body()).contains("admin pages of the test");
        assertThat(call("some-client").statusCode()).isEqualTo(200);
    }

    @Test
    void limitsEachMachineByItself() {
        ISSUER.start();

        List<Integer> eager =
                IntStream.range(0, 8).map(_ -> call("eager").statusCode()).boxed().toList();
        assertThat(eager.subList(0, 5)).containsOnly(200);
        assertThat(eager.getLast()).isEqualTo(429);
        HttpResponse<String> refused = call("eager");
        assertThat(refused.headers().firstValue("Retry-After").map(Integer::parseInt).orElseThrow())
                .isBetween(1, 100);
        assertThat(refused.body()).contains("/problems/too-many-requests");

        assertThat(call("patient").statusCode()).isEqualTo(200);
    }

    @Test
    void limitsEachPerson() {
        ISSUER.start();
        Browser browser = browser().signIn();

        List<Integer> statuses =
                IntStream.range(0, 20)
                        .map(_ -> browser.api("/api/configurations").statusCode())
                        .boxed()
                        .toList();

        assertThat(statuses.getFirst()).isEqualTo(200);
        assertThat(statuses.getLast()).isEqualTo(429);
    }

    @Test
    void stopsListeningToWhoGuessesTokens() {
        ISSUER.start();
        List<Integer> statuses =
                IntStream.range(0, 6)
                        .map(_ -> send(ISSUER.forge(ISSUER.machine("x").build())).statusCode())
                        .boxed()
                        .toList();

        assertThat(statuses).containsExactly(401, 401, 401, 429, 429, 429);
    }

    private HttpResponse<String> call(String client) {
        return send(ISSUER.sign(ISSUER.machine(client).build()));
    }

    private HttpResponse<String> send(String token) {
        Browser browser = browser();
        return browser.send(
                browser.to("/api/configurations").header("Authorization", "Bearer " + token));
    }
}
