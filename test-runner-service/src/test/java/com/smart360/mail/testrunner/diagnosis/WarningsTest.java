package com.smart360.mail.testrunner.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningsTest {

    private final Warnings warnings = new Warnings();

    @Test
    void soundSettingsNeedNoRemark() {
        assertThat(codes(settings("mail.example.com", 587, TlsMode.STARTTLS, AuthProtocol.PLAIN)))
                .isEmpty();
    }

    @Test
    @DisplayName("HELO-3 localhost as HELO name is worth a remark that names the user's domain")
    void heloIsLocalhost() {
        ConnectionSettings settings =
                new ConnectionSettings(
                        "smtp.example.com",
                        587,
                        TlsMode.STARTTLS,
                        CertificateCheck.SYSTEM,
                        AuthProtocol.PLAIN,
                        "user@utility.example",
                        "localhost",
                        30);
        assertThat(warnings.of(settings, null, Map.of(), null))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.code()).isEqualTo("HELO_IS_LOCALHOST");
                            assertThat(it.text()).contains("mail.utility.example");
                        });
    }

    @Test
    @DisplayName("SEC-1 a login without encryption is worth a remark, CRAM-MD5 another")
    void loginWithoutEncryption() {
        assertThat(codes(settings("mail.example.com", 2525, TlsMode.NONE, AuthProtocol.LOGIN)))
                .containsExactly("NO_ENCRYPTION", "PASSWORD_IN_CLEAR");
        assertThat(codes(settings("mail.example.com", 2525, TlsMode.NONE, AuthProtocol.CRAM_MD5)))
                .containsExactly("NO_ENCRYPTION", "CRAM_MD5_DEPRECATED");
    }

    @Test
    @DisplayName("PORT-3, XF-2 an unusual port and port 25 are worth a remark")
    void ports() {
        assertThat(codes(settings("mail.example.com", 8025, TlsMode.STARTTLS, AuthProtocol.PLAIN)))
                .containsExactly("NON_STANDARD_PORT");
        assertThat(codes(settings("mail.example.com", 25, TlsMode.STARTTLS, AuthProtocol.PLAIN)))
                .containsExactly("PORT_25");
    }

    @Test
    @DisplayName("TEST-9 a sender's domain without DMARC, or whose SPF leaves the provider out")
    void whatTheSendersDomainPublishes() {
        assertThat(ofDomain(Map.of("spf", "none", "dmarc", "none")))
                .containsExactly("NO_DMARC", "NO_SPF");
        assertThat(ofDomain(Map.of("spf", "v=spf1 include:sendgrid.net -all", "dmarc", "v=dmarc1")))
                .containsExactly("SPF_WITHOUT_PROVIDER");
        assertThat(
                        ofDomain(
                                Map.of(
                                        "spf",
                                        "v=spf1 include:_spf.google.com ~all",
                                        "dmarc",
                                        "v=dmarc1; p=none")))
                .isEmpty();
        assertThat(ofDomain(Map.of("spf", "v=spf1 redirect=_spf.example.com", "dmarc", "v=dmarc1")))
                .isEmpty();
        assertThat(ofDomain(Map.of())).isEmpty();
    }

    @Test
    void theProvidersOwnDomainNeedsNoIncludeOfItself() {
        ConnectionSettings outlook =
                settings("smtp-mail.outlook.com", 587, TlsMode.STARTTLS, AuthProtocol.XOAUTH2);
        Map<String, String> found = Map.of("spf", "v=spf1 include:spf2.outlook.com -all");

        assertThat(warnings.of(outlook, null, found, "me@hotmail.com"))
                .extracting(Warning::code)
                .containsExactly("FREE_MAIL_SENDER");
        assertThat(warnings.of(outlook, null, found, "billing@utility.example"))
                .extracting(Warning::code)
                .containsExactly("SPF_WITHOUT_PROVIDER");
    }

    private List<String> ofDomain(Map<String, String> found) {
        return warnings
                .of(
                        settings("smtp.gmail.com", 587, TlsMode.STARTTLS, AuthProtocol.XOAUTH2),
                        null,
                        found,
                        "billing@utility.example")
                .stream()
                .map(Warning::code)
                .toList();
    }

    @Test
    void whatTheStagesFound() {
        assertThat(
                        warnings
                                .of(
                                        settings(
                                                "mail.example.com",
                                                587,
                                                TlsMode.STARTTLS,
                                                AuthProtocol.PLAIN),
                                        null,
                                        Map.of(
                                                "protocol", "TLSv1.2",
                                                "daysLeft", "29",
                                                "ipv6Failed", "1"),
                                        "billing@gmail.com")
                                .stream()
                                .map(Warning::code))
                .containsExactly(
                        "TLS_1_2_ONLY",
                        "CERTIFICATE_EXPIRES_SOON",
                        "IPV6_UNREACHABLE",
                        "FREE_MAIL_SENDER");
    }

    @Test
    void aCertificateWithThirtyDaysIsFine() {
        assertThat(
                        warnings.of(
                                settings(
                                        "mail.example.com",
                                        587,
                                        TlsMode.STARTTLS,
                                        AuthProtocol.PLAIN),
                                null,
                                Map.of("daysLeft", "30", "protocol", "TLSv1.3"),
                                null))
                .isEmpty();
    }

    @Test
    void microsoftsPasswordLoginsRetire() {
        assertThat(codes(settings("smtp.office365.com", 587, TlsMode.STARTTLS, AuthProtocol.LOGIN)))
                .containsExactly("PASSWORD_LOGIN_RETIRES");
        assertThat(
                        codes(
                                settings(
                                        "smtp.office365.com",
                                        587,
                                        TlsMode.STARTTLS,
                                        AuthProtocol.XOAUTH2)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PIPELINING; SIZE 1048576; 8BITMIME, true",
        "SIZE 10240000, true",
        "SIZE 35879999, true",
        "SIZE 35880000, false",
        "SIZE 157286400, false",
        "SIZE 0, false",
        "SIZE, false",
        "PIPELINING, false"
    })
    @DisplayName("X61 a size limit below the largest mail that may be sent is worth a remark")
    void aSmallSizeLimit(String capabilities, boolean told) {
        ConnectionSettings settings =
                settings("mail.example.com", 587, TlsMode.STARTTLS, AuthProtocol.PLAIN);
        assertThat(
                        warnings
                                .of(settings, null, Map.of("capabilities", capabilities), null)
                                .stream()
                                .map(Warning::code)
                                .toList())
                .isEqualTo(told ? List.of("SMALL_SIZE_LIMIT") : List.of());
    }

    private List<String> codes(ConnectionSettings settings) {
        return warnings.of(settings, null, Map.of(), null).stream().map(Warning::code).toList();
    }

    private static ConnectionSettings settings(
            String host, int port, TlsMode tls, AuthProtocol auth) {
        return new ConnectionSettings(
                host,
                port,
                tls,
                CertificateCheck.SYSTEM,
                auth,
                "user@example.com",
                "mail.example.com",
                30);
    }
}
