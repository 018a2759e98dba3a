package com.smart360.mail.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {

    @ParameterizedTest
    @DisplayName("X-16 decimal, octal and hexadecimal forms of an address are not read as one")
    @ValueSource(
            strings = {
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "127.1",
                "127.0.1",
                "127.0.0.01",
                "0x7F.1",
                "1.2.3.4.5",
                "256.1.1.1",
                "mail.0x1",
                "127.0.0.1.",
                "１２７.0.0.1",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "::ffff:127.0.0.1",
                "[127.0.0.1]",
                "2001:db8::1"
            })
    void seesThroughDisguise(String entered) {
        assertThat(Host.parse(entered))
                .isInstanceOfSatisfying(
                        Host.Malformed.class,
                        it -> assertThat(it.fault().disguisesAnAddress()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "a b",
                "http://smtp.example.com",
                "smtp.example.com/x",
                "smtp..example.com",
                ".example.com",
                "-a.example.com",
                "a-.example.com",
                "[fe80::1%eth0]",
                "[::1",
                "user@example.com",
                "smtp.example.com:587",
                "a\r\nb",
                "[2001:db8::g]",
                "smtp.example.com.",
                "smtp_1.example.com",
                "bücher.example",
                "127。0。0。1"
            })
    void refusesWhatIsNeitherNameNorAddress(String entered) {
        assertThat(Host.parse(entered)).isInstanceOf(Host.Malformed.class);
    }

    @Test
    @DisplayName("HOST-8 refuses a name of more than 253 characters")
    void refusesALongName() {
        assertThat(Host.parse(("a".repeat(63) + ".").repeat(4) + "com"))
                .isInstanceOf(Host.Malformed.class);
    }

    @Test
    @DisplayName("HOST-3, HOST-4, HOST-6 reads names, IPv4 and bracketed IPv6, trimmed")
    void readsNamesAndAddresses() {
        assertThat(Host.parse("  SMTP.Example.COM ")).isEqualTo(new Host.Name("smtp.example.com"));
        assertThat(Host.parse("xn--BCHER-kva.example"))
                .isEqualTo(new Host.Name("xn--bcher-kva.example"));
        assertThat(Host.parse("192.0.2.10"))
                .isInstanceOfSatisfying(
                        Host.Literal.class,
                        it -> assertThat(it.address()).isInstanceOf(Inet4Address.class));
        assertThat(Host.parse("[2001:db8::1]"))
                .isInstanceOfSatisfying(
                        Host.Literal.class,
                        it -> assertThat(it.address()).isInstanceOf(Inet6Address.class));
    }

    @Property(tries = 3000)
    void whatTheCLibraryTakesForAnIpv4AddressIsDottedDecimalOrNoHost(
            @ForAll @NumericChars @Chars({'.', 'x', 'X', 'a', 'f'}) @StringLength(min = 1, max = 20)
                    String entered) {
        try {
            Inet4Address.ofPosixLiteral(entered);
        } catch (IllegalArgumentException notAnAddress) {
            return;
        }
        Host host = Host.parse(entered);
        if (host instanceof Host.Literal(var address)) {
            assertThat(address.getHostAddress()).isEqualTo(entered);
        } else {
            assertThat(host).isInstanceOf(Host.Malformed.class);
        }
    }

    @Property(tries = 3000)
    void readsAnythingWithoutThrowing(@ForAll @StringLength(max = 300) String entered) {
        assertThat(Host.parse(entered)).isNotNull();
    }

    @Property(tries = 500)
    void aPlainNameIsKept(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String label) {
        assertThat(Host.parse(label + ".example.com"))
                .isEqualTo(new Host.Name(label.toLowerCase(Locale.ROOT) + ".example.com"));
    }
}
