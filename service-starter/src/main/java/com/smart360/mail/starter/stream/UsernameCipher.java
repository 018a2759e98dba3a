package com.smart360.mail.starter.stream;

import com.smart360.mail.secrets.FieldCipher;

/// Encrypts user names where they are kept and where they travel (USER-3, ADR 15): the only place
/// that knows how. A bean in the services that have a use for user names.
public final class UsernameCipher {

    private static final String PURPOSE = "username";

    private final FieldCipher cipher;

    /// With the keys of this deployment.
    public UsernameCipher(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /// Base64.
    public String encrypt(String username) {
        return cipher.encrypt(username, PURPOSE);
    }

    /// @throws IllegalArgumentException if it was altered or its key is missing; the operator must
    ///   act
    public String decrypt(String ciphertext) {
        return cipher.decrypt(ciphertext, PURPOSE);
    }

    @Override
    public String toString() {
        return "UsernameCipher[…]";
    }
}
