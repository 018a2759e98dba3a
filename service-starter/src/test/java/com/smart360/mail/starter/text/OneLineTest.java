package com.smart360.mail.starter.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @ParameterizedTest
    @CsvSource({
        "plain,plain",
        "'a\r\nb\tc','a  b c'",
        "'bill\u202Efdp.exe','bill[U+202E]fdp.exe'",
        "'pay\u200Bpal','pay[U+200B]pal'",
        "'a\u2066b\u2069c','a[U+2066]b[U+2069]c'",
        "'\uFEFFname','[U+FEFF]name'",
        "'so\u00ADft','so[U+00AD]ft'",
        "'ad\u200Dmin','ad[U+200D]min'",
        "'a\u2028b','a b'"
    })
    @DisplayName("(S18) what has no width or turns the writing round is shown by its number")
    void showsWhatCannotBeSeen(String text, String line) {
        assertThat(OneLine.of(text)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Größe",
                "\u05E9\u05DC\u05D5\u05DD",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67"
            })
    @DisplayName("(S18) scripts and emoji stay as they are, with the joiners that they need")
    void leavesScriptsAsTheyAre(String text) {
        assertThat(OneLine.of(text)).isEqualTo(text);
    }

    @Test
    @DisplayName("(I6) cutting never leaves half of a character")
    void cutsBetweenCharacters() {
        for (int limit = 1; limit < 8; limit++) {
            String line = OneLine.of("a\uD83D\uDE00b\uD83D\uDE00cdefgh", limit);
            assertThat(line).isEqualTo(roundTrip(line)).endsWith("…");
            assertThat(line.length()).isLessThanOrEqualTo(limit + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "a\uDC00b", "\uD83Dx\uDE00", "\uDE00\uD83D", "\uD83D"})
    @DisplayName("(I6) half a surrogate pair becomes U+FFFD, so that it is stored as it is hashed")
    void replacesHalves(String broken) {
        for (String whole : new String[] {OneLine.of(broken), Unicode.wellFormed(broken)}) {
            assertThat(whole).isEqualTo(roundTrip(whole)).contains("\uFFFD");
            assertThat(whole).hasSameSizeAs(broken);
        }
    }

    @Test
    void wholeTextIsNotCopied() {
        String text = "a\uD83D\uDE00";
        assertThat(Unicode.wellFormed(text)).isSameAs(text);
    }

    private static String roundTrip(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
