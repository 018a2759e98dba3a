package com.smart360.mail.config.configuration;

import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a passed test is bound to: every field that decides how the connection is made, and the
/// sealed secret. One of them changed, and the pass no longer counts.
public final class Fingerprint {

    private Fingerprint() {}

    /// SHA-256 over all of them, each preceded by its length, as hex digits.
    public static String of(ConnectionSettings connection, Sealed password) {
        CertificateCheck check = connection.certificateCheck();
        MessageDigest digest = sha256();
        add(digest, connection.host().toLowerCase(Locale.ROOT));
        add(digest, Integer.toString(connection.port()));
        add(digest, connection.tls().name());
        add(digest, check.mode().name());
        add(digest, check.authorityPem());
        add(digest, check.sha256());
        add(digest, connection.authProtocol().name());
        add(digest, connection.username());
        add(digest, connection.heloHostname().toLowerCase(Locale.ROOT));
        add(digest, Integer.toString(connection.waitTimeoutSeconds()));
        add(digest, password.ciphertext());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, @Nullable String part) {
        byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
        digest.update(
                ByteBuffer.allocate(Integer.BYTES)
                        .putInt(part == null ? -1 : bytes.length)
                        .array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
