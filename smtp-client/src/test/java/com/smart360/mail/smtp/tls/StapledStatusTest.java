package com.smart360.mail.smtp.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.testing.TestAuthority;
import com.smart360.mail.smtp.testing.TestCertificate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StapledStatusTest {

    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final TestCertificate CERTIFICATE = AUTHORITY.valid("localhost");

    @Test
    @DisplayName("CERT_REVOKED: the stapled status says so")
    void tellsAWithdrawnCertificate() {
        Throwable thrown = check(AUTHORITY.status(CERTIFICATE, true));
        assertThat(CertificateFailures.of(thrown)).isEqualTo(FailureClass.CERT_REVOKED);
    }

    @Test
    void takesAGoodOne() {
        assertThat(check(AUTHORITY.status(CERTIFICATE, false))).isNull();
    }

    @Test
    void aStatusThatProvesNothingChangesNothing() {
        assertThat(check(new byte[0])).isNull();
        assertThat(check(new byte[] {1, 2, 3})).isNull();
        assertThat(check(new TestAuthority().status(CERTIFICATE, true))).isNull();
        assertThat(check(AUTHORITY.status(AUTHORITY.valid("other.test"), true))).isNull();
        assertThatCode(
                        () ->
                                StapledStatus.requireNotRevoked(
                                        List.of(CERTIFICATE.chain().get(0)),
                                        AUTHORITY.status(CERTIFICATE, true)))
                .doesNotThrowAnyException();
    }

    private static Throwable check(byte[] response) {
        return catchThrowable(() -> StapledStatus.requireNotRevoked(CERTIFICATE.chain(), response));
    }
}
