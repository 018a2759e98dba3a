package com.smart360.mail.starter.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.body.WipedBodiesAutoConfiguration;
import com.smart360.mail.starter.json.JsonAutoConfiguration;
import com.smart360.mail.starter.json.SecretCharacters;
import com.sun.management.HotSpotDiagnosticMXBean;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/// What is left of a body in the memory of a service once it was answered: looked for in a dump of
/// this process, in which the test itself has the secret masked only.
class WipedBodiesTest {

    /// A secret that is cut in pieces has parts that are not.
    private static final int PART = 10;

    private static final byte MASK = 0x55;
    private static final int PARTS = 6;

    private final byte[] masked = new byte[PART * PARTS];

    @TempDir private Path folder;
    private int dumps;

    @BeforeEach
    void secret() {
        RandomGenerator random = new SecureRandom();
        for (int i = 0; i < masked.length; i++) {
            masked[i] = (byte) (random.nextInt('a', 'z' + 1) ^ MASK);
        }
    }

    @AfterEach
    void theSecretIsOver() {
        Arrays.fill(masked, (byte) 0);
    }

    /// In which way a body comes.
    enum Way {
        WHOLE,
        IN_PIECES,
        IN_CHUNKS,
        BEFORE_ANOTHER_REQUEST,
        AS_A_FORM
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    @DisplayName("(S4) nothing of a secret in a body is left in memory, in whichever way it comes")
    void leavesNothing(Way way) throws Exception {
        try (var service =
                new Service(WipedBodiesAutoConfiguration.class, FormsAutoConfiguration.class)) {
            List<String> read = way == Way.AS_A_FORM ? List.of("/raw") : List.of("/typed", "/raw");
            for (String path : read) {
                assertThat(service.send(path, way, masked)).as(path).isEqualTo(masked.length);
            }
            assertThat(service.send("/unread", way, masked)).isZero();

            assertThat(partsInMemory()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WHOLE", "IN_CHUNKS"})
    @DisplayName("(S4) nor of what comes once its request was refused")
    void leavesNothingOfWhatComesLate(Way way) throws Exception {
        try (var service = new Service(WipedBodiesAutoConfiguration.class)) {
            assertThat(service.sendLate(way, masked)).isEqualTo("other");

            assertThat(partsInMemory()).isZero();
        }
    }

    @Test
    @DisplayName("(S4) nor of fields that nobody should have asked for")
    void leavesNothingOfFields() throws Exception {
        try (var service =
                new Service(WipedBodiesAutoConfiguration.class, FormsAutoConfiguration.class)) {
            assertThat(service.send("/fields", Way.AS_A_FORM, masked)).isZero();

            assertThat(partsInMemory()).isZero();
        }
    }

    @Test
    @DisplayName("(S4) without that it would be there, and found")
    void theContainerKeepsIt() throws Exception {
        try (var service = new Service()) {
            assertThat(service.send("/raw", Way.WHOLE, masked)).isEqualTo(masked.length);

            assertThat(partsInMemory()).isPositive();
        }
    }

    @Test
    @DisplayName("a body that breaks off is told as before, and what is behind one is read")
    void tellsBrokenBodies() throws Exception {
        try (var service = new Service(WipedBodiesAutoConfiguration.class)) {
            assertThat(
                            service.answer(
                                    "POST /raw HTTP/1.1\r\nTransfer-Encoding: chunked\r\n",
                                    "zz\r\n"))
                    .startsWith("HTTP/1.1 400");
            assertThat(
                            service.answer(
                                    "POST /form HTTP/1.1\r\nContent-Length: 7\r\n"
                                            + "Content-Type: application/x-www-form-urlencoded\r\n",
                                    "field=x"))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("x");
        }
    }

    @Test
    @DisplayName("a connection is good for more than the container's hundred requests")
    void keepsConnections() throws Exception {
        try (var service = new Service(WipedBodiesAutoConfiguration.class)) {
            assertThat(service.requestsByOneConnection(150)).isEqualTo(150);
        }
    }

    /// How many parts of the secret lie in objects that are reachable, as bytes or characters.
    private int partsInMemory() throws IOException {
        Path dump = folder.resolve("heap-" + dumps++ + ".hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpHeap(dump.toString(), true);
        int found = 0;
        for (int part = 0; part < PARTS; part++) {
            found += occurrences(dump, part * PART, 1) + occurrences(dump, part * PART, 2);
        }
        Files.delete(dump);
        return found;
    }

    /// @param width 1: bytes; 2: characters, as a dump writes them, the high byte first
    private int occurrences(Path dump, int from, int width) throws IOException {
        byte[] wanted = new byte[PART * width];
        for (int i = 0; i < PART; i++) {
            wanted[i * width + width - 1] = (byte) (masked[from + i] ^ MASK);
            if (width == 2) {
                wanted[i * 2] = 0;
            }
        }
        int found = 0;
        byte[] block = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(dump)) {
            int kept = 0;
            int read;
            while ((read = in.readNBytes(block, kept, block.length - kept)) > 0) {
                int length = kept + read;
                for (int at = 0; at + wanted.length <= length; at++) {
                    if (block[at] == wanted[0]
                            && block[at + width - 1] == wanted[width - 1]
                            && Arrays.equals(
                                    block, at, at + wanted.length, wanted, 0, wanted.length)) {
                        found++;
                    }
                }
                kept = Math.min(length, wanted.length - 1);
                System.arraycopy(block, length - kept, block, 0, kept);
            }
        } finally {
            Arrays.fill(block, (byte) 0);
            Arrays.fill(wanted, (byte) 0);
        }
        return found;
    }

    /// A service whose controllers leave nothing themselves, and a client that does not either.
    private static final class Service implements AutoCloseable {

        private static final byte[] OTHER = head("POST /other HTTP/1.1\r\nContent-Length: 0\r\n");

        private final ConfigurableApplicationContext context;
        private final int port;

        Service(Class<?>... more) {
            context =
                    new SpringApplicationBuilder(Guarded.class)
                            .sources(more)
                            .web(WebApplicationType.SERVLET)
                            .run(
                                    "--server.port=0",
                                    "--smart360.oidc.issuer=http://localhost/issuer",
                                    "--smart360.oidc.jwks-uri=http://localhost/keys",
                                    "--spring.main.banner-mode=off",
                                    "--spring.main.log-startup-info=false");
            port =
                    Integer.parseInt(
                            context.getEnvironment().getRequiredProperty("local.server.port"));
        }

        /// How long a secret the service has read.
        int send(String path, Way way, byte[] masked) throws IOException {
            byte[] body = json(masked);
            byte[] all = way == Way.IN_CHUNKS ? chunked(path, body) : whole(path, body, way);
            Arrays.fill(body, (byte) 0);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                OutputStream out = socket.getOutputStream();
                int piece = way == Way.WHOLE || way == Way.BEFORE_ANOTHER_REQUEST ? all.length : 90;
                for (int at = 0; at < all.length; at += piece) {
                    out.write(all, at, Math.min(piece, all.length - at));
                    out.flush();
                }
                Arrays.fill(all, (byte) 0);
                int first = length(answer(socket.getInputStream()));
                if (way != Way.BEFORE_ANOTHER_REQUEST) {
                    out.write(OTHER);
                }
                // What is behind a body comes after all of it.
                assertThat(answer(socket.getInputStream())).endsWith("other");
                return first;
            }
        }

        /// Sends the secret once its request was answered.
        String sendLate(Way way, byte[] masked) throws IOException {
            byte[] body = json(masked);
            byte[] all =
                    way == Way.IN_CHUNKS ? chunked("/unread", body) : whole("/unread", body, way);
            Arrays.fill(body, (byte) 0);
            int late = masked.length + 2 + (way == Way.IN_CHUNKS ? 15 : 0);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                OutputStream out = socket.getOutputStream();
                out.write(all, 0, all.length - late);
                out.flush();
                assertThat(answer(socket.getInputStream())).startsWith("HTTP/1.1 200");
                out.write(all, all.length - late, late);
                out.write(OTHER);
                Arrays.fill(all, (byte) 0);
                String other = answer(socket.getInputStream());
                return other.substring(other.lastIndexOf('\n') + 1);
            }
        }

        int requestsByOneConnection(int count) throws IOException {
            byte[] request = head("POST /raw HTTP/1.1\r\nContent-Length: 0\r\n");
            int answered = 0;
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                for (int i = 0; i < count; i++) {
                    socket.getOutputStream().write(request);
                    String answer = answer(socket.getInputStream());
                    if (answer.contains("Connection: close") || answer.isEmpty()) {
                        break;
                    }
                    answered++;
                }
            }
            return answered;
        }

        String answer(String start, String body) throws IOException {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(head(start));
                socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
                return answer(socket.getInputStream());
            }
        }

