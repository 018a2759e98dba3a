package com.smart360.mail.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.gateway.Browser;
import com.smart360.mail.gateway.GatewayTestBed;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignInIT extends GatewayTestBed {

    @Test
    void sendsPeopleToSignInAndBackToThePageTheyWanted() {
        Browser browser = browser();

        HttpResponse<String> refused = browser.open("/configurations/42?tab=history");
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(refused.headers().firstValue("Location")).contains("/login");

        HttpResponse<String> page = browser.visit("/configurations/42?tab=history");
        assertThat(page.uri()).isEqualTo(browser.at("/configurations/42?tab=history"));
        assertThat(page.body()).contains("admin pages of the test");
    }

    @Test
    void usesTheOutsideAddressForBrowsersAndTheInsideOneForItself() {
        ISSUER.insideCalls.clear();
        ISSUER.outsideCalls.clear();

        browser().signIn();

        assertThat(ISSUER.outsideCalls).containsOnly("/authorize");
        assertThat(ISSUER.insideCalls).contains("/token");
    }

    @Test
    void answersTheApiWithoutSessionByAProblem() {
        HttpResponse<String> refused = browser().api("/api/configurations");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(refused.body()).contains("\"type\":\"/problems/not-signed-in\"");
        assertThat(refused.headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("SMART360_SESSION"));
        assertThat(CONFIG.received).isEmpty();
    }

    @Test
    void answers401NotCsrfToAStrangersChange() {
        HttpResponse<String> refused =
                browser()
                        .send(
                                browser()
                                        .to("/api/configurations")
                                        .POST(BodyPublishers.ofString("{}")));

        assertThat(refused.statusCode()).isEqualTo(401);
    }

    @Test
    void keepsTheSessionInACookieThatScriptsCannotRead() {
        Browser browser = browser();
        String cookie =
                browser.open("/").headers().allValues("Set-Cookie").stream()
                        .filter(c -> c.startsWith("SMART360_SESSION="))
                        .findFirst()
                        .orElseThrow();

        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").contains("Path=/");
        assertThat(cookie).doesNotContain("Secure");
    }

    @Test
    void givesItsScriptsATokenThatOtherSitesDoNotSend() {
        Browser browser = browser().signIn();
        browser.forget("XSRF-TOKEN");

        String cookie =
                browser.api("/api/me").headers().allValues("Set-Cookie").stream()
                        .filter(c -> c.startsWith("XSRF-TOKEN="))
                        .findFirst()
                        .orElseThrow();

        assertThat(cookie).contains("SameSite=Lax").doesNotContain("HttpOnly");
    }

    @Test
    void marksTheCookieSecureBehindATlsProxy() {
        Browser browser = browser();
        HttpResponse<String> answer =
                browser.send(
                        browser.to("/")
                                .header("Accept", "text/html")
                                .header("X-Forwarded-Proto", "https")
                                .header("X-Forwarded-Port", "443"));

        assertThat(answer.headers().allValues("Set-Cookie"))
                .anyMatch(c -> c.startsWith("SMART360_SESSION=") && c.contains("Secure"));
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    @Test
    void changesTheSessionIdAtSignIn() {
        Browser browser = browser();
        browser.open("/");
        String before = browser.cookie("SMART360_SESSION");

        browser.signIn();

        assertThat(browser.cookie("SMART360_SESSION")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void tellsThePagesWhoTheyActFor() {
        ISSUER.roles = List.of("UTILITY_ADMIN", "offline_access");

        HttpResponse<String> me = browser().signIn().api("/api/me");

        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body())
                .isEqualTo(
                        """
                        {"username":"ada","name":"Ada Lovelace","email":"ada@example.org",\
                        "roles":["UTILITY_ADMIN"],"environment":"development",\
                        "logoutUrl":"/logout"}""");
    }

    @Test
    void tellsAScriptWhoItIs() {
        Browser browser = browser();
        HttpResponse<String> me =
                browser.send(
                        browser.to("/api/me").header("Authorization", "Bearer " + machineToken()));

        assertThat(me.body()).contains("\"username\":\"billing\"").contains("EMAIL_SENDER");
    }

    @Test
    void relaysTheSessionsTokenAndNothingOfItsCookies() {
        browser().signIn().api("/api/configurations");

        assertThat(CONFIG.last().headers().getFirst("Authorization")).startsWith("Bearer ey");
        assertThat(CONFIG.last().headers().getFirst("Cookie")).isNull();
        assertThat(CONFIG.last().headers().getFirst("X-xsrf-token")).isNull();
    }

    @Test
    void refusesAChangeWithoutTheCsrfToken() {
        Browser browser = browser().signIn();

        HttpResponse<String> refused =
                browser.send(browser.to("/api/configurations").POST(BodyPublishers.ofString("{}")));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("/problems/csrf-token-missing");
        assertThat(CONFIG.received).isEmpty();
    }

    @Test
    void takesAChangeWithTheCsrfToken() {
        HttpResponse<String> taken =
                browser().signIn().change("POST", "/api/configurations", "{\"name\":\"a\"}");

        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(CONFIG.last().method()).isEqualTo("POST");
        assertThat(CONFIG.last().body()).isEqualTo("{\"name\":\"a\"}");
    }

    @Test
    void takesAScriptsChangeWithoutSessionAndCsrfToken() {
        Browser browser = browser();
        HttpResponse<String> taken =
                script(browser.to("/api/emails").POST(BodyPublishers.ofString("{\"id\":\"1\"}")));

        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(DISPATCH.last().headers().getFirst("Authorization")).startsWith("Bearer ey");
    }

    @Test
    void refusesTokensThatAreNotForUs() {
        var hourAgo = java.util.Date.from(java.time.Instant.now().minusSeconds(3600));
        assertRefused(ISSUER.sign(ISSUER.machine("x").expirationTime(hourAgo).build()));
        assertRefused(ISSUER.sign(ISSUER.machine("x").audience("elsewhere").build()));
        assertRefused(ISSUER.sign(ISSUER.machine("x").issuer("http://evil.test").build()));
        assertRefused(ISSUER.forge(ISSUER.machine("x").build()));
        assertRefused("not.a.token");
    }

    private void assertRefused(String token) {
        Browser browser = browser();
        HttpResponse<String> refused =
                browser.send(
                        browser.to("/api/configurations")
                                .header("Authorization", "Bearer " + token));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("/problems/not-signed-in");
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("invalid_token");
        assertThat(CONFIG.received).isEmpty();
    }

    /// RFC 9728: a client that only knows our address learns where tokens come from.
    @Test
    void leadsWhoeverHasNoGoodTokenToWhoIssuesThem() {
        Browser browser = browser();
        HttpResponse<String> refused =
                browser.send(
                        browser.to("/api/configurations").header("Authorization", "Bearer none"));
        URI described = browser.at("/.well-known/oauth-protected-resource");

        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("resource_metadata=\"" + described + "\"");
        HttpResponse<String> answer = browser.api(described.getPath());
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode metadata = JsonMapper.shared().readTree(answer.body());
        assertThat(metadata.path("resource").asString())
                .isEqualTo("http://" + described.getAuthority());
        assertThat(metadata.path("authorization_servers").toString())
                .isEqualTo("[\"" + ISSUER.issuer() + "\"]");
        assertThat(metadata.path("tls_client_certificate_bound_access_tokens").asBoolean())
                .isFalse();
    }

    /// A flood of tokens that name keys which nobody has makes no flood at the provider (S10).
    @Test
    void refusesTokensOfUnknownKeysAndAsksForKeysOnceAMinuteAtMost() {
        script(browser().to("/api/configurations"));
        CONFIG.reset();
        ISSUER.insideCalls.clear();
        for (int i = 0; i < 20; i++) {
            assertRefused(ISSUER.strange(ISSUER.machine("x").build(), "key-" + i));
        }
        assertThat(ISSUER.insideCalls.stream().filter("/keys"::equals)).hasSizeLessThanOrEqualTo(1);
        assertThat(script(browser().to("/api/configurations")).statusCode()).isEqualTo(200);
    }

    @Test
    void renewsTheTokenOnceForManyRequestsAtATime() {
        ISSUER.accessTokenLife = Duration.ofSeconds(1);
        Browser browser = browser().signIn();
        ISSUER.accessTokenLife = Duration.ofMinutes(5);
        ISSUER.renewals.set(0);

        List<Integer> statuses;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> answers =
                    IntStream.range(0, 12)
                            .mapToObj(
                                    _ ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            browser.api("/api/configurations")
                                                                    .statusCode(),
                                                    threads))
                            .toList();
            statuses = answers.stream().map(CompletableFuture::join).toList();
        }

        assertThat(statuses).hasSize(12).containsOnly(200);
        assertThat(ISSUER.renewals).hasValue(1);
    }

    @Test
    void endsTheSessionWhenTheProviderDoes() {
        ISSUER.accessTokenLife = Duration.ofSeconds(1);
        Browser browser = browser().signIn();
        ISSUER.refusesRenewal = true;

        HttpResponse<String> refused = browser.api("/api/configurations");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("/problems/not-signed-in");
        assertThat(browser.open("/").statusCode()).isEqualTo(302);
    }

    @Test
    void servesOnWithAValidTokenWhileTheProviderIsInTrouble() {
        ISSUER.accessTokenLife = Duration.ofSeconds(15);
        Browser browser = browser().signIn();
        ISSUER.inTrouble = true;

        assertThat(browser.api("/api/configurations").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsTheSessionAndSaysSoWhenTheProviderIsInTroubleAndTheTokenHasEnded() {
        ISSUER.accessTokenLife = Duration.ofSeconds(1);
        Browser browser = browser().signIn();
        ISSUER.inTrouble = true;

        HttpResponse<String> refused =
                Awaitility.await()
                        .until(
                                () -> browser.api("/api/configurations"),
                                answer -> answer.statusCode() != 200);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(refused.body()).contains("The sign-in service does not answer");

        ISSUER.reset();
        assertThat(browser.api("/api/configurations").statusCode()).isEqualTo(200);
    }

    @Test
    void signsOutByScriptAndSaysWhereToGoOn() {
        Browser browser = browser().signIn();

        HttpResponse<String> out = browser.change("POST", "/logout", "");

        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.body())
                .contains("{\"location\":\"" + ISSUER.issuer() + "/sign-out?id_token_hint=ey")
                .contains("post_logout_redirect_uri=http://127.0.0.1:" + port + "/");
        assertThat(out.headers().firstValue("Location").orElse(""))
                .startsWith(ISSUER.issuer() + "/sign-out?");
        assertThat(browser.api("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void signsOutByALinkOfOurOwnPages() {
        Browser browser = browser().signIn();

        HttpResponse<String> out =
                browser.send(
                        browser.to("/logout")
                                .header("Accept", "text/html")
                                .header("Sec-Fetch-Site", "same-origin"));

        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(out.headers().firstValue("Location").orElse(""))
                .startsWith(ISSUER.issuer() + "/sign-out?");
        assertThat(browser.api("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void asksBeforeALinkOfAnotherSiteSignsOut() {
        Browser browser = browser().signIn();

        HttpResponse<String> question =
                browser.send(
                        browser.to("/logout")
                                .header("Accept", "text/html")
                                .header("Sec-Fetch-Site", "cross-site"));

        assertThat(question.body()).contains("Sign out?").contains("name=\"_csrf\"");
        assertThat(browser.api("/api/me").statusCode()).isEqualTo(200);

        String token =
                question.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> out =
                browser.send(
                        browser.to("/logout")
                                .header("Accept", "text/html")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("_csrf=" + token)));
        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(browser.api("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void sendsNobodyToAnotherSiteAfterSigningIn() {
        Browser browser = browser();
        assertThat(browser.visit("/login?to=//evil.test/").uri()).isEqualTo(browser.at("/"));
        assertThat(browser.visit("/login?to=https://evil.test/").uri()).isEqualTo(browser.at("/"));
        assertThat(browser.visit("/login?to=/%5Cevil.test").uri()).isEqualTo(browser.at("/"));
        assertThat(browser.visit("/login?to=/audit").uri()).isEqualTo(browser.at("/audit"));
    }

    @Test
    void tellsWhatAMappingOfRolesWouldGive() {
        ISSUER.roles = List.of("smtp-team", "AUDITOR");
        Browser browser = browser().signIn();

        assertThat(browser.api("/api/me/roles").body())
                .isEqualTo(
                        """
                        {"claim":"roles","held":["smtp-team","AUDITOR"],\
                        "roles":[{"role":"AUDITOR","name":"AUDITOR"}]}""");
        assertThat(browser.api("/api/me/roles?names=smtp-team=UTILITY_ADMIN").body())
                .contains("\"roles\":[{\"role\":\"UTILITY_ADMIN\",\"name\":\"smtp-team\"}]");
        assertThat(browser.api("/api/me/roles?claim=groups").body()).contains("\"held\":[]");
        HttpResponse<String> wrong = browser.api("/api/me/roles?names=smtp-team=BOSS");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("smtp-team=BOSS").contains("UTILITY_ADMIN");
    }

    @Test
    void hasTheProviderAskAnewForAFreshSignIn() {
        Browser browser = browser().signIn();

        HttpResponse<String> begun =
                browser.open(
                        browser.open("/login?fresh=true&to=/audit")
                                .headers()
                                .firstValue("Location")
                                .orElseThrow());
        assertThat(begun.headers().firstValue("Location").orElseThrow())
                .contains("prompt=login")
                .contains("max_age=0");
        assertThat(browser.visit("/login?fresh=true&to=/audit").uri())
                .isEqualTo(browser.at("/audit"));
        assertThat(
                        browser.open("/oauth2/authorization/smart360")
                                .headers()
                                .firstValue("Location")
                                .orElseThrow())
                .doesNotContain("prompt");
    }

    @Test
    void explainsAFailedSignInWithoutALoop() {
        Browser browser = browser();

        HttpResponse<String> page = browser.visit("/login/oauth2/code/smart360?code=x&state=y");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("You are not signed in").contains("href=\"/login\"");
    }
}
