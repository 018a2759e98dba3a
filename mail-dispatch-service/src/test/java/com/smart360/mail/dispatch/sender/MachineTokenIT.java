package com.smart360.mail.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.contracts.identity.MachineToken;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.contracts.identity.SenderToken;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.Api.Answer;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpHeaders;

/// Machine tokens (ADR 76), straight at the service: it trusts nobody before it.
@Timeout(400)
class MachineTokenIT {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String INVOICE =
            "\"category\":\"invoice\",\"from\":\"a@bills.example.com\"";

    private static final SenderIdentity BILLING =
            new SenderIdentity(
                    "billing",
                    1,
                    "Billing team",
                    true,
                    List.of(),
                    List.of("bills.example.com"),
                    List.of("invoice"),
                    List.of(Priority.NORMAL),
                    List.of(),
                    2,
                    100,
                    1_000,
                    64);

    private static final SenderIdentity MAY_RESEND =
            new SenderIdentity(
                    BILLING.name(),
                    2,
                    BILLING.owner(),
                    true,
                    BILLING.clientIds(),
                    BILLING.from(),
                    BILLING.categories(),
                    BILLING.priorities(),
                    BILLING.headers(),
                    BILLING.recipients(),
                    BILLING.perMinute(),
                    BILLING.perDay(),
                    BILLING.size(),
                    1,
                    List.of(),
                    true);

    private final MachineToken token = MachineToken.make(new SecureRandom());

    private static SenderToken of(MachineToken token, Duration counts) {
        return new SenderToken(
                token.id(), BILLING.name(), token.digest(), Instant.now().plus(counts));
    }

    @Test
    @DisplayName(
            "(S12) a machine token hands over, and has tried again, what its sender may; revoked, it"
                    + " is over in 5 s")
    void handsOverWhatItsSenderMay() {
        MachineToken ended = MachineToken.make(new SecureRandom());
        try (var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("8BITMIME", "AUTH PLAIN LOGIN")
                                                .account(Stage.USER, Stage.PASSWORD));
                var stage = new Stage()) {
            stage.activate(server.port(), 1, 3, Stage.PASSWORD);
            stage.senders(
                    List.of(of(token, Duration.ofDays(1)), of(ended, Duration.ofSeconds(-1))),
                    BILLING);
            try (var instance =
                    stage.instance(
                            "--smart360.environment=staging",
                            "--smart360.guard.allowed-networks=127.0.0.0/8")) {
                var api = new Api(instance);
                String id = UUID.randomUUID().toString();
                await().atMost(LONG)
                        .untilAsserted(
                                () ->
                                        assertThat(post(api, token.text(), id, INVOICE).status())
                                                .isEqualTo(202));
                String known = BILLING.name() + "~" + id;
                await().atMost(LONG).until(() -> !stage.events(known).isEmpty());
                assertThat(post(api, token.text(), id, INVOICE).body()).contains(known);

                Answer foreign = post(api, token.text(), id(), "\"from\":\"x@else.example.com\"");
                assertThat(foreign.status()).isEqualTo(403);
                assertThat(foreign.body()).contains("sender-not-allowed");
                Answer notItsRole = api.call("/api/suppressions", "{}", bearer(token.text()));
                assertThat(notItsRole.status()).isEqualTo(403);

                assertRefused(post(api, ended.text(), id(), INVOICE), "has ended");
                assertRefused(post(api, broken(), id(), INVOICE), "checksum");
                MachineToken madeUp = MachineToken.make(new SecureRandom());
                assertRefused(post(api, madeUp.text(), id(), INVOICE), "is not known");

                Answer again = resend(api, id);
                assertThat(again.status()).isEqualTo(403);
                assertThat(again.body()).contains("sender-not-allowed", "sender-resend");
                stage.senders(List.of(of(token, Duration.ofDays(1))), MAY_RESEND);
                await().atMost(LONG).until(() -> resend(api, id).status() != 403);
                assertThat(resend(api, id).body()).as("was accepted").contains("email-over");
                assertThat(resend(api, known).body()).contains("email-over");
                assertThat(resend(api, "metering~" + id).status()).isEqualTo(404);
                assertThat(resend(api, "never").status()).isEqualTo(404);

                stage.senders(List.of(), BILLING);
                await().atMost(Duration.ofSeconds(5))
                        .until(() -> post(api, token.text(), id(), INVOICE).status() == 401);
                assertRefused(post(api, token.text(), id(), INVOICE), "revoked");
            } finally {
                stage.senders();
            }
        }
    }

    private String broken() {
        String text = token.text();
        char last = text.charAt(text.length() - 1) == 'a' ? 'b' : 'a';
        return text.substring(0, text.length() - 1) + last;
    }

    private static void assertRefused(Answer answer, String why) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/not-signed-in");
        assertThat(answer.json().path("detail").asString()).contains(why);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static HttpHeaders bearer(String token) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(token);
        return headers;
    }

    private Answer resend(Api api, String id) {
        return api.call("/api/emails/" + id + "/resend", "{}", bearer(token.text()));
    }

    private static Answer post(Api api, String token, String id, String more) {
        return api.call(
                "/api/emails",
                """
                {"id":"%s","to":["b@example.com"],"subject":"Bill","text":"Hello",%s}\
                """
                        .formatted(id, more),
                bearer(token));
    }
}
