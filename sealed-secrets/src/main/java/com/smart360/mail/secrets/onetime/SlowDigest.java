package com.smart360.mail.secrets.onetime;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// PBKDF2 with HMAC-SHA-256 (RFC 8018 §5.2), salted, as one line of text
/// `pbkdf2-sha256:ROUNDS:SALT:DIGEST`, salt and digest in Base64. No character of it means
/// something to a shell or to Compose.
///
/// @param text that line
public record SlowDigest(String text) {

    /// As many as OWASP asked for in 2023.
    static final int ROUNDS = 600_000;

    /// What a file may not ask for: an hour of work.
    private static final int MOST_ROUNDS = 10_000_000;

    private static final int LEAST_ROUNDS = 100_000;
    private static final int SALT_BYTES = 16;
    private static final int DIGEST_BYTES = 32;

    private static final Pattern FORM =
            Pattern.compile(
                    "pbkdf2-sha256:([0-9]{6,8}):([A-Za-z0-9+/]{22}==):([A-Za-z0-9+/]{43}=)");

    /// @throws IllegalArgumentException when it is none; the operator must act
    public SlowDigest {
        Matcher form = FORM.matcher(text);
        if (!form.matches()
                || Integer.parseInt(form.group(1)) < LEAST_ROUNDS
                || Integer.parseInt(form.group(1)) > MOST_ROUNDS) {
            // Without what was met: it may be the secret itself.
            throw new IllegalArgumentException(
                    "not the digest of a one-time secret; expected"
                            + " pbkdf2-sha256:ROUNDS:SALT:DIGEST, as OneTimeSecretFile writes it");
        }
    }

    static SlowDigest of(char[] secret, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return new SlowDigest(
                "pbkdf2-sha256:"
                        + ROUNDS
                        + ":"
                        + base64.encodeToString(salt)
                        + ":"
                        + base64.encodeToString(derived(secret, salt, ROUNDS)));
    }

    boolean isOf(char[] secret) {
        String[] parts = text.split(":", -1);
        Base64.Decoder base64 = Base64.getDecoder();
        return MessageDigest.isEqual(
                base64.decode(parts[3]),
                derived(secret, base64.decode(parts[2]), Integer.parseInt(parts[1])));
    }

    private static byte[] derived(char[] secret, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(secret, salt, rounds, DIGEST_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", missing);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public String toString() {
        return "SlowDigest[…]";
    }
}
