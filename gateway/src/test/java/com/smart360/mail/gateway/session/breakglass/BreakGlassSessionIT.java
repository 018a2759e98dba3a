package com.smart360.mail.gateway.session.breakglass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.gateway.Browser;
import com.smart360.mail.gateway.GatewayTestBed;
import com.smart360.mail.gateway.ScriptedService;
import com.smart360.mail.gateway.session.store.StoredSessions;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/// The gateway's side of break-glass (ADR 77): an identity provider that is taken away and comes
/// back, and a config-service that decides by script.
@TestPropertySource(
        properties = {
            "smart360.gateway.break-glass.away-for=5s",
            "smart360.gateway.break-glass.look-every=1s"
        })
class BreakGlassSessionIT extends GatewayTestBed {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String OPENINGS = "/api/break-glass-openings";
    private static final String TOKEN = "smart360-break-glass.Y29udGVudA.c2lnbmF0dXJl";
    private static final String SECRET = "00000-11111-22222-33333-44444-55555";

    @Autowired private ProviderReach provider;
    @Autowired private StoredSessions sessions;

    private boolean taken;

    @AfterEach
    void theProviderIsBack() {
        if (taken) {
            providerIsBack();
        }
    }

    @Test
    @DisplayName("while the provider is there the page says so, and config-service is told")
    void isNotNeededWhilePeopleCanSignIn() {
        CONFIG.onJson(
                OPENINGS,
                409,
                "application/problem+json",
                "{\"type\":\"/problems/break-glass-not-needed\",\"detail\":\"It can be"
                        + " reached.\"}");
        Browser browser = browser().signIn();

        assertThat(browser.open("/break-glass").body())
                .contains("Break-glass is not needed")
                .doesNotContain("<form");
        HttpResponse<String> answer = come(browser, browser.csrfToken());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("It can be reached.").doesNotContain(SECRET);
        assertThat(CONFIG.last().body()).contains("\"providerAway\":false");
    }

