package com.smart360.mail.gateway.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.identity.MachineToken;
import com.smart360.mail.gateway.GatewayTestBed;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Machine tokens on their way through the gateway (ADR 76).
class MachineCallersIT extends GatewayTestBed {

    private static final String UNKNOWN =
            """
            {"type":"/problems/not-signed-in","status":401,"detail":"is not known"}""";

    private final MachineToken token = MachineToken.make(new SecureRandom());

    private HttpResponse<String> call(String method, String path, String bearer) {
        return browser()
                .send(
                        HttpRequest.newBuilder()
                                .uri(browser().at(path))
                                .header("Authorization", "Bearer " + bearer)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString("{}")));
    }

    private String used() {
        return browser().signIn().api("/api/sender-token-use").body();
    }

    @Test
    @DisplayName("(S12) a machine token is passed on as it came, and when it was used is noted")
    void isPassedOn() {
        HttpResponse<String> sent = call("POST", "/api/emails", token.text());

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(DISPATCH.last().headers().getFirst("Authorization"))
                .isEqualTo("Bearer " + token.text());
        assertThat(call("GET", "/api/emails/mine", token.text()).statusCode()).isEqualTo(200);
        assertThat(AUDIT.last().uri()).isEqualTo("/api/emails/mine");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(used()).contains(token.id()));
        assertThat(used()).doesNotContain(token.text());
    }

    @Test
    @DisplayName("(S12) one with a wrong checksum reaches no service, and is told so")
    void malformedOnesReachNoService() {
        String wrong = token.text().substring(0, 54) + "!";

        HttpResponse<String> refused = call("POST", "/api/emails", wrong);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body())
                .contains("/problems/not-signed-in", "checksum")
                .doesNotContain(wrong);
        assertThat(DISPATCH.received).isEmpty();
    }

    @Test
    @DisplayName(
            "(S12) what the service says of one that it does not know is passed on, and not noted")
    void unknownOnesAreTheServicesToRefuse() {
        DISPATCH.onJson("/api/emails", 401, "application/problem+json", UNKNOWN);

        HttpResponse<String> refused = call("POST", "/api/emails", token.text());

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("is not known");
        assertThat(used()).doesNotContain(token.id());
    }

    @Test
    @DisplayName("(S12) a machine token opens nothing of the gateway's own, nor other addresses")
    void opensNothingElse() {
        for (String path :
                new String[] {
                    "/api/me",
                    "/api/me/roles",
                    "/api/sessions",
                    "/api/sender-token-use",
                    "/api/emails",
                    "/api/configurations",
                    "/api/sender-tokens"
                }) {
            assertThat(call("GET", path, token.text()).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(call("DELETE", "/api/sessions/any", token.text()).statusCode()).isEqualTo(403);
        assertThat(CONFIG.received).isEmpty();
        assertThat(AUDIT.received).isEmpty();
    }

    @Test
    @DisplayName("ROLE-1 when tokens were used is for System Admins")
    void useIsForSystemAdmins() {
        ISSUER.roles = List.of("AUDITOR");

        assertThat(browser().signIn().api("/api/sender-token-use").statusCode()).isEqualTo(403);
    }
}
