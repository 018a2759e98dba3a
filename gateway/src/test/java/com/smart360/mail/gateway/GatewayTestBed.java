package com.smart360.mail.gateway;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The real gateway on a real port, between a scripted issuer and scripted services. One for all
/// tests that extend this.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "smart360.environment=development",
            "smart360.gateway.oidc.client-secret=s3cret",
            "smart360.gateway.forwarding.connect-timeout=1s",
            "smart360.gateway.forwarding.answer-timeout=1500ms",
            "smart360.gateway.forwarding.idle-timeout=1500ms",
            "smart360.gateway.forwarding.retry-for=300ms",
            "smart360.gateway.bodies.ordinary=2KB",
            "smart360.gateway.bodies.email=4MB",
            // Tests count what the issuer is asked.
            "smart360.gateway.break-glass.look-every=1h",
            "smart360.gateway.proxies.trusted=127.0.0.1/32",
            "smart360.gateway.throttle.refusals.burst=10000",
            "smart360.gateway.throttle.person.burst=10000",
            "smart360.gateway.throttle.address.burst=10000",
            "smart360.gateway.throttle.machine.burst=10000"
        })
public abstract class GatewayTestBed {

    protected static final ScriptedIssuer ISSUER = new ScriptedIssuer();
    protected static final ScriptedService CONFIG = new ScriptedService();
    protected static final ScriptedService TEST_RUNNER = new ScriptedService();
    protected static final ScriptedService DISPATCH = new ScriptedService();
    protected static final ScriptedService AUDIT = new ScriptedService();

    @LocalServerPort protected int port;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        SessionDatabase.of(properties);
        properties.add("smart360.gateway.oidc.issuer", ISSUER::issuer);
        properties.add("smart360.gateway.oidc.internal-url", ISSUER::inside);
        properties.add("smart360.gateway.services.config", CONFIG::url);
        properties.add("smart360.gateway.services.test-runner", TEST_RUNNER::url);
        properties.add("smart360.gateway.services.mail-dispatch", DISPATCH::url);
        properties.add("smart360.gateway.services.audit", AUDIT::url);
    }

    @BeforeEach
    void forgetTheLastTest() {
        ISSUER.reset();
        CONFIG.reset();
        TEST_RUNNER.reset();
        DISPATCH.reset();
        AUDIT.reset();
    }

    protected Browser browser() {
        return new Browser("http://127.0.0.1:" + port);
    }

    /// A script with an access token of its own.
    protected HttpResponse<String> script(HttpRequest.Builder request) {
        return browser().send(request.header("Authorization", "Bearer " + machineToken()));
    }

    protected String machineToken() {
        return ISSUER.sign(ISSUER.machine("billing", "EMAIL_SENDER").build());
    }
}
