package com.smart360.mail.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.gateway.GatewayTestBed;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiDescriptionIT extends GatewayTestBed {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void describesTheWholeApiAndSaysWhatIsMissing() {
        CONFIG.onJson(
                "/api/openapi",
                200,
                "application/json",
                """
                {"openapi": "3.1.0", "paths": {"/api/configurations": {"get":
                  {"operationId": "list", "security": [{"x": []}]}}}}""");
        DISPATCH.onJson("/api/openapi", 500, "text/plain", "oops");
        AUDIT.onJson("/api/openapi", 200, "application/json", "not json");

        // An answer of an earlier test may be kept for a few seconds.
        JsonNode document =
                Awaitility.await()
                        .atMost(Duration.ofSeconds(15))
                        .until(
                                () -> JSON.readTree(browser().api("/api/openapi").body()),
                                d -> d.at("/paths").has("/api/configurations"));

        assertThat(document.at("/openapi").asString()).isEqualTo("3.1.0");
        assertThat(document.at("/paths").propertyNames())
                .contains("/api/me", "/api/openapi", "/api/configurations");
        assertThat(document.at("/paths/~1api~1configurations/get").has("security")).isFalse();
        assertThat(document.at("/components/securitySchemes").propertyNames())
                .containsExactly("accessToken", "session");
        assertThat(document.at("/x-unavailable").valueStream().map(JsonNode::asString))
                .containsExactly("test-runner-service", "mail-dispatch-service", "audit-service");
    }
}
