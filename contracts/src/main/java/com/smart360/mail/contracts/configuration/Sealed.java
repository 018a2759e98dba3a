package com.smart360.mail.contracts.configuration;

/// A secret as it travels: sealed for the keyset's holders and bound to its destination (design 4).
/// Even so it is not printed.
///
/// @param ciphertext Base64
public record Sealed(String ciphertext) {

    @Override
    public String toString() {
        return "Sealed[…]";
    }
}
