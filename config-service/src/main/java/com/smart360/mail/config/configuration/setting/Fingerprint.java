package com.smart360.mail.config.configuration.setting;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;

/// What a passed test is bound to: every setting that decides how the connection is made, and the
/// sealed secret. One of them changed, and the pass no longer counts.
public final class Fingerprint {

    private Fingerprint() {}

    /// SHA-256 over all of them, each preceded by its length, as hex digits.
    public static String of(ConnectionSettings connection, Sealed password) {
        Draft draft = Draft.of(null, ConnectionDraft.of(connection));
        FieldDigest digest = new FieldDigest();
        Setting.with(Setting.Trait.TESTED)
                .forEach(setting -> digest.add(setting.comparable(draft)));
        return digest.add(password.ciphertext()).hex();
    }
}
