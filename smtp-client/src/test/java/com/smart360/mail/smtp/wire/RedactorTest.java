package com.smart360.mail.smtp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class RedactorTest {

    @Property(tries = 1000)
    void aHiddenSecretNeverShows(
            @ForAll @StringLength(min = 4, max = 40) String secret,
            @ForAll @StringLength(max = 20) String before,
            @ForAll @StringLength(max = 20) String after) {
        var redactor = new Redactor();
        redactor.hide(secret.toCharArray(), secret.getBytes(StandardCharsets.UTF_8));
        assertThat(redactor.clean(before + secret + after)).contains(Redactor.MARK);
        String encoded =
                Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        assertThat(redactor.clean(before + encoded + after)).contains(Redactor.MARK);
        String inside =
                Base64.getEncoder()
                        .encodeToString(("user\0" + secret).getBytes(StandardCharsets.UTF_8));
        if (secret.length() >= 6) {
            assertThat(redactor.clean(inside)).contains(Redactor.MARK);
        }
    }

    @Property(tries = 500)
    void otherTextStaysAsItIs(@ForAll @Size(max = 60) List<Character> characters) {
        var redactor = new Redactor();
        redactor.hide(
                "correct-horse-7".toCharArray(),
                "correct-horse-7".getBytes(StandardCharsets.UTF_8));
        var text = new StringBuilder();
        characters.forEach(text::append);
        String whole = text.toString();
        assertThat(redactor.clean(whole)).isSameAs(whole);
    }

    @Example
    void aShortSecretIsHiddenAsAWordOnly() {
        var redactor = new Redactor();
        redactor.hide("abc".toCharArray(), "abc".getBytes(StandardCharsets.UTF_8));
        assertThat(redactor.clean("abc: abcde 'ABC'")).isEqualTo("[redacted]: abcde '[redacted]'");
    }
}
