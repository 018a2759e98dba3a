package com.smart360.mail.dispatch.email;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What stands for a text or a file: the beginning of its SHA-256.
public final class Sha256 {

    private Sha256() {}

    /// For what comes piece by piece.
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /// @param bytes of the digest that are kept, 1-32, two hexadecimal digits each
    public static String hex(String text, int bytes) {
        byte[] whole = digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(whole, 0, bytes);
    }
}
