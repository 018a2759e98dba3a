package com.smart360.mail.config.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.smart360.mail.config.backup.file.KeptBackup;
import com.smart360.mail.config.backup.file.SignedFile;
import com.smart360.mail.contracts.configuration.BackupEvent.Secrets;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.SealedSecret;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class ResealTest {

    @TempDir Path folder;

    private final Keysets.Pair staging = Keysets.generate();
    private final Keysets.Pair production = Keysets.generate();
    private final String field = Keysets.generateFieldKeyset();
    private final String otherField = Keysets.generateFieldKeyset();
    private final Keysets.Pair signing = Keysets.generateSigning();

    @BeforeEach
    void keysetsAndABackup() throws Exception {
        staging.write(folder.resolve("staging"), folder.resolve("staging.pub"));
        production.write(folder.resolve("production"), folder.resolve("production.pub"));
        Files.writeString(folder.resolve("field"), field);
        Files.writeString(folder.resolve("other-field"), otherField);
        signing.write(folder.resolve("signing"), folder.resolve("signing.pub"));
        ObjectNode file = KeptBackup.read("gmail.json");
        String secret =
                Sealer.from(staging.publicJson())
                        .seal(
                                "app password".toCharArray(),
                                new Destination(
                                        "smtp.gmail.com",
                                        587,
                                        "STARTTLS",
                                        "LOGIN",
                                        "system-notifications@utilitycompany.com"))
                        .ciphertext();
        ((ObjectNode) file.at("/configurations/0/versions/1/password")).put("ciphertext", secret);
        KeptBackup.encrypted(file, new UsernameCipher(FieldCipher.from(field)));
        Files.write(
                folder.resolve("backup.json"),
                SignedFile.sign(file, Signer.from(signing.privateJson())));
    }

    @Test
    @DisplayName("ENV-1 BKP-1 USER-3 secrets of a backup are resealed for another environment")
    void resealsABackup() throws Exception {
        Reseal.run(arguments("signing", "resealed.json"));

        SignedFile.Read read =
                SignedFile.read(
                        SignedFile.tree(Files.readAllBytes(folder.resolve("resealed.json"))),
                        List.of(SignatureCheck.from(signing.publicJson())),
                        new UsernameCipher(FieldCipher.from(otherField)));
        assertThat(read.origin()).isEqualTo(SignedFile.Origin.VALID);
        assertThat(read.content().secrets()).isEqualTo(Secrets.RESEALED);
        var versions = read.content().configurations().getFirst().versions();
        assertThat(versions)
                .allMatch(
                        it ->
                                it.settings()
                                        .connection()
                                        .username()
                                        .equals("system-notifications@utilitycompany.com"));
        assertThat(versions.getFirst().password()).as("sealed for a third keyset").isNull();
        assertThat(
                        Sealer.from(production.publicJson())
                                .knows(
                                        new SealedSecret(
                                                versions.getLast().password().ciphertext())))
                .isTrue();
    }

    @Test
    void refusesAStrangersBackupAndAnExistingTarget() {
        Keysets.generateSigning().write(folder.resolve("other"), folder.resolve("other.pub"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reseal.run(arguments("other", "resealed.json")))
                .withMessageContaining("another key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reseal.run(arguments("signing", "backup.json")))
                .withMessageContaining("exists");
        assertThatIllegalArgumentException().isThrownBy(() -> Reseal.run(new String[0]));
    }

    private String[] arguments(String signer, String target) {
        return new String[] {
            folder.resolve("backup.json").toString(),
            folder.resolve("staging").toString(),
            folder.resolve("production.pub").toString(),
            folder.resolve("field").toString(),
            folder.resolve("other-field").toString(),
            folder.resolve(signer).toString(),
            folder.resolve(target).toString()
        };
    }
}
