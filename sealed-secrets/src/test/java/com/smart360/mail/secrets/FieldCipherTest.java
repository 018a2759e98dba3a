package com.smart360.mail.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldCipherTest {

    private static final String NAME = "jörg@example.com";

    private final String keyset = Keysets.generateFieldKeyset();
    private final FieldCipher cipher = FieldCipher.from(keyset);

    @Test
    @DisplayName("USER-3 what is encrypted is read back, and is another ciphertext each time")
    void readsBack() {
        String once = cipher.encrypt(NAME, "username");

        assertThat(once).doesNotContain("example").isNotEqualTo(cipher.encrypt(NAME, "username"));
        assertThat(cipher.decrypt(once, "username")).isEqualTo(NAME);
        assertThat(cipher.toString()).isEqualTo("FieldCipher[…]");
    }

    @Test
    @DisplayName("USER-3 a rotated keyset reads what the former one wrote, not the other way round")
    void rotates() {
        String before = cipher.encrypt(NAME, "username");
        FieldCipher rotated = FieldCipher.from(Keysets.rotateFieldKeyset(keyset));

        assertThat(rotated.decrypt(before, "username")).isEqualTo(NAME);
        String after = rotated.encrypt(NAME, "username");
        assertThatThrownBy(() -> cipher.decrypt(after, "username"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its key is not in the field keyset");
    }

    @Test
    void refusesWhatWasAlteredOrMeantForSomethingElse() {
        String ciphertext = cipher.encrypt(NAME, "username");

        assertThatThrownBy(() -> cipher.decrypt(ciphertext, "address"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cipher.decrypt("AAAA" + ciphertext.substring(4), "username"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FieldCipher.from(Keysets.generate().privateJson()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a field keyset")
                .hasNoCause();
    }

    @Test
    void operatorsMakeAndRotateAFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("field.json");

        Keysets.main(new String[] {"generate-field", file.toString()});
        String made = Files.readString(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> Keysets.main(new String[] {"generate-field", file.toString()}))
                .isInstanceOf(IllegalArgumentException.class);
        Keysets.main(new String[] {"rotate-field", file.toString()});

        String ciphertext = FieldCipher.from(made).encrypt(NAME, "username");
        assertThat(FieldCipher.from(file).decrypt(ciphertext, "username")).isEqualTo(NAME);
        assertThat(Files.readString(file)).isNotEqualTo(made);
    }
}
