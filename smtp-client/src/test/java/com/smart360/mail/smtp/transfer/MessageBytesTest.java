package com.smart360.mail.smtp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MessageBytesTest {

    @Property(tries = 2000)
    void aPreparedMessageHasOnlyProperLineEndsAndNoLoneDot(@ForAll("messages") byte[] message) {
        byte[] prepared = MessageBytes.prepare(message);
        String text = new String(prepared, StandardCharsets.ISO_8859_1);
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat("\r\n" + text).doesNotContain("\r\n.\r\n");
        if (message.length > 0) {
            assertThat(text).endsWith("\r\n");
        }
    }

    @Property(tries = 2000)
    void unstuffingGivesTheMessageBack(@ForAll("messages") byte[] message) {
        String prepared = new String(MessageBytes.prepare(message), StandardCharsets.ISO_8859_1);
        String back = ("\r\n" + prepared).replace("\r\n.", "\r\n").substring(2);
        String wanted =
                new String(message, StandardCharsets.ISO_8859_1)
                        .replace("\r\n", "\n")
                        .replace('\r', '\n')
                        .replace("\n", "\r\n");
        assertThat(back)
                .isEqualTo(wanted.isEmpty() || wanted.endsWith("\n") ? wanted : wanted + "\r\n");
    }

    @Property(tries = 2000)
    void blockByBlockIsTheSameAsAtOnce(
            @ForAll("messages") byte[] message, @ForAll @IntRange(min = 1, max = 5) int block) {
        var out = new CommandBuffer(8);
        var stuffing = new DotStuffing(out);
        for (int from = 0; from < message.length; from += block) {
            byte[] some = Arrays.copyOfRange(message, from, from + block);
            stuffing.add(some, Math.min(block, message.length - from));
        }
        stuffing.end();
        assertThat(Arrays.copyOf(out.array(), out.length()))
                .isEqualTo(MessageBytes.prepare(message));
    }

    @Example
    void aGoodMessageIsNotCopied() {
        byte[] message =
                ("Subject: x\r\n\r\n" + "no dot at the start. of lines\r\n".repeat(99))
                        .getBytes(StandardCharsets.US_ASCII);
        assertThat(MessageBytes.prepare(message)).isSameAs(message);
    }

    @Provide
    Arbitrary<byte[]> messages() {
        return Arbitraries.of(
                        ".", "\r", "\n", "\r\n", "\r\n.", "\r\n.\r\n", "a", "abcdefg", "\n.\n", "ÿ")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts).getBytes(StandardCharsets.ISO_8859_1));
    }
}
