package com.smart360.mail.smtp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.smtp.reply.Printable;
import com.smart360.mail.smtp.reply.Reply;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Every form in which a server can echo a secret (S4), and what must stay as it is.
class EchoedSecretTest {

    /// A build is told by its code and not by chance; without a seed each run looks at other
    /// secrets.
    private static final String SEED = "360";

    private static final String BEFORE = "~~ (";
    private static final String AFTER = ") ~~";

    /// Letters and digits of a form that may be left of it: what is not of the secret.
    private static final Map<String, Integer> OTHERS =
            Map.of(
                    "base64 of PLAIN", 27,
                    "base64 of XOAUTH2", 50,
                    "base64 in lines", 6,
                    "base64 behind two bytes", 6,
                    "base64 glued to a word", 6,
                    "base64 of JSON", 14,
                    "hex dump", 8,
                    "base64 within NTLM, UTF-16LE", 29,
                    "base64 within NTLM, UTF-16BE", 29);

    /// Forms by name: what a server makes of the secret.
    private static final Map<String, UnaryOperator<String>> FORMS = forms();

    private static Map<String, UnaryOperator<String>> forms() {
        Map<String, UnaryOperator<String>> forms = new LinkedHashMap<>();
        forms.put("plain", secret -> secret);
        forms.put("upper case", secret -> secret.toUpperCase(Locale.ROOT));
        forms.put("lower case", secret -> secret.toLowerCase(Locale.ROOT));
        forms.put("reversed", secret -> new StringBuilder(secret).reverse().toString());
        forms.put("base64", secret -> base64(secret));
        forms.put("base64 without padding", secret -> base64(secret).replace("=", ""));
        forms.put("base64 behind one byte", secret -> base64("x" + secret + "y"));
        forms.put("base64 behind two bytes", secret -> base64("xx" + secret + "y"));
        forms.put("base64 of PLAIN", secret -> base64("\0user@example.com\0" + secret));
        forms.put(
                "base64 of XOAUTH2",
                secret -> base64("user=u@example.com\u0001auth=Bearer " + secret + "\u0001\u0001"));
        forms.put(
                "base64url",
                secret ->
                        Base64.getUrlEncoder()
                                .encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        forms.put("base64 in lines", secret -> spaced(base64("abc" + secret), 7, " "));
        forms.put("base64 in capitals", secret -> base64(secret).toUpperCase(Locale.ROOT));
        forms.put("base64 glued to a word", secret -> "said" + base64(secret));
        forms.put("hex", secret -> hex(secret));
        forms.put("hex in capitals", secret -> hex(secret).toUpperCase(Locale.ROOT));
        forms.put("hex with colons", secret -> spaced(hex(secret), 2, ":"));
        forms.put("hex with blanks", secret -> spaced(hex(secret), 2, " "));
        forms.put("hex as 0x63, 0x6f", secret -> each(secret, b -> "0x" + hex(b) + ", "));
        forms.put("hex as \\x63", secret -> each(secret, b -> "\\x" + hex(b)));
        forms.put("hex dump", secret -> "0000000 " + spaced(hex(secret), 4, " "));
        forms.put("hex with an odd digit before", secret -> "0" + hex(secret));
        forms.put("octal escapes", secret -> each(secret, EchoedSecretTest::octal));
        forms.put("decimal", secret -> each(secret, b -> b + " "));
        forms.put("percent, all", secret -> each(secret, b -> "%" + hex(b)));
        forms.put("percent, some", secret -> some(secret, b -> "%" + hex(b)));
        forms.put("form encoding", secret -> URLEncoder.encode(secret, StandardCharsets.UTF_8));
        forms.put("quoted-printable, all", secret -> each(secret, b -> "=" + hex(b)));
        forms.put("quoted-printable, some", secret -> some(secret, b -> "=" + hex(b)));
        forms.put(
                "JSON, all",
                secret -> chars(secret, c -> String.format(Locale.ROOT, "\\u%04x", c)));
        forms.put("JSON, some", secret -> secret.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.put("HTML, decimal", secret -> points(secret, c -> "&#" + c + ";"));
        forms.put(
                "HTML, hexadecimal",
                secret -> points(secret, c -> "&#x" + Integer.toHexString(c) + ";"));
        forms.put(
                "HTML, named",
                secret ->
                        secret.replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace("\"", "&quot;")
                                .replace("'", "&apos;")
                                .replace("ä", "&auml;")
                                .replace("é", "&eacute;"));
        forms.put("spelled", secret -> spaced(secret, 1, " "));
        forms.put("spelled with dots", secret -> spaced(secret, 1, "."));
        forms.put("UTF-16LE", secret -> latin(secret.getBytes(StandardCharsets.UTF_16LE)));
        forms.put("UTF-16BE", secret -> latin(secret.getBytes(StandardCharsets.UTF_16BE)));
        for (Charset utf16 : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            forms.put("base64 of " + utf16, secret -> base64(secret.getBytes(utf16)));
            forms.put(
                    "hex of " + utf16, secret -> HexFormat.of().formatHex(secret.getBytes(utf16)));
            forms.put(
                    "base64 within NTLM, " + utf16,
                    secret -> base64(("NTLMSSP\0\3" + secret).getBytes(utf16)));
        }
        forms.put("base64 of base64", secret -> base64(base64(secret)));
        forms.put("hex of base64", secret -> hex(base64(secret)));
        forms.put("percent of base64", secret -> each(base64(secret), b -> "%" + hex(b)));
        forms.put("base64 of percent", secret -> base64(each(secret, b -> "%" + hex(b))));
        forms.put("base64 of JSON", secret -> base64("{\"p\":\"" + secret + "\"}"));
        return forms;
    }

    @Property(tries = 400, seed = SEED)
    void noFormOfASecretIsShown(@ForAll("secrets") String secret) {
        FORMS.forEach(
                (name, form) -> {
                    boolean lost = secret.chars().anyMatch(c -> c > 0xff);
                    if (lost && name.startsWith("UTF-16")) {
                        // As text of single bytes it is not the secret any more.
                        return;
                    }
                    String echo = form.apply(secret);
                    String shown = redactor(secret).clean(Printable.of(BEFORE + echo + AFTER));
                    assertThat(left(shown))
                            .describedAs("%s of %s: %s", name, secret, shown)
                            .isLessThan(OTHERS.getOrDefault(name, 8));
                });
    }

    @Property(tries = 200, seed = SEED)
    void noPartOfEightCharactersIsShown(
            @ForAll("secrets") String secret, @ForAll int start, @ForAll int size) {
        int from = Math.floorMod(start, secret.length() - Needles.PART + 1);
        int length = Needles.PART + Math.floorMod(size, secret.length() - from - Needles.PART + 1);
        String part = secret.substring(from, from + length);
        for (String name :
                List.of("plain", "upper case", "reversed", "base64", "hex", "percent, all")) {
            String shown =
                    redactor(secret)
                            .clean(Printable.of(BEFORE + FORMS.get(name).apply(part) + AFTER));
            assertThat(left(shown)).describedAs("%s of %s: %s", name, part, shown).isLessThan(4);
        }
    }

    @Property(tries = 200, seed = SEED)
    void noSecretIsShownThatIsSplitOverLines(@ForAll("secrets") String secret, @ForAll int where) {
        for (String name : List.of("plain", "base64", "hex", "percent, all")) {
            String echo = FORMS.get(name).apply(secret);
            int at = 1 + Math.floorMod(where, echo.length() - 1);
            Reply reply =
                    new Reply(
                            550,
                            null,
                            List.of(
                                    "not taken",
                                    Printable.of(echo.substring(0, at)),
                                    Printable.of(echo.substring(at)),
                                    "end"));
            Reply shown = redactor(secret).clean(reply);
            String middle = shown.lines().get(1) + shown.lines().get(2);
            assertThat(letters(middle.replace(Redactor.MARK, "")))
                    .describedAs("%s of %s: %s", name, secret, shown)
                    .isLessThan(4);
            // A letter or two beside an echo may pass for its own.
            assertThat(shown.lines().getFirst()).startsWith("not tak");
            assertThat(shown.lines().getLast()).endsWith("d");
        }
    }

    @Property(tries = 300, seed = SEED)
    void whatServersSayStays(@ForAll("secrets") String secret) {
        Redactor redactor = redactor(secret);
        for (String ordinary : ORDINARY) {
            assertThat(redactor.clean(ordinary)).isSameAs(ordinary);
        }
    }

    /// A password that is made of words of a reply hides itself and not those words.
    @Example
    void ordinaryWordsWithinAPasswordStay() {
        Redactor redactor = redactor("Authentication-credentials9");
        String ordinary = "Authentication failed: credentials rejected, authentication required";
        assertThat(redactor.clean(ordinary)).isSameAs(ordinary);
        assertThat(redactor.clean("it is authentication-CREDENTIALS9."))
                .isEqualTo("it is " + Redactor.MARK + ".");
        assertThat(redactor("password").clean("a password was refused"))
                .isEqualTo("a " + Redactor.MARK + " was refused");
    }

    @Example
    void tokensAreHiddenInPartsToo() {
        var token = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            token.append(Integer.toString(i * 7919 + 104729, 36)).append('.');
        }
        Redactor redactor = redactor(token.toString());
        assertThat(redactor.clean("Bearer " + token + "!")).isEqualTo("Bearer [redacted]!");
        String shown = redactor.clean("part " + token.substring(40, 140) + "!");
        assertThat(shown).contains(Redactor.MARK).hasSizeLessThan(40);
        assertThat(redactor.clean("b64 " + base64(token.toString()) + "!"))
                .isEqualTo("b64 [redacted]!");
    }

    @Example
    void aShortSecretIsHiddenAsAWordInItsUsualForms() {
        Redactor redactor = redactor("q7");
        assertThat(redactor.clean("q7, " + base64("q7") + ", 7137 and q72, 271374"))
                .isEqualTo("[redacted], [redacted]=, [redacted] and q72, 271374");
    }

    @Example
    void theTimeGrowsWithTheTextOnly() {
        Redactor redactor = redactor("correct-horse-7 stäple");
        String[] unkind = {
            "A".repeat(32_000),
            "%41".repeat(10_000),
            "=\n".repeat(16_000),
            "&#65;".repeat(6_000),
            "\\".repeat(32_000),
            base64("%41".repeat(8_000)),
            "41 ".repeat(10_000),
            "correct".repeat(4_500),
            "&".repeat(32_000)
        };
        redactor.clean("warm up %41 QUJDREVGR0g=".repeat(500));
        for (String text : unkind) {
            long begun = System.nanoTime();
            redactor.clean(text);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .describedAs(text.substring(0, 5))
                    .isLessThan(Duration.ofSeconds(10));
        }
    }

    private static final List<String> ORDINARY =
            List.of(
                    "Ok",
                    "2.0.0 Ok: queued as 4F2A1B3C4D5E6F",
                    "mail.example.com ESMTP Postfix (Debian/GNU)",
                    "mx.google.com at your service, [192.0.2.1]",
                    "https://support.google.com/mail/?p=BadCredentials a1-20020a05600c4fc100b003 -"
                            + " gsmtp",
                    "Authentication unsuccessful, the user credentials were incorrect."
                            + " [AM0PR04CA0012.eurprd04.prod.outlook.com 2026-11-28T10:00:00.000Z"
                            + " 08DE2D8A6B3A2B1C]",
                    "<jane.doe@example.com>: Recipient address rejected: User unknown in virtual"
                            + " mailbox table",
                    "AUTH PLAIN LOGIN CRAM-MD5 XOAUTH2",
                    "SIZE 52428800",
                    "99 111 114 114 101 99 116 45",
                    "dXNlcm5hbWU6IHBhc3N3b3JkOg==",
                    "=?utf-8?q?Gr=C3=BC=C3=9Fe?= &amp; more %20 \\u0041",
                    "Message size exceeds fixed limit, see RFC 1870; 5.3.4 00:11:22:33:44:55");

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars("!$%&/()=+*#-_.:;<>@ ~'\"\\{}[]^`|äéöÄ漢字")
                .ofMinLength(12)
                .ofMaxLength(40)
                .filter(
                        secret ->
                                letters(secret) >= 8
                                        && secret.chars().distinct().count() >= 8
                                        && secret.equals(secret.strip()));
    }

