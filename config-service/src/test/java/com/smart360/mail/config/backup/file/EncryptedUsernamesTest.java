package com.smart360.mail.config.backup.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class EncryptedUsernamesTest {

    private final UsernameCipher usernames = cipher();
    private final Signer signer = Signer.from(Keysets.generateSigning().privateJson());
    private final List<SignatureCheck> trusted =
            List.of(SignatureCheck.from(signer.publicKeysetJson()));

    private BackupFile content;

    @BeforeEach
    void aBackupWithAChangedUserName() throws IOException {
        ObjectNode clear = KeptBackup.read("changed-username.json");
        byte[] signed = SignedFile.sign(KeptBackup.encrypted(clear, usernames), signer);
        content = read(signed, usernames);
    }

    @Test
    @DisplayName("USER-3 BKP-1 a backup names no user name in clear, and gives each back")
    void encryptsEveryUserName() {
        byte[] file = SignedFile.write(content, signer, usernames);

        assertThat(new String(file, StandardCharsets.UTF_8))
                .doesNotContain("accounts@", "billing@")
                .contains("usernameEncrypted", "beforeEncrypted", "afterEncrypted");
        BackupFile back = read(file, usernames);
        assertThat(back.schemaVersion()).isEqualTo(1);
        assertThat(back.configurations()).isEqualTo(content.configurations());
    }

    @Test
    @DisplayName("USER-3 ENV-1 with another keyset user names are empty, and all else is there")
    void readsNoUserNameOfAnotherKeyset() {
        var newest =
                read(SignedFile.write(content, signer, usernames), cipher())
                        .configurations()
                        .getFirst()
                        .newest();

        assertThat(newest.settings().connection().username()).isEmpty();
        assertThat(newest.settings().connection().host()).isEqualTo("smtp.gmail.com");
        assertThat(newest.changes().getFirst().field()).isEqualTo("username");
        assertThat(newest.changes().getFirst().before()).isNull();
        assertThat(newest.changes().getFirst().after()).isNull();
    }

    private BackupFile read(byte[] file, UsernameCipher cipher) {
        SignedFile.Read read = SignedFile.read(SignedFile.tree(file), trusted, cipher);
        assertThat(read.origin()).isEqualTo(SignedFile.Origin.VALID);
        return read.content();
    }

    private static UsernameCipher cipher() {
        return new UsernameCipher(FieldCipher.from(Keysets.generateFieldKeyset()));
    }
}
