package com.smart360.mail.local;

import com.smart360.mail.local.identity.DemoUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Bearer tokens for scripts, from the machine client of a role.
record DemoTokens(String issuer, StackSecrets secrets) {

    /// @param role as the command line says it, such as `system-admin`
    /// @throws StackFailure when there is no such role, or the identity provider doesn't answer
    String of(String role) throws InterruptedException {
        String known =
                DemoUser.ALL.stream().map(DemoUser::username).collect(Collectors.joining(", "));
        DemoUser user =
                DemoUser.ALL.stream()
                        .filter(each -> each.username().equals(role))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new StackFailure(
                                                "There is no role '%s'; expected one of %s"
                                                        .formatted(role, known)));
        String login = user.clientId() + ":" + secrets.secretOf(user.clientId());
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(issuer + "/oauth2/token"))
                        .timeout(Duration.ofSeconds(10))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        login.getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StackFailure(
                        "The identity provider at %s answered %d: %s"
                                .formatted(issuer, answer.statusCode(), answer.body()));
            }
            return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
        } catch (IOException e) {
            throw new StackFailure(
                    "The identity provider at "
                            + issuer
                            + " does not answer: is the stack running?",
                    e);
        }
    }
}