    private static Redactor redactor(String secret) {
        var redactor = new Redactor();
        redactor.hide(secret.toCharArray(), secret.getBytes(StandardCharsets.UTF_8));
        return redactor;
    }

    /// Letters and digits that are left of the echo.
    private static long left(String shown) {
        assertThat(shown).contains(Redactor.MARK);
        return letters(shown.replace(Redactor.MARK, ""));
    }

    private static long letters(String text) {
        return text.chars().filter(Character::isLetterOrDigit).count();
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(int b) {
        return HexFormat.of().toHexDigits((byte) b);
    }

    private static String octal(int b) {
        return "\\" + (b >> 6 & 7) + (b >> 3 & 7) + (b & 7);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String spaced(String text, int every, String separator) {
        return text.replaceAll("(?s)(.{" + every + "})(?!$)", "$1" + separator);
    }

    private static String each(String text, IntFunction<String> form) {
        var all = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            all.append(form.apply(b & 0xff));
        }
        return all.toString();
    }

    /// All but letters and digits, and each third of those.
    private static String some(String text, IntFunction<String> form) {
        var all = new StringBuilder();
        int count = 0;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > 0 && Character.isLetterOrDigit(b) && count++ % 3 != 0;
            all.append(plain ? String.valueOf((char) b) : form.apply(b & 0xff));
        }
        return all.toString();
    }

    private static String chars(String text, IntFunction<String> form) {
        return text.chars().mapToObj(form).collect(Collectors.joining());
    }

    private static String points(String text, IntFunction<String> form) {
        return text.codePoints().mapToObj(form).collect(Collectors.joining());
    }
}