        private static int length(String answer) {
            return Integer.parseInt(answer.substring(answer.lastIndexOf('\n') + 1));
        }

        /// The head and a body with a length.
        private static String answer(InputStream in) throws IOException {
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("\r\n\r\n") < 0) {
                int read = in.read();
                if (read < 0) {
                    return answer.toString();
                }
                answer.append((char) read);
            }
            int at = answer.indexOf("Content-Length: ");
            if (at >= 0) {
                String length = answer.substring(at + 16, answer.indexOf("\r\n", at));
                answer.append(
                        new String(
                                in.readNBytes(Integer.parseInt(length)),
                                StandardCharsets.US_ASCII));
            }
            return answer.toString();
        }

        private static byte[] json(byte[] masked) {
            byte[] before = "{\"secret\":\"".getBytes(StandardCharsets.US_ASCII);
            byte[] body = Arrays.copyOf(before, before.length + masked.length + 2);
            for (int i = 0; i < masked.length; i++) {
                body[before.length + i] = (byte) (masked[i] ^ MASK);
            }
            body[body.length - 2] = '"';
            body[body.length - 1] = '}';
            return body;
        }

        private static byte[] whole(String path, byte[] body, Way way) {
            byte[] head =
                    head(
                            "POST %s HTTP/1.1\r\nContent-Type: %s\r\nContent-Length: %d\r\n"
                                    .formatted(
                                            path,
                                            way == Way.AS_A_FORM
                                                    ? "application/x-www-form-urlencoded"
                                                    : "application/json",
                                            body.length));
            byte[] behind = way == Way.BEFORE_ANOTHER_REQUEST ? OTHER : new byte[0];
            byte[] all = Arrays.copyOf(head, head.length + body.length + behind.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            System.arraycopy(behind, 0, all, head.length + body.length, behind.length);
            return all;
        }

        private static byte[] chunked(String path, byte[] body) {
            byte[] head =
                    head(
                            "POST %s HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                                    .formatted(path));
            int half = body.length / 2;
            byte[] first = "%x\r\n".formatted(half).getBytes(StandardCharsets.US_ASCII);
            byte[] second =
                    "\r\n%x\r\n".formatted(body.length - half).getBytes(StandardCharsets.US_ASCII);
            byte[] end = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            byte[] all =
                    new byte[head.length + first.length + second.length + body.length + end.length];
            int at = put(head, 0, head.length, all, 0);
            at = put(first, 0, first.length, all, at);
            at = put(body, 0, half, all, at);
            at = put(second, 0, second.length, all, at);
            at = put(body, half, body.length - half, all, at);
            put(end, 0, end.length, all, at);
            return all;
        }

        private static int put(byte[] from, int offset, int length, byte[] to, int at) {
            System.arraycopy(from, offset, to, at, length);
            return at + length;
        }

        private static byte[] head(String start) {
            var head = new ByteArrayOutputStream();
            head.writeBytes(
                    (start + "Host: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return head.toByteArray();
        }

        @Override
        public void close() {
            context.close();
        }
    }

    @JsonDeserialize(using = Typed.Reader.class)
    record Typed(char[] characters) {

        static final class Reader extends ValueDeserializer<Typed> {
            @Override
            public Typed deserialize(JsonParser json, DeserializationContext context) {
                return new Typed(SecretCharacters.read(json));
            }
        }
    }

    record Body(Typed secret) {}

    @RestController
    static class Endpoints {

        /// Through the shared reader of JSON.
        @PostMapping("/typed")
        String typed(@RequestBody Body body) {
            char[] secret = body.secret().characters();
            Arrays.fill(secret, '\0');
            return Integer.toString(secret.length);
        }

        @PostMapping("/raw")
        String raw(HttpServletRequest request) throws IOException {
            byte[] own = new byte[1_000];
            int read = request.getInputStream().readNBytes(own, 0, own.length);
            Arrays.fill(own, (byte) 0);
            return Integer.toString(read - "{\"secret\":\"\"}".length());
        }

        /// As one who is refused.
        @PostMapping("/unread")
        String unread() {
            return "0";
        }

        /// As what asks for a parameter of the address.
        @PostMapping("/fields")
        String fields(HttpServletRequest request) {
            return Integer.toString(request.getParameterMap().size());
        }

        @PostMapping("/other")
        String other() {
            return "other";
        }

        @PostMapping("/form")
        String form(HttpServletRequest request) {
            return request.getParameter("field");
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        ConfigurationPropertiesAutoConfiguration.class,
        JsonAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
    })
    static class Guarded {

        @Bean
        Endpoints endpoints() {
            return new Endpoints();
        }
    }
}
