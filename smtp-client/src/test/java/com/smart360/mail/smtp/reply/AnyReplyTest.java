package com.smart360.mail.smtp.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.smtp.testing.ReplyTarget;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// Any bytes end as a reply or as none: no Throwable, memory bounded by what came, and what is kept
/// is short and can be shown (I3, K3, S18).
class AnyReplyTest {

    /// What reading and judging one reply may allocate: a multiple of its bytes, and what each of
    /// its lines and the classes of the taxonomy cost.
    private static final long BYTES_PER_BYTE = 40;

    private static final long BYTES_AT_LEAST = 2_000_000;

    /// Of a thread that reads. The JVM takes no less on some systems.
    private static final long SMALL_STACK = 160 * 1024;

    @Property(tries = 3000)
    void anyBytesAreBoundedAndThrowNothing(@ForAll("bytes") byte[] bytes) throws Exception {
        assertThat(thrownBy(bytes)).isNull();
    }

    @Example
    void theWorstThatFitsTheLimitsIsBounded() throws Exception {
        List<String> worst =
                List.of(
                        ("250-" + "x".repeat(200) + "\r\n").repeat(127) + "250 x\r\n",
                        "250 " + "\u202e".repeat(1300) + "\r\n",
                        "250-mail.test\r\n" + "250-AUTH" + " A".repeat(2000) + "\r\n250 x\r\n",
                        "250-x\r\n" + ("250-" + "K".repeat(240) + "\r\n").repeat(120) + "250 X\r\n",
                        ("550-5.7.1 " + "helo ".repeat(45) + "\r\n").repeat(120) + "550 x\r\n",
                        "550 " + "\ud83d\ude00".repeat(900) + "\r\n");
        for (String reply : worst) {
            byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
            assertThat(ReplyParser.parse(bytes, 0, bytes.length))
                    .isInstanceOf(ReplyParser.Parsed.Complete.class);
            assertThat(thrownBy(bytes)).isNull();
        }
    }

    @Example
    void whatIsOfferedBeyondTheBoundsIsLeftOut() {
        List<String> lines =
                Stream.concat(
                                Stream.of("mail.test", "AUTH PLAIN " + "M".repeat(21) + " LOGIN"),
                                IntStream.range(0, 200).mapToObj(i -> "X" + i + " ".repeat(300)))
                        .toList();
        Capabilities offered = Capabilities.of(new Reply(250, null, lines));
        assertThat(offered.mechanisms()).containsExactly("PLAIN", "LOGIN");
        assertThat(offered.lines()).hasSize(Capabilities.MAX_LINES);
        Capabilities wide =
                Capabilities.of(
                        new Reply(
                                250,
                                null,
                                List.of("mail.test", "SIZE 1000 " + "x".repeat(4000), "STARTTLS")));
        assertThat(wide.maxSize()).isEqualTo(1000);
        assertThat(wide.startTls()).isTrue();
        assertThat(wide.lines().getFirst()).hasSize(Capabilities.MAX_LINE + 1);
    }

    @Example
    void textIsCutAtAWholeCharacter() {
        String text = "x".repeat(Reply.LONGEST_TEXT - 1) + "\ud83d\ude00".repeat(5);
        Reply reply = new Reply(550, null, List.of(text));
        assertThat(reply.text()).isEqualTo("x".repeat(Reply.LONGEST_TEXT - 1) + "…");
        assertThat(reply.abridged().lines()).containsExactly(reply.text());
        Reply fits = new Reply(550, null, List.of("one", "two"));
        assertThat(fits.abridged()).isSameAs(fits);
        assertThat(fits.text()).isEqualTo("one two");
    }

    @Example
    void whatCanNotBeShownIsReplaced() {
        assertThat(Printable.of("a\u202eb\u2066c\ufeffd\u00ade\u0085f\u2028g"))
                .isEqualTo("a?b?c?d?e?f?g");
        assertThat(Printable.of("lone \ud83d and \ude00 halves")).isEqualTo("lone ? and ? halves");
        assertThat(Printable.of("tag \udb40\udc41 and \ud83d\ude00"))
                .isEqualTo("tag ? and \ud83d\ude00");
        String plain = "Grüße, 漢字 \ud83d\ude00, e\u0301";
        assertThat(Printable.of(plain)).isSameAs(plain);
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<byte[]> random = Arbitraries.bytes().array(byte[].class).ofMaxSize(400);
        Arbitrary<byte[]> nearly =
                Arbitraries.of(
                                "250-",
                                "250 ",
                                "550 5.7.1 ",
                                "421 ",
                                "AUTH ",
                                "AUTH=",
                                "SIZE ",
                                "STARTTLS",
                                "=",
                                " ",
                                "\r\n",
                                "\r\n",
                                "\r\n250-",
                                "\u202e",
                                "\0",
                                "\ud83d\ude00",
                                "helo ",
                                "x".repeat(500),
                                "\u00ff",
                                "9".repeat(30))
                        .list()
                        .ofMaxSize(60)
                        .map(parts -> String.join("", parts).getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(random, nearly);
    }

    /// Reads on a small stack.
    private static @Nullable Throwable thrownBy(byte[] bytes) throws InterruptedException {
        var thrown = new AtomicReference<@Nullable Throwable>();
        Thread reader =
                new Thread(
                        null,
                        () -> {
                            try {
                                ThreadMXBean memory =
                                        (ThreadMXBean) ManagementFactory.getThreadMXBean();
                                long before = memory.getCurrentThreadAllocatedBytes();
                                ReplyTarget.read(bytes);
                                long used = memory.getCurrentThreadAllocatedBytes() - before;
                                assertThat(used)
                                        .isLessThan(BYTES_AT_LEAST + BYTES_PER_BYTE * bytes.length);
                            } catch (Throwable any) {
                                thrown.set(any);
                            }
                        },
                        "reads-a-reply",
                        SMALL_STACK);
        reader.start();
        reader.join();
        return thrown.get();
    }
}
