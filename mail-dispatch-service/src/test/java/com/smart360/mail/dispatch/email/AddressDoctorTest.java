package com.smart360.mail.dispatch.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.email.AddressDoctor.Finding;
import com.smart360.mail.smtp.message.Mailbox;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of a text that is no address.
class AddressDoctorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            textBlock =
                    """
                    ja\u200bne@example.org            | U+200B (zero width space)  | jane@example.org
                    ja\u00adne@example.org            | U+00AD (soft hyphen)       | jane@example.org
                    jane@exam\ufeffple.org            | U+FEFF                     | jane@example.org
                    Jane <ja\u200bne@example.org>     | U+200B                     | Jane <jane@example.org>
                    jane\uff20example.org             | U+FF20 (fullwidth commercial at) in place of @ | jane@example.org
                    jane\u00a0@example.org            | U+00A0 (no-break space) in place of a blank | jane@example.org
                    foo..bar@docomo.ne.jp             | unless it is quoted        | "foo..bar"@docomo.ne.jp
                    foo.@docomo.ne.jp                 | unless it is quoted        | "foo."@docomo.ne.jp
                    .foo@docomo.ne.jp                 | unless it is quoted        | ".foo"@docomo.ne.jp
                    Jo <foo..bar@docomo.ne.jp>        | unless it is quoted        | Jo <"foo..bar"@docomo.ne.jp>
                    mailto:jane@example.org           | it is a link               | jane@example.org
                    a@example.org, c@example.org      | more than one              | -
                    a@example.org;c@example.org       | more than one              | -
                    jane.example.org                  | it has no @                | -
                    jane@example.org.                 | it ends in .               | jane@example.org
                    jane@example.org,                 | it ends in ,               | jane@example.org
                    ja ne@example.org                 | a blank stands in it       | jane@example.org
                    jane @example.org                 | a blank stands in it       | jane@example.org
                    """)
    @DisplayName("M8, N8, N17 the character is named, and the address that was meant is given")
    void saysWhatIsWrong(String text, String why, String meant) {
        assertThat(Mailbox.parse(text)).as("is no address").isEmpty();
        Finding finding = AddressDoctor.look(text).orElseThrow();
        assertThat(finding.why()).contains(why);
        assertThat(finding.meant()).isEqualTo(meant);
    }

    /// What it gives back can be used as it stands.
    @Property
    void whatIsMeantIsAnAddress(@ForAll("texts") String text) {
        if (Mailbox.parse(text).isEmpty()) {
            AddressDoctor.look(text)
                    .map(Finding::meant)
                    .ifPresent(meant -> assertThat(Mailbox.parse(meant)).isPresent());
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab.@<>,;: \"\u200b\u00ad\uff20é-").ofMaxLength(30);
    }
}
