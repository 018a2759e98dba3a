package com.smart360.mail.hosts.unicode;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

class InternationalNamesTest {

    @Example
    void namesBecomeALabelsInLowerCase() {
        assertThat(InternationalNames.toAscii("Bücher.Example")).hasValue("xn--bcher-kva.example");
        assertThat(InternationalNames.toAscii("MAIL.Example.com")).hasValue("mail.example.com");
        assertThat(InternationalNames.toAscii("_dmarc.bücher.example"))
                .hasValue("_dmarc.xn--bcher-kva.example");
        assertThat(InternationalNames.toHostName("bücher.example"))
                .hasValue("xn--bcher-kva.example");
    }

    /// The four letters that RFC 3490 mapped to others or to nothing (RFC 5894 §7.2), and names
    /// that both read alike.
    @Example
    @Label("B1 a name is never mapped to another owner's")
    void namesStayTheirOwners() {
        Map<String, String> names =
                Map.ofEntries(
                        entry("straße.de", "xn--strae-oqa.de"),
                        entry("STRAßE.DE", "xn--strae-oqa.de"),
                        entry("faß.example", "xn--fa-hia.example"),
                        entry("groß-gerau.de", "xn--gro-gerau-i1a.de"),
                        entry("βόλος.com", "xn--nxasmm1c.com"),
                        entry("βόλοσ.com", "xn--nxasmq6b.com"),
                        entry("نامه\u200cای.com", "xn--mgba3gch31f060k.com"),
                        entry("strasse.de", "strasse.de"),
                        entry("bücher.example", "xn--bcher-kva.example"),
                        entry("BU\u0308CHER.example", "xn--bcher-kva.example"),
                        entry("例え。テスト", "xn--r8jz45g.xn--zckzah"),
                        entry("r4---sn-5h.example", "r4---sn-5h.example"),
                        entry("xn--strae-oqa.de", "xn--strae-oqa.de"));
        assertThat(names)
                .allSatisfy(
                        (name, expected) -> {
                            assertThat(InternationalNames.toAscii(name)).hasValue(expected);
                            assertThat(InternationalNames.toHostName(name)).hasValue(expected);
                        });
    }

    @Example
    @Label("B1 names that IDNA 2008 does not have")
    void namesThatNobodyCanOwn() {
        for (String name :
                List.of(
                        "a\u200bb.example",
                        "ex\u00adample.com",
                        "example\ufeff.com",
                        "exa\ufe0fmple.com",
                        "a\u200db.example",
                        "xn--strae-.de",
                        "אa.example",
                        "a\u2028b.example",
                        "-bücher.example",
                        "bücher..example")) {
            assertThat(InternationalNames.toHostName(name)).as(name).isEmpty();
        }
    }

    @Example
    void namesAreShownAsPeopleWriteThem() {
        assertThat(InternationalNames.toUnicode("xn--strae-oqa.de")).isEqualTo("straße.de");
        assertThat(InternationalNames.toUnicode("mail.example.com")).isEqualTo("mail.example.com");
        assertThat(InternationalNames.toUnicode("xn--strae-.de")).isEqualTo("xn--strae-.de");
    }

    @Example
    void whatIsNoNameHasNone() {
        assertThat(InternationalNames.toHostName("_dmarc.bücher.example")).isEmpty();
        assertThat(InternationalNames.toHostName("a b.bücher.example")).isEmpty();
        assertThat(InternationalNames.toAscii("ü".repeat(64) + ".example")).isEmpty();
    }

    @Example
    void nobodyElseMapsNames() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> files = Files.walk(root)) {
            List<String> users =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> file.toString().contains("/src/main/java/"))
                            .filter(InternationalNamesTest::mapsNames)
                            .map(file -> file.getFileName().toString())
                            .toList();
            assertThat(users).containsExactly("InternationalNames.java");
        }
    }

    private static boolean mapsNames(Path file) {
        try {
            return Files.readString(file)
                    .matches("(?s).*import (java.net.IDN|com.ibm.icu.*IDNA);.*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
