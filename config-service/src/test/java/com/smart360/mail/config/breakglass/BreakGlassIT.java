package com.smart360.mail.config.breakglass;

import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationActivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeactivated;
import com.smart360.mail.contracts.identity.BreakGlassChanged;
import com.smart360.mail.contracts.identity.BreakGlassChanged.Change;
import com.smart360.mail.contracts.identity.BreakGlassChanged.Refusal;
import com.smart360.mail.secrets.onetime.OneTimeSecret;
import com.smart360.mail.secrets.onetime.OneTimeSecretFile;
import com.smart360.mail.secrets.onetime.SlowDigest;
import com.smart360.mail.starter.breakglass.BreakGlassTokens;
import com.smart360.mail.starter.breakglass.BreakGlassTokens.Pass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/// Break-glass by the API of config-service, which decides (ADR 77), with an identity provider that
/// is taken away and comes back.
@TestPropertySource(
        properties = {
            "smart360.break-glass.away-for=5s",
            "smart360.break-glass.look-every=1s",
            "smart360.break-glass.sweep-every=500ms"
        })
class BreakGlassIT extends ConfigServiceIntegration {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ProviderStandIn PROVIDER = new ProviderStandIn();
    private static final Path DIGEST = folder().resolve("digest");
    private static final SecureRandom RANDOM = new SecureRandom();

    /// One for all tests, each of which begins where it has not been installed yet. A slow digest
    /// takes seconds where only C1 compiles: this one has as few rounds as one may have.
    private static final String SECRET = other();

    private static final SlowDigest SECRETS_DIGEST = digest(SECRET, 100_000);

    @Autowired private ProviderWatch watch;
    @Autowired private BreakGlassTokens tokens;
    @Autowired private BreakGlassStore store;

    private Administrator nobody;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        properties.add("smart360.oidc.jwks-uri", PROVIDER::address);
        properties.add("smart360.break-glass.digest-file", DIGEST::toString);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("break-glass");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @BeforeEach
    void nothingHasHappened() {
        nobody = Administrator.anonymous(port);
        // The keys are known since the provider was there; that it is away takes six seconds, so
        // that a test that needs it away does not mind who brought that about.
        assertThat(admin.get("/api/break-glass-sessions").status()).isEqualTo(200);
        mongo.getCollection(BreakGlassStore.COLLECTION)
                .updateOne(
                        new Document("_id", "one"),
                        new Document(
                                "$unset",
                                new Document("tries", 1)
                                        .append("secret", 1)
                                        .append("installed", 1)));
        dispatch.answers(200, -1);
    }

