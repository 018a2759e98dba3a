package com.smart360.mail.config.sender;

import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.identity.MachineToken;
import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.contracts.identity.SenderToken;
import com.smart360.mail.contracts.identity.SenderTokenChanged;
import com.smart360.mail.contracts.identity.SenderTokenChanged.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Machine tokens by the API (ADR 76), and what their readers are told.
class SenderTokensIT extends ConfigServiceIntegration {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static Map<String, Object> sender(String name) {
        return Map.ofEntries(
                Map.entry("name", name),
                Map.entry("owner", "Team of " + name),
                Map.entry("priorities", List.of("NORMAL")),
                Map.entry("recipients", 5),
                Map.entry("perMinute", 60),
                Map.entry("perDay", 1000),
                Map.entry("size", 256));
    }

    private static Map<String, Object> wish(String sender) {
        return Map.of("sender", sender, "purpose", "nightly invoices", "days", 90);
    }

    @Test
    @DisplayName(
            "(S12) a token is shown once, kept as a digest, told and audited; revoked likewise")
    void isShownOnceAndKeptAsADigest() {
        assertThat(admin.post("/api/senders", sender("tokens")).status()).isEqualTo(201);

        Answer made = admin.post("/api/sender-tokens", wish("tokens"));

        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        assertThat(made.headers().get("cache-control")).contains("no-store");
        String secret = made.body().path("secret").asString();
        MachineToken token = MachineToken.read(secret).orElseThrow();
        assertThat(made.body().at("/token/id").asString()).isEqualTo(token.id());
        assertThat(made.body().at("/token/beginning").asString()).isEqualTo(token.beginning());
        assertThat(made.body().at("/token/madeBy").asString()).isEqualTo("anna");
        Instant madeAt = Instant.parse(made.body().at("/token/madeAt").asString());
        assertThat(Instant.parse(made.body().at("/token/endsAt").asString()))
                .isEqualTo(madeAt.plus(Duration.ofDays(90)));

        Answer listed = admin.get("/api/sender-tokens");
        assertThat(listed.body().toString()).contains(token.id()).doesNotContain(secret);
        assertThat(mongo.getCollection(SenderStore.COLLECTION).find().map(Document::toJson).first())
                .contains(token.digest())
                .doesNotContain(secret);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(counting("tokens")).containsExactly(token.digest()));
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(changes("tokens"))
                                        .extracting(SenderTokenChanged::change)
                                        .containsExactly(Change.MADE));

        // What is saved of the sender leaves its tokens.
        assertThat(
                        admin.put(
                                        "/api/senders/tokens",
                                        "\"1\"",
                                        with(sender("tokens"), "perMinute", 61))
                                .status())
                .isEqualTo(200);
        assertThat(admin.get("/api/sender-tokens").body().toString()).contains(token.id());

        assertThat(admin.delete("/api/sender-tokens/" + token.id(), null).status()).isEqualTo(204);
        assertThat(admin.delete("/api/sender-tokens/" + token.id(), null).status()).isEqualTo(404);
        await().atMost(SOON).untilAsserted(() -> assertThat(counting("tokens")).isEmpty());
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(changes("tokens"))
                                        .extracting(SenderTokenChanged::change)
                                        .containsExactly(Change.MADE, Change.REVOKED));
        assertThat(changes("tokens").toString()).doesNotContain(secret);
    }

    @Test
    @DisplayName("(S12) tokens go with their sender, each told")
    void goWithTheirSender() {
        assertThat(admin.post("/api/senders", sender("leaving")).status()).isEqualTo(201);
        assertThat(admin.post("/api/sender-tokens", wish("leaving")).status()).isEqualTo(201);

        assertThat(admin.delete("/api/senders/leaving", "\"1\"").status()).isEqualTo(204);

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(changes("leaving"))
                                        .extracting(SenderTokenChanged::change)
                                        .containsExactly(Change.MADE, Change.REVOKED));
        assertThat(admin.get("/api/sender-tokens").body().toString()).doesNotContain("leaving");
    }

    @Test
    @DisplayName("(S12) wrong fields are told with their places; none counts longer than 90 days")
    void tellsWhatIsWrong() {
        Answer wrong =
                admin.post(
                        "/api/sender-tokens", Map.of("sender", "", "purpose", "a\nb", "days", 91));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body().path("errors"))
                .extracting(error -> error.path("pointer").asString())
                .containsExactly("/sender", "/purpose", "/days");
        Answer nobody = admin.post("/api/sender-tokens", wish("nobody"));
        assertThat(nobody.body().at("/errors/0/pointer").asString()).isEqualTo("/sender");
    }

    @Test
    @DisplayName("(S12) a token is made by who signed in lately, and revoked by any System Admin")
    void isMadeByWhoSignedInLately() {
        Administrator leftOpen =
                Administrator.signedIn(
                        port, "anna", Role.SYSTEM_ADMIN, Instant.now().minusSeconds(3_600));
        assertThat(admin.post("/api/senders", sender("fresh")).status()).isEqualTo(201);

        Answer asked = leftOpen.post("/api/sender-tokens", wish("fresh"));

        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.problem()).isEqualTo("/problems/sign-in-too-old");
        Answer made = admin.post("/api/sender-tokens", wish("fresh"));
        String id = made.body().at("/token/id").asString();
        assertThat(leftOpen.delete("/api/sender-tokens/" + id, null).status()).isEqualTo(204);
    }

    @Test
    @DisplayName("ROLE-1 (S12) only a System Admin sees, makes and revokes tokens")
    void isForSystemAdmins() {
        Administrator machine = new Administrator(port, "billing-service", Role.EMAIL_SENDER);
        for (Administrator other : List.of(utility, auditor, machine)) {
            assertThat(other.get("/api/sender-tokens").status()).isEqualTo(403);
            assertThat(other.post("/api/sender-tokens", wish("any")).status()).isEqualTo(403);
            assertThat(other.delete("/api/sender-tokens/any", null).status()).isEqualTo(403);
        }
    }

    private List<String> counting(String sender) {
        return published
                .of(SenderIdentities.class)
                .reduce((_, later) -> later)
                .map(SenderIdentities::tokens)
                .orElse(List.of())
                .stream()
                .filter(token -> token.sender().equals(sender))
                .map(SenderToken::digest)
                .toList();
    }

    private List<SenderTokenChanged> changes(String sender) {
        return published
                .of(SenderTokenChanged.class)
                .filter(change -> change.sender().equals(sender))
                .toList();
    }
}
