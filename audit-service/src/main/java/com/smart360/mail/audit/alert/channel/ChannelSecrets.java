package com.smart360.mail.audit.alert.channel;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.secrets.Secret;
import com.smart360.mail.starter.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Encrypts what channels know in secret, with a keyset that only this service has (ADR 42): it
/// opens neither passwords nor user names.
public final class ChannelSecrets {

    private static final String URL = "alert-channel-url";
    private static final String SECRET = "alert-channel-secret";

    private final @Nullable FieldCipher cipher;

    ChannelSecrets(@Nullable FieldCipher cipher) {
        this.cipher = cipher;
    }

    /// An address as it is kept.
    public String keepUrl(String url) {
        return cipher().encrypt(url, URL);
    }

    /// A secret as it is kept.
    public String keepSecret(String secret) {
        return cipher().encrypt(secret, SECRET);
    }

    /// @throws IllegalArgumentException if it was altered or its key is missing
    String url(String kept) {
        return cipher().decrypt(kept, URL);
    }

    /// @throws IllegalArgumentException if it was altered or its key is missing
    String secret(String kept) {
        return cipher().decrypt(kept, SECRET);
    }

    /// @throws IllegalArgumentException if it was altered or its key is missing
    String signature(String kept, byte[] message) {
        try (Secret key = Secret.owning(secret(kept).getBytes(StandardCharsets.UTF_8))) {
            return key.hmacSha256(message);
        }
    }

    private FieldCipher cipher() {
        if (cipher == null) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "This installation has no keyset for secrets of channels. Its operator sets"
                            + " ALERTS_KEYSET of audit-service; mail channels work without.");
        }
        return cipher;
    }
}
