package com.smart360.mail.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.gateway.Browser;
import com.smart360.mail.gateway.GatewayTestBed;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdminPagesIT extends GatewayTestBed {

    @Test
    void servesTheOnePageForEveryAddressOfTheApplication() {
        Browser browser = browser().signIn();

        for (String path :
                new String[] {"/", "/index.html", "/audit", "/configurations/a/history"}) {
            HttpResponse<String> page = browser.open(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("admin pages of the test");
            assertThat(page.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/html");
            assertThat(page.headers().firstValue("Cache-Control")).as(path).contains("no-cache");
        }
    }

    @Test
    void letsBrowsersKeepFilesThatBearAHash() {
        HttpResponse<String> script = browser().open("/assets/app-1a2b3c4d.js");

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Cache-Control"))
                .contains("max-age=31536000, public, immutable");
        assertThat(script.headers().firstValue("Content-Type").orElse("")).contains("javascript");
        assertThat(script.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void answersAFileThatIsNotThereBy404AndNotByThePage() {
        assertThat(browser().open("/assets/app-00000000.js").statusCode()).isEqualTo(404);
        assertThat(browser().signIn().open("/old/logo.png").statusCode()).isEqualTo(404);
    }

    @Test
    void answersThePageOfAnIdWithDots() {
        for (String path : List.of("/delivery/invoice.4711", "/senders/crm.v2/")) {
            HttpResponse<String> page = browser().signIn().open(path);

            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("admin pages of the test");
        }
    }

    @Test
    void servesTheIconToEverybody() {
        assertThat(browser().open("/favicon.svg").statusCode()).isEqualTo(200);
    }

    @Test
    void tellsBrowsersToLoadNothingFromElsewhere() {
        HttpResponse<String> page = browser().signIn().open("/");

        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .contains("default-src 'none'")
                .contains("script-src 'self';")
                .contains("connect-src 'self'")
                .contains("frame-ancestors 'none'")
                .contains("form-action 'self' http://localhost:");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("Permissions-Policy")).isPresent();
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void showsHealthToEverybodyAndMetricsToThisMachineOnly() {
        assertThat(browser().api("/actuator/health/readiness").body())
                .isEqualTo("{\"status\":\"UP\"}");
        assertThat(browser().open("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");

        Browser outside = browser();
        HttpResponse<String> refused =
                outside.send(
                        outside.to("/actuator/prometheus")
                                .header("X-Forwarded-For", "203.0.113.9"));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(browser().api("/actuator/env").statusCode()).isEqualTo(404);
    }
}
