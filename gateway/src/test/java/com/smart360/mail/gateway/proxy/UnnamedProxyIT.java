package com.smart360.mail.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.gateway.Browser;
import com.smart360.mail.gateway.ScriptedIssuer;
import com.smart360.mail.gateway.ScriptedService;
import com.smart360.mail.gateway.SessionDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// A gateway whose operators named no proxy: what `X-Forwarded-For` says is not believed (S9).
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "smart360.gateway.oidc.client-secret=s3cret",
            "smart360.gateway.throttle.refusals.per-second=0.001",
            "smart360.gateway.throttle.refusals.burst=3"
        })
class UnnamedProxyIT {

    private static final ScriptedIssuer ISSUER = new ScriptedIssuer();
    private static final ScriptedService SERVICE = new ScriptedService();

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        SessionDatabase.of(properties);
        properties.add("smart360.gateway.oidc.issuer", ISSUER::issuer);
        properties.add("smart360.gateway.services.config", SERVICE::url);
    }

    @Test
    void guessersShareOneThrottleWhateverAddressTheySay() {
        List<Integer> statuses =
                IntStream.range(0, 6)
                        .map(i -> guess("198.51.100." + i).statusCode())
                        .boxed()
                        .toList();
        assertThat(statuses).containsExactly(401, 401, 401, 429, 429, 429);
    }

    @Test
    void metricsAreForThisMachineAndNotForWhatIsHandedOn() {
        assertThat(metrics(new Browser("http://127.0.0.1:" + port)).statusCode()).isEqualTo(200);
        for (String said : List.of("127.0.0.1", "10.0.0.1", "203.0.113.9, 127.0.0.1")) {
            var browser = new Browser("http://127.0.0.1:" + port);
            HttpResponse<String> refused =
                    browser.send(
                            browser.to("/actuator/prometheus").header("X-Forwarded-For", said));
            assertThat(refused.statusCode()).as(said).isEqualTo(401);
        }
    }

    @Test
    void neitherIsTheSchemeBelieved() {
        var browser = new Browser("http://127.0.0.1:" + port);
        HttpResponse<String> answer =
                browser.send(
                        browser.to("/")
                                .header("Accept", "text/html")
                                .header("X-Forwarded-Proto", "https"));
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    private HttpResponse<String> guess(String address) {
        var browser = new Browser("http://127.0.0.1:" + port, address);
        return browser.send(
                browser.to("/api/configurations")
                        .header(
                                "Authorization",
                                "Bearer " + ISSUER.forge(ISSUER.machine("x").build())));
    }

    private static HttpResponse<String> metrics(Browser browser) {
        return browser.send(browser.to("/actuator/prometheus"));
    }
}