    @Test
    @DisplayName("while it is away, the sealed secret opens a session that relays its own token")
    void opensASession() {
        opens("01K6OPEN", Instant.now().plusSeconds(1_800));
        providerIsAway();
        Browser browser = browser();
        HttpResponse<String> away = browser.open("/login");
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("/break-glass").contains("/login?anyway=true");

        HttpResponse<String> answer = come(browser);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(CONFIG.last().body())
                .contains("\"providerAway\":true", "\"name\":\"ada\"", SECRET);
        assertThat(CONFIG.last().headers()).doesNotContainKey("Authorization");

        HttpResponse<String> me = browser.api("/api/me");
        assertThat(me.body())
                .contains("\"username\":\"break-glass:ada\"", "\"roles\":[\"AUDITOR\"]")
                .contains("\"session\":\"01K6OPEN\"")
                .doesNotContain(TOKEN);
        browser.change("POST", "/api/configurations/c1/deactivate", "{}");
        assertThat(CONFIG.last().headers().getFirst("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(browser.api("/api/sessions").body()).contains("break-glass:ada");
        assertThat(browser.api("/api/sessions?everybody=true").statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("the session that was there before is gone, and its id is good for nothing")
    void beginsANewSession() {
        opens("01K6NEW", Instant.now().plusSeconds(1_800));
        Browser browser = browser().signIn();
        String before = browser.cookie("SMART360_SESSION");
        providerIsAway();

        assertThat(come(browser).statusCode()).isEqualTo(302);

        assertThat(browser.cookie("SMART360_SESSION")).isNotEqualTo(before);
        Browser other = browser();
        assertThat(
                        other.send(
                                        other.to("/api/me")
                                                .header("Accept", "application/json")
                                                .header("Cookie", "SMART360_SESSION=" + before))
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("who comes without the page's token is refused before anybody is asked")
    void isNotOpenedByAnotherSitesPage() {
        providerIsAway();
        int asked = CONFIG.received.size();

        assertThat(come(browser(), "forged").statusCode()).isEqualTo(401);

        assertThat(CONFIG.received).hasSize(asked);
    }

    @Test
    @DisplayName("it ends at its time, however it is used")
    void endsAtItsTime() {
        providerIsAway();
        opens("01K6SHORT", Instant.now().plusSeconds(3));
        Browser browser = browser();
        assertThat(come(browser).statusCode()).isEqualTo(302);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(browser.api("/api/me").statusCode()).isEqualTo(401));
        assertThat(browser.api("/api/configurations").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("it goes on when the provider comes back, and ends when a System Admin ends it")
    void isEndedByASystemAdmin() {
        opens("01K6END", Instant.now().plusSeconds(1_800));
        providerIsAway();
        Browser inside = browser();
        assertThat(come(inside).statusCode()).isEqualTo(302);
        providerIsBack();
        assertThat(inside.api("/api/me").statusCode()).isEqualTo(200);
        Browser admin = browser().signIn();
        admin.api("/api/me");

        assertThat(admin.change("POST", "/api/break-glass-sessions/01K6END/end", "").statusCode())
                .isEqualTo(200);

        assertThat(inside.api("/api/me").statusCode()).isEqualTo(401);
        assertThat(admin.api("/api/me").statusCode()).isEqualTo(200);
        assertThat(sessions.signedIn(BreakGlassCaller.subject("01K6END"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    application/json | {} | 415 | The form came as "application/json"; expected application/x-www-form-urlencoded.
                    application/x-www-form-urlencoded | name=ada | 400 | The field reason is missing; expected 1 to 300 characters.
                    """)
    @DisplayName("a form that is none is told so, to people and programs, and nobody is asked")
    void tellsWhatIsWrongWithAForm(String type, String sent, int status, String told) {
        for (String accept : new String[] {"text/html", "application/json"}) {
            Browser browser = browser();
            HttpResponse<String> answer =
                    browser.send(
                            browser.to("/break-glass")
                                    .header("Accept", accept)
                                    .header("Content-Type", type)
                                    .POST(BodyPublishers.ofString(sent)));

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith(
                            accept.equals("text/html") ? "text/html" : "application/problem+json");
            assertThat(answer.body().replace("&quot;", "\"").replace("\\\"", "\"")).contains(told);
            assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        }
        assertThat(CONFIG.received).isEmpty();
    }

    private static void opens(String session, Instant endsAt) {
        CONFIG.on(
                OPENINGS,
                exchange ->
                        ScriptedService.reply(
                                exchange,
                                201,
                                "application/json",
                                "{\"session\":\"%s\",\"name\":\"ada\",\"token\":\"%s\",\"endsAt\":\"%s\"}"
                                        .formatted(session, TOKEN, endsAt)));
    }

    private void providerIsAway() {
        ISSUER.stop();
        taken = true;
        await().atMost(SOON).until(provider::isAway);
    }

    private void providerIsBack() {
        ISSUER.start();
        taken = false;
        await().atMost(SOON).until(() -> !provider.isAway());
    }

    private static HttpResponse<String> come(Browser browser) {
        Matcher token =
                Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                        .matcher(browser.open("/break-glass").body());
        assertThat(token.find()).as("the page has a form").isTrue();
        return send(browser, browser.to("/break-glass"), token.group(1));
    }

    private static HttpResponse<String> come(Browser browser, String csrf) {
        return send(browser, browser.to("/break-glass").header("X-XSRF-TOKEN", csrf), csrf);
    }

    private static HttpResponse<String> send(
            Browser browser, HttpRequest.Builder request, String csrf) {
        return browser.send(
                request.header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        "secret="
                                                + SECRET
                                                + "&name=ada&reason="
                                                + encoded("mails go to the wrong server")
                                                + "&_csrf="
                                                + encoded(csrf))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
