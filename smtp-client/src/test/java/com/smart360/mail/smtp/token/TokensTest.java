package com.smart360.mail.smtp.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.testing.TokenService;
import com.smart360.mail.smtp.testing.TokenService.Asked;
import com.smart360.mail.smtp.token.Tokens.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokensTest {

    private static final String MICROSOFT =
            """
            {"type":"microsoft_client_credentials","tenant":"contoso.example",
             "clientId":"app-1","clientSecret":"s3cr3t~value"}""";
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// As the services do: the common pool may have one thread only.
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Clock clock = Clock.tick(new Adjustable(), Duration.ofMillis(1));

    private final class Adjustable extends Clock {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    @Test
    void asksMicrosoftAsTheAppItself() {
        try (var service = TokenService.start().issue("token-1", 3600)) {
            Outcome outcome = ask(new Tokens(service.endpoints(), clock), MICROSOFT);
            assertThat(issued(outcome)).isEqualTo("token-1");
            assertThat(((Outcome.Issued) outcome).token().expiresAt())
                    .isEqualTo(NOW.plusSeconds(3600));
            Asked asked = service.asked().get(0);
            assertThat(asked.path()).isEqualTo("/contoso.example/oauth2/v2.0/token");
            assertThat(asked.form())
                    .containsEntry("grant_type", "client_credentials")
                    .containsEntry("client_id", "app-1")
                    .containsEntry("client_secret", "s3cr3t~value")
                    .containsEntry("scope", "https://outlook.office365.com/.default");
        }
    }

    @Test
    void asksGoogleWithASignedAssertionForTheMailbox() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        String pem =
                "-----BEGIN PRIVATE KEY-----\\n"
                        + Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded())
                        + "\\n-----END PRIVATE KEY-----\\n";
        String grant =
                "{\"type\":\"service_account\",\"client_email\":\"sa@p.iam.example\","
                        + "\"private_key_id\":\"kid-1\",\"private_key\":\""
                        + pem
                        + "\",\"token_uri\":\"https://evil.example/\"}";
        try (var service = TokenService.start().issue("token-2", 3600)) {
            assertThat(issued(ask(new Tokens(service.endpoints(), clock), grant)))
                    .isEqualTo("token-2");
            Asked asked = service.asked().get(0);
            assertThat(asked.path()).isEqualTo("/google");
            String[] parts = asked.form().get("assertion").split("\\.", -1);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            assertThat(claims.get("sub").stringValue()).isEqualTo("mailbox@x.example");
            assertThat(claims.get("iss").stringValue()).isEqualTo("sa@p.iam.example");
            assertThat(claims.get("scope").stringValue()).isEqualTo("https://mail.google.com/");
            assertThat(claims.get("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 3600);
            assertThat(
                            JSON.readTree(Base64.getUrlDecoder().decode(parts[0]))
                                    .get("kid")
                                    .stringValue())
                    .isEqualTo("kid-1");
        }
    }

    @ParameterizedTest
    @CsvSource({"google,/google", "microsoft,/common/oauth2/v2.0/token"})
    void asksByRefreshToken(String provider, String path) {
        String grant =
                "{\"type\":\"refresh_token\",\"provider\":\""
                        + provider
                        + "\",\"clientId\":\"app\",\"refreshToken\":\"r1\"}";
        try (var service = TokenService.start().issue("token-3", 3600)) {
            assertThat(issued(ask(new Tokens(service.endpoints(), clock), grant)))
                    .isEqualTo("token-3");
            assertThat(service.asked().get(0).path()).isEqualTo(path);
            assertThat(service.asked().get(0).form())
                    .containsEntry("refresh_token", "r1")
                    .doesNotContainKey("client_secret");
        }
    }

    @Test
    void keepsATokenUntilShortlyBeforeItsEnd() {
        try (var service = TokenService.start().issue("first", 3600)) {
            var tokens = new Tokens(service.endpoints(), clock);
            ask(tokens, MICROSOFT);
            service.issue("second", 3600);
            now.set(NOW.plus(Duration.ofMinutes(54)));
            assertThat(issued(ask(tokens, MICROSOFT))).isEqualTo("first");
            now.set(NOW.plus(Duration.ofMinutes(55)).plusMillis(1));
            assertThat(issued(ask(tokens, MICROSOFT))).isEqualTo("second");
            assertThat(service.asked()).hasSize(2);

            tokens.forget("mailbox@x.example", MICROSOFT.getBytes(StandardCharsets.UTF_8));
            ask(tokens, MICROSOFT);
            assertThat(service.asked()).hasSize(3);
        }
    }

    @Test
    void manyAtOnceAskOnce() {
        try (var service = TokenService.start().issue("one", 3600)) {
            var tokens = new Tokens(service.endpoints(), clock);
            var asking = new ArrayList<CompletableFuture<Outcome>>();
            for (int i = 0; i < 20; i++) {
                asking.add(CompletableFuture.supplyAsync(() -> ask(tokens, MICROSOFT), VIRTUAL));
            }
            asking.forEach(each -> assertThat(issued(each.join())).isEqualTo("one"));
            assertThat(service.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invalid_client|AADSTS7000222: The provided client secret keys are expired|invalid_client (AADSTS7000222): the client secret has expired; make a new one",
                "invalid_client|AADSTS7000215: Invalid client secret provided s3cr3t~value|invalid_client (AADSTS7000215): the client secret is wrong; use its value, not its id",
                "invalid_grant|AADSTS65001: consent|invalid_grant (AADSTS65001): consent is missing; an administrator must grant it",
                "invalid_grant|Token has been expired or revoked.|invalid_grant: the refresh token has expired or was revoked",
                "invalid_grant|Bad Request|invalid_grant: the consent was withdrawn or has expired, the mailbox is unknown, or the key is not the account's",
                "invalid_grant|Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.|invalid_grant: the signed request is not valid at the service's time",
                "invalid_grant|Invalid JWT Signature.|invalid_grant: the key is not the account's, or was deleted",
                "unauthorized_client|AADSTS700016: Application with identifier 'x' was not found|unauthorized_client (AADSTS700016): this tenant has no application with this client id",
                "invalid_request|AADSTS90002: Tenant 'x' not found.|invalid_request (AADSTS90002): there is no such tenant",
                "unauthorized_client|x|unauthorized_client: the client may not act for this mailbox; domain-wide delegation or consent is missing",
                "<b>s3cr3t~value</b>|x|HTTP 400: the token service refused"
            })
    void tellsARefusalInItsOwnWords(String error, String description, String detail) {
        try (var service =
                TokenService.start()
                        .answer(
                                400,
                                "{\"error\":\""
                                        + error
                                        + "\",\"error_description\":\""
                                        + description
                                        + "\"}")) {
            assertThat(ask(new Tokens(service.endpoints(), clock), MICROSOFT))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> {
                                assertThat(failed.failureClass())
                                        .isEqualTo(FailureClass.OAUTH_TOKEN_FAILED);
                                assertThat(failed.detail()).isEqualTo(detail);
                                assertThat(failed.facts())
                                        .containsEntry("tokenProvider", "Microsoft")
                                        .containsKey("tokenReason");
                                assertThat(failed.toString()).doesNotContain("s3cr3t");
                            });
        }
    }

    @ParameterizedTest
    @CsvSource({"0,", "-45,", "-412,behind", "900,ahead"})
    @DisplayName("X54 the clock is judged by the date of the service's answer")
    void judgesOurClock(long seconds, @Nullable String said) {
        Clock off = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
        try (var service = TokenService.start().answer(400, "{\"error\":\"invalid_grant\"}")) {
            assertThat(ask(new Tokens(service.endpoints(), off), MICROSOFT))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> {
                                if (said == null) {
                                    assertThat(failed.facts()).doesNotContainKey("clockOff");
                                } else {
                                    assertThat(failed.facts().get("clockOff")).endsWith(said);
                                }
                            });
        }
    }

    @ParameterizedTest
    @CsvSource({"503,{}", "429,{}", "200,no json", "302,no json"})
    void aServiceInTroubleIsTemporary(int status, String body) {
        try (var service = TokenService.start().answer(status, body)) {
            assertThat(ask(new Tokens(service.endpoints(), clock), MICROSOFT))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed ->
                                    assertThat(failed.failureClass())
                                            .isEqualTo(FailureClass.AUTH_TEMPORARY));
        }
    }

    @Test
    void waitsNoLongerThanAllowedAndStopsWhenCancelled() {
        try (var service = TokenService.start().silent()) {
            var tokens = new Tokens(service.endpoints(), clock);
            long begun = System.nanoTime();
            Outcome late = tokens.token("u", bytes(MICROSOFT), Duration.ofMillis(300), () -> false);
            assertThat(late).isInstanceOf(Outcome.Failed.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(290), Duration.ofSeconds(3));

            var cancelled = new AtomicBoolean();
            var asking =
                    CompletableFuture.supplyAsync(
                            () ->
                                    tokens.token(
                                            "u",
                                            bytes(MICROSOFT),
                                            Duration.ofSeconds(50),
                                            cancelled::get),
                            VIRTUAL);
            cancelled.set(true);
            assertThat(asking.orTimeout(3, java.util.concurrent.TimeUnit.SECONDS).join())
                    .isInstanceOf(Outcome.Failed.class);
        }
    }

    @Test
    void anAnswerOfAnySizeTakesNoMemory() {
        String much = " ".repeat(5_000_000);
        String token = "{\"access_token\":\"t\",\"expires_in\":3600";
        for (String answer : List.of("x" + much, much + token + "}", token + much + "}")) {
            try (var service = TokenService.start().answer(200, answer)) {
                assertThat(ask(new Tokens(service.endpoints(), clock), MICROSOFT))
                        .isInstanceOf(Outcome.Failed.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void noRedirectGetsTheClientSecret(int status) {
        try (var impostor = TokenService.start().issue("theirs", 3600);
                var service =
                        TokenService.start()
                                .answer(status, "{}")
                                .redirecting(impostor.endpoints().google())) {
            assertThat(ask(new Tokens(service.endpoints(), clock), MICROSOFT))
                    .isInstanceOf(Outcome.Failed.class);
            assertThat(service.asked()).hasSize(1);
            assertThat(impostor.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"type\":\"microsoft_client_credentials\"}",
                "{\"type\":\"microsoft_client_credentials\",\"tenant\":\"../evil\",\"clientId\":\"a\",\"clientSecret\":\"s3cr3t\"}",
                "{\"type\":\"refresh_token\",\"provider\":\"evil.example\",\"clientId\":\"a\",\"refreshToken\":\"s3cr3t\"}",
                "{\"type\":\"service_account\",\"client_email\":5,\"private_key\":\"s3cr3t\"}",
                "{\"clientSecret\":\"s3cr3t\" oops"
            })
    void tellsWhatIsWrongWithAGrantWithoutQuotingIt(String grant) {
        assertThat(TokenGrant.fault(bytes(grant)))
                .hasValueSatisfying(fault -> assertThat(fault).doesNotContain("s3cr3t", "evil"));
        try (var service = TokenService.start()) {
            assertThat(ask(new Tokens(service.endpoints(), clock), grant))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed ->
                                    assertThat(failed.failureClass())
                                            .isEqualTo(FailureClass.INPUT_INVALID));
            assertThat(service.asked()).isEmpty();
        }
    }

    @Test
    void aKeyThatIsNoneIsTold() {
        try (var service = TokenService.start()) {
            String grant =
                    "{\"type\":\"service_account\",\"client_email\":\"a@b\",\"private_key\":\"-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----\"}";
            assertThat(ask(new Tokens(service.endpoints(), clock), grant))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.detail()).contains("PKCS #8"));
        }
    }

    @Test
    void aReadyTokenIsNoGrant() {
        assertThat(TokenGrant.looksLikeOne(bytes("ya29.a0AfH6"))).isFalse();
        assertThat(TokenGrant.looksLikeOne(bytes(" \n {"))).isTrue();
        assertThat(TokenGrant.fault(bytes("ya29.a0AfH6"))).isEmpty();
    }

    @Test
    void nothingHerePrintsASecret() {
        try (var service = TokenService.start().issue("token-9", 3600)) {
            Outcome outcome = ask(new Tokens(service.endpoints(), clock), MICROSOFT);
            assertThat(outcome.toString()).doesNotContain("token-9");
            assertThat(TokenGrant.read(bytes(MICROSOFT)).toString()).doesNotContain("s3cr3t");
        }
    }

    private static Outcome ask(Tokens tokens, String grant) {
        return tokens.token("mailbox@x.example", bytes(grant), Duration.ofSeconds(10), () -> false);
    }

    private static String issued(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Issued.class);
        return new String(((Outcome.Issued) outcome).token().utf8(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
