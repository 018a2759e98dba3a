package com.smart360.mail.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.gateway.GatewayTestBed;
import com.smart360.mail.gateway.ScriptedService;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CompressionIT extends GatewayTestBed {

    private static final String LIST = "/api/configurations";
    private static final String LARGE = "{\"items\":[" + "{\"name\":\"a\"},".repeat(800) + "{}]}";

    @Test
    void jsonIsPackedForWhoeverTakesIt() throws Exception {
        CONFIG.onJson(LIST, 200, "application/json", LARGE);

        HttpResponse<byte[]> packed = get(LIST, "gzip, deflate, br");

        assertThat(coding(packed)).isEqualTo("gzip");
        assertThat(packed.headers().firstValue("Vary").orElse(""))
                .containsIgnoringCase("accept-encoding");
        assertThat(packed.body().length).isLessThan(LARGE.length() / 10);
        assertThat(unpacked(packed.body())).isEqualTo(LARGE);
    }

    @Test
    void whoDoesNotTakeItGetsItPlain() throws Exception {
        CONFIG.onJson(LIST, 200, "application/json", LARGE);

        for (String accepted : new String[] {"identity", "gzip;q=0"}) {
            HttpResponse<byte[]> plain = get(LIST, accepted);
            assertThat(coding(plain)).as(accepted).isEmpty();
            assertThat(new String(plain.body(), StandardCharsets.UTF_8)).isEqualTo(LARGE);
        }
    }

    /// A strong tag stands for the very bytes (RFC 9110 §8.8.3), and `If-Match` takes no weak one.
    @Test
    void anAnswerWithAStrongTagKeepsBoth() throws Exception {
        CONFIG.on(
                LIST + "/1",
                exchange -> {
                    exchange.getResponseHeaders().set("ETag", "\"7\"");
                    ScriptedService.reply(exchange, 200, "application/json", LARGE);
                });

        HttpResponse<byte[]> plain = get(LIST + "/1", "gzip");

        assertThat(coding(plain)).isEmpty();
        assertThat(plain.headers().firstValue("ETag")).contains("\"7\"");
    }

    @Test
    void eventsAreNeverPackedNorHeldBack() throws Exception {
        LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
        CONFIG.on(
                "/api/connection-tests/1/events",
                exchange -> ScriptedService.stream(exchange, "text/event-stream", events));
        HttpResponse<InputStream> answer =
                browser()
                        .client
                        .send(
                                browser()
                                        .to("/api/connection-tests/1/events")
                                        .header("Accept-Encoding", "gzip")
                                        .header("Authorization", "Bearer " + machineToken())
                                        .build(),
                                BodyHandlers.ofInputStream());

        assertThat(coding(answer)).isEmpty();
        var lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        // Each is read before the next is sent: a buffer anywhere would make this hang.
        for (int i = 1; i <= 3; i++) {
            events.add("data: " + i + "\n");
            assertThat(lines.readLine()).isEqualTo("data: " + i);
        }
        answer.body().close();
        events.add("END");
    }

    private HttpResponse<byte[]> get(String path, String accepted) throws Exception {
        return browser()
                .client
                .send(
                        browser()
                                .to(path)
                                .header("Accept-Encoding", accepted)
                                .header("Authorization", "Bearer " + machineToken())
                                .build(),
                        BodyHandlers.ofByteArray());
    }

    private static String coding(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Encoding").orElse("");
    }

    private static String unpacked(byte[] body) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
