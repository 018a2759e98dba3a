package com.smart360.mail.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The gateway behind HTTPS: its own with HTTP/2, and a proxy's that ends TLS before it.
@Timeout(120)
class EncryptedIT extends GatewayTestBed {

    private static final String PASSWORD = "of-this-test";

    @TempDir private Path folder;

    @Test
    @DisplayName("SEC-1 with a certificate the gateway speaks HTTP/2, streams too")
    void speaksHttp2() throws Exception {
        Path keys = certificate();
        ConfigurableApplicationContext gateway =
                new SpringApplicationBuilder(GatewayApplication.class)
                        .run(
                                "--server.port=0",
                                "--server.http2.enabled=true",
                                "--server.ssl.key-store=" + keys,
                                "--server.ssl.key-store-password=" + PASSWORD,
                                "--smart360.environment=development",
                                "--spring.mongodb.uri=" + SessionDatabase.SERVER.connectionString(),
                                "--smart360.gateway.session.keyset-json=" + SessionDatabase.KEYSET,
                                "--smart360.gateway.oidc.issuer=" + ISSUER.issuer(),
                                "--smart360.gateway.oidc.internal-url=" + ISSUER.inside(),
                                "--smart360.gateway.oidc.client-secret=s3cret",
                                "--smart360.gateway.services.config=" + CONFIG.url());
        try (HttpClient client = client(keys)) {
            String site =
                    "https://localhost:"
                            + gateway.getEnvironment().getProperty("local.server.port");

            HttpResponse<String> page =
                    client.send(get(site + "/api/me").build(), BodyHandlers.ofString());
            assertThat(page.version()).isEqualTo(Version.HTTP_2);
            assertThat(page.statusCode()).isEqualTo(401);
            assertThat(page.headers().firstValue("Strict-Transport-Security").orElse(""))
                    .contains("max-age=");

            HttpResponse<String> signIn =
                    client.send(
                            get(site + "/").header("Accept", "text/html").build(),
                            BodyHandlers.ofString());
            assertThat(signIn.statusCode()).isEqualTo(302);
            assertThat(signIn.headers().allValues("Set-Cookie"))
                    .isNotEmpty()
                    .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));

            CONFIG.on(
                    "/api/connection-tests/1/events",
                    exchange -> {
                        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                        exchange.sendResponseHeaders(200, 0);
                        exchange.getResponseBody()
                                .write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
                        exchange.close();
                    });
            HttpResponse<InputStream> events =
                    client.send(
                            get(site + "/api/connection-tests/1/events")
                                    .header("Authorization", "Bearer " + machineToken())
                                    .build(),
                            BodyHandlers.ofInputStream());
            assertThat(events.version()).isEqualTo(Version.HTTP_2);
            try (var lines =
                    new BufferedReader(
                            new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).isEqualTo("data: 1");
            }
        } finally {
            gateway.close();
        }
    }

    @Test
    @DisplayName("SEC-1 behind a proxy that ends TLS, cookies and addresses are those of HTTPS")
    void behindAProxyThatEndsTls() {
        Browser browser = browser();

        HttpResponse<String> first =
                browser.send(
                        browser.to("/")
                                .header("Accept", "text/html")
                                .header("X-Forwarded-Proto", "https")
                                .header("X-Forwarded-Host", "mail.example.com"));

        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(first.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
        assertThat(first.headers().firstValue("Strict-Transport-Security").orElse(""))
                .contains("max-age=");
        assertThat(first.headers().firstValue("Location").orElse(""))
                .doesNotContain("http://127.0.0.1:" + port);
        HttpResponse<String> plain =
                browser.send(browser.to("/api/me").header("Accept", "application/json"));
        assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    private static HttpRequest.Builder get(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(20));
    }

    private Path certificate() throws Exception {
        Path keys = folder.resolve("gateway.p12");
        Process made =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                                .toString(),
                                        "-genkeypair",
                                        "-alias",
                                        "gateway",
                                        "-keyalg",
                                        "EC",
                                        "-groupname",
                                        "secp256r1",
                                        "-dname",
                                        "CN=localhost",
                                        "-ext",
                                        "SAN=DNS:localhost",
                                        "-storetype",
                                        "PKCS12",
                                        "-keystore",
                                        keys.toString(),
                                        "-storepass",
                                        PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        assertThat(made.waitFor()).isZero();
        return keys;
    }

    private static HttpClient client(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("gateway", store.getCertificate("gateway"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .version(Version.HTTP_2)
                .sslContext(tls)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
    }
}
