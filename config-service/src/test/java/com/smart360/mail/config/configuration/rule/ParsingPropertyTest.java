package com.smart360.mail.config.configuration.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.config.configuration.rule.examination.EmailAddress;
import com.smart360.mail.config.configuration.rule.examination.EnvironmentPolicy;
import com.smart360.mail.config.configuration.rule.examination.Findings;
import com.smart360.mail.config.configuration.rule.examination.RuleContext;
import com.smart360.mail.config.configuration.setting.Drafts;
import com.smart360.mail.hosts.Host;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.starter.provider.ProviderTemplates;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/// What must hold for whatever somebody types or sends.
class ParsingPropertyTest {

    private static final Rules RULES = new Rules(ProviderTemplates.load());
    private static final RuleContext OPEN =
            new RuleContext(EnvironmentPolicy.open(), true, LocalDate.of(2026, 11, 23));

    private static final TargetPolicy INTERNET_ONLY = TargetPolicy.production(List.of(), List.of());

    @Property(tries = 2_000)
    @Label("HOST-1 HOST-8 an accepted host is ASCII without control characters, blanks or signs")
    void acceptedHostIsHarmless(@ForAll("hostile") String typed) {
        if (usable(typed)) {
            assertThat(typed.strip()).matches("[A-Za-z0-9.\\-]{1,253}|\\[[0-9A-Fa-f:.]+]");
        }
    }

    @Property
    @Label(
            "HOST-8 names of letters, digits and hyphens up to 253 characters are accepted, longer ones never")
    void lengthOfNames(@ForAll @IntRange(min = 1, max = 300) int length) {
        boolean accepted = usable(RulesTest.nameOf(length));

        assertThat(accepted).isEqualTo(length <= 253);
    }

    @Property
    @Label("HOST-3 an IPv4 address in dotted decimal is that address, and nothing else is one")
    void dottedDecimal(
            @ForAll @IntRange(max = 255) int a,
            @ForAll @IntRange(max = 255) int b,
            @ForAll @IntRange(max = 255) int c,
            @ForAll @IntRange(max = 255) int d) {
        String address = a + "." + b + "." + c + "." + d;

        assertThat(Host.parse(address))
                .isInstanceOfSatisfying(
                        Host.Literal.class,
                        it -> assertThat(it.address().getHostAddress()).isEqualTo(address));
        assertThat(Host.parse("0" + address)).isInstanceOf(Host.Malformed.class);
        assertThat(Host.parse(a + "." + b + "." + (c * 256 + d)))
                .isInstanceOf(Host.Malformed.class);
        assertThat(Host.parse("0x" + Integer.toHexString(a) + "." + b + "." + c + "." + d))
                .isInstanceOf(Host.Malformed.class);
    }

    @Property
    @Label("HOST-3 a whole number is never a host, decimal, octal or hexadecimal")
    void wholeNumbers(@ForAll @IntRange(min = 0) int number) {
        assertThat(Host.parse(Integer.toString(number))).isInstanceOf(Host.Malformed.class);
        assertThat(Host.parse("0" + Integer.toOctalString(number)))
                .isInstanceOf(Host.Malformed.class);
        assertThat(Host.parse("0x" + Integer.toHexString(number)))
                .isInstanceOf(Host.Malformed.class);
    }

    @Property
    @Label("HOST-4 a zone never passes")
    void zones(@ForAll @CharRange(from = 'a', to = 'z') @StringLength(max = 8) String zone) {
        assertThat(Host.parse("[fe80::1%" + zone + "]")).isInstanceOf(Host.Malformed.class);
        assertThat(Host.parse("fe80::1%" + zone)).isInstanceOf(Host.Malformed.class);
    }

    @Property
    @Label("SEC-3 every address of a private IPv4 block is internal, also inside IPv6")
    void privateBlocks(
            @ForAll @IntRange(max = 255) int b,
            @ForAll @IntRange(max = 255) int c,
            @ForAll @IntRange(max = 255) int d) {
        for (String address :
                new String[] {
                    "10." + b + "." + c + "." + d,
                    "127." + b + "." + c + "." + d,
                    "192.168." + c + "." + d,
                    "[64:ff9b::10." + b + "." + c + "." + d + "]",
                    "[fd00::" + Integer.toHexString(d) + "]"
                }) {
            assertThat(Host.parse(address))
                    .isInstanceOf(Host.Literal.class)
                    .satisfies(it -> assertThat(INTERNET_ONLY.permits(it)).isFalse());
        }
        assertThat(Host.parse("[::ffff:10." + b + "." + c + "." + d + "]"))
                .isInstanceOf(Host.Malformed.class);
    }

