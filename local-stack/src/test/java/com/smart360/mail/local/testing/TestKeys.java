package com.smart360.mail.local.testing;

import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;

/// RSA keys of 2,048 bits that are there at once: a new one takes a JVM that has just begun
/// seconds. They are made of the largest primes that such keys can have, so everybody knows them;
/// what they sign is good for tests only.
public enum TestKeys {
    /// The issuer's.
    OWN(105, 179),
    /// One that is nowhere published.
    FOREIGN(1397, 3177);

    private static final BigInteger BOUND = BigInteger.ONE.shiftLeft(1024);
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

    private final int first;
    private final int second;

    /// @param first how far below 2^1024 the one prime is
    /// @param second how far the other
    TestKeys(int first, int second) {
        this.first = first;
        this.second = second;
    }

    /// @param id under which it is published
    public RSAKey named(String id) {
        BigInteger p = BOUND.subtract(BigInteger.valueOf(first));
        BigInteger q = BOUND.subtract(BigInteger.valueOf(second));
        BigInteger modulus = p.multiply(q);
        BigInteger ofP = p.subtract(BigInteger.ONE);
        BigInteger ofQ = q.subtract(BigInteger.ONE);
        BigInteger secret = EXPONENT.modInverse(ofP.multiply(ofQ));
        var whole =
                new RSAPrivateCrtKeySpec(
                        modulus,
                        EXPONENT,
                        secret,
                        p,
                        q,
                        secret.mod(ofP),
                        secret.mod(ofQ),
                        q.modInverse(p));
        try {
            KeyFactory keys = KeyFactory.getInstance("RSA");
            return new RSAKey.Builder(
                            (RSAPublicKey)
                                    keys.generatePublic(new RSAPublicKeySpec(modulus, EXPONENT)))
                    .privateKey((RSAPrivateKey) keys.generatePrivate(whole))
                    .keyID(id)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Each JDK knows RSA", e);
        }
    }
}