    @Test
    @DisplayName(
            "with the secret somebody reads, deactivates and activates what is tested; every step"
                    + " is told")
    void letsSomebodyStopWhatSends() throws Exception {
        String first = admin.saved(settings("pass.glass-one.example.com")).text("id");
        String second = admin.saved(settings("pass.glass-two.example.com")).text("id");
        admin.post(path(first) + "/activate", "");
        String secret = installed();
        providerIsAway();

        Answer opened = ask(secret, "ada");

        assertThat(opened.status()).as("%s", opened.body()).isEqualTo(201);
        assertThat(opened.headers().get("cache-control")).contains("no-store");
        String session = opened.text("session");
        assertThat(Instant.parse(opened.text("endsAt")))
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofMinutes(30)));
        Administrator ada = Administrator.bearing(port, opened.text("token"));
        assertThat(ada.get("/api/configurations").status()).isEqualTo(200);
        assertThat(ada.get(path(first)).body().path("active").asBoolean()).isTrue();
        assertThat(ada.post(path(first) + "/deactivate", "{\"confirmQueued\":true}").status())
                .isEqualTo(200);
        assertThat(ada.post(path(second) + "/activate", "").status()).isEqualTo(200);
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            assertThat(published.of(ConfigurationDeactivated.class))
                                    .anyMatch(
                                            it ->
                                                    it.configurationId().equals(first)
                                                            && it.actor()
                                                                    .id()
                                                                    .equals("break-glass:ada")
                                                            && it.actor()
                                                                    .role()
                                                                    .equals("BREAK_GLASS"));
                            assertThat(published.of(ConfigurationActivated.class))
                                    .anyMatch(
                                            it ->
                                                    it.configurationId().equals(second)
                                                            && it.actor()
                                                                    .id()
                                                                    .equals("break-glass:ada"));
                            assertThat(told(Change.OPENED, session)).hasSize(1);
                        });

        assertThat(kept()).doesNotContain(secret).doesNotContain(secret.replace("-", ""));
        assertThat(published.all())
                .noneMatch(
                        it ->
                                it.json().contains(secret)
                                        || it.json().contains(opened.text("token")));
    }

    @Test
    @DisplayName(
            "what is not one of the three kinds is refused, and so is what nobody has agreed to")
    void mayNothingElse() throws Exception {
        Answer saved = admin.saved(settings("pass.glass-bounds.example.com"));
        String id = saved.text("id");
        String failed = admin.saved(settings("pass.glass-failed.example.com")).text("id");
        mongo.getCollection("configurations")
                .updateOne(
                        new Document("_id", failed),
                        new Document("$set", new Document("lastTest.outcome", "FAILED")));
        String secret = installed();
        providerIsAway();
        Administrator ada = Administrator.bearing(port, ask(secret, "ada").text("token"));

        assertThat(ada.put(path(id), "\"1\"", settings("elsewhere.example.com")).status())
                .isEqualTo(403);
        assertThat(ada.post("/api/configurations", settings("new.example.com")).status())
                .isEqualTo(403);
        assertThat(ada.delete(path(id), "\"1\"").status()).isEqualTo(403);
        assertThat(ada.post(path(id) + "/rollback", Map.of("version", 1)).status()).isEqualTo(403);
        assertThat(ada.post("/api/connection-tests", settings("x.example.com")).status())
                .isEqualTo(403);
        assertThat(ada.post("/api/approvals/x/approve", Map.of()).status()).isEqualTo(403);
        assertThat(ada.get("/api/senders").status()).isEqualTo(403);
        assertThat(ada.post("/api/senders", Map.of()).status()).isEqualTo(403);
        assertThat(ada.post("/api/sender-tokens", Map.of()).status()).isEqualTo(403);
        assertThat(ada.get("/api/backups").status()).isEqualTo(403);
        assertThat(ada.post("/api/backups", Map.of()).status()).isEqualTo(403);
        assertThat(ada.post("/api/break-glass-secrets", Map.of()).status()).isEqualTo(403);
        assertThat(ada.post(path(failed) + "/activate", "").problem())
                .isEqualTo("/problems/test-not-passed");
        assertThat(ada.get("/api/approvals").status()).isEqualTo(200);
        assertThat(ada.get("/api/break-glass-sessions").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("a change that waits for agreement is not in what it activates")
    void activatesOnlyWhatWasAgreedTo() throws Exception {
        Map<String, Object> settings = settings("pass.glass-agreed.example.com");
        String id = admin.saved(settings).text("id");
        Map<String, Object> wish = with(settings, "host", "pass.glass-evil.example.com");
        String test = utility.tested(with(wish, "configurationId", id));
        Answer waits = utility.put(path(id), "\"1\"", with(wish, "testId", test));
        assertThat(waits.status()).as("%s", waits.body()).isEqualTo(202);
        String secret = installed();
        providerIsAway();
        Administrator ada = Administrator.bearing(port, ask(secret, "ada").text("token"));

        Answer activated = ada.post(path(id) + "/activate", "");

        assertThat(activated.status()).as("%s", activated.body()).isEqualTo(200);
        assertThat(activated.body().path("version").asInt()).isEqualTo(1);
        assertThat(activated.body().path("host").asString())
                .isEqualTo("pass.glass-agreed.example.com");
    }

    @Test
    @DisplayName("refused while the identity provider can be reached, whoever says that it is not")
    void isRefusedWhilePeopleCanSignIn() throws Exception {
        providerIsThere();
        String secret = installed();

        Answer refused = ask(secret, "here");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("/problems/break-glass-not-needed");
        awaitRefused("here", Refusal.PROVIDER_REACHABLE);

        providerIsAway();
        assertThat(ask(secret, "gateway", false).problem())
                .as("the gateway can reach it")
                .isEqualTo("/problems/break-glass-not-needed");
        assertThat(ask(secret, "eve").status()).as("none was used up").isEqualTo(201);
    }

    @Test
    @DisplayName("a wrong secret and a used one are refused, each told; no secret is kept")
    void worksOnce() throws Exception {
        String secret = installed();
        providerIsAway();

        assertThat(ask(other(), "wrong").status()).isEqualTo(401);
        assertThat(ask("ABC", "short").problem()).isEqualTo("/problems/break-glass-refused");
        assertThat(ask(secret, "right").status()).isEqualTo(201);
        assertThat(ask(secret, "again").problem()).isEqualTo("/problems/break-glass-refused");

        awaitRefused("wrong", Refusal.WRONG_SECRET);
        awaitRefused("short", Refusal.WRONG_SECRET);
        awaitRefused("again", Refusal.NO_SECRET);
        assertThat(kept()).doesNotContain(secret);
    }

    @Test
    @DisplayName("of many who come with it at once, one is let in")
    void letsOneIn() throws Exception {
        String secret = installed();
        providerIsAway();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> come = () -> ask(secret, "racer").status();
            List<Future<Integer>> answers = threads.invokeAll(List.of(come, come, come, come));
            int letIn = 0;
            for (Future<Integer> answer : answers) {
                letIn += answer.get() == 201 ? 1 : 0;
            }
            assertThat(letIn).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("after ten tries none is looked at for some minutes, and that is told once")
    void limitsTries() throws Exception {
        providerIsThere();
        String secret = installed();
        for (int i = 0; i < BreakGlass.MOST_TRIES; i++) {
            assertThat(ask(other(), "guess").status()).isEqualTo(409);
        }
        providerIsAway();

        Answer late = ask(secret, "late");

        assertThat(late.status()).isEqualTo(429);
        assertThat(late.headers()).containsKey("retry-after");
        assertThat(ask(secret, "late").status()).isEqualTo(429);
        awaitRefused("late", Refusal.TOO_MANY_TRIES);
        assertThat(refusals("late")).hasSize(1);
    }

    @Test
    @DisplayName("a token that has ended counts no more, nor one of a session that is not open")
    void endsByItself() {
        Instant now =
                store.read().sessions().stream()
                        .map(BreakGlass.Session::openedAt)
                        .findFirst()
                        .orElse(Instant.parse("2026-01-01T00:00:00Z"));
        String over = tokens.issue(new Pass("01OVER", "ada", now));
        assertThat(Administrator.bearing(port, over).get("/api/configurations").status())
                .isEqualTo(401);
        String unknown = tokens.issue(new Pass("01UNKNOWN", "ada", Instant.now().plusSeconds(600)));
        assertThat(Administrator.bearing(port, unknown).get("/api/configurations").status())
                .as("signed, but of no session")
                .isEqualTo(401);
    }

    @Test
    @DisplayName("a System Admin ends it at once; another person than its opener closes it")
    void isEndedAndClosed() throws Exception {
        String secret = installed();
        providerIsAway();
        Answer opened = ask(secret, "anna");
        String session = opened.text("session");
        Administrator inside = Administrator.bearing(port, opened.text("token"));
        String closing = "/api/break-glass-sessions/" + session + "/close";
        Map<String, Object> note = Map.of("note", "looked at with the network team");
        assertThat(inside.get("/api/configurations").status()).isEqualTo(200);
        Administrator bert = new Administrator(port, "bert", Role.SYSTEM_ADMIN);

        assertThat(bert.post(closing, note).problem()).isEqualTo("/problems/break-glass-state");
        assertThat(inside.post(closing, note).status()).isEqualTo(403);
        assertThat(utility.post("/api/break-glass-sessions/" + session + "/end", "").status())
                .isEqualTo(403);
        assertThat(bert.post("/api/break-glass-sessions/" + session + "/end", "").status())
                .isEqualTo(200);
        assertThat(inside.get("/api/configurations").status()).isEqualTo(401);

        assertThat(admin.post(closing, note).problem())
                .as("anna is what its opener called themselves")
                .isEqualTo("/problems/break-glass-not-yours");
        assertThat(bert.post(closing, Map.of("note", "ok")).status()).isEqualTo(422);
        assertThat(bert.post(closing, note).status()).isEqualTo(200);
        assertThat(bert.post(closing, note).problem()).isEqualTo("/problems/break-glass-state");
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            assertThat(told(Change.ENDED, session)).hasSize(1);
                            assertThat(told(Change.CLOSED, session))
                                    .singleElement()
                                    .satisfies(
                                            it -> {
                                                assertThat(it.actor().id()).isEqualTo("bert");
                                                assertThat(it.note()).contains("network team");
                                            });
                        });
    }

    @Test
    @DisplayName("a System Admin makes the next secret after a fresh sign-in; it is shown once")
    void isMadeAnew() throws Exception {
        String before = installed();
        Administrator leftOpen =
                Administrator.signedIn(
                        port, "anna", Role.SYSTEM_ADMIN, Instant.now().minusSeconds(3_600));
        assertThat(leftOpen.post("/api/break-glass-secrets", Map.of()).problem())
                .isEqualTo("/problems/sign-in-too-old");
        assertThat(utility.post("/api/break-glass-secrets", Map.of()).status()).isEqualTo(403);

        Answer made = admin.post("/api/break-glass-secrets", Map.of());

        assertThat(made.status()).isEqualTo(201);
        String secret = made.text("secret");
        Answer listed = admin.get("/api/break-glass-sessions");
        assertThat(listed.body().at("/secret/madeBy").asString()).isEqualTo("anna");
        assertThat(listed.body().toString()).doesNotContain(secret);
        assertThat(kept()).doesNotContain(secret);
        providerIsAway();
        assertThat(ask(before, "old").status()).isEqualTo(401);
        assertThat(ask(secret, "new").status()).isEqualTo(201);
    }

    @Test
    void saysWhatIsWrongWithANameAndAReason() {
        Answer wrong =
                nobody.post(
                        "/api/break-glass-openings",
                        Map.of(
                                "secret", other(),
                                "name", "a\nb",
                                "reason", "now",
                                "address", "10.0.0.1",
                                "providerAway", true));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body().path("errors"))
                .extracting(error -> error.path("pointer").asString())
                .containsExactly("/name", "/reason");
    }

    private String installed() {
        OneTimeSecretFile.write(DIGEST, SECRETS_DIGEST);
        assertThat(admin.get("/api/break-glass-sessions").body().at("/secret/madeBy").asString())
                .isEqualTo("config-service");
        return SECRET;
    }

    private static String other() {
        return OneTimeSecret.make(RANDOM).text();
    }

    /// As operators' own means may have made it.
    private static SlowDigest digest(String secret, int rounds) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        var spec = new PBEKeySpec(secret.replace("-", "").toCharArray(), salt, rounds, 256);
        try {
            byte[] derived =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded();
            Base64.Encoder base64 = Base64.getEncoder();
            return new SlowDigest(
                    "pbkdf2-sha256:%d:%s:%s"
                            .formatted(
                                    rounds,
                                    base64.encodeToString(salt),
                                    base64.encodeToString(derived)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private void providerIsThere() {
        PROVIDER.back();
        await().atMost(SOON).until(() -> !watch.isAway());
    }

    private void providerIsAway() {
        PROVIDER.away();
        await().atMost(SOON).until(watch::isAway);
    }

    private Answer ask(String secret, String name) {
        return ask(secret, name, true);
    }

    private Answer ask(String secret, String name, boolean away) {
        return nobody.post(
                "/api/break-glass-openings",
                Map.of(
                        "secret",
                        secret,
                        "name",
                        name,
                        "reason",
                        "mails go to the wrong server",
                        "address",
                        "192.0.2.7",
                        "providerAway",
                        away));
    }

    private void awaitRefused(String name, Refusal why) {
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(refusals(name))
                                        .isNotEmpty()
                                        .allSatisfy(
                                                it -> {
                                                    assertThat(it.refusal()).isEqualTo(why);
                                                    assertThat(it.address()).isEqualTo("192.0.2.7");
                                                }));
    }

    private List<BreakGlassChanged> refusals(String name) {
        return published
                .of(BreakGlassChanged.class)
                .filter(it -> it.change() == Change.REFUSED && name.equals(it.claimedName()))
                .toList();
    }

    private List<BreakGlassChanged> told(Change change, String session) {
        return published
                .of(BreakGlassChanged.class)
                .filter(it -> it.change() == change && session.equals(it.session()))
                .toList();
    }

    private String kept() {
        return String.valueOf(
                mongo.getCollection(BreakGlassStore.COLLECTION)
                        .find()
                        .map(Document::toJson)
                        .first());
    }

    private static String path(String id) {
        return "/api/configurations/" + id;
    }
}
