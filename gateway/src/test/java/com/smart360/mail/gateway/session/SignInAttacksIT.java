package com.smart360.mail.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.smart360.mail.gateway.Browser;
import com.smart360.mail.gateway.GatewayTestBed;
import com.smart360.mail.local.testing.TestKeys;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What somebody tries who wants to be signed in as another, or another to be signed in as him: RFC
/// 9700 §4.4 to §4.7 for the answers of the provider, RFC 8725 §2 for tokens.
class SignInAttacksIT extends GatewayTestBed {

    private static final String FAILED = "/login/failed";
    private static final String CHALLENGE = "code_challenge=[A-Za-z0-9_-]{43}(&|$)";
    private static final String SESSION = "SMART360_SESSION";

    @Test
    @DisplayName("an answer to a question that this browser did not ask signs nobody in")
    void foreignStateSignsNobodyIn() {
        Browser mallory = browser();
        String answer = answerOf(mallory);
        Browser victim = browser();
        answerOf(victim);
        ISSUER.insideCalls.clear();

        assertRefused(victim, answer);
        assertRefused(victim, answer.replaceFirst("state=[^&]*", "state=made-up"));
        assertRefused(browser(), answer);
        assertRefused(victim, answer.replaceFirst("&state=[^&]*", ""));

        assertThat(ISSUER.insideCalls).as("no code was exchanged").doesNotContain("/token");
    }

    /// The provider takes it, the nonce in the ID token is that of the other browser.
    @Test
    @DisplayName("a code that was issued to another browser signs nobody in")
    void foreignCodeSignsNobodyIn() {
        String stolen = answerOf(browser()).replaceFirst(".*code=([^&]*).*", "$1");
        Browser mallory = browser();
        String answer = answerOf(mallory).replaceFirst("code=[^&]*", "code=" + stolen);
        ISSUER.insideCalls.clear();

        assertRefused(mallory, answer);

        assertThat(ISSUER.insideCalls).as("it was exchanged").contains("/token");
    }

    /// RFC 7636: whoever reads a code on its way can't exchange it.
    @Test
    @DisplayName("each sign-in sends the digest of a proof that only this gateway has")
    void eachSignInHasAProofOfItsOwn() {
        String first = questionOf(browser());
        String second = questionOf(browser());

        assertThat(first).contains("code_challenge_method=S256").containsPattern(CHALLENGE);
        assertThat(challengeOf(first)).isNotEqualTo(challengeOf(second));
    }

    private static String challengeOf(String question) {
        return question.replaceFirst(".*code_challenge=([^&]*).*", "$1");
    }

    @Test
    @DisplayName("an answer that was used signs nobody in once more")
    void usedAnswerSignsNobodyIn() {
        Browser browser = browser();
        String answer = answerOf(browser);
        assertThat(browser.open(answer).headers().firstValue("Location").orElse(""))
                .doesNotContain(FAILED);
        assertThat(browser.api("/api/me").statusCode()).isEqualTo(200);
        ISSUER.insideCalls.clear();

        assertThat(browser.open(answer).headers().firstValue("Location").orElse(""))
                .contains(FAILED);
        assertRefused(browser(), answer);

        assertThat(ISSUER.insideCalls).doesNotContain("/token");
    }

