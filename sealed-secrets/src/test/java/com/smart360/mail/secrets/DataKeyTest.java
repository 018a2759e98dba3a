package com.smart360.mail.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DataKeyTest {

    private final DataKey key = DataKey.random();

    @Test
    void readsWhatItEncryptedForThatPurposeOnly() {
        String ciphertext = key.encrypt("bo@bücher.example", "address");

        assertThat(key.decrypt(ciphertext, "address")).isEqualTo("bo@bücher.example");
        assertThat(key.encrypt("bo@bücher.example", "address")).isNotEqualTo(ciphertext);
        assertThatIllegalArgumentException().isThrownBy(() -> key.decrypt(ciphertext, "text"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataKey.random().decrypt(ciphertext, "address"));
        assertThatIllegalArgumentException().isThrownBy(() -> key.decrypt("AAAA", "address"));
    }

    @Test
    void isKeptWrappedByAKeysetThatRotates() {
        String keyset = Keysets.generateFieldKeyset();
        String wrapped = FieldCipher.from(keyset).wrap(key, "bo");
        FieldCipher rotated = FieldCipher.from(Keysets.rotateFieldKeyset(keyset));

        DataKey opened = rotated.unwrap(wrapped, "bo");

        assertThat(opened.decrypt(key.encrypt("x", "p"), "p")).isEqualTo("x");
        assertThat(opened.nameOf("bo")).isEqualTo(key.nameOf("bo")).hasSize(22);
        assertThatIllegalArgumentException().isThrownBy(() -> rotated.unwrap(wrapped, "anna"));
    }

    @Test
    void wrapsOthers() {
        DataKey other = DataKey.random();

        assertThat(key.unwrap(key.wrap(other, "k"), "k").nameOf("x")).isEqualTo(other.nameOf("x"));
        assertThat(key.nameOf("x")).isNotEqualTo(other.nameOf("x"));
        assertThat(key).hasToString("DataKey[…]");
    }
}
