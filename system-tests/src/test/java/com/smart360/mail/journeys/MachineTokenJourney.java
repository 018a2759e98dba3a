package com.smart360.mail.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.actors.RunningStack;
import com.smart360.mail.actors.RunningStack.Addresses;
import com.smart360.mail.actors.Scripts;
import com.smart360.mail.actors.Scripts.Answer;
import com.smart360.mail.canary.Api;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// A machine token from its making to its end: config-service makes and revokes it, others let in
/// and refuse who brings it.
@ExtendWith(RunningStack.class)
class MachineTokenJourney {

    private static final String ADMIN = "system-admin";

    /// In which every instance knows of a revocation while the broker is there (ADR 76).
    private static final Duration PROMISED = Duration.ofSeconds(5);

    /// The tests' machine may be slow at anything but this.
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    @DisplayName(
            "S12 ADR 76: a token that config-service revokes is refused by dispatch and by audit")
    void aRevokedTokenLetsNobodyInAnywhere(
            RunningStack stack, Addresses addresses, Scripts scripts) {
        String mark = "revoked-" + UUID.randomUUID();
        String sender = "revoked" + mark.substring(mark.length() - 6);
        Answer named =
                scripts.call(
                        ADMIN,
                        "POST",
                        "/api/senders",
                        Map.of(
                                "name",
                                sender,
                                "owner",
                                mark,
                                "clientIds",
                                List.of(sender),
                                "priorities",
                                List.of("NORMAL"),
                                "recipients",
                                5,
                                "perMinute",
                                60,
                                "perDay",
                                1000,
                                "size",
                                256));
        assertThat(named.status()).as("%s", named.body()).isEqualTo(201);
        JsonNode made =
                call(
                        scripts,
                        "POST",
                        "/api/sender-tokens",
                        Map.of("sender", sender, "purpose", mark, "days", 1),
                        201);
        String token = made.path("secret").asString();
        JsonNode ports = stack.facts().path("ports");
        // By the gateway, and straight at the services, which must not rely on it.
        Api gateway = new Api(addresses.gateway());
        Api dispatch = new Api("http://127.0.0.1:" + ports.required("mail-dispatch").asInt());
        Api audit = new Api("http://127.0.0.1:" + ports.required("audit").asInt());
        Map<String, Object> mail =
                Map.of(
                        "id",
                        mark,
                        "to",
                        List.of("customer@example.com"),
                        "subject",
                        mark,
                        "text",
                        "Your bill is ready.");

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(gateway.status(token, "POST", "/api/emails", mail))
                                        .isEqualTo(202));
        assertThat(dispatch.status(token, "POST", "/api/emails", mail)).isEqualTo(202);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(audit.status(token, "GET", "/api/emails/" + mark, null))
                                        .isEqualTo(200));

        call(scripts, "DELETE", "/api/sender-tokens/" + made.at("/token/id").asString(), null, 204);

        await().atMost(PROMISED)
                .untilAsserted(
                        () -> {
                            assertThat(dispatch.status(token, "POST", "/api/emails", mail))
                                    .isEqualTo(401);
                            assertThat(audit.status(token, "GET", "/api/emails/" + mark, null))
                                    .isEqualTo(401);
                        });
        assertThat(gateway.status(token, "POST", "/api/emails", mail)).isEqualTo(401);
        assertThat(gateway.status(token, "GET", "/api/emails/" + mark, null)).isEqualTo(401);

        // Other journeys take this stack as one without senders.
        Answer gone = scripts.call(ADMIN, "DELETE", "/api/senders/" + sender, null, named.etag());
        assertThat(gone.status()).as("%s", gone.body()).isEqualTo(204);
    }

    private static JsonNode call(
            Scripts scripts, String method, String path, @Nullable Object body, int status) {
        Answer answer = scripts.call(ADMIN, method, path, body);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
        return answer.body();
    }
}
