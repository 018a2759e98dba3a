package com.smart360.mail.secrets;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.KeysetHandle;
import com.smart360.mail.secrets.Unsealing.NotOpened;
import com.smart360.mail.secrets.Unsealing.Opened;
import com.smart360.mail.secrets.Unsealing.Reason;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/// Opens sealed secrets with the keyset's private half. Safe for use by several threads.
public final class Unsealer {

    private final HybridDecrypt primitive;
    private final Set<Integer> keyIds;

    private Unsealer(HybridDecrypt primitive, Set<Integer> keyIds) {
        this.primitive = primitive;
        this.keyIds = keyIds;
    }

    /// From a private keyset in Tink's JSON form.
    ///
    /// @throws IllegalArgumentException if it is no private keyset; the operator must act
    public static Unsealer from(String privateKeysetJson) {
        KeysetHandle keyset = Keysets.parsePrivate(privateKeysetJson);
        return new Unsealer(Keysets.decryption(keyset), Keysets.ids(keyset));
    }

    /// From a file with such a keyset.
    public static Unsealer from(Path privateKeyset) {
        return from(Keysets.read(privateKeyset));
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
        if (!keyIds.contains(ByteBuffer.wrap(ciphertext).getInt(1))) {
            return new NotOpened(Reason.UNKNOWN_KEY);
        }
        byte[] padded = null;
        try {
            padded = primitive.decrypt(ciphertext, destination.context());
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

    @Override
    public String toString() {
        return "Unsealer[…]";
    }
}
