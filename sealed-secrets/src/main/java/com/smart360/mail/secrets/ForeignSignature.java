package com.smart360.mail.secrets;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/// Checks signatures that others make with keys of their own, in the forms that mail providers use.
/// Safe for use by several threads.
public final class ForeignSignature {

    private static final int P_256 = 256;
    private static final int SHORTEST_RSA = 2048;

    private final PublicKey key;
    private final String algorithm;

    private ForeignSignature(PublicKey key, String algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    /// ECDSA with secp256r1 and SHA-256; the signature in its ASN.1 form.
    ///
    /// @param base64 the public key as X.509 SubjectPublicKeyInfo
    /// @throws IllegalArgumentException if it is none on that curve
    public static ForeignSignature ecdsaP256(String base64) {
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            PublicKey key =
                    KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
            if (!(key instanceof ECPublicKey curve)
                    || curve.getParams().getOrder().bitLength() != P_256) {
                throw new IllegalArgumentException("the key is not on the curve secp256r1");
            }
            return new ForeignSignature(key, "SHA256withECDSA");
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an elliptic curve key in Base64", e);
        }
    }

    /// RSA (PKCS #1 v1.5) with SHA-256, by the key of a certificate.
    ///
    /// @param pem X.509
    /// @param at when it must be valid
    /// @throws IllegalArgumentException if it is none, is not valid then, or has a short key
    public static ForeignSignature rsaOf(byte[] pem, Instant at) {
        try {
            var certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(pem));
            certificate.checkValidity(Date.from(at));
            if (!(certificate.getPublicKey() instanceof RSAPublicKey key)
                    || key.getModulus().bitLength() < SHORTEST_RSA) {
                throw new IllegalArgumentException("the certificate has no RSA key of 2048 bits");
            }
            return new ForeignSignature(key, "SHA256withRSA");
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a certificate that is valid now", e);
        }
    }

    /// Whether the key's owner signed exactly this.
    ///
    /// @param base64 the signature; anything else is none of theirs
    public boolean accepts(byte[] message, String base64) {
        try {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(message);
            return check.verify(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }
}