    @Test
    @DisplayName("a session id that was planted or made up is nobody's after the sign-in")
    void plantedSessionIsNobodys() {
        Browser victim = browser();
        victim.open("/");
        String planted = victim.cookie(SESSION);
        assertThat(planted).isNotEmpty();

        victim.signIn();

        assertThat(victim.api("/api/me").statusCode()).isEqualTo(200);
        assertThat(me(planted).statusCode()).isEqualTo(401);
        assertThat(me("A".repeat(planted.length())).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("a session id that was made up is not taken over by the gateway")
    void madeUpSessionIdIsNotTaken() {
        Browser browser = browser();
        String madeUp = "F".repeat(32);

        HttpResponse<String> answer =
                browser.send(
                        browser.to("/")
                                .header("Accept", "text/html")
                                .header("Cookie", SESSION + "=" + madeUp));

        assertThat(answer.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith(SESSION + "="))
                .noneMatch(cookie -> cookie.contains(madeUp));
    }

    @Test
    @DisplayName("tokens that choose how they are checked are none")
    void tokensThatChooseTheirCheckAreNone() throws Exception {
        Map<String, String> forged = forged();
        assertThat(forged).hasSizeGreaterThanOrEqualTo(11);
        forged.forEach(
                (how, token) -> {
                    Browser browser = browser();
                    HttpResponse<String> refused =
                            browser.send(
                                    browser.to("/api/configurations")
                                            .header("Authorization", "Bearer " + token));
                    assertThat(refused.statusCode()).as(how).isEqualTo(401);
                    assertThat(refused.body()).as(how).contains("/problems/not-signed-in");
                });
        assertThat(CONFIG.received).as("neither forwarded nor asked for keys").isEmpty();
        assertThat(script(browser().to("/api/configurations")).statusCode()).isEqualTo(200);
    }

    private Map<String, String> forged() throws Exception {
        JWTClaimsSet claims = ISSUER.machine("mallory", "SYSTEM_ADMIN").build();
        RSAKey published = published();
        RSAKey own = TestKeys.FOREIGN.named("test");
        String good = ISSUER.sign(ISSUER.machine("billing", "EMAIL_SENDER").build());
        String[] parts = good.split("\\.", -1);
        String none = new PlainJWT(claims).serialize();
        var forged = new LinkedHashMap<String, String>();
        forged.put("alg none", none);
        forged.put("alg none, with the signature of another", none + parts[2]);
        forged.put(
                "alg NonE",
                header("{\"alg\":\"NonE\",\"kid\":\"test\"}") + none.substring(none.indexOf('.')));
        forged.put("no signature", parts[0] + "." + parts[1] + ".");
        forged.put(
                "another content under its signature",
                parts[0] + "." + claims.toPayload().toBase64URL() + "." + parts[2]);
        forged.put(
                "HS256 by the public key", keyed(claims, published.toRSAPublicKey().getEncoded()));
        forged.put(
                "HS256 by its PEM",
                keyed(claims, pem(published).getBytes(StandardCharsets.US_ASCII)));
        forged.put(
                "HS256 by the list of keys",
                keyed(claims, new JWKSet(published).toString().getBytes(StandardCharsets.UTF_8)));
        forged.put("its own key within", signed(claims, own, rs256().jwk(own.toPublicJWK())));
        forged.put(
                "a list of keys of its own",
                signed(claims, own, rs256().jwkURL(URI.create(CONFIG.url() + "/keys"))));
        forged.put(
                "a certificate of its own",
                signed(claims, own, rs256().x509CertURL(URI.create(CONFIG.url() + "/cert"))));
        forged.put("a file as key", signed(claims, own, rs256().keyID("../../../../dev/null")));
        return forged;
    }

    /// As the provider shows it to everybody.
    private RSAKey published() throws Exception {
        Browser anybody = browser();
        return JWKSet.parse(anybody.open(ISSUER.inside() + "/keys").body())
                .getKeys()
                .getFirst()
                .toRSAKey();
    }

    private static JWSHeader.Builder rs256() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test");
    }

    private static String signed(JWTClaimsSet claims, RSAKey by, JWSHeader.Builder header)
            throws JOSEException {
        var jwt = new SignedJWT(header.build(), claims);
        jwt.sign(new RSASSASigner(by));
        return jwt.serialize();
    }

    private static String keyed(JWTClaimsSet claims, byte[] secret) throws JOSEException {
        var jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test").build(), claims);
        jwt.sign(new MACSigner(secret));
        return jwt.serialize();
    }

    private static String pem(RSAKey key) throws JOSEException {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(key.toRSAPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String header(String json) {
        return Base64URL.encode(json).toString();
    }

    /// The address to which the provider sends a browser that began to sign in, without going
    /// there. Where the provider is asked.
    private static String questionOf(Browser browser) {
        String next = "/login";
        while (!next.contains("response_type=code")) {
            next = browser.open(next).headers().firstValue("Location").orElseThrow();
        }
        return next;
    }

    private static String answerOf(Browser browser) {
        String next = "/login";
        while (!next.contains("?code=")) {
            next = browser.open(next).headers().firstValue("Location").orElseThrow();
        }
        return next;
    }

    private static void assertRefused(Browser browser, String answer) {
        HttpResponse<String> refused = browser.open(answer);
        assertThat(refused.headers().firstValue("Location").orElse("")).contains(FAILED);
        assertThat(browser.api("/api/me").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> me(String session) {
        Browser mallory = browser();
        return mallory.send(
                mallory.to("/api/me")
                        .header("Accept", "application/json")
                        .header("Cookie", SESSION + "=" + session));
    }
}
