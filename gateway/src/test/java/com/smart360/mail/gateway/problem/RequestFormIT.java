package com.smart360.mail.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.gateway.GatewayTestBed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every refusal is a problem (RFC 9457) with its trace id, whoever in the gateway makes it, and
/// none is a page of the container's (K14, K15, A9).
class RequestFormIT extends GatewayTestBed {

    @ParameterizedTest
    @CsvSource({
        "GET /api/emails/.. HTTP/1.1, 404",
        "GET /api/emails/. HTTP/1.1, 200",
        "GET /api/emails/%2e%2e HTTP/1.1, 400",
        "GET /api/emails/%2e%2e%2f%2e%2e%2factuator HTTP/1.1, 400",
        "GET /api/emails/a%2Fb HTTP/1.1, 400",
        "GET /api/emails/a%5Cb HTTP/1.1, 400",
        "GET /api/emails/a%00b HTTP/1.1, 400",
        "GET /api/emails/a;b HTTP/1.1, 400",
        "GET /api//emails HTTP/1.1, 400",
        "GET /api/emails/a%zz HTTP/1.1, 400",
        "GET /api/emails/a{b HTTP/1.1, 400",
        "GET /api/emails/a b HTTP/1.1, 400",
        "GET /../../etc/passwd HTTP/1.1, 400",
        "GET /api/emails HTTP/9.9, 400",
        "BREW /api/emails HTTP/1.1, 400",
        "GET /no-such-file.php HTTP/1.1, 401"
    })
    void strangeAddressesAreRefusedByProblems(String line, int status) throws IOException {
        String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).doesNotContain("<html", "<!doctype", "Tomcat", "Exception");
        assertThat(answer).matches("(?s)HTTP/1.1 \\d{3} .*");
        int met = Integer.parseInt(answer.substring(9, 12));
        if (met >= 400) {
            assertThat(answer).contains("application/problem+json", "\"type\":\"/problems/");
        }
        if (line.contains("%") || line.contains(";") || line.contains("{")) {
            assertThat(met).as(answer).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Host: localhost\r\nTransfer-Encoding: nonsense', 501",
        "'Host: localhost\r\nContent-Length: -1', 400",
        "'Host: a\r\nHost: b', 400",
        "'X: y', 400"
    })
    void strangeHeadersAreToo(String headers, int status) throws IOException {
        String answer =
                raw("POST /api/emails HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("<html", "<!doctype", "Tomcat");
        assertThat(Integer.parseInt(answer.substring(9, 12))).isGreaterThanOrEqualTo(400);
    }

    @Test
    void aPackedBodyIsRefusedAndToldSo() {
        for (String coding : List.of("gzip", "br", "deflate, gzip", "x-unknown")) {
            HttpResponse<String> refused =
                    script(
                            browser()
                                    .to("/api/emails")
                                    .header("Content-Encoding", coding)
                                    .POST(BodyPublishers.ofString("{}")));
            assertProblem(refused, 415, "unsupported-media-type", "/api/emails");
            assertThat(refused.body()).contains("Content-Encoding: " + coding);
            assertThat(refused.headers().firstValue("Accept-Encoding")).contains("identity");
        }
        assertThat(DISPATCH.received).isEmpty();
        assertThat(
                        script(
                                        browser()
                                                .to("/api/emails")
                                                .header("Content-Encoding", "identity")
                                                .POST(BodyPublishers.ofString("{}")))
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void twoAuthorizationHeadersAreRefused() throws IOException {
        String answer =
                raw(
                        "GET /api/emails HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Authorization: Bearer "
                                + machineToken()
                                + "\r\nAuthorization: Bearer x\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("/problems/malformed-request", "2 Authorization headers", "traceId")
                .doesNotContain("Bearer");
        assertThat(AUDIT.received).isEmpty();
    }

    @Test
    void everyProblemOfTheGatewayNamesItsAddressAndTrace() {
        assertProblem(
                script(browser().to("/api/no-such-thing")), 404, "not-found", "/api/no-such-thing");
        assertProblem(
                script(browser().to("/api/emails/1").DELETE()),
                405,
                "method-not-allowed",
                "/api/emails/1");
        assertProblem(
                browser().api("/api/configurations"), 401, "not-signed-in", "/api/configurations");
        assertProblem(
                script(
                        browser()
                                .to("/api/configurations")
                                .POST(BodyPublishers.ofByteArray(new byte[5_000]))),
                413,
                "too-large",
                "/api/configurations");
    }

    /// The container would end a connection after a hundred requests.
    @Test
    void aConnectionIsGoodForMoreThanAHundredRequests() throws IOException {
        String one = "GET /favicon.svg HTTP/1.1\r\nHost: localhost\r\n";

        String answers = raw((one + "\r\n").repeat(150) + one + "Connection: close\r\n\r\n");

        assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(152);
    }

    private static void assertProblem(
            HttpResponse<String> refused, int status, String type, String address) {
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(refused.body())
                .contains("\"type\":\"/problems/" + type + "\"", "\"instance\":\"" + address + "\"")
                .containsPattern("\"traceId\":\"\\w{32}\"");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
