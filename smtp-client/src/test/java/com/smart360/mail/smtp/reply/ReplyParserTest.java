package com.smart360.mail.smtp.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.smtp.reply.ReplyParser.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class ReplyParserTest {

    @Example
    void readsOneLine() {
        assertThat(complete("250 2.1.0 Ok\r\n"))
                .isEqualTo(new Reply(250, new EnhancedStatus(2, 1, 0), List.of("Ok")));
        assertThat(complete("250\r\n")).isEqualTo(new Reply(250, null, List.of("")));
        assertThat(complete("250 \r\n")).isEqualTo(new Reply(250, null, List.of("")));
        assertThat(complete("354 go\r\n")).isEqualTo(new Reply(354, null, List.of("go")));
        assertThat(complete("535 5.7.139\r\n"))
                .isEqualTo(new Reply(535, new EnhancedStatus(5, 7, 139), List.of("")));
    }

    @Example
    void readsManyLinesAndStripsTheCodes() {
        assertThat(complete("550-5.7.1 one\r\n550-5.7.1 two\r\n550 5.7.1 three\r\n"))
                .isEqualTo(
                        new Reply(
                                550, new EnhancedStatus(5, 7, 1), List.of("one", "two", "three")));
        assertThat(complete("250-mail.test\r\n250-SIZE 10\r\n250 HELP\r\n").lines())
                .containsExactly("mail.test", "SIZE 10", "HELP");
    }

    @Example
    void takesNoEnhancedCodeOfAnotherClass() {
        assertThat(complete("250 5.1.0 Ok\r\n"))
                .isEqualTo(new Reply(250, null, List.of("5.1.0 Ok")));
        assertThat(complete("250 2.1.0x Ok\r\n").enhanced()).isNull();
        assertThat(complete("250 2.1.0000 Ok\r\n").enhanced()).isNull();
        assertThat(complete("250 2..0 Ok\r\n").enhanced()).isNull();
        assertThat(complete("354 3.0.0 go\r\n").enhanced()).isNull();
    }

    @Example
    void leavesWhatFollowsAlone() {
        byte[] bytes = ascii("250 a\r\n250 b\r\n");
        var first = (Parsed.Complete) ReplyParser.parse(bytes, 0, bytes.length);
        var second = (Parsed.Complete) ReplyParser.parse(bytes, first.next(), bytes.length);
        assertThat(second.reply().text()).isEqualTo("b");
        assertThat(second.next()).isEqualTo(bytes.length);
    }

    @Example
    void saysNoAsSoonAsItCan() {
        for (String start :
                List.of(
                        "H",
                        "*",
                        "+",
                        "1",
                        "6",
                        "2x",
                        "25x",
                        "250x",
                        "250-a\r\n251",
                        "250-a\r\nx",
                        "250 a\n",
                        "250\n",
                        "250 a\rb",
                        "25\r\n",
                        "\r\n",
                        "\n")) {
            assertThat(parse(start)).describedAs(start).isInstanceOf(Parsed.Malformed.class);
        }
    }

    @Example
    void keepsItsBounds() {
        String longest = "250 " + "x".repeat(ReplyParser.MAX_LINE - 4);
        assertThat(parse(longest)).isEqualTo(Parsed.NeedsMore.INSTANCE);
        assertThat(parse(longest + "\r")).isEqualTo(Parsed.NeedsMore.INSTANCE);
        assertThat(parse(longest + "\r\n")).isInstanceOf(Parsed.Complete.class);
        assertThat(parse(longest + "xx")).isInstanceOf(Parsed.Malformed.class);
        String lines = "250-x\r\n".repeat(ReplyParser.MAX_LINES - 1);
        assertThat(complete(lines + "250 x\r\n").lines()).hasSize(ReplyParser.MAX_LINES);
        assertThat(parse(lines + "250-x\r\n250 x\r\n")).isInstanceOf(Parsed.Malformed.class);
        String wide = ("250-" + "x".repeat(4000) + "\r\n").repeat(9);
        assertThat(parse(wide)).isInstanceOf(Parsed.Malformed.class);
    }

    @Example
    void makesForeignTextPrintable() {
        assertThat(complete("550 a\u001b[31mb\u0000c\u0007\r\n").text()).isEqualTo("a?[31mb?c?");
        assertThat(complete("550 ünï \u202e x\r\n").text()).isEqualTo("ünï ? x");
        byte[] latin = {'5', '5', '0', ' ', (byte) 0xfc, '\r', '\n'};
        assertThat(((Parsed.Complete) ReplyParser.parse(latin, 0, latin.length)).reply().text())
                .isEqualTo("\ufffd");
    }

    @Property(tries = 2000)
    void anyBytesGiveAnAnswerWithinBounds(@ForAll @Size(max = 600) byte[] bytes) {
        check(bytes);
    }

    @Property(tries = 2000)
    void anyReplyLikeBytesGiveAnAnswerWithinBounds(@ForAll("replyLike") byte[] bytes) {
        check(bytes);
    }

    @Property(tries = 1000)
    void whatIsWrittenIsRead(@ForAll("replies") Reply reply) {
        byte[] wire = written(reply);
        var parsed = (Parsed.Complete) ReplyParser.parse(wire, 0, wire.length);
        assertThat(parsed.reply()).isEqualTo(reply);
        assertThat(parsed.next()).isEqualTo(wire.length);
    }

    @Property(tries = 300)
    void everyBeginningOfAReplyNeedsMore(@ForAll("replies") Reply reply) {
        byte[] wire = written(reply);
        for (int to = 0; to < wire.length; to++) {
            assertThat(ReplyParser.parse(wire, 0, to)).isEqualTo(Parsed.NeedsMore.INSTANCE);
        }
    }

    @Property(tries = 1000)
    void moreBytesNeverChangeAnAnswer(
            @ForAll("replyLike") byte[] bytes, @ForAll @Size(max = 20) byte[] more) {
        Parsed before = ReplyParser.parse(bytes, 0, bytes.length);
        if (before != Parsed.NeedsMore.INSTANCE) {
            byte[] all = java.util.Arrays.copyOf(bytes, bytes.length + more.length);
            System.arraycopy(more, 0, all, bytes.length, more.length);
            assertThat(ReplyParser.parse(all, 0, all.length)).isEqualTo(before);
        }
    }

    private static void check(byte[] bytes) {
        switch (ReplyParser.parse(bytes, 0, bytes.length)) {
            case Parsed.Complete(Reply reply, int next) -> {
                assertThat(next).isBetween(5, bytes.length);
                assertThat(reply.code()).isBetween(200, 599);
                assertThat(reply.lines()).hasSizeBetween(1, ReplyParser.MAX_LINES);
                assertThat(reply.lines())
                        .allSatisfy(
                                line ->
                                        assertThat(line)
                                                .hasSizeLessThanOrEqualTo(ReplyParser.MAX_LINE)
                                                .doesNotContain("\r", "\n", "\0"));
            }
            case Parsed.NeedsMore _ -> assertThat(bytes.length).isLessThan(ReplyParser.MAX_BYTES);
            case Parsed.Malformed(String why) -> assertThat(why).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<byte[]> replyLike() {
        return Arbitraries.of(
                        "2",
                        "5",
                        "250",
                        "250-",
                        "250 ",
                        "550 5.7.1 ",
                        "x",
                        " ",
                        "-",
                        ".",
                        "\r",
                        "\n",
                        "\r\n",
                        "\r\n250 ",
                        "\r\n250-",
                        "\0",
                        "ü",
                        "5.7.1")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts).getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<Reply> replies() {
        Arbitrary<Integer> codes = Arbitraries.integers().between(200, 599);
        Arbitrary<List<String>> lines =
                Arbitraries.strings()
                        .withChars("abcXYZ =-<>@üß漢")
                        .ofMaxLength(60)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(8);
        Arbitrary<EnhancedStatus> statuses =
                Combinators.combine(
                                Arbitraries.integers().between(0, 999),
                                Arbitraries.integers().between(0, 999))
                        .as((subject, detail) -> new EnhancedStatus(0, subject, detail))
                        .injectNull(0.5);
        return Combinators.combine(codes, statuses, lines)
                .as(
                        (code, status, text) ->
                                new Reply(
                                        code,
                                        status == null || code / 100 == 3
                                                ? null
                                                : new EnhancedStatus(
                                                        code / 100,
                                                        status.subject(),
                                                        status.detail()),
                                        text));
    }

    private static byte[] written(Reply reply) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < reply.lines().size(); i++) {
            boolean last = i == reply.lines().size() - 1;
            lines.add(
                    reply.code()
                            + (last ? " " : "-")
                            + (reply.enhanced() == null ? "" : reply.enhanced() + " ")
                            + reply.lines().get(i)
                            + "\r\n");
        }
        return String.join("", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static Reply complete(String text) {
        Parsed parsed = parse(text);
        assertThat(parsed).isInstanceOf(Parsed.Complete.class);
        return ((Parsed.Complete) parsed).reply();
    }

    private static Parsed parse(String text) {
        byte[] bytes = ascii(text);
        return ReplyParser.parse(bytes, 0, bytes.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
