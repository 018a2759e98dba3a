package com.smart360.mail.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.gateway.GatewayTestBed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that a proxy before the gateway may end elsewhere than the gateway does (RFC 9112
/// §11.2): what one takes for a body the other takes for the next request. Such a connection
/// answers once and ends, and no service sees what was hidden.
@Timeout(60)
class SmugglingIT extends GatewayTestBed {

    private static final String HIDDEN =
            "GET /api/emails/hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /// Length of a body of no chunks with the hidden request behind it.
    private static final int WHOLE = "0\r\n\r\n".length() + HIDDEN.length();

    @DisplayName("GW7 Content-Length and Transfer-Encoding together hide no second request")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: %d\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: %d",
                "Content-Length: %d\r\nTransfer-Encoding:\tchunked",
                "Content-Length: %d\r\nTransfer-Encoding: CHUNKED",
                "Content-Length: %d\r\nTransfer-Encoding: identity, chunked",
                "Content-Length: %d\r\nTransfer-Encoding: chunked, identity",
                "Content-Length: %d\r\nTransfer-Encoding: xchunked",
                "Content-Length: %d\r\nTransfer-Encoding : chunked",
                "Content-Length: %d\r\n Transfer-Encoding: chunked",
                "Content-Length: %d\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x",
                "Content-Length: %d\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Content-Length: %d\r\nX: y\nTransfer-Encoding: chunked"
            })
    void bothTogetherHideNothing(String headers) throws IOException {
        String answers = raw(headers.formatted(WHOLE), "0\r\n\r\n" + HIDDEN);

        assertOneAnswer(answers);
    }

    @DisplayName("GW7 two lengths hide no second request")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: %d",
                "Content-Length: 5, %d",
                "Content-Length: %d\r\nContent-Length: 5",
                "Content-Length: +5",
                "Content-Length: 0x5",
                "Content-Length: 5 5"
            })
    void twoLengthsHideNothing(String headers) throws IOException {
        String answers = raw(headers.formatted(WHOLE), "0\r\n\r\n" + HIDDEN);

        assertOneAnswer(answers);
        assertThat(answers).startsWith("HTTP/1.1 400 ");
    }

    @DisplayName("GW7 chunks that are read differently hide no second request")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x5\r\nhello\r\n0\r\n\r\n",
                "5;\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "fffffffffffffff5\r\nhello\r\n0\r\n\r\n"
            })
    void oddChunksHideNothing(String body) throws IOException {
        String answers = raw("Transfer-Encoding: chunked", body + HIDDEN);

        assertOneAnswer(answers);
        assertThat(answers).startsWith("HTTP/1.1 400 ");
    }

    /// Ended by the gateway, as the reading sees: else it would run into its limit and fail.
    private static void assertOneAnswer(String answers) {
        assertThat(answers.split("HTTP/1\\.1 \\d{3}", -1)).as(answers).hasSize(2);
        assertThat(AUDIT.received).as("what the service got").isEmpty();
        assertThat(DISPATCH.received)
                .allSatisfy(got -> assertThat(got.body()).doesNotContain("hidden"))
                .hasSizeLessThanOrEqualTo(1);
    }

    private String raw(String headers, String body) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            String request =
                    "POST /api/emails HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + machineToken()
                            + "\r\nContent-Type: application/json\r\n"
                            + headers
                            + "\r\n\r\n"
                            + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
