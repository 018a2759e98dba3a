package com.smart360.mail.secrets;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.smart360.mail.secrets.keyset.KeysetFile;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/// Signs what leaves this installation as a file, so that who reads it later sees whether it was
/// changed and who made it. Ed25519 (RFC 8032). Safe for use by several threads.
public final class Signer {

    private final KeysetFile<Keys> keyset;

    private record Keys(PublicKeySign signing, PublicKeyVerify verification, String publicJson) {

        static Keys of(String privateKeysetJson) {
            KeysetHandle keyset = Keysets.parsePrivate(privateKeysetJson);
            try {
                KeysetHandle open = keyset.getPublicKeysetHandle();
                return new Keys(
                        keyset.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class),
                        open.getPrimitive(RegistryConfiguration.get(), PublicKeyVerify.class),
                        TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(open));
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException(
                        "not a private signing keyset (" + e.getClass().getSimpleName() + ")");
            }
        }
    }

    private Signer(KeysetFile<Keys> keyset) {
        this.keyset = keyset;
    }

    /// From a private signing keyset in Tink's JSON form.
    ///
    /// @throws IllegalArgumentException if it is none; the operator must act
    public static Signer from(String privateKeysetJson) {
        return new Signer(KeysetFile.without(privateKeysetJson, Keys::of));
    }

    /// From a file with such a keyset. One that is replaced counts from the next signature on.
    public static Signer from(Path privateKeyset) {
        return new Signer(KeysetFile.of(privateKeyset, Keys::of));
    }

    /// The signature, in Base64.
    public String sign(byte[] message) {
        try {
            return Base64.getEncoder().encodeToString(keyset.latest().signing().sign(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed: the keyset is unusable", e);
        }
    }

    /// What checks these signatures, in Tink's JSON form; public. With each rotation another.
    public String publicKeysetJson() {
        return keyset.latest().publicJson();
    }

    /// What checks them here.
    PublicKeyVerify verification() {
        return keyset.latest().verification();
    }

    @Override
    public String toString() {
        return "Signer[…]";
    }
}
