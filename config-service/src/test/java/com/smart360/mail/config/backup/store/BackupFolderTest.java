package com.smart360.mail.config.backup.store;

import static com.smart360.mail.config.backup.store.BackupStoreContract.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void tellsWhatFailedWithoutThePath() throws IOException {
        BackupStore store = new BackupFolder(Files.createFile(folder.resolve("a-file")));

        IOException failure =
                catchThrowableOfType(IOException.class, () -> store.write(name(1), new byte[] {1}));

        assertThat(store.tell(failure))
                .isEqualTo("the folder of backups can't be used (FileAlreadyExistsException)");
    }
}
