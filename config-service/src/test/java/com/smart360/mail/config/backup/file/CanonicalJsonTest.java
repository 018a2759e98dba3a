package com.smart360.mail.config.backup.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("BKP-1")
class CanonicalJsonTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{ \"b\" : 1, \"a\" : [ ] }`, `{\"a\":[],\"b\":1}`",
                "`[ true, false, null, -7 ]`, `[true,false,null,-7]`",
                "`{\"e\":{}}`, `{\"e\":{}}`",
                "`\"\\u00e9\\/\\u0001\\n\\\"\\\\\"`, `\"é/\\u0001\\n\\\"\\\\\"`",
                "`{\"\\u20ac\":1,\"$\":2,\"\\ud83d\\ude02\":3,\"\\ufb33\":4}`,"
                        + " `{\"$\":2,\"€\":1,\"\ud83d\ude02\":3,\"\ufb33\":4}`"
            })
    void writesEachValueInOneWay(String given, String canonical) {
        byte[] written = CanonicalJson.of(SignedFile.tree(given.getBytes(StandardCharsets.UTF_8)));
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1.5]", "{\"a\":1e3}", "\"\\ud83d\""})
    void refusesWhatHasNoSingleForm(String given) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                CanonicalJson.of(
                                        SignedFile.tree(given.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void isTheSameAfterARoundTrip() {
        byte[] once =
                CanonicalJson.of(
                        SignedFile.tree(
                                "{\"z\":[{\"y\":\"\\t\"}],\"a\":0}"
                                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(CanonicalJson.of(SignedFile.tree(once))).isEqualTo(once);
    }
}
