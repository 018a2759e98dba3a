package com.smart360.mail.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A key of one person or one record, made at random and kept wrapped ([FieldCipher#wrap]): who
/// deletes it has erased all that it encrypted. AES-256-GCM. Never printed. Safe for use by several
/// threads.
public final class DataKey {

    private static final int BYTES = 32;

    /// Of an HMAC-SHA256: too many to meet twice, short enough to stand in each record.
    private static final int NAME_BYTES = 16;

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final byte[] key;
    private final Aead primitive;

    private DataKey(byte[] key) {
        this.key = key;
        try {
            this.primitive = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is missing in this JVM", e);
        }
    }

    /// A new one.
    public static DataKey random() {
        return new DataKey(Random.randBytes(BYTES));
    }

    static DataKey of(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException(
                    "a key of " + key.length + " bytes; expected " + BYTES);
        }
        return new DataKey(key);
    }

    byte[] bytes() {
        return key.clone();
    }

    /// Encrypts a text; the same text gives another ciphertext each time.
    ///
    /// @param purpose what the text is, the same when it is read
    /// @return Base64 for addresses, 38 characters more than a third more than the text
    public String encrypt(String text, String purpose) {
        return encrypt(text.getBytes(StandardCharsets.UTF_8), purpose);
    }

    /// Reads what [#encrypt] made.
    ///
    /// @throws IllegalArgumentException if another key or purpose made it, or it was altered
    public String decrypt(String ciphertext, String purpose) {
        return new String(opened(ciphertext, purpose), StandardCharsets.UTF_8);
    }

    /// Encrypts another key with this one.
    public String wrap(DataKey other, String purpose) {
        return encrypt(other.key, purpose);
    }

    /// Reads what [#wrap] made.
    ///
    /// @throws IllegalArgumentException if another key or purpose made it, or it was altered
    public DataKey unwrap(String wrapped, String purpose) {
        return of(opened(wrapped, purpose));
    }

    /// A name for a text that is always the same and tells nothing to who has not this key: the
    /// first half of an HMAC-SHA256 (RFC 2104).
    ///
    /// @return 22 characters of Base64 for addresses
    public String nameOf(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] whole = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return TEXT.encodeToString(Arrays.copyOf(whole, NAME_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing in this JVM", e);
        }
    }

    private String encrypt(byte[] clear, String purpose) {
        try {
            return TEXT.encodeToString(primitive.encrypt(clear, context(purpose)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a data key can't encrypt", e);
        }
    }

    private byte[] opened(String ciphertext, String purpose) {
        try {
            return primitive.decrypt(Base64.getUrlDecoder().decode(ciphertext), context(purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "a " + purpose + " can't be decrypted: it was altered, or has another key", e);
        }
    }

    private static byte[] context(String purpose) {
        return ("smart360/data/1/" + purpose).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "DataKey[…]";
    }
}
