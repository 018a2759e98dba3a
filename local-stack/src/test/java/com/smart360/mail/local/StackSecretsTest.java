package com.smart360.mail.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.smart360.mail.local.identity.DemoUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSecretsTest {

    @TempDir Path folder;

    @Test
    void makesSecretsOnceAndForTheirOwnerOnly() throws Exception {
        Folders folders = new Folders(folder, folder.resolve("stack"));
        folders.make();
        StackSecrets secrets = StackSecrets.of(folders);
        secrets.make();
        String first = secrets.secretOf("cli-system-admin");
        String keyset = Files.readString(secrets.privateKeyset());
        String fieldKeyset = Files.readString(secrets.fieldKeyset());

        secrets.make();

        assertThat(secrets.secretOf("cli-system-admin")).isEqualTo(first).hasSize(32);
        assertThat(Files.readString(secrets.privateKeyset())).isEqualTo(keyset);
        assertThat(Files.readString(secrets.fieldKeyset())).isEqualTo(fieldKeyset);
        for (Path secret :
                new Path[] {
                    secrets.clients(),
                    secrets.privateKeyset(),
                    secrets.signingKeyset(),
                    secrets.auditKeyset(),
                    secrets.fieldKeyset(),
                    secrets.alertsKeyset()
                }) {
            assertThat(Files.getPosixFilePermissions(secret))
                    .containsExactlyInAnyOrder(
                            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    /// (S7)
    @Test
    void eachClientHasASecretOfItsOwn() {
        Folders folders = new Folders(folder, folder.resolve("stack"));
        folders.make();
        StackSecrets secrets = StackSecrets.of(folders);
        secrets.make();

        assertThat(DemoUser.ALL)
                .extracting(user -> secrets.secretOf(user.clientId()))
                .hasSize(4)
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    /// (S5)
    @Test
    void eachOfKafkasUsersHasAPasswordOfItsOwnThatStays() throws Exception {
        Folders folders = new Folders(folder, folder.resolve("stack"));
        folders.make();
        StackSecrets secrets = StackSecrets.of(folders);

        secrets.makeKafkaPasswords(List.of("config-service", "operator"));
        String first = Files.readString(secrets.kafkaPassword("operator"));
        secrets.makeKafkaPasswords(List.of("config-service", "operator", "later"));

        assertThat(Files.readString(secrets.kafkaPassword("operator")))
                .isEqualTo(first)
                .hasSize(32)
                .isNotEqualTo(Files.readString(secrets.kafkaPassword("config-service")));
        assertThat(secrets.kafkaPassword("later")).exists();
        assertThat(Files.getPosixFilePermissions(secrets.kafkaPassword("operator")))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void saysWhatToDoBeforeTheFirstStart() {
        Folders folders = new Folders(folder, folder.resolve("stack"));

        assertThatExceptionOfType(StackFailure.class)
                .isThrownBy(() -> StackSecrets.of(folders).secretOf("cli-auditor"))
                .withMessageContaining("./run");
    }
}
