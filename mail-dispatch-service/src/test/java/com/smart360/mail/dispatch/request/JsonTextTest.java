package com.smart360.mail.dispatch.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// I3: a text is read where it stands, and comes to what any JSON reader makes of it.
class JsonTextTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 100, 8_190, 8_191, 8_192, 8_193, 16_400, 50_000})
    void readsWhatJacksonReads(int length) {
        var random = new Random(length);
        for (int kind = 0; kind < 6; kind++) {
            String json = quoted(random, length, kind);
            JsonText text = JsonText.at(json.getBytes(StandardCharsets.UTF_8), 0);

            String expected = JSON.readValue(json, String.class);
            assertThat(text.decoded()).isEqualTo(expected);
            assertThat(text.characters()).isEqualTo(expected.codePointCount(0, expected.length()));
        }
    }

    /// @param kind ASCII, with escapes, with one, with few, with many other characters, with all
    private static String quoted(Random random, int length, int kind) {
        var json = new StringBuilder("\"");
        for (int i = 0; i < length; i++) {
            int lot = random.nextInt(1_000);
            switch (kind) {
                case 0 -> json.append(ascii(random));
                case 1 -> json.append(lot < 50 ? "\\n" : ascii(random));
                case 2 -> json.append(i == length / 2 ? "\u2014" : ascii(random));
                case 3 -> json.append(lot < 5 ? "\uD83E\uDDFE" : ascii(random));
                case 4 -> json.append(lot < 900 ? "\u4FE1" : ascii(random));
                default -> json.append(any(random, lot));
            }
        }
        return json.append('"').toString();
    }

    private static String any(Random random, int lot) {
        return switch (lot % 8) {
            case 0 -> "\\uD83E\\uDDFE";
            case 1 -> "\\u00e4";
            case 2 -> "\\\"";
            case 3 -> "\\/";
            case 4 -> "\uD83E\uDDFE";
            case 5 -> "\u00E9";
            case 6 -> "\u4FE1";
            default -> ascii(random);
        };
    }

    private static String ascii(Random random) {
        char c = (char) (' ' + random.nextInt(95));
        return c == '"' || c == '\\' ? "x" : String.valueOf(c);
    }

    /// Their parser refuses them later; until then they cost nothing more and end nothing.
    @Test
    void bytesThatAreNoUtf8EndNothing() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40) + 1];
            random.nextBytes(bytes);
            bytes[0] = '"';
            JsonText text = JsonText.at(bytes, 0);

            assertThat(text.decoded()).hasSizeLessThanOrEqualTo(bytes.length);
        }
    }
}
