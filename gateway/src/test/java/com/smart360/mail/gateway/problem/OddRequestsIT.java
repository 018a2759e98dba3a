package com.smart360.mail.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.gateway.GatewayTestBed;
import com.smart360.mail.gateway.ScriptedService.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that say something of themselves that is not theirs to say, or that are read in two
/// ways. Each is written byte by byte, as no client would.
@Timeout(60)
class OddRequestsIT extends GatewayTestBed {

    private static final List<String> CLAIMS =
            List.of(
                    "Forwarded",
                    "X-Forwarded-Host",
                    "X-Forwarded-Port",
                    "X-Forwarded-Prefix",
                    "X-Forwarded-Ssl",
                    "X-Forwarded-Uri",
                    "X-Forwarded-Client-Cert",
                    "X-Real-IP",
                    "X-Original-URL",
                    "X-Rewrite-URL",
                    "X-HTTP-Method-Override",
                    "X-Method-Override");

    @Test
    @DisplayName("(S9) what a request claims of its way, address or method no service hears of")
    void claimsEndHere() throws IOException {
        String claims =
                CLAIMS.stream().map(it -> it + ": /actuator\r\n").collect(Collectors.joining());

        assertThat(asked("GET /api/emails", claims)).startsWith("HTTP/1.1 200 ");

        Received got = AUDIT.last();
        assertThat(got.method() + " " + got.uri()).isEqualTo("GET /api/emails");
        assertThat(names(got)).doesNotContainAnyElementsOf(lowerCase(CLAIMS));
        assertThat(got.headers().get("X-Forwarded-For")).containsExactly("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
                "Connection: Upgrade\r\nUpgrade: TLS/1.2\r\n"
            })
    @DisplayName("no connection becomes one of another protocol, here or behind")
    void noOtherProtocol(String headers) throws IOException {
        // An end, as an upgrade would have none.
        assertThat(asked("GET /api/emails", headers)).startsWith("HTTP/1.1 200 ");

        assertThat(names(AUDIT.last())).doesNotContain("upgrade", "http2-settings");
    }

    @Test
    @DisplayName("a header that is named in Connection is not lost on the way (RFC 9110 §7.6.1)")
    void namedHopsTakeNothingAway() throws IOException {
        asked("GET /api/emails", "Connection: X-Forwarded-For, Authorization, Traceparent\r\n");

        assertThat(names(AUDIT.last())).contains("authorization", "x-forwarded-for", "traceparent");
    }

