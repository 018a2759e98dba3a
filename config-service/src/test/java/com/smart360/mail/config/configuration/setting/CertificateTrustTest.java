package com.smart360.mail.config.configuration.setting;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.CertificateCheck.Mode;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every pair of certificate checks: weaker is what accepts a server that the stored one refuses.
class CertificateTrustTest {

    private static final Map<String, CertificateCheck> CHECKS = checks();

    /// By the stored check, those that are not weaker; all others are.
    private static final Map<String, List<String>> NOT_WEAKER =
            Map.of(
                    "system", List.of("system"),
                    "ca-a", List.of("system", "ca-a", "ca-a-otherwise-written"),
                    "ca-a-otherwise-written", List.of("system", "ca-a", "ca-a-otherwise-written"),
                    "ca-b", List.of("system", "ca-b"),
                    "ca-ab", List.of("system", "ca-a", "ca-a-otherwise-written", "ca-b", "ca-ab"),
                    "pin-1", List.of("pin-1", "pin-1-in-capitals"),
                    "pin-1-in-capitals", List.of("pin-1", "pin-1-in-capitals"),
                    "pin-2", List.of("pin-2"),
                    "off", List.copyOf(CHECKS.keySet()));

    @ParameterizedTest(name = "{1} instead of {0}")
    @MethodSource("pairs")
    @DisplayName("(S2) a check is weaker that accepts a server which the stored one refuses")
    void weaker(String stored, String next) {
        assertThat(CertificateTrust.isWeaker(CHECKS.get(next), CHECKS.get(stored)))
                .isEqualTo(!NOT_WEAKER.get(stored).contains(next));
    }

    static Stream<Arguments> pairs() {
        return CHECKS.keySet().stream()
                .flatMap(
                        stored -> CHECKS.keySet().stream().map(next -> Arguments.of(stored, next)));
    }

    @Test
    @DisplayName("(S2) without encryption no check protects anything: giving it up is weaker")
    void encryptionCounts() {
        CertificateCheck off = CHECKS.get("off");

        assertThat(weaker(TlsMode.NONE, CertificateCheck.SYSTEM, TlsMode.STARTTLS, off)).isTrue();
        assertThat(weaker(TlsMode.NONE, off, TlsMode.NONE, CertificateCheck.SYSTEM)).isFalse();
        assertThat(weaker(TlsMode.SSL_TLS, off, TlsMode.NONE, CertificateCheck.SYSTEM)).isFalse();
        assertThat(weaker(TlsMode.SSL_TLS, off, TlsMode.STARTTLS, CertificateCheck.SYSTEM))
                .isTrue();
    }

    private static boolean weaker(
            TlsMode tls, CertificateCheck next, TlsMode storedTls, CertificateCheck stored) {
        return CertificateTrust.isWeaker(settings(tls, next), settings(storedTls, stored));
    }

    private static ConnectionSettings settings(TlsMode tls, CertificateCheck check) {
        return new ConnectionSettings(
                "smtp.example.com", 587, tls, check, AuthProtocol.LOGIN, "me", "localhost", 30);
    }

    private static Map<String, CertificateCheck> checks() {
        String a = Drafts.authority(0) + "\n";
        String b = Drafts.authority(1) + "\n";
        Map<String, CertificateCheck> checks = new LinkedHashMap<>();
        checks.put("system", CertificateCheck.SYSTEM);
        checks.put("ca-a", authority(a));
        checks.put("ca-a-otherwise-written", authority("Ours:\n" + a + "\n" + a));
        checks.put("ca-b", authority(b));
        checks.put("ca-ab", authority(b + a));
        checks.put("pin-1", pin("ab".repeat(32)));
        checks.put("pin-1-in-capitals", pin("AB".repeat(32)));
        checks.put("pin-2", pin("cd".repeat(32)));
        checks.put("off", new CertificateCheck(Mode.OFF, null, null));
        return checks;
    }

    private static CertificateCheck authority(String pem) {
        return new CertificateCheck(Mode.CUSTOM_CA, pem, null);
    }

    private static CertificateCheck pin(String sha256) {
        return new CertificateCheck(Mode.PINNED, null, sha256);
    }
}
