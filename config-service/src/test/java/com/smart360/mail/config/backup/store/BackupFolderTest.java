package com.smart360.mail.config.backup.store;

import static com.smart360.mail.config.backup.store.BackupStoreContract.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupFolderTest implements BackupStoreContract {

    @TempDir Path folder;

    @Override
    public BackupStore store() {
        return new BackupFolder(folder.resolve("backups"));
    }

    @Override
    public void addForeign(String name) throws IOException {
        Files.createDirectories(folder.resolve("backups"));
        Files.writeString(folder.resolve("backups").resolve(name), "theirs");
    }

    @Override
    public List<String> everything() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("backups"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.json",
                "smart360-backup-/../../secret.json",
                "smart360-backup-2026/../../secret.json",
                "./../secret.json",
                "secret.json"
            })
    void noNameLeadsOutOfTheFolder(String name) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.json"), "theirs");
        Files.createDirectories(folder.resolve("backups/smart360-backup-"));
        Files.createDirectories(folder.resolve("backups/smart360-backup-2026"));
        for (String each : List.of(name, secret.toString())) {
            assertThatExceptionOfType(NoSuchFileException.class)
                    .isThrownBy(() -> store().read(each));
            assertThatExceptionOfType(NoSuchFileException.class)
                    .isThrownBy(() -> store().delete(each));
        }
        assertThat(secret).hasContent("theirs");
    }

    @Test
    void tellsWhatFailedWithoutThePath() throws IOException {
        BackupStore store = new BackupFolder(Files.createFile(folder.resolve("a-file")));

        IOException failure =
                catchThrowableOfType(IOException.class, () -> store.write(name(1), new byte[] {1}));

        assertThat(store.tell(failure))
                .isEqualTo("the folder of backups can't be used (FileAlreadyExistsException)");
    }
}
