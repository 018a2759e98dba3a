package com.smart360.mail.config.backup.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Bodies that would take far more memory than they have bytes, or no end.
class BackupJsonTest {

    private static final long MOST = 8 << 20;

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooLarge")
    @DisplayName("BKP-1 (I5) what goes beyond a limit is refused while it is read")
    void refusedWhileItIsRead(String what, String start, String piece) {
        Endless body = new Endless(start, piece);

        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> BackupJson.read(body, MOST));

        assertThat(refused.type()).isEqualTo(ProblemType.TOO_LARGE);
        assertThat(body.read).as("bytes that were read").isLessThan(MOST + (1 << 20));
    }

    static Stream<Arguments> tooLarge() {
        return Stream.of(
                Arguments.of("blanks", "{", " "),
                Arguments.of("objects", "{\"configurations\":[{}", ",{}"),
                Arguments.of("arrays", "[[]", ",[]"),
                Arguments.of("numbers", "[1", ",1"),
                Arguments.of("texts", "[\"a\"", ",\"a\""),
                Arguments.of("a long text", "{\"format\":\"", "a"),
                Arguments.of("a long name", "{\"", "a"),
                Arguments.of("a long number", "{\"schemaVersion\":1", "0"),
                Arguments.of("a long fraction", "{\"schemaVersion\":1.", "0"),
                Arguments.of("depth of arrays", "", "["),
                Arguments.of("depth of objects", "", "{\"a\":"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    @DisplayName("(A8) what is no JSON, or has a member twice, is refused")
    void refusesWhatIsNoJson(String body) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> read(body));

        assertThat(refused.type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
    }

    static Stream<String> malformed() {
        return Stream.of(
                "", "{", "{\"a\":1,\"a\":2}", "{} {}", "nothing", "[1,]", "{\"a\":\"\n\"}");
    }

    @Test
    @DisplayName("(I5) a member at its limit is read")
    void limitsAreInclusive() {
        String name = "n".repeat(BackupJson.LONGEST_NAME);
        String text = "t".repeat(BackupJson.LONGEST_TEXT);
        String number = "1".repeat(18);

        assertThat(read("{\"" + name + "\":\"" + text + "\"}").path(name).asString())
                .isEqualTo(text);
        assertThat(read("[" + number + "]").path(0).asLong()).isEqualTo(Long.parseLong(number));
        assertThat(read("[".repeat(16) + "]".repeat(16)).isArray()).isTrue();
    }

    private static tools.jackson.databind.JsonNode read(String body) {
        return BackupJson.read(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), MOST);
    }

    /// A start, and then one piece again and again, without an end.
    private static final class Endless extends InputStream {

        private final byte[] start;
        private final byte[] piece;
        private long read;

        Endless(String start, String piece) {
            this.start = start.getBytes(StandardCharsets.UTF_8);
            this.piece = piece.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() throws IOException {
            long at = read++;
            return at < start.length
                    ? start[(int) at]
                    : piece[(int) ((at - start.length) % piece.length)];
        }
    }
}
