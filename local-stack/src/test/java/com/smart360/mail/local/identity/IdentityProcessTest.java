package com.smart360.mail.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.smart360.mail.contracts.Role;
import java.io.IOException;
import java.io.Writer;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class IdentityProcessTest {

    private static final String GATEWAY = "http://localhost:18080";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @TempDir Path folder;
    private int port;
    private ConfigurableApplicationContext identity;
    private final HttpClient browser =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                    .build();

    @BeforeEach
    void start() throws IOException {
        Properties secrets = new Properties();
        secrets.setProperty(Clients.GATEWAY, "gateway-secret");
        DemoUser.ALL.forEach(
                user -> secrets.setProperty(user.clientId(), user.username() + "-secret"));
        try (Writer writer = Files.newBufferedWriter(folder.resolve("clients.properties"))) {
            secrets.store(writer, null);
        }
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        startIdentity();
    }

    @AfterEach
    void stop() {
        identity.close();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void givesAMachineATokenWithItsRole(Role role) throws Exception {
        DemoUser user = DemoUser.ALL.get(role.ordinal());

        JWTClaimsSet claims = claims(machineToken(user));

        assertThat(claims.getIssuer()).isEqualTo(issuer());
        assertThat(claims.getAudience()).containsExactly("smart360");
        assertThat(claims.getStringListClaim("roles")).containsExactly(role.name());
        assertThat(claims.getStringClaim("client_id")).isEqualTo(user.clientId());
        assertThat(claims.getStringClaim("azp")).isEqualTo(user.clientId());
    }

    @Test
    void refusesAMachineWithAWrongSecret() throws Exception {
        HttpResponse<String> answer =
                post(
                        "/oauth2/token",
                        Map.of("grant_type", "client_credentials"),
                        basic("cli-auditor", "wrong"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("invalid_client");
    }

    @Test
    void logsAPersonInForTheGatewayAndTellsNameAndRole() throws Exception {
        HttpResponse<String> first = get(authorization());
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(location(first)).endsWith("/login");

        HttpResponse<String> page = get(issuer() + "/login");
        assertThat(page.body()).contains("system-admin", "smart360-demo");
        HttpResponse<String> signedIn = signIn(page, "system-admin", DemoUser.PASSWORD);
        assertThat(signedIn.statusCode()).isEqualTo(302);

        HttpResponse<String> back = get(location(signedIn));
        assertThat(location(back)).startsWith(GATEWAY + "/login/oauth2/code/smart360?code=");
        String code =
                URLDecoder.decode(
                        location(back).replaceAll(".*[?&]code=([^&]+).*", "$1"),
                        StandardCharsets.UTF_8);
        HttpResponse<String> tokens =
                post(
                        "/oauth2/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                GATEWAY + "/login/oauth2/code/smart360"),
                        basic(Clients.GATEWAY, "gateway-secret"));

        JWTClaimsSet access = claims(value(tokens.body(), "access_token"));
        assertThat(access.getSubject()).isEqualTo("system-admin");
        assertThat(access.getAudience()).containsExactly("smart360");
        assertThat(access.getStringClaim("preferred_username")).isEqualTo("system-admin");
        assertThat(access.getStringClaim("email")).isEqualTo("system-admin@smart360.local");
        assertThat(access.getStringListClaim("roles")).containsExactly("SYSTEM_ADMIN");
        assertThat(Instant.ofEpochSecond(access.getLongClaim("auth_time")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        JWTClaimsSet identityToken = claims(value(tokens.body(), "id_token"));
        assertThat(identityToken.getAudience()).containsExactly(Clients.GATEWAY);
        assertThat(identityToken.getStringClaim("name")).isEqualTo("Sam System-Admin");
        assertThat(value(tokens.body(), "refresh_token")).isNotBlank();

        HttpResponse<String> out =
                get(
                        issuer()
                                + "/connect/logout?id_token_hint="
                                + value(tokens.body(), "id_token")
                                + "&post_logout_redirect_uri="
                                + encode(GATEWAY + "/"));
        assertThat(location(out)).isEqualTo(GATEWAY + "/");
        assertThat(location(get(authorization()))).endsWith("/login");
    }

    @Test
    void asksAgainWhomItKnowsWhereAClientWantsThat() throws Exception {
        get(authorization());
        get(location(signIn(get(issuer() + "/login"), "system-admin", DemoUser.PASSWORD)));
        assertThat(location(get(authorization()))).contains("?code=");

        String fresh = authorization().replace("state=s", "state=again") + "&prompt=login";
        assertThat(location(get(fresh))).endsWith("/login");
        HttpResponse<String> signedIn =
                signIn(get(issuer() + "/login"), "system-admin", DemoUser.PASSWORD);
        assertThat(location(get(location(signedIn)))).contains("?code=").contains("state=again");
    }

    @Test
    void saysOnThePageThatThePasswordIsWrong() throws Exception {
        HttpResponse<String> page = get(issuer() + "/login");

        HttpResponse<String> refused = signIn(page, "system-admin", "wrong");

        assertThat(location(refused)).endsWith("/login?error");
        assertThat(get(issuer() + "/login?error").body())
                .contains("role=\"alert\"", "User name or password is wrong");
    }

    @Test
    void keepsATokenValidAcrossARestart() throws Exception {
        String token = machineToken(DemoUser.ALL.getFirst());

        identity.close();
        startIdentity();

        assertThat(
                        NimbusJwtDecoder.withJwkSetUri(issuer() + "/oauth2/jwks")
                                .build()
                                .decode(token)
                                .getClaimAsStringList("roles"))
                .containsExactly("SYSTEM_ADMIN");
    }

    private void startIdentity() {
        identity =
                SpringApplication.run(
                        IdentityProcess.class,
                        "--server.port=" + port,
                        "--smart360.identity.issuer=" + issuer(),
                        "--smart360.identity.keys=" + folder.resolve("keys.json"),
                        "--smart360.identity.clients=" + folder.resolve("clients.properties"),
                        "--smart360.identity.gateway=" + GATEWAY);
        assertThat(identity).isInstanceOf(ServletWebServerApplicationContext.class);
    }

    private String issuer() {
        return "http://localhost:" + port;
    }

    private String authorization() {
        return issuer()
                + "/oauth2/authorize?response_type=code&scope="
                + encode("openid profile email")
                + "&state=s&nonce=n&client_id="
                + Clients.GATEWAY
                + "&redirect_uri="
                + encode(GATEWAY + "/login/oauth2/code/smart360");
    }

    private String machineToken(DemoUser user) throws Exception {
        HttpResponse<String> answer =
                post(
                        "/oauth2/token",
                        Map.of("grant_type", "client_credentials"),
                        basic(user.clientId(), user.username() + "-secret"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return value(answer.body(), "access_token");
    }

    private HttpResponse<String> signIn(HttpResponse<String> page, String user, String password)
            throws Exception {
        Matcher csrf = CSRF.matcher(page.body());
        assertThat(csrf.find()).isTrue();
        return post(
                "/login",
                Map.of("username", user, "password", password, "_csrf", csrf.group(1)),
                "");
    }

    private HttpResponse<String> get(String uri) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(uri)).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form, String authorization)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(issuer() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        form.entrySet().stream()
                                                .map(e -> e.getKey() + "=" + encode(e.getValue()))
                                                .collect(Collectors.joining("&"))));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String value(String json, String name) {
        return json.replaceAll("(?s).*\"" + name + "\":\"([^\"]+)\".*", "$1");
    }

    private static JWTClaimsSet claims(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    private static String basic(String user, String password) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