    @Property(tries = 2_000)
    @Label("USER-1 an accepted address has one form: printable ASCII, local part, @, domain")
    void acceptedAddressIsHarmless(
            @ForAll("hostile") String local, @ForAll("hostile") String domain) {
        String typed = local + "@" + domain;
        if (EmailAddress.isValid(typed)) {
            assertThat(typed)
                    .matches("[!-?A-~]+@[A-Za-z0-9.-]+")
                    .doesNotContain("<", ">", ",", ";");
        }
    }

    @Property(tries = 2_000)
    @Label("HDR-3 HDR-6 accepted headers are lines of printable ASCII, none of them reserved")
    void acceptedHeadersAreHarmless(
            @ForAll("hostile") String name, @ForAll("hostile") String value) {
        String typed = name + ": " + value;
        if (RULES.examine(Drafts.with("customHeaders", typed), OPEN).errors().isEmpty()) {
            assertThat(typed.lines())
                    .allMatch(
                            line ->
                                    line.isBlank()
                                            || line.matches("[A-Za-z0-9-]+:[ -~]*[!-~][ -~]*"))
                    .noneMatch(line -> line.matches("(?i)(from|to|subject|date|bcc)\\s*:.*"));
            assertThat(typed.replace("\r\n", "\n")).doesNotContain("\r", "\u0000");
        }
    }

    @Property(tries = 2_000)
    @Label("HELO-2 an accepted name cannot carry a command")
    void acceptedHeloIsHarmless(@ForAll("hostile") String typed) {
        Findings findings = RULES.examine(Drafts.with("heloHostname", typed), OPEN);
        if (findings.errors().isEmpty() && !typed.isBlank()) {
            assertThat(typed.strip()).matches("[A-Za-z0-9.-]{1,255}");
        }
    }

    @Property(tries = 1_000)
    @Label("SAVE-8 whatever is typed, the rules answer and show nothing invisible")
    void neverThrows(@ForAll("hostile") String typed, @ForAll("member") String member) {
        RULES.examine(Drafts.with(member, typed), OPEN)
                .errors()
                .forEach(
                        violation -> {
                            assertThat(violation.value() == null ? "" : violation.value())
                                    .doesNotContainPattern("\\p{Cntrl}")
                                    .hasSizeLessThan(1_300);
                            assertThat(violation.message()).doesNotContainPattern("\\p{Cntrl}");
                        });
    }

    private static boolean usable(String typed) {
        return !(Host.parse(typed) instanceof Host.Malformed);
    }

    @Provide
    Arbitrary<String> member() {
        return Arbitraries.of(
                "name",
                "provider",
                "host",
                "tls",
                "authProtocol",
                "username",
                "heloHostname",
                "customHeaders",
                "defaultFrom",
                "certificateCheck/mode",
                "certificateCheck/authorityPem",
                "certificateCheck/sha256");
    }

    /// Texts that parsers stumble over, put together at random.
    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> pieces =
                Arbitraries.of(
                        "\r\n",
                        "\n",
                        "\r",
                        "\u0000",
                        " ",
                        "\t",
                        ".",
                        "..",
                        "-",
                        "_",
                        ":",
                        "@",
                        "[",
                        "]",
                        "%",
                        "%0d%0a",
                        "<",
                        ">",
                        "\"",
                        "'",
                        "\\",
                        "/",
                        "//",
                        "http://",
                        "a",
                        "smtp",
                        "example",
                        "com",
                        "xn--",
                        "xn--bcher-kva",
                        "\u0430",
                        "\u03BF",
                        "\u3002",
                        "\uFF0E",
                        "\u200B",
                        "\u202E",
                        "\u00AD",
                        "\uD800",
                        "\uD83D\uDE00",
                        "0",
                        "1",
                        "127",
                        "0177",
                        "0x7f",
                        "256",
                        "::1",
                        "fe80::1",
                        "From",
                        "Bcc",
                        "X-A",
                        "=?utf-8?Q?=0D=0A?=",
                        "<script>",
                        "javascript:",
                        "MAIL FROM:<a>",
                        "localhost");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(8).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(40),
                Combinators.combine(pieces, Arbitraries.strings().ascii().ofMaxLength(20))
                        .as((piece, text) -> text + piece));
    }
}
