package com.smart360.mail.config.configuration.setting;

import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import java.util.Locale;

/// What a passed test is bound to: every field that decides how the connection is made, and the
/// sealed secret. One of them changed, and the pass no longer counts.
public final class Fingerprint {

    private Fingerprint() {}

    /// SHA-256 over all of them, each preceded by its length, as hex digits.
    public static String of(ConnectionSettings connection, Sealed password) {
        CertificateCheck check = connection.certificateCheck();
        return new FieldDigest()
                .add(connection.host().toLowerCase(Locale.ROOT))
                .add(Integer.toString(connection.port()))
                .add(connection.tls().name())
                .add(check.mode().name())
                .add(check.authorityPem())
                .add(check.sha256())
                .add(connection.authProtocol().name())
                .add(connection.username())
                .add(connection.heloHostname().toLowerCase(Locale.ROOT))
                .add(Integer.toString(connection.waitTimeoutSeconds()))
                .add(password.ciphertext())
                .hex();
    }
}
