package com.smart360.mail.secrets;

import com.google.crypto.tink.Aead;
import com.smart360.mail.secrets.keyset.KeysetFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/// Encrypts fields that must not stand in clear where they are kept or travel, and that those who
/// hold the keyset read back: user names (USER-3). Not for passwords, which only the login step may
/// open: see [Sealer].
///
/// AES-256-GCM; the same text gives another ciphertext each time. Safe for use by several threads.
public final class FieldCipher {

    private final KeysetFile<Aead> keyset;

    private FieldCipher(KeysetFile<Aead> keyset) {
        this.keyset = keyset;
    }

    /// From a field keyset in Tink's JSON form.
    ///
    /// @throws IllegalArgumentException if it is no such keyset; the operator must act
    public static FieldCipher from(String fieldKeysetJson) {
        return new FieldCipher(KeysetFile.without(fieldKeysetJson, Keysets::fieldEncryption));
    }

    /// From a file with such a keyset. One that is replaced counts from then on.
    public static FieldCipher from(Path fieldKeyset) {
        return new FieldCipher(KeysetFile.of(fieldKeyset, Keysets::fieldEncryption));
    }

    /// Encrypts a text.
    ///
    /// @param purpose what the text is, the same when it is read: a ciphertext can't be passed off
    ///   as something else
    /// @return Base64
    public String encrypt(String text, String purpose) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            keyset.latest()
                                    .encrypt(
                                            text.getBytes(StandardCharsets.UTF_8),
                                            context(purpose)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the field keyset can't encrypt", e);
        }
    }

    /// Reads what [#encrypt] made, with this key or an earlier one of the keyset.
    ///
    /// @throws IllegalArgumentException if it was altered, made for another purpose or with a key
    ///   that the keyset does not hold; the operator must act
    public String decrypt(String ciphertext, String purpose) {
        try {
            byte[] bytes = Base64.getDecoder().decode(ciphertext);
            return new String(opened(bytes, purpose), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "a "
                            + purpose
                            + " can't be decrypted: it was altered, or its key is not in the field"
                            + " keyset",
                    e);
        }
    }

    /// Encrypts a data key, so that it can be kept.
    ///
    /// @param purpose whose key it is, the same when it is read: one person's can't be passed off
    ///   as another's
    /// @return Base64
    public String wrap(DataKey key, String purpose) {
        try {
            return Base64.getEncoder()
                    .encodeToString(keyset.latest().encrypt(key.bytes(), context(purpose)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the field keyset can't encrypt", e);
        }
    }

    /// Reads what [#wrap] made, with this key or an earlier one of the keyset.
    ///
    /// @throws IllegalArgumentException if it was altered, made for another purpose or with a key
    ///   that the keyset does not hold; the operator must act
    public DataKey unwrap(String wrapped, String purpose) {
        try {
            return DataKey.of(opened(Base64.getDecoder().decode(wrapped), purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "a data key can't be opened: it was altered, or its key is not in the keyset",
                    e);
        }
    }

    /// Once more by what the file holds now: another may have rotated it.
    private byte[] opened(byte[] ciphertext, String purpose) throws GeneralSecurityException {
        Aead known = keyset.current();
        try {
            return known.decrypt(ciphertext, context(purpose));
        } catch (GeneralSecurityException e) {
            Aead latest = keyset.latest();
            if (latest == known) {
                throw e;
            }
            return latest.decrypt(ciphertext, context(purpose));
        }
    }

    private static byte[] context(String purpose) {
        return ("smart360/field/1/" + purpose).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "FieldCipher[…]";
    }
}
