package com.smart360.mail.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// Signatures of others, and what is none.
class ForeignSignatureTest {

    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);

    @Test
    void acceptsWhatItsKeySignedAndNothingElse() throws GeneralSecurityException {
        KeyPair keys = keys("secp256r1");
        ForeignSignature check = ForeignSignature.ecdsaP256(base64(keys));
        String signature = sign(keys, MESSAGE);
        assertThat(check.accepts(MESSAGE, signature)).isTrue();
        assertThat(check.accepts("a message.".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        assertThat(check.accepts(MESSAGE, sign(keys("secp256r1"), MESSAGE))).isFalse();
        for (String none : new String[] {"", "AAAA", "no Base64!", signature.substring(4)}) {
            assertThat(check.accepts(MESSAGE, none)).as(none).isFalse();
        }
    }

    @Test
    void takesKeysOfItsKindOnly() throws GeneralSecurityException {
        String other = base64(keys("secp384r1"));
        assertThatThrownBy(() -> ForeignSignature.ecdsaP256(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secp256r1");
        assertThatThrownBy(() -> ForeignSignature.ecdsaP256("AAAA"))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] none = "-----BEGIN CERTIFICATE-----\nAAAA\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ForeignSignature.rsaOf(none, Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static KeyPair keys(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static String base64(KeyPair keys) {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    private static String sign(KeyPair keys, byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(message);
        return Base64.getEncoder().encodeToString(signature.sign());
    }
}
