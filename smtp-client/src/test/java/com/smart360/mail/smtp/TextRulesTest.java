package com.smart360.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/// The pure rules on text and bytes: dots and line ends, secrets, names, addresses, capabilities.
class TextRulesTest {

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
        var out = new Commands(8);
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

    @Example
    void namesFitByRfc6125() {
        assertThat(CertificateNames.fits("mail.example.com", "mail.example.com")).isTrue();
        assertThat(CertificateNames.fits("MAIL.example.com.", "mail.example.com")).isTrue();
        assertThat(CertificateNames.fits("*.example.com", "mail.example.com")).isTrue();
        assertThat(CertificateNames.fits("*.example.com", "example.com")).isFalse();
        assertThat(CertificateNames.fits("*.example.com", "a.b.example.com")).isFalse();
        assertThat(CertificateNames.fits("*.com", "example.com")).isFalse();
        assertThat(CertificateNames.fits("*", "localhost")).isFalse();
        assertThat(CertificateNames.fits("m*.example.com", "mail.example.com")).isFalse();
        assertThat(CertificateNames.fits("*.*.com", "a.b.com")).isFalse();
        assertThat(CertificateNames.ascii("Bücher.Example.")).isEqualTo("xn--bcher-kva.example");
        assertThat(CertificateNames.literal("[::1]")).isNotNull();
        assertThat(CertificateNames.literal("127.0.0.1")).isNotNull();
        assertThat(CertificateNames.literal("localhost")).isNull();
    }

    @Example
    void envelopeAddressesCarryNoCommands() {
        for (String bad :
                List.of(
                        "",
                        "a@b.test\r\nRCPT TO:<x@y>",
                        "a@b.test\n",
                        "a\0@b.test",
                        "a@b.test> SIZE=1",
                        "<a@b.test",
                        "a b@c.test",
                        "\"open@b.test",
                        "a@b.test\u0085",
                        "ä@b.test",
                        "x".repeat(250) + "@b.test")) {
            assertThat(EnvelopeAddress.fault(bad, false)).describedAs(bad).isPresent();
            if (!bad.isEmpty()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new Envelope(bad, List.of("a@b.test"), 0, false, false));
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Envelope("", List.of(bad), 0, false, false));
        }
        for (String good :
                List.of(
                        "a@b.test",
                        "a+b.c=d@b.test",
                        "\"with space\"@b.test",
                        "\"q\\\"x\"@b.test",
                        "a@[192.0.2.1]")) {
            assertThat(EnvelopeAddress.fault(good, false)).describedAs(good).isEmpty();
        }
        assertThat(EnvelopeAddress.fault("ä@bücher.test", true)).isEmpty();
        assertThat(EnvelopeAddress.fault("\ud83d@b.test", true)).isPresent();
    }

    @Property
    void noAddressThatPassesHoldsALineEnd(@ForAll String address, @ForAll boolean smtpUtf8) {
        if (EnvelopeAddress.fault(address, smtpUtf8).isEmpty()) {
            assertThat(address).doesNotContain("\r", "\n", "\0", "\u0085");
        }
    }

    @Example
    void heloNamesCarryNoCommands() {
        for (String bad : List.of("", "a b", "a\r\nQUIT", "ü.test", "x".repeat(256), "a\0")) {
            assertThat(SessionSettings.heloFault(bad)).describedAs(bad).isPresent();
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () ->
                                    new SessionSettings(
                                            bad,
                                            new Encryption.None(),
                                            new Credentials.None(),
                                            Duration.ofSeconds(1)));
        }
        assertThat(SessionSettings.heloFault("localhost")).isEmpty();
        assertThat(SessionSettings.heloFault("[192.0.2.1]")).isEmpty();
    }

    @Example
    void readsCapabilities() {
        Capabilities found =
                Capabilities.of(
                        new Reply(
                                250,
                                null,
                                List.of(
                                        "mail.test hello",
                                        "size 35882577",
                                        "auth plain LOGIN",
                                        "AUTH=CRAM-MD5",
                                        "Pipelining",
                                        "STARTTLS",
                                        "8bitmime",
                                        "X-ODD thing")));
        assertThat(found.maxSize()).isEqualTo(35882577);
        assertThat(found.mechanisms()).containsExactly("PLAIN", "LOGIN", "CRAM-MD5");
        assertThat(found.pipelining()).isTrue();
        assertThat(found.startTls()).isTrue();
        assertThat(found.eightBitMime()).isTrue();
        assertThat(found.smtpUtf8()).isFalse();
        assertThat(found.lines()).contains("X-ODD THING").hasSize(7);
        assertThat(
                        Capabilities.of(new Reply(250, null, List.of("x", "SIZE", "SIZE abc")))
                                .maxSize())
                .isZero();
    }

    @Example
    void aDeadlinePassesOnceCancelledEvenInItsParts() {
        Deadline all = Deadline.after(Duration.ofDays(1000));
        Deadline part = all.atMost(Duration.ofHours(1));
        assertThat(all.passed()).isFalse();
        assertThat(part.remaining()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(part.atMost(Duration.ofHours(2))).isSameAs(part);
        all.cancel();
        assertThat(all.passed()).isTrue();
        assertThat(part.passed()).isTrue();
        assertThat(part.cancelled()).isTrue();
        assertThat(part.remaining()).isZero();
        assertThat(Deadline.after(Duration.ofSeconds(-1)).passed()).isTrue();
    }
}
