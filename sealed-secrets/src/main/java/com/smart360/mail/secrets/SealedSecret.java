package com.smart360.mail.secrets;

/// A password that only the keyset's private half can open, and only for its destination.
///
/// @param ciphertext Base64 of the HPKE ciphertext (RFC 9180)
public record SealedSecret(String ciphertext) {

    @Override
    public String toString() {
        return "SealedSecret[…]";
    }
}
