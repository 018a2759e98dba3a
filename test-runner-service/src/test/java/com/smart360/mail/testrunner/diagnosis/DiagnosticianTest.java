package com.smart360.mail.testrunner.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Diagnosis.Alternative;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.smtp.reply.EnhancedStatus;
import com.smart360.mail.smtp.reply.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosticianTest {

    private static final String AUTHENTICATION = "Authentication failed - check credentials";
    private static final String TIMEOUT = "Connection timeout - verify host and port";
    private static final String TLS = "TLS handshake failed - check encryption settings";
    private static final String BLOCKED = "Port may be blocked";
    private static final Pattern FIELD = Pattern.compile("/[a-z][A-Za-z]*");

    private final Diagnostician diagnostician = new Diagnostician();

    @ParameterizedTest
    @EnumSource(FailureClass.class)
    @DisplayName("TEST-9 every class has headline, sentence and fix, without open gaps")
    void everyClassHasItsWords(FailureClass failureClass) {
        for (int port : new int[] {25, 465, 587, 2525}) {
            for (TlsMode tls : TlsMode.values()) {
                Diagnosis diagnosis =
                        diagnostician.diagnose(
                                the(failureClass).on(port, tls).openPorts(Set.of()).build());
                for (String text :
                        List.of(diagnosis.headline(), diagnosis.sentence(), diagnosis.fix())) {
                    assertThat(text).isNotBlank().doesNotContain("{", "}", "?");
                }
                if (diagnosis.field() != null) {
                    assertThat(diagnosis.field()).matches(FIELD);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {
                "AUTH_NOT_OFFERED",
                "AUTH_MECHANISM_UNSUPPORTED",
                "AUTH_BAD_CREDENTIALS",
                "AUTH_APP_PASSWORD_REQUIRED",
                "AUTH_DISABLED_BY_TENANT",
                "AUTH_BASIC_RETIRED",
                "AUTH_LOCKED_OR_SUSPICIOUS"
            })
    @DisplayName("UI-7 the login family's headline is verbatim")
    void loginFamily(FailureClass failureClass) {
        assertThat(diagnostician.diagnose(the(failureClass).build()).headline())
                .isEqualTo(AUTHENTICATION);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {
                "TLS_MODE_MISMATCH",
                "TLS_STARTTLS_MISSING",
                "TLS_STARTTLS_REFUSED",
                "TLS_PROTOCOL",
                "CERT_EXPIRED",
                "CERT_NOT_YET_VALID",
                "CERT_NAME_MISMATCH",
                "CERT_UNTRUSTED",
                "CERT_REVOKED",
                "CERT_WEAK",
                "AUTH_TLS_REQUIRED"
            })
    @DisplayName("UI-7 the encryption family's headline is verbatim")
    void encryptionFamily(FailureClass failureClass) {
        assertThat(diagnostician.diagnose(the(failureClass).build()).headline()).isEqualTo(TLS);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"TCP_TIMEOUT", "STEP_TIMEOUT"})
    @DisplayName("UI-7 the timeout family's headline is verbatim")
    void timeoutFamily(FailureClass failureClass) {
        assertThat(diagnostician.diagnose(the(failureClass).build()).headline()).isEqualTo(TIMEOUT);
    }

    @Test
    @DisplayName("UI-9, ERR-5 another port answers: Port may be blocked, with one click to it")
    void aBlockedPortOffersAnOpenOne() {
        Diagnosis diagnosis =
                diagnostician.diagnose(
                        the(FailureClass.TCP_TIMEOUT)
                                .on(587, TlsMode.STARTTLS)
                                .openPorts(Set.of(465, 2525))
                                .build());
        assertThat(diagnosis.headline()).isEqualTo(BLOCKED);
        assertThat(diagnosis.sentence()).contains("465 and 2525");
        assertThat(diagnosis.field()).isEqualTo("/port");
        assertThat(diagnosis.alternatives())
                .containsExactly(
                        new Alternative(
                                "Use port 465 with SSL/TLS", null, 465, TlsMode.SSL_TLS, null),
                        new Alternative(
                                "Use port 2525 with STARTTLS", null, 2525, TlsMode.STARTTLS, null));
    }

    @Test
    @DisplayName("XF-2, UI-9 silence on port 25: Port may be blocked")
    void port25MayBeBlocked() {
        assertThat(
                        diagnostician
                                .diagnose(
                                        the(FailureClass.TCP_TIMEOUT)
                                                .on(25, TlsMode.STARTTLS)
                                                .build())
                                .headline())
                .isEqualTo(BLOCKED);
    }

    @Test
    void aSilentPort465WantsTls() {
        Diagnosis diagnosis =
                diagnostician.diagnose(
                        the(FailureClass.BANNER_TIMEOUT).on(465, TlsMode.STARTTLS).build());
        assertThat(diagnosis.sentence()).contains("This port expects SSL/TLS");
        assertThat(diagnosis.field()).isEqualTo("/tls");
        assertThat(diagnosis.alternatives())
                .containsExactly(
                        new Alternative(
                                "Use SSL/TLS on port 465", null, null, TlsMode.SSL_TLS, null));
    }

    @Test
    void anUnsupportedMechanismOffersThoseThatTheServerHas() {
        Diagnosis diagnosis =
                diagnostician.diagnose(
                        the(FailureClass.AUTH_MECHANISM_UNSUPPORTED)
                                .offered(List.of(AuthProtocol.PLAIN, AuthProtocol.CRAM_MD5))
                                .build());
        assertThat(diagnosis.sentence()).contains("PLAIN and CRAM-MD5").contains("you chose LOGIN");
        assertThat(diagnosis.alternatives())
                .extracting(Alternative::authProtocol)
                .containsExactly(AuthProtocol.PLAIN, AuthProtocol.CRAM_MD5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp.gmial.com", "smpt.gmail.com", "smtp.gmail.co", "smtp.gmaill.com"})
    void aMisspeltHostOffersTheKnownOne(String host) {
        Diagnosis diagnosis =
                diagnostician.diagnose(the(FailureClass.DNS_NOT_FOUND).host(host).build());
        assertThat(diagnosis.alternatives())
                .containsExactly(
                        new Alternative("Use smtp.gmail.com", "smtp.gmail.com", null, null, null));
    }

    @Test
    void anUnknownHostThatResemblesNoneOffersNone() {
        assertThat(
                        diagnostician
                                .diagnose(
                                        the(FailureClass.DNS_NOT_FOUND)
                                                .host("mail.utility.example")
                                                .build())
                                .alternatives())
                .isEmpty();
    }

    @Test
    void aForeignCertificateOffersItsNames() {
        Diagnosis diagnosis =
                diagnostician.diagnose(
                        the(FailureClass.CERT_NAME_MISMATCH)
                                .certificateNames(List.of("*.example.net", "mx.example.net"))
                                .build());
        assertThat(diagnosis.sentence())
                .isEqualTo(
                        "The certificate belongs to *.example.net and mx.example.net, not to"
                                + " mail.example.com.");
        assertThat(diagnosis.alternatives())
                .extracting(Alternative::host)
                .containsExactly("mx.example.net");
    }

    @Test
    void aMissingStarttlsAtAProviderThatAlwaysHasItIsSuspicious() {
        assertThat(
                        diagnostician
                                .diagnose(
                                        the(FailureClass.TLS_STARTTLS_MISSING)
                                                .host("smtp.office365.com")
                                                .build())
                                .sentence())
                .contains("somebody on the way may interfere");
    }

    @Test
    void gmailsBadCredentialsMeanAnAppPassword() {
        Diagnosis diagnosis =
                diagnostician.diagnose(
                        the(FailureClass.AUTH_BAD_CREDENTIALS)
                                .host("smtp.gmail.com")
                                .reply(
                                        new Reply(
                                                535,
                                                new EnhancedStatus(5, 7, 8),
                                                List.of(
                                                        "Username and Password not accepted.",
                                                        "https://support.google.com/mail/?p=BadCredentials"
                                                                + " x - gsmtp")))
                                .build());
        assertThat(diagnosis.failureClass()).isEqualTo(FailureClass.AUTH_APP_PASSWORD_REQUIRED);
        assertThat(diagnosis.headline()).isEqualTo(AUTHENTICATION);
        assertThat(diagnosis.sentence()).startsWith("Gmail wants an app password");
        assertThat(diagnosis.fix()).contains("https://myaccount.google.com/apppasswords");
        assertThat(diagnosis.reply()).startsWith("535 5.7.8 Username and Password not accepted.");
    }

    @Test
    void theSameReplyOfAnotherServerIsAWrongPassword() {
        assertThat(
                        diagnostician
                                .diagnose(
                                        the(FailureClass.AUTH_BAD_CREDENTIALS)
                                                .reply(
                                                        new Reply(
                                                                535,
                                                                null,
                                                                List.of("BadCredentials")))
                                                .build())
                                .failureClass())
                .isEqualTo(FailureClass.AUTH_BAD_CREDENTIALS);
    }

    @Test
    void aRefusedNameNamesIt() {
        Diagnosis diagnosis = diagnostician.diagnose(the(FailureClass.HELO_REJECTED).build());
        assertThat(diagnosis.headline())
                .isEqualTo("The server does not accept our name \"localhost\".");
        assertThat(diagnosis.fix()).contains("mail.example.com");
    }

    @Test
    void aFactWithMarkupStaysAFact() {
        assertThat(
                        diagnostician
                                .diagnose(
                                        the(FailureClass.OAUTH_TOKEN_FAILED)
                                                .detail("a {host} $1 \\ b")
                                                .build())
                                .headline())
                .isEqualTo("We could not get a sign-in token: a {host} $1 \\ b.");
    }

    private static Builder the(FailureClass failureClass) {
        return new Builder(failureClass);
    }

    private static final class Builder {
        private final FailureClass failureClass;
        private String host = "mail.example.com";
        private int port = 587;
        private TlsMode tls = TlsMode.STARTTLS;
        private Set<Integer> openPorts = Set.of();
        private List<AuthProtocol> offered = List.of();
        private List<String> names = List.of();
        private Reply reply;
        private String detail;

        Builder(FailureClass failureClass) {
            this.failureClass = failureClass;
        }

        Builder host(String it) {
            host = it;
            return this;
        }

        Builder on(int itsPort, TlsMode itsTls) {
            port = itsPort;
            tls = itsTls;
            return this;
        }

        Builder openPorts(Set<Integer> them) {
            openPorts = them;
            return this;
        }

        Builder offered(List<AuthProtocol> them) {
            offered = them;
            return this;
        }

        Builder certificateNames(List<String> them) {
            names = them;
            return this;
        }

        Builder reply(Reply it) {
            reply = it;
            return this;
        }

        Builder detail(String it) {
            detail = it;
            return this;
        }

        Case build() {
            return new Case(
                    failureClass,
                    Stage.AUTH,
                    new ConnectionSettings(
                            host,
                            port,
                            tls,
                            CertificateCheck.SYSTEM,
                            AuthProtocol.LOGIN,
                            "user@example.com",
                            "localhost",
                            30),
                    null,
                    reply,
                    detail,
                    Map.of(),
                    openPorts,
                    offered,
                    names,
                    null,
                    null,
                    true);
        }
    }
}
