package com.smart360.mail.smtp.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.secrets.Unsealing;
import com.smart360.mail.smtp.login.Credentials;
import com.smart360.mail.smtp.login.Mechanism;
import com.smart360.mail.smtp.tls.CertificatePolicy;
import com.smart360.mail.smtp.tls.Encryption;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;

class SessionSettingsTest {

    @Example
    void heloNamesCarryNoCommands() {
        for (String bad : List.of("", "a b", "a\r\nQUIT", "ü.test", "x".repeat(256), "a\0")) {
            assertThat(SessionSettings.heloFault(bad)).describedAs(bad).isPresent();
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () ->
                                    new SessionSettings(
                                            bad,
                                            new Encryption.None(),
                                            new Credentials.None(),
                                            Duration.ofSeconds(1)));
        }
        assertThat(SessionSettings.heloFault("localhost")).isEmpty();
        assertThat(SessionSettings.heloFault("[192.0.2.1]")).isEmpty();
    }

    @Example
    void anEmptyHeloHostnameIsLocalhost() {
        assertThat(of(" ").heloHostname()).isEqualTo("localhost");
        assertThat(of("mail.example.com").heloHostname()).isEqualTo("mail.example.com");
    }

    @Example
    void readsEncryptionAndLoginFromTheConfiguration() {
        SessionSettings settings = of("mail.example.com");
        assertThat(settings.encryption())
                .isEqualTo(new Encryption.StartTls(new CertificatePolicy.SystemTrust()));
        assertThat(settings.waitTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.credentials())
                .isInstanceOfSatisfying(
                        Credentials.Password.class,
                        it -> {
                            assertThat(it.username()).isEqualTo("user@example.com");
                            assertThat(it.mechanism()).isEqualTo(Mechanism.CRAM_MD5);
                            assertThat(it.secret().open()).isInstanceOf(Unsealing.Opened.class);
                        });
    }

    private static SessionSettings of(String heloHostname) {
        Keysets.Pair keys = Keysets.generate();
        var connection =
                new ConnectionSettings(
                        "smtp.example.com",
                        587,
                        TlsMode.STARTTLS,
                        CertificateCheck.SYSTEM,
                        AuthProtocol.CRAM_MD5,
                        "user@example.com",
                        heloHostname,
                        30);
        String sealed =
                Sealer.from(keys.publicJson())
                        .seal("secret".toCharArray(), Destination.of(connection))
                        .ciphertext();
        return SessionSettings.of(
                connection, new Sealed(sealed), Unsealer.from(keys.privateJson()));
    }
}