    @Test
    @DisplayName("TRACE repeats nothing, OPTIONS lets no other site in, HEAD has no body")
    void methods() throws IOException {
        String traced = asked("TRACE /api/emails", "");
        assertThat(traced).startsWith("HTTP/1.1 4").doesNotContain(machineToken());

        String preflight =
                asked(
                        "OPTIONS /api/emails",
                        "Origin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n");
        assertThat(preflight.toLowerCase(Locale.ROOT)).doesNotContain("access-control-allow");
        assertThat(DISPATCH.received).isEmpty();

        // By the container, before any filter.
        assertThat(asked("CONNECT /api/emails", ""))
                .startsWith("HTTP/1.1 405 ")
                .contains("X-Content-Type-Options: nosniff", "frame-ancestors 'none'");
        assertThat(asked("HEAD /api/emails", "")).contains("HTTP/1.1 ").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Odd: \u00e4\u00ff\r\n",
                "X-Odd: \u007f\r\n",
                "X-Odd: \u0001\r\n",
                "X-Odd: a\tb\r\n",
                "X-Odd:\r\n",
                "X-Odd: a\r\n b\r\n",
                "X_Odd: a\r\n",
                "X-\u00d6dd: a\r\n",
                "Authorizat\u0131on: Bearer x\r\n",
                "Via: 1.1 a\r\nDate: never\r\nWarning: 1\r\n"
            })
    @DisplayName("headers of any bytes are passed on or refused, and break nothing")
    void headersOfAnyBytes(String header) throws IOException {
        assertThat(asked("GET /api/emails", header)).matches("(?s)HTTP/1.1 (200|400) .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/API/emails",
                "/%61pi/emails",
                "/api%2femails",
                "/api/%65mails",
                "/api/emails/",
                "/api/emails%20",
                "/api/emails%00",
                "/api/emails;v=1",
                "/api/emails/.;/",
                "/%EF%BD%81pi/emails",
                "/api/ema%C4%B1ls",
                "/x/..;/api/emails",
                "/actuator/..;/api/emails",
                "/problems/..%2fapi%2femails"
            })
    @DisplayName("an address in other letters leads nowhere, or where it leads in plain ones")
    void addressesInOtherLetters(String address) throws IOException {
        String answer = asked("GET " + address, "");

        assertThat(answer).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 5");
        assertThat(AUDIT.received)
                .as(answer)
                .allSatisfy(got -> assertThat(got.uri()).startsWith("/api/emails"));
    }

    @Test
    @DisplayName("an address of another machine in the first line leads to no other machine")
    void addressesOfOtherMachines() throws IOException {
        String answer = asked("GET http://evil.example/api/emails", "");

        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("evil.example");
        assertThat(AUDIT.received)
                .allSatisfy(got -> assertThat(got.uri()).isEqualTo("/api/emails"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/emails;v=1 |                            | 400",
                "GET //api/emails    |                            | 400",
                "GET /api/emails%0a  |                            | 400",
                "GET /x/../api%2fme  |                            | 400",
                "PROPFIND /api/me    |                            | 400",
                "GET /api/emails%00  |                            | 400",
                "GET /api/{emails}   |                            | 400",
                "GET /api/emails     | Authorization: Basic eDp5  | 400",
                "GET /api/emails     | Content-Encoding: gzip     | 415",
                "GET /api/emails     | Expect: 200-ok             | 400",
                "TRACE /api/emails   |                            | 405",
                "CONNECT /api/emails |                            | 405",
                "GET / HTTP/9.9      |                            | 400",
                "GET /api/nothing    |                            | 404",
                "GET /nothing.php    |                            | 401",
            })
    @DisplayName("whoever refuses a request says to browsers what each page says")
    void refusalsBearTheHeaders(String line, @Nullable String header, int status)
            throws IOException {
        assertThat(asked(line, header == null ? "" : header + "\r\n"))
                .startsWith("HTTP/1.1 " + status + " ")
                .contains(
                        "X-Content-Type-Options: nosniff\r\n",
                        "X-Frame-Options: DENY\r\n",
                        "Referrer-Policy: same-origin\r\n",
                        "Cross-Origin-Opener-Policy: same-origin\r\n")
                .containsOnlyOnce("Content-Security-Policy: default-src 'none'; ")
                .containsOnlyOnce("frame-ancestors 'none'")
                .containsOnlyOnce("Cache-Control: ")
                .contains("no-store");
    }

    @Test
    @DisplayName("so does the answer to what the gateway could not do")
    void faultsBearTheHeaders() throws IOException {
        AUDIT.on("/api/emails", exchange -> exchange.close());

        assertThat(asked("GET /api/emails", ""))
                .matches("(?s)HTTP/1.1 50[0-9] .*")
                .contains("X-Content-Type-Options: nosniff\r\n", "X-Frame-Options: DENY\r\n")
                .containsOnlyOnce("Content-Security-Policy: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me/x.css", "/api/me.css", "/api/me;x.css", "/api/me%2Fx.css"})
    @DisplayName("what is somebody's own is never answered as a file that caches keep")
    void cachesKeepNothingOfAnybody(String address) {
        var person = browser().signIn();
        assertThat(person.api("/api/me").headers().firstValue("Cache-Control").orElse(""))
                .contains("no-store");

        var answer = person.api(address);
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    @DisplayName("many ranges of a file are not more than the file")
    void manyRanges() throws IOException {
        String whole = asked("GET /assets/app-1a2b3c4d.js", "");
        String ranges =
                IntStream.range(0, 1_000).mapToObj(_ -> "0-").collect(Collectors.joining(","));

        String answer = asked("GET /assets/app-1a2b3c4d.js", "Range: bytes=" + ranges + "\r\n");

        assertThat(answer.length()).isLessThan(whole.length() + 1_000);
    }

    private static List<String> names(Received got) {
        return lowerCase(List.copyOf(got.headers().keySet()));
    }

    private static List<String> lowerCase(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /// What comes until the gateway ends the connection.
    private String asked(String line, String headers) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            String end = headers.contains("Connection:") ? "" : "Connection: close\r\n";
            String request =
                    (line.contains(" HTTP/") ? line : line + " HTTP/1.1")
                            + "\r\nHost: localhost\r\nAuthorization: Bearer "
                            + machineToken()
                            + "\r\n"
                            + headers
                            + end
                            + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            if (end.isEmpty()) {
                socket.shutdownOutput();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
