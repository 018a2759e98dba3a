package com.smart360.mail.dispatch.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class Base64TextTest {

    private static final byte[] CRLF = {'\r', '\n'};

    @Property(tries = 500)
    void linesAreThoseOfMimeWhateverStandsBetweenTheDigits(
            @ForAll @IntRange(max = 600) int size, @ForAll boolean blanks, @ForAll long seed)
            throws IOException {
        var random = new Random(seed);
        byte[] file = new byte[size];
        random.nextBytes(file);
        var around = new StringBuilder("{\"");
        for (char digit : Base64.getEncoder().encodeToString(file).toCharArray()) {
            around.append(digit).append(blanks && random.nextInt(9) == 0 ? " \r\n\t" : "");
        }
        int to = around.length();
        byte[] text = around.append("\"}").toString().getBytes(StandardCharsets.US_ASCII);
        Base64Text found = Base64Text.of(text, 2, to).orElseThrow();

        String mime = Base64.getMimeEncoder(76, CRLF).encodeToString(file);
        String wanted = mime.isEmpty() ? "" : mime + "\r\n";
        try (InputStream lines = found.lines()) {
            assertThat(new String(lines.readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo(wanted);
        }
        assertThat(found.size()).isEqualTo(wanted.length());
        assertThat(found.decoded()).isEqualTo(file);
        assertThat(found.length()).isEqualTo(to - 2);
    }

    @Example
    void whatIsNoBase64IsNone() {
        for (String text :
                new String[] {"A", "AB", "ABC", "AB=C", "A===", "ABC=D", "AB%=", "ÄBC="}) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(Base64Text.of(bytes, 0, bytes.length)).as(text).isEmpty();
        }
    }
}
