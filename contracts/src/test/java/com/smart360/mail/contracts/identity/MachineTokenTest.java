package com.smart360.mail.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineTokenTest {

    /// What secret scanners look for: as documented, it stays.
    private static final String FORM = "smart360_[0-9A-Za-z]{46}";

    private final MachineToken token = MachineToken.make(new Random(1));

    @Test
    @DisplayName("(S12) a token has the form that scanners know, and is read back")
    void isReadBack() {
        assertThat(token.text()).matches(FORM);
        MachineToken read = MachineToken.read(token.text()).orElseThrow();
        assertThat(read.digest()).isEqualTo(token.digest()).matches("[0-9a-f]{64}");
        assertThat(read.id()).isEqualTo(token.digest().substring(0, 24));
        assertThat(token.text()).startsWith(token.beginning());
        assertThat(token.beginning()).hasSize(13);
    }

    @Test
    @DisplayName("the checksum is the CRC32 of all before it, in base 62: others can compute it")
    void checksumIsAsDocumented() {
        String known = "smart360_" + "0".repeat(40);

        assertThat(MachineToken.read(known + "2fhQVY")).isPresent();
    }

    @Test
    @DisplayName("(S12) each other letter at any place is found by the checksum")
    void oneWrongLetterIsFound() {
        for (int at = MachineToken.PREFIX.length(); at < token.text().length(); at++) {
            char other = token.text().charAt(at) == 'a' ? 'b' : 'a';
            String wrong = token.text().substring(0, at) + other + token.text().substring(at + 1);
            assertThat(MachineToken.read(wrong)).as(wrong).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "smart360_", "smart360_a", "ghp_1234", "eyJhbGciOiJub25lIn0.e30."})
    void otherThingsAreNone(String text) {
        assertThat(MachineToken.read(text)).isEmpty();
    }

    @Test
    void longerAndShorterOnesAreNone() {
        assertThat(MachineToken.read(token.text() + "0")).isEmpty();
        assertThat(MachineToken.read(token.text().substring(0, 54))).isEmpty();
        assertThat(MachineToken.read(" " + token.text())).isEmpty();
    }

    @Test
    @DisplayName("is never printed, and no two are alike")
    void isNotPrinted() {
        assertThat(token.toString()).isEqualTo("MachineToken[…]");
        Random random = new Random(2);
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            made.add(MachineToken.make(random).text());
        }
        assertThat(made).hasSize(1_000);
    }
}
