package com.smart360.mail.config.configuration;

import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.contracts.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A session that somebody left open changes nothing that matters.
class FreshSignInIT extends ConfigServiceIntegration {

    private Administrator leftOpen;
    private Map<String, Object> kept;
    private String id;
    private String etag;

    @BeforeEach
    void aConfiguration() {
        leftOpen =
                Administrator.signedIn(
                        port, "anna", Role.SYSTEM_ADMIN, Instant.now().minusSeconds(3_600));
        kept = settings("pass.kept.example.com");
        Answer saved = admin.saved(kept);
        id = saved.text("id");
        etag = saved.headers().get("etag");
    }

    private String path() {
        return "/api/configurations/" + id;
    }

    private static void isAsked(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("/problems/sign-in-too-old");
        assertThat(answer.headers().get("www-authenticate"))
                .isEqualTo("Bearer error=\"insufficient_user_authentication\", max_age=900");
    }

    @Test
    @DisplayName("X-25 where mail goes is changed by who signed in lately")
    void aDestination() {
        Map<String, Object> elsewhere = settings("pass.elsewhere.example.com");
        String test = admin.tested(elsewhere);

        isAsked(leftOpen.put(path(), etag, with(elsewhere, "testId", test)));
        assertThat(admin.get(path()).text("host")).isEqualTo("pass.kept.example.com");

        assertThat(admin.put(path(), etag, with(elsewhere, "testId", test)).status())
                .isEqualTo(200);
        etag = admin.get(path()).headers().get("etag");
        isAsked(
                leftOpen.rollBack(
                        path(), etag, Map.of("version", 1, "testId", admin.tested(kept))));
    }

    @Test
    void whatIsNotSensitiveNeedsNoFreshSignIn() {
        Map<String, Object> patient = with(kept, "retries", 5);

        Answer saved = leftOpen.put(path(), etag, patient);
        assertThat(saved.status()).as("%s", saved.body()).isEqualTo(200);
    }

    @Test
    @DisplayName("ACT-1 activation asks for a fresh sign-in, deactivation never")
    void activation() {
        isAsked(leftOpen.post(path() + "/activate", ""));
        isAsked(leftOpen.put(path() + "/standby", null, Map.of()));
        assertThat(admin.post(path() + "/activate", "").status()).isEqualTo(200);

        Answer stopped = leftOpen.post(path() + "/deactivate", Map.of("confirmQueued", true));
        assertThat(stopped.status()).isEqualTo(200);
    }

    @Test
    void agreementAndImport() {
        Answer waits =
                utility.put(
                        path(),
                        etag,
                        with(
                                settings("pass.wanted.example.com"),
                                "testId",
                                utility.tested(settings("pass.wanted.example.com"))));
        assertThat(waits.status()).isEqualTo(202);
        isAsked(
                leftOpen.post(
                        "/api/approvals/" + waits.text("id") + "/approve",
                        Map.of("contentHash", waits.text("contentHash"))));
        isAsked(
                leftOpen.post(
                        "/api/approvals/decide",
                        Map.of(
                                "decisions",
                                List.of(
                                        Map.of(
                                                "id",
                                                waits.text("id"),
                                                "contentHash",
                                                waits.text("contentHash"),
                                                "verdict",
                                                "APPROVE")))));
        isAsked(leftOpen.post("/api/backups/imports?dryRun=false", Map.of()));
    }
}
