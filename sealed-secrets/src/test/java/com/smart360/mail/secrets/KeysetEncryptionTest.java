package com.smart360.mail.secrets;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.smart360.mail.secrets.keyset.KeysetEncryption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that names a key of a KMS, and has no client for it (ADR 78).
class KeysetEncryptionTest {

    private static final String KEY = "hcvault://vault.example:8200/transit/keys/keysets";

    @TempDir private Path folder;

    private static void assertRefused(Map<String, String> more, String why) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("KEYSETS_KMS_KEY", KEY);
        String clear = Keysets.generateFieldKeyset();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeysetEncryption.of(environment).sealed(clear))
                .withMessageStartingWith("KEYSETS_KMS_KEY is " + KEY)
                .withMessageContaining(why)
                .withMessageNotContaining("keyData");
    }

    @Test
    void saysWhereTheClientIsLookedFor() {
        assertRefused(Map.of(), "expected KEYSETS_KMS_CLIENTS to name a folder");
        assertRefused(Map.of("KEYSETS_KMS_CLIENTS", folder.toString()), "no client library for it");
    }

    @Test
    void saysThatItsFolderIsNotThere() {
        String absent = folder.resolve("absent").toString();

        assertRefused(
                Map.of("KEYSETS_KMS_CLIENTS", absent),
                "KEYSETS_KMS_CLIENTS is " + absent + ", which can't be read");
    }
}
