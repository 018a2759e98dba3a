package com.smart360.mail.config.connectiontest;

import static com.smart360.mail.config.testing.Administrator.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.config.testing.ScriptedRunner;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed.AcceptedMails;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ProbesIT extends ConfigServiceIntegration {

    @Autowired private ScriptedRunner runner;

    @Test
    @DisplayName("TEST-9 TLS-6 what a probe met stands on the active configuration as warnings")
    void showsWhatAProbeMet() {
        String id = admin.saved(settings("pass.probed.example.com")).text("id");
        Answer activated = admin.post("/api/configurations/" + id + "/activate", "");
        assertThat(activated.status()).as("%s", activated.body()).isEqualTo(200);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        runner.probed(failed(id, 1, now));

        JsonNode shown = awaitProbe(id, now);
        assertThat(shown.path("lastProbe").path("outcome").asString()).isEqualTo("FAILED");
        assertThat(shown.path("lastProbe").path("failureClass").asString())
                .isEqualTo("OAUTH_TOKEN_FAILED");
        assertThat(shown.path("warnings"))
                .extracting(it -> it.path("code").asString())
                .contains("TOKEN_REFUSED", "CERTIFICATE_EXPIRES_SOON", "TLS_1_2_ONLY")
                .doesNotContain("HELO_IS_LOCALHOST");

        // History that comes late changes nothing, a newer probe everything.
        runner.probed(failed(id, 1, now.minusSeconds(900)));
        runner.probed(passed(id, now.plusSeconds(1)));
        JsonNode better = awaitProbe(id, now.plusSeconds(1));
        assertThat(better.path("warnings").toString())
                .doesNotContain("TOKEN_REFUSED", "CERTIFICATE_EXPIRES_SOON");
        admin.post("/api/configurations/" + id + "/deactivate", "{\"confirmQueued\":true}");
    }

    @Test
    @DisplayName("TEST-9 a configuration that is not active, or another version, bears no probe")
    void showsNoProbeOfAnotherState() {
        String id = admin.saved(settings("pass.notactive.example.com")).text("id");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        runner.probed(failed(id, 1, now));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> mongo.getCollection(Probes.COLLECTION).countDocuments() > 0);
        assertThat(admin.get("/api/configurations/" + id).body().has("lastProbe")).isFalse();
    }

    @Test
    @DisplayName("(R15) accepted mails take a failure back, and leave what was seen of certificate")
    void acceptedMailsSayNothingOfTheCertificate() {
        String id = admin.saved(settings("pass.full.example.com")).text("id");
        assertThat(admin.post("/api/configurations/" + id + "/activate", "").status())
                .isEqualTo(200);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        runner.probed(failed(id, 1, now));
        awaitProbe(id, now);

        runner.probed(full(id, now.plusSeconds(1), now));
        JsonNode full = awaitProbe(id, now.plusSeconds(1));
        assertThat(full.path("lastProbe").path("outcome").asString()).isEqualTo("PASSED");
        assertThat(full.path("lastProbe").path("accepted").path("mails").asLong()).isEqualTo(12);
        assertThat(codes(full))
                .contains("CERTIFICATE_EXPIRES_SOON", "TLS_1_2_ONLY")
                .containsOnlyOnce("NO_FURTHER_CONNECTION")
                .doesNotContain("TOKEN_REFUSED");
        runner.probed(full(id, now.plusSeconds(2), now));
        assertThat(codes(awaitProbe(id, now.plusSeconds(2))))
                .containsOnlyOnce("NO_FURTHER_CONNECTION");

        runner.probed(passed(id, now.plusSeconds(3)));
        JsonNode looked = awaitProbe(id, now.plusSeconds(3));
        assertThat(looked.path("lastProbe").has("accepted")).isFalse();
        assertThat(codes(looked)).doesNotContain("NO_FURTHER_CONNECTION", "TLS_1_2_ONLY");
        admin.post("/api/configurations/" + id + "/deactivate", "{\"confirmQueued\":true}");
    }

    private static List<String> codes(JsonNode configuration) {
        return configuration
                .path("warnings")
                .valueStream()
                .map(warning -> warning.path("code").asString())
                .toList();
    }

    private static ActiveConfigurationProbed full(String id, Instant at, Instant lastAt) {
        return new ActiveConfigurationProbed(
                id,
                1,
                Outcome.PASSED,
                0,
                null,
                List.of(new Warning("NO_FURTHER_CONNECTION", "It took no further connection.")),
                null,
                new AcceptedMails(12, lastAt),
                at);
    }

    private JsonNode awaitProbe(String id, Instant at) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> admin.get("/api/configurations/" + id).body(),
                        body ->
                                body.path("lastProbe")
                                        .path("at")
                                        .asString("")
                                        .equals(at.toString()));
    }

    private static ActiveConfigurationProbed failed(String id, long version, Instant at) {
        return new ActiveConfigurationProbed(
                id,
                version,
                Outcome.FAILED,
                42,
                new Diagnosis(
                        FailureClass.OAUTH_TOKEN_FAILED,
                        Stage.AUTH,
                        "We could not get a sign-in token: the client secret has expired.",
                        "Without a token we can't log in.",
                        "Renew the secret.",
                        "/oauthGrant",
                        List.of(),
                        null),
                List.of(
                        new Warning("TLS_1_2_ONLY", "The server speaks TLS 1.2 only."),
                        new Warning("HELO_IS_LOCALHOST", "HELO is localhost.")),
                Instant.now().plus(Duration.ofDays(6)),
                at);
    }

    private static ActiveConfigurationProbed passed(String id, Instant at) {
        return new ActiveConfigurationProbed(
                id,
                1,
                Outcome.PASSED,
                42,
                null,
                List.of(),
                Instant.now().plus(Duration.ofDays(80)),
                at);
    }
}
