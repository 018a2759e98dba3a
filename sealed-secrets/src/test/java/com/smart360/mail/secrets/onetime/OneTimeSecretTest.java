package com.smart360.mail.secrets.onetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneTimeSecretTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void isKnownByItsDigestHoweverItIsTyped() {
        OneTimeSecret made = OneTimeSecret.make(RANDOM);
        SlowDigest digest = made.digest(RANDOM);
        String text = made.text();

        assertThat(text).matches("([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}");
        assertThat(typed(text).isOf(digest)).isTrue();
        assertThat(
                        typed(
                                        " "
                                                + text.toLowerCase(Locale.ROOT)
                                                        .replace('-', ' ')
                                                        .replace('0', 'o')
                                                        .replace('1', 'l'))
                                .isOf(digest))
                .isTrue();
        assertThat(digest.text()).doesNotContain(text).doesNotContain(text.replace("-", ""));
        assertThat(made.digest(RANDOM)).as("salted").isNotEqualTo(digest);
    }

    @Test
    void isNoOther() {
        OneTimeSecret made = OneTimeSecret.make(RANDOM);
        String text = made.text();
        char other = text.charAt(3) == 'A' ? 'B' : 'A';

        assertThat(
                        typed(text.substring(0, 3) + other + text.substring(4))
                                .isOf(made.digest(RANDOM)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00000-00000-00000-00000-00000-0000",
                "00000-00000-00000-00000-00000-000000",
                "00000-00000-00000-00000-00000-0000U",
                "00000-00000-00000-00000-00000-0000é"
            })
    void isNotWellFormed(String typed) {
        assertThat(typed(typed).isWellFormed()).isFalse();
    }

    @Test
    void isWipedAndNeverPrinted() {
        char[] typed = "00000-00000-00000-00000-00000-00000".toCharArray();
        OneTimeSecret secret = OneTimeSecret.typed(typed);

        assertThat(typed).containsOnly('\0');
        assertThat(secret.isWellFormed()).isTrue();
        assertThat(secret).hasToString("OneTimeSecret[…]");
        secret.close();
        assertThat(secret.isWellFormed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00000-00000-00000-00000-00000-00000",
                "pbkdf2-sha256:1000:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha256:99999999:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "md5:600000:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void noDigestIsRepeatedInTheError(String text) {
        assertThatThrownBy(() -> new SlowDigest(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected pbkdf2-sha256:ROUNDS:SALT:DIGEST")
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("00000-00000"));
    }

    @Test
    void theCommandShowsTheSecretAndKeepsItsDigest(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("made/digest");
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        OneTimeSecretFile.run(
                new PrintStream(shown, true, StandardCharsets.UTF_8), file.toString());

        String secret = shown.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
        SlowDigest digest = new SlowDigest(Files.readString(file).strip());
        assertThat(typed(secret).isOf(digest)).isTrue();
        assertThat(Files.readString(file)).doesNotContain(secret);
    }

    private static OneTimeSecret typed(String text) {
        return OneTimeSecret.typed(text.toCharArray());
    }
}
