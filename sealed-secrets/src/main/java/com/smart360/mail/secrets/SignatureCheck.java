package com.smart360.mail.secrets;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/// Checks signatures of one [Signer]. Safe for use by several threads.
public final class SignatureCheck {

    private final PublicKeyVerify primitive;

    private SignatureCheck(PublicKeyVerify primitive) {
        this.primitive = primitive;
    }

    /// From a public signing keyset in Tink's JSON form.
    ///
    /// @throws IllegalArgumentException if it is none
    public static SignatureCheck from(String publicKeysetJson) {
        KeysetHandle keyset = Keysets.parsePublic(publicKeysetJson);
        try {
            return new SignatureCheck(
                    keyset.getPrimitive(RegistryConfiguration.get(), PublicKeyVerify.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "not a public signing keyset (" + e.getClass().getSimpleName() + ")");
        }
    }

    /// From a file with such a keyset.
    public static SignatureCheck from(Path publicKeyset) {
        return from(Keysets.read(publicKeyset));
    }

    /// Whether the signer signed exactly this.
    ///
    /// @param signature Base64; anything else is no signature of theirs
    public boolean accepts(byte[] message, String signature) {
        try {
            primitive.verify(Base64.getDecoder().decode(signature), message);
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }
}
