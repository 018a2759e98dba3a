package com.smart360.mail.dispatch.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests made to end whoever reads them (I1, I2, I3), and honest ones that are as large as may
/// be.
@Timeout(60)
class RequestLimitsTest {

    private static final int MAX = 5_000_000;
    private static final long SMALL_STACK = 160 * 1024;
    private static final String END =
            "\"to\":[\"jo@example.org\"],\"subject\":\"Bill\",\"text\":\"Hi\"}";

    private final RequestReader reader = new RequestReader(MAX);

    static Stream<Arguments> hostile() {
        return Stream.of(
                of("number of 1,100 digits (I1)", member("x", "1".repeat(1_100)), "1,100 digits"),
                of("number of 1 MB", member("x", "7".repeat(1_000_000)), "digits"),
                of("number with 1,100 decimals", member("x", "0." + "1".repeat(1_100)), "number"),
                of("number where a text belongs", member("category", "1".repeat(1_100)), "number"),
                of("exponent of 2 billion", member("x", "1e2000000000"), "no member"),
                of("exponent of 1,000 digits", member("x", "1e" + "9".repeat(1_000)), "number"),
                of("nesting of 600 lists (I1)", member("x", nested("[", "]", 600)), "nested"),
                of("nesting of 100,000 lists", member("x", nested("[", "]", 100_000)), "nested"),
                of("nesting of objects", member("x", nested("{\"a\":", "}", 5_000)), "nested"),
                of("objects only opened", "{\"a\":".repeat(200_000), "nested"),
                of(
                        "nesting in a list that there is",
                        member("cc", nested("[", "]", 600)),
                        "nested"),
                of("name of 60,000 (I1)", member("n".repeat(60_000), "1"), "name is too long"),
                of("name of 4 MB", member("n".repeat(4_000_000), "1"), "name is too long"),
                of("name of escapes", member("\\u0041".repeat(60_000), "1"), "name is too long"),
                of(
                        "header's name of 60,000",
                        member("headers", "{\"" + "n".repeat(60_000) + "\":\"1\"}"),
                        "name is too long"),
                of("349,000 attachments {} (I3)", member("attachments", many("{}", 349_000)), "50"),
                of("400,000 recipients", member("cc", many("\"a@b.c\"", 400_000)), "100 addresses"),
                of("1 million nulls", member("cc", many("null", 900_000)), "100 addresses"),
                of("many objects nobody knows", member("x", many("{}", 300_000)), "too many"),
                of("many members nobody knows", members(200_000), "too many"),
                of("many headers", member("headers", headers(60_000)), "50 headers"),
                of("empty lists in a file", file("filename", many("[]", 300_000)), "too many"),
                of("3,000 parameters (I2)", file("contentType", type(3_000)), "255 characters"),
                of("48 parameters in 255", file("contentType", type(48)), "media type"),
                of("backtracking id", member("id", "\"" + "a.".repeat(50_000) + "!\""), "200"),
                of(
                        "backtracking content id",
                        file("contentId", "\"" + "a@".repeat(90_000) + " \""),
                        "200"),
                of(
                        "backtracking address",
                        member("from", "\"" + "a.".repeat(200) + "\""),
                        "address"),
                of(
                        "quotes in an address",
                        member("from", "\"" + "\\\"".repeat(240) + "@b.c\""),
                        "address"),
                of(
                        "subject of 4 MB",
                        member("subject", "\"" + "s".repeat(4_000_000) + "\""),
                        "998"),
                of(
                        "source of 3 MB of escapes",
                        member("source", "\"" + "\\u00e4".repeat(500_000) + "\""),
                        "100 characters"),
                of(
                        "time of 1 MB",
                        member("expiresAt", "\"" + "2".repeat(1_000_000) + "\""),
                        "time"),
                of(
                        "priority of 1 MB",
                        member("priority", "\"" + "H".repeat(1_000_000) + "\""),
                        "HIGH"),
                of(
                        "half characters",
                        member("text", "\"" + "\\ud800".repeat(100) + "\""),
                        "half a character"),
                of(
                        "half a character in source (I6)",
                        member("source", "\"a\\udc00\""),
                        "half a character"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void endsWithAReasonAndAPlainSentence(String name, String json, String words) {
        Rejected rejected = (Rejected) readWithSmallStack(json);
        assertThat(rejected.reason())
                .isIn(
                        EmailRejection.SCHEMA_VIOLATION,
                        EmailRejection.BAD_ADDRESS,
                        EmailRejection.HEADER_INJECTION);
        assertThat(rejected.words()).contains(words).hasSizeLessThanOrEqualTo(1_000);
        assertThat(rejected.words()).doesNotContain("schema.json").doesNotContain("^[");
        assertThat(rejected.id())
                .satisfiesAnyOf(
                        id -> assertThat(id).isNull(), id -> assertThat(id).hasSizeLessThan(210));
    }

    static Stream<Arguments> noJson() {
        return Stream.of(
                of("only opened", "[".repeat(1_000_000), "object"),
                of("cut in the middle of a text", "{\"id\":\"m-1\",\"text\":\"abc", "part of"),
                of("cut in an escape", "{\"id\":\"m-1\",\"text\":\"abc\\", "part of"),
                of("cut in a Unicode escape", "{\"id\":\"m-1\",\"text\":\"abc\\u00", "part of"),
                of("a first line", "{", "one line"),
                of("a middle line", "  \"subject\": \"Bill\",", "one line"),
                of("a last line", "}", "one line"),
                of("encoded twice", "\"{\\\"id\\\":\\\"m-1\\\"}\"", "encoded twice"),
                of("XML", "<mail/>", "XML"),
                of("blank", " \n ", "empty"),
                of(
                        "a member twice",
                        "{\"id\":\"m\",\"subject\":\"a\"," + END,
                        "\"subject\" stands twice"),
                of("something behind", "{\"id\":\"m\"," + END + "{}", "goes on"),
                of("no value", "{\"id\":}", "line 1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noJson")
    void whatIsNoJsonIsNamed(String name, String json, String words) {
        Rejected rejected = (Rejected) readWithSmallStack(json);
        assertThat(rejected.reason()).isEqualTo(EmailRejection.NOT_JSON);
        assertThat(rejected.words()).contains(words).doesNotContain("line -1");
    }

    @Test
    @DisplayName("(I3) what stands a thousand times is told twenty times, and costs no more")
    void membersThatStandAgainAndAgain() {
        String again = "\"subject\":\"a\",".repeat(1_000);
        Rejected rejected = (Rejected) readWithSmallStack("{\"id\":\"m\"," + again + END);
        assertThat(rejected.reason()).isEqualTo(EmailRejection.NOT_JSON);
        assertThat(rejected.violations()).hasSize(RequestLimits.TOLD);
    }

    @Test
    void confluentsWireFormatIsNamedWithItsCure() {
        byte[] plain = ("{\"id\":\"m\"," + END).getBytes(StandardCharsets.UTF_8);
        byte[] framed = new byte[plain.length + 5];
        framed[4] = 42;
        System.arraycopy(plain, 0, framed, 5, plain.length);
        Rejected rejected = (Rejected) reader.read(framed, null, null);
        assertThat(rejected.reason()).isEqualTo(EmailRejection.NOT_JSON);
        assertThat(rejected.words()).contains("schema number 42").contains("StringSerializer");
    }

    @Test
    void timesAsNumbersAreNamedWithTheirCure() {
        assertThat(((Rejected) read(member("expiresAt", "1.79E9"))).words())
                .contains("\"expiresAt\" is a number")
                .contains("write-dates-as-timestamps=false");
        assertThat(((Rejected) read(member("notBefore", "[2026,1,31,8,0]"))).words())
                .contains("\"notBefore\" is a list")
                .contains("2026-01-31T08:00:00Z");
    }

    static Stream<Arguments> asLargeAsMayBe() {
        return Stream.of(
                of("100 recipients in each list", member("cc", many("\"a@b.c\"", 100)), ""),
                of("50 headers", member("headers", headers(50)), ""),
                of("50 files", member("attachments", many(file(""), 50)), ""),
                of(
                        "a subject of 998",
                        "{\"id\":\"m\",\"to\":[\"a@b.c\"],\"text\":\"t\",\"subject\":\""
                                + "🧾".repeat(998)
                                + "\"}",
                        ""),
                of("an id of 200", "{\"id\":\"" + "a".repeat(200) + "\"," + END, ""),
                of(
                        "a text of 4 MB",
                        "{\"id\":\"m\",\"to\":[\"a@b.c\"],\"subject\":\"s\",\"text\":\""
                                + "t".repeat(4_000_000)
                                + "\"}",
                        ""),
                of(
                        "parameters of a type",
                        file("contentType", "\"text/plain; charset=utf-8 ; format=flowed\""),
                        ""),
                of("quoted parameter", file("contentType", "\"a/b; name=\\\"x y.pdf\\\"\""), ""),
                of("null for absent", member("cc", "null"), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("asLargeAsMayBe")
    void whatIsAsLargeAsMayBeIsTaken(String name, String json, String words) {
        RequestVerdict verdict = readWithSmallStack(json);
        assertThat(verdict).as(words(verdict)).isInstanceOf(Accepted.class);
    }

    static Stream<Arguments> large() {
        String start = "{\"id\":\"m\",\"to\":[\"a@b.c\"],\"subject\":\"s\",\"html\":\"";
        return Stream.of(
                of("ASCII", start + "t".repeat(4_000_000) + "\"}", ""),
                of(
                        "ASCII with escapes",
                        start + "<a href=\\\"x\\\">\\n".repeat(200_000) + "\"}",
                        ""),
                of("Latin", start + "ä".repeat(2_000_000) + "\"}", ""),
                of("Chinese", start + "信".repeat(1_300_000) + "\"}", ""),
                of("ASCII with one other", start + "t".repeat(4_000_000) + "🧾\"}", ""),
                of(
                        "a file",
                        "{\"id\":\"m\",\"attachments\":["
                                + file("").replace("AAEC", "AAEC".repeat(1_000_000))
                                + "],"
                                + END,
                        ""),
                of(
                        "a file with escapes",
                        "{\"id\":\"m\",\"attachments\":["
                                + file("").replace("AAEC", "AAE\\/".repeat(900_000))
                                + "],"
                                + END,
                        ""),
                of("many things nobody knows", member("x", many("{}", 1_500_000)), ""),
                of("349,000 attachments", member("attachments", many("{}", 349_000)), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("large")
    void memoryIsBoundedByTheSize(String name, String json, String words) {
        byte[] raw = json.getBytes(StandardCharsets.UTF_8);
        reader.read(raw, null, null);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        RequestVerdict verdict = reader.read(raw, null, null);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(verdict).isNotNull();
        // Beside the request itself.
        assertThat(allocated).isLessThanOrEqualTo(3 * (long) raw.length + 200_000);
    }

    private RequestVerdict readWithSmallStack(String json) {
        byte[] raw = json.getBytes(StandardCharsets.UTF_8);
        var verdict = new AtomicReference<RequestVerdict>();
        Thread reading =
                new Thread(null, () -> verdict.set(reader.read(raw, null, null)), "", SMALL_STACK);
        reading.start();
        try {
            reading.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return verdict.get();
    }

    private RequestVerdict read(String json) {
        return reader.read(json.getBytes(StandardCharsets.UTF_8), null, null);
    }

    private static String words(RequestVerdict verdict) {
        return verdict instanceof Rejected rejected ? rejected.words() : "taken";
    }

    private static Arguments of(String name, String json, String words) {
        return Arguments.of(name, json, words);
    }

    private static String member(String name, String value) {
        String id = name.equals("id") ? "" : "\"id\":\"m\",";
        String rest =
                name.equals("subject")
                        ? END.replace("\"subject\":\"Bill\",", "")
                        : name.equals("text") ? END.replace(",\"text\":\"Hi\"", "") : END;
        return "{" + id + "\"" + name + "\":" + value + "," + rest;
    }

    private static String file(String name, String value) {
        return member("attachments", "[" + file("\"" + name + "\":" + value) + "]");
    }

    private static String file(String member) {
        String type = member.startsWith("\"contentType") ? "" : "\"contentType\":\"a/b\",";
        String name = member.startsWith("\"filename") ? "" : "\"filename\":\"f\",";
        String more = member.isEmpty() ? "" : "," + member;
        return "{" + name + type + "\"content\":\"AAEC\"" + more + "}";
    }

    private static String type(int parameters) {
        return "\"a/b" + "; a=b".repeat(parameters) + "(\"";
    }

    private static String nested(String open, String close, int depth) {
        return open.repeat(depth) + "1" + close.repeat(depth);
    }

    private static String many(String value, int count) {
        return "[" + (value + ",").repeat(count - 1) + value + "]";
    }

    private static String members(int count) {
        return "{"
                + IntStream.range(0, count)
                        .mapToObj(i -> "\"x" + i + "\":1,")
                        .collect(Collectors.joining())
                + "\"id\":\"m\","
                + END;
    }

    private static String headers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"X-" + i + "\":\"1\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
