package com.smart360.mail.config.connectiontest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

class WipedBodyTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PASSWORD = "c0rrect horse \\u0062attery";
    private static final String READ = "c0rrect horse battery";

    @ParameterizedTest
    @ValueSource(ints = {0, 20_000})
    @DisplayName("(S16) nothing that a body was read into holds it afterwards")
    void wipesWhatItReadInto(int more) throws IOException {
        Watched body = new Watched(body(more));

        StartConnectionTest read = new WipedBody(JSON).read(body);

        TypedPassword password = Objects.requireNonNull(read.password());
        assertThat(password.forExamination().toString()).isEqualTo(READ);
        assertThat(body.targets)
                .isNotEmpty()
                .allSatisfy(target -> assertThat(target).containsOnly(0));
        password.close();
        assertThat(password.forExamination().toString()).doesNotContain("horse");
    }

    @Test
    @DisplayName("(S16) also where it can't be understood")
    void wipesWhatCannotBeUnderstood() {
        Watched body = new Watched("{\"password\":\"" + PASSWORD + "\",");

        assertThatThrownBy(() -> new WipedBody(JSON).read(body))
                .isInstanceOf(JacksonException.class)
                .hasMessageNotContaining("horse");
        assertThat(body.targets)
                .isNotEmpty()
                .allSatisfy(target -> assertThat(target).containsOnly(0));
    }

    @Test
    @DisplayName("(S16) the parser's own buffer is wiped once the password is taken out of it")
    void wipesTheParsersBuffer() {
        try (JsonParser parser = JSON.createParser("\"" + PASSWORD + "\"")) {
            parser.nextToken();
            char[] buffer = parser.getStringCharacters();
            int from = parser.getStringOffset();
            int length = parser.getStringLength();

            TypedPassword password = JSON.readerFor(TypedPassword.class).readValue(parser);

            assertThat(password.forExamination().toString()).isEqualTo(READ);
            assertThat(new String(buffer, from, length)).doesNotContain("horse");
        }
    }

    private static String body(int more) {
        return "{\"host\":\""
                + "h".repeat(more)
                + "\",\"password\":\""
                + PASSWORD
                + "\",\"heloHostname\":\""
                + "h".repeat(more)
                + "\"}";
    }

    /// Remembers each array that was read into.
    private static final class Watched extends InputStream {

        private final InputStream body;
        private final List<byte[]> targets = new ArrayList<>();

        Watched(String body) {
            this.body = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() throws IOException {
            return body.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            targets.add(target);
            return body.read(target, offset, Math.min(length, 1000));
        }
    }
}
