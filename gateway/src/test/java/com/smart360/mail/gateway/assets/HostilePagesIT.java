package com.smart360.mail.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.gateway.Browser;
import com.smart360.mail.gateway.GatewayTestBed;
import com.smart360.mail.gateway.ScriptedService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What pages of others, and texts of others within ours, could do in a browser.
class HostilePagesIT extends GatewayTestBed {

    private static final String SCRIPT = "<script>alert(1)</script>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/configurations/a/history",
                "/index.html",
                "/login",
                "/login/failed",
                "/logout",
                "/signed-out",
                "/problems/not-signed-in",
                "/no-such-file.php",
                "/api/configurations",
                "/api/me"
            })
    @DisplayName("no address of ours shows in a frame of another site, signed in or not")
    void nothingIsFramed(String path) {
        for (Browser browser : List.of(browser(), browser().signIn())) {
            HttpResponse<String> answer = browser.open(path);
            assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .singleElement()
                    .asString()
                    .contains("frame-ancestors 'none'");
        }
    }

    /// Replies of mail servers, subjects and names reach the pages by the API. Who is led to such
    /// an answer itself sees a text.
    @ParameterizedTest
    @ValueSource(strings = {"/api/connection-tests/1", "/api/configurations/1", "/api/emails/1"})
    @DisplayName("a script that stands in an answer of the API is data to a browser")
    void storedScriptIsData(String path) {
        for (ScriptedService service : List.of(CONFIG, AUDIT)) {
            service.onJson(path, 200, "application/json", "{\"text\":\"" + SCRIPT + "\"}");
        }

        HttpResponse<String> answer = browser().signIn().open(path);

        assertThat(answer.body()).contains(SCRIPT);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self';");
    }

    @Test
    @DisplayName("a script in an address or parameter comes back in no page")
    void reflectedScriptIsNoMarkup() {
        Browser browser = browser().signIn();
        String encoded = "%3Cscript%3Ealert(1)%3C/script%3E";
        for (String path :
                List.of(
                        "/problems/" + encoded.replace("/", "%2F"),
                        "/problems/x?a=" + encoded,
                        "/logout?a=" + encoded,
                        "/login/failed?error=" + encoded,
                        "/configurations/x?a=" + encoded,
                        "/login/oauth2/code/smart360?error=" + encoded + "&state=x",
                        "/api/none?a=" + encoded)) {
            HttpResponse<String> answer = browser.visit(path);
            if (answer.headers().firstValue("Content-Type").orElse("").contains("html")) {
                assertThat(answer.body()).as(path).doesNotContain("<script>alert");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../../application.yml",
                "/assets/..%2f..%2fapplication.yml",
                "/assets/%2e%2e/%2e%2e/application.yml",
                "/assets/..%5c..%5capplication.yml",
                "/assets/....//....//application.yml",
                "/assets/%252e%252e/application.yml",
                "/assets//etc/passwd",
                "/assets/file:///etc/passwd",
                "/application.yml",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/../../../../etc/passwd"
            })
    @DisplayName("no path leads to a file that is none of the pages")
    void noPathLeavesThePages(String path) throws IOException {
        String session = "SMART360_SESSION=" + browser().signIn().cookie("SMART360_SESSION");
        assertThat(raw("/", session)).startsWith("HTTP/1.1 200").contains("admin pages");
        String answer = raw(path, session);
        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("smart360:", "root:", "Manifest");
        assertThat(answer.substring(9, 12)).as(answer).isNotEqualTo("200");
    }

    private String raw(String path, String session) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            String request =
                    "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: %s\r\n\r\n"
                            .formatted(path, session);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
