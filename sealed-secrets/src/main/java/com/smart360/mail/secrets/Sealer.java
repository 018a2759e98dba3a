package com.smart360.mail.secrets;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.smart360.mail.secrets.keyset.KeysetFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/// Seals passwords with the keyset's public half. Who holds only this can't open what it sealed.
/// Safe for use by several threads.
public final class Sealer {

    private final KeysetFile<Keys> keyset;

    private record Keys(HybridEncrypt primitive, Set<Integer> ids) {

        static Keys of(String publicKeysetJson) {
            KeysetHandle keyset = Keysets.parsePublic(publicKeysetJson);
            return new Keys(Keysets.encryption(keyset), Keysets.ids(keyset));
        }
    }

    private Sealer(KeysetFile<Keys> keyset) {
        this.keyset = keyset;
    }

    /// From a public keyset in Tink's JSON form. A private keyset is refused: it has no business
    /// where secrets are only sealed.
    ///
    /// @throws IllegalArgumentException if it is no public keyset; the operator must act
    public static Sealer from(String publicKeysetJson) {
        return new Sealer(KeysetFile.without(publicKeysetJson, Keys::of));
    }

    /// From a file with such a keyset. One that is replaced counts from the next seal on.
    public static Sealer from(Path publicKeyset) {
        return new Sealer(KeysetFile.of(publicKeyset, Keys::of));
    }

    /// Seals a password for exactly one destination. The caller's array stays as it is and should
    /// be wiped by the caller; every copy made here is wiped.
    ///
    /// @param password any text that has a UTF-8 form
    public SealedSecret seal(char[] password, Destination destination) {
        byte[] plaintext = Padding.pad(password);
        try {
            byte[] ciphertext =
                    keyset.latest().primitive().encrypt(plaintext, destination.context());
            return new SealedSecret(Base64.getEncoder().encodeToString(ciphertext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed: the public keyset is unusable", e);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /// Whether a key of this keyset sealed it, so that the keyset's private half can open it. Told
    /// by the key's id alone: that it opens for its destination, only opening shows.
    public boolean knows(SealedSecret secret) {
        try {
            byte[] ciphertext = Base64.getDecoder().decode(secret.ciphertext());
            return ciphertext.length > Keysets.PREFIX
                    && keyset.latest().ids().contains(ByteBuffer.wrap(ciphertext).getInt(1));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Sealer[…]";
    }
}
