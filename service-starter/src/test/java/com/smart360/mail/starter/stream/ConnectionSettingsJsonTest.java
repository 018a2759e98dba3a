package com.smart360.mail.starter.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.secrets.Keysets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectionSettingsJsonTest {

    private static final ConnectionSettings SETTINGS =
            new ConnectionSettings(
                    "smtp.example.com",
                    587,
                    TlsMode.STARTTLS,
                    CertificateCheck.SYSTEM,
                    AuthProtocol.LOGIN,
                    "billing@example.com",
                    "localhost",
                    30);

    private final EventCodec codec = new EventCodec(cipher());
    private final EventCodec keyless = new EventCodec();

    @Test
    @DisplayName("USER-3 a user name travels encrypted and is read by who holds the keyset")
    void travelsEncrypted() {
        String json = codec.json(SETTINGS);

        assertThat(json)
                .contains("\"usernameEncrypted\":\"", "\"host\":\"smtp.example.com\"")
                .doesNotContain("billing", "\"username\"");
        assertThat(codec.read(json, ConnectionSettings.class)).isEqualTo(SETTINGS);
        assertThat(keyless.read(json, ConnectionSettings.class).username()).isEmpty();
        assertThatThrownBy(() -> new EventCodec(cipher()).read(json, ConnectionSettings.class))
                .isInstanceOf(MalformedEventException.class);
    }

    @Test
    @DisplayName("USER-3 what was published before, in clear, is still read")
    void readsWhatCameBefore() {
        String before = keyless.json(SETTINGS);

        assertThat(before).contains("\"username\":\"billing@example.com\"");
        assertThat(codec.read(before, ConnectionSettings.class)).isEqualTo(SETTINGS);
    }

    private static UsernameCipher cipher() {
        return new UsernameCipher(FieldCipher.from(Keysets.generateFieldKeyset()));
    }
}
