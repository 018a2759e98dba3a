package com.smart360.mail.contracts.configuration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A secret as it travels: sealed for the keyset's holders and bound to its destination (design 4).
/// Even so it is not printed.
///
/// @param ciphertext Base64
/// @param expiresAt when the secret itself ends, as whoever entered it said; null: nobody said
public record Sealed(String ciphertext, @Nullable Instant expiresAt) {

    /// A secret of which nobody said when it ends.
    public Sealed(String ciphertext) {
        this(ciphertext, null);
    }

    @Override
    public String toString() {
        return "Sealed[…]";
    }
}
