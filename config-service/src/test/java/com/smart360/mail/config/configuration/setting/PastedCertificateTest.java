package com.smart360.mail.config.configuration.setting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("N15 certificates and fingerprints as people paste them")
class PastedCertificateTest {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";
    private static final String FIRST = "A".repeat(64) + "B".repeat(10);
    private static final String ONE =
            BEGIN + "\n" + "A".repeat(64) + "\n" + "B".repeat(10) + "\n" + END;
    private static final String DIGITS = "ad22".repeat(16);

    @Test
    void linesThatWereLostComeBack() {
        String pasted = BEGIN + FIRST + END + BEGIN + "\n" + FIRST + " " + END;
        assertThat(PastedCertificate.certificates(pasted)).isEqualTo(ONE + "\n" + ONE);
    }

    @Test
    void wordsAroundThemAreLeftOut() {
        String pasted =
                "subject=CN = our ca\r\nissuer=x\r\n" + ONE.replace("\n", "\r\n  ") + "\nbye";
        assertThat(PastedCertificate.certificates(pasted)).isEqualTo(ONE);
        assertThat(PastedCertificate.certificates(ONE)).isEqualTo(ONE);
        assertThat(PastedCertificate.certificates("PEM")).isEqualTo("PEM");
        assertThat(PastedCertificate.certificates(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void aKeyAmongThemIsSeen(String kind) {
        String pasted = ONE + "-----BEGIN " + kind + "-----\nAAAA\n-----END " + kind + "-----";
        assertThat(PastedCertificate.holdsKey(pasted)).isTrue();
        assertThat(PastedCertificate.holdsKey(ONE)).isFalse();
    }

    @Test
    void fingerprintsOfEveryTool() {
        String pairs = "AD:22:".repeat(32).substring(0, 95);
        assertThat(PastedCertificate.fingerprint("sha256 Fingerprint=" + pairs)).isEqualTo(DIGITS);
        assertThat(PastedCertificate.fingerprint("SHA-256: " + pairs)).isEqualTo(DIGITS);
        assertThat(PastedCertificate.fingerprint(pairs.replace(':', ' '))).isEqualTo(DIGITS);
        assertThat(PastedCertificate.fingerprint(DIGITS)).isEqualTo(DIGITS);
        assertThat(PastedCertificate.fingerprint("ab:cd")).isEqualTo("abcd");
    }
}
