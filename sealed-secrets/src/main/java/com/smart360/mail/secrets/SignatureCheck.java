package com.smart360.mail.secrets;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.RegistryConfiguration;
import com.smart360.mail.secrets.keyset.KeysetFile;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Supplier;

/// Checks signatures of one [Signer]. Safe for use by several threads.
public final class SignatureCheck {

    private final Supplier<PublicKeyVerify> keys;

    private SignatureCheck(Supplier<PublicKeyVerify> keys) {
        this.keys = keys;
    }

    /// From a public signing keyset in Tink's JSON form.
    ///
    /// @throws IllegalArgumentException if it is none
    public static SignatureCheck from(String publicKeysetJson) {
        PublicKeyVerify keys = keys(publicKeysetJson);
        return new SignatureCheck(() -> keys);
    }

    /// From a file with such a keyset. One that is replaced counts from the next check on.
    public static SignatureCheck from(Path publicKeyset) {
        return new SignatureCheck(KeysetFile.of(publicKeyset, SignatureCheck::keys)::latest);
    }

    /// By the public half of a signer's keyset, as it is.
    public static SignatureCheck of(Signer signer) {
        return new SignatureCheck(signer::verification);
    }

    private static PublicKeyVerify keys(String publicKeysetJson) {
        KeysetHandle keyset = Keysets.parsePublic(publicKeysetJson);
        try {
            return keyset.getPrimitive(RegistryConfiguration.get(), PublicKeyVerify.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "not a public signing keyset (" + e.getClass().getSimpleName() + ")");
        }
    }

    /// Whether the signer signed exactly this.
    ///
    /// @param signature Base64; anything else is no signature of theirs
    public boolean accepts(byte[] message, String signature) {
        try {
            keys.get().verify(Base64.getDecoder().decode(signature), message);
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }
}
