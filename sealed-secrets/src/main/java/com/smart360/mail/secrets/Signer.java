package com.smart360.mail.secrets;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/// Signs what leaves this installation as a file, so that who reads it later sees whether it was
/// changed and who made it. Ed25519 (RFC 8032). Safe for use by several threads.
public final class Signer {

    private final PublicKeySign primitive;
    private final String publicKeysetJson;

    private Signer(PublicKeySign primitive, String publicKeysetJson) {
        this.primitive = primitive;
        this.publicKeysetJson = publicKeysetJson;
    }

    /// From a private signing keyset in Tink's JSON form.
    ///
    /// @throws IllegalArgumentException if it is none; the operator must act
    public static Signer from(String privateKeysetJson) {
        KeysetHandle keyset = Keysets.parsePrivate(privateKeysetJson);
        try {
            return new Signer(
                    keyset.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class),
                    TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
                            keyset.getPublicKeysetHandle()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "not a private signing keyset (" + e.getClass().getSimpleName() + ")");
        }
    }

    /// From a file with such a keyset.
    public static Signer from(Path privateKeyset) {
        return from(Keysets.read(privateKeyset));
    }

    /// The signature, in Base64.
    public String sign(byte[] message) {
        try {
            return Base64.getEncoder().encodeToString(primitive.sign(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed: the keyset is unusable", e);
        }
    }

    /// What checks these signatures, in Tink's JSON form; public.
    public String publicKeysetJson() {
        return publicKeysetJson;
    }

    @Override
    public String toString() {
        return "Signer[…]";
    }
}
