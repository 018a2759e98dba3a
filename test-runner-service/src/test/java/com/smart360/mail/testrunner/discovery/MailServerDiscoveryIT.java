package com.smart360.mail.testrunner.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.secrets.Keysets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Over HTTP, as the guided set-up asks.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "smart360.environment=development",
            "smart360.test-runner.run.group=discovery-it",
            "smart360.test-runner.watch.enabled=false",
            "smart360.discovery.servers=utility.example=localhost:2525/STARTTLS",
            "smart360.discovery.autoconfig=false",
            "smart360.guard.name-service=dns://127.0.0.1:9"
        })
@Import(ServiceTestInfrastructure.class)
class MailServerDiscoveryIT {

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        registry.add("SECRETS_PRIVATE_KEYSET_JSON", () -> Keysets.generate().privateJson());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SYSTEM_ADMIN", "UTILITY_ADMIN"})
    @DisplayName("UI-13 whoever may set up has a mail server found")
    void findsTheOrganisationsServer(Role role) throws Exception {
        HttpResponse<String> answer = ask("jo@utility.example", TestTokens.bearer(role));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"host\":\"localhost\"", "\"port\":2525", "\"source\":\"ORGANISATION\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"AUDITOR", "EMAIL_SENDER"})
    void nobodyElseMayHaveOneLookedFor(Role role) throws Exception {
        assertThat(ask("jo@utility.example", TestTokens.bearer(role)).statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyWithoutATokenIsAnswered() throws Exception {
        assertThat(ask("jo@utility.example", "").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jo", "jo@", "jo@localhost", "jo@[127.0.0.1]", "a@b.example c"})
    void whatIsNoAddressIsNamed(String typed) throws Exception {
        HttpResponse<String> answer = ask(typed, TestTokens.bearer(Role.UTILITY_ADMIN));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"pointer\":\"/emailAddress\"");
    }

    private HttpResponse<String> ask(String address, String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + port
                                                + "/api/mail-server-discoveries"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"emailAddress\":\"" + address + "\"}"));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
