package com.smart360.mail.secrets;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.KeysetHandle;
import com.smart360.mail.secrets.Unsealing.NotOpened;
import com.smart360.mail.secrets.Unsealing.Opened;
import com.smart360.mail.secrets.Unsealing.Reason;
import com.smart360.mail.secrets.keyset.KeysetFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Opens sealed secrets with the keyset's private half. A file is read again when a secret comes
/// that was sealed by a key which was not in it: a rotation needs no restart. Safe for use by
/// several threads.
public final class Unsealer {

    private final KeysetFile<Keys> keyset;

    private record Keys(HybridDecrypt primitive, Set<Integer> ids) {

        static Keys of(String privateKeysetJson) {
            KeysetHandle keyset = Keysets.parsePrivate(privateKeysetJson);
            return new Keys(Keysets.decryption(keyset), Keysets.ids(keyset));
        }

        @Override
        public String toString() {
            return "Keys[…]";
        }
    }

    private Unsealer(KeysetFile<Keys> keyset) {
        this.keyset = keyset;
    }

    /// From a private keyset in Tink's JSON form.
    ///
    /// @throws IllegalArgumentException if it is no private keyset; the operator must act
    public static Unsealer from(String privateKeysetJson) {
        return new Unsealer(KeysetFile.without(privateKeysetJson, Keys::of));
    }

    /// From a file with such a keyset.
    public static Unsealer from(Path privateKeyset) {
        return new Unsealer(KeysetFile.of(privateKeyset, Keys::of));
    }

    /// Ties a sealed secret to where it is about to be used; opened only at the login step.
    public BoundSecret bind(SealedSecret secret, Destination destination) {
        return new BoundSecret(this, secret, destination);
    }

    Unsealing open(SealedSecret sealed, Destination destination) {
        byte[] ciphertext;
        try {
            ciphertext = Base64.getDecoder().decode(sealed.ciphertext());
        } catch (IllegalArgumentException _) {
            return new NotOpened(Reason.MALFORMED);
        }
        if (ciphertext.length <= Keysets.PREFIX) {
            return new NotOpened(Reason.MALFORMED);
        }
        Keys keys = holding(ByteBuffer.wrap(ciphertext).getInt(1));
        if (keys == null) {
            return new NotOpened(Reason.UNKNOWN_KEY);
        }
        byte[] padded = null;
        try {
            padded = keys.primitive().decrypt(ciphertext, destination.context());
            return new Opened(Secret.owning(Padding.unpad(padded)));
        } catch (GeneralSecurityException _) {
            return new NotOpened(Reason.OTHER_DESTINATION);
        } catch (IllegalArgumentException _) {
            return new NotOpened(Reason.MALFORMED);
        } finally {
            if (padded != null) {
                Arrays.fill(padded, (byte) 0);
            }
        }
    }

    private @Nullable Keys holding(int id) {
        Keys known = keyset.current();
        Keys keys = known.ids().contains(id) ? known : keyset.latest();
        return keys.ids().contains(id) ? keys : null;
    }

    @Override
    public String toString() {
        return "Unsealer[…]";
    }
}
