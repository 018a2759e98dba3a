package com.smart360.mail.config.backup;

import static com.smart360.mail.config.backup.BackupStoreContract.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFolderTest implements BackupStoreContract {

    @TempDir Path folder;

    @Override
    public BackupStore store() {
        return new BackupStore.Folder(folder.resolve("backups"));
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
        BackupStore store = new BackupStore.Folder(Files.createFile(folder.resolve("a-file")));

        IOException failure =
                catchThrowableOfType(IOException.class, () -> store.write(name(1), new byte[] {1}));

        assertThat(store.tell(failure))
                .isEqualTo("the folder of backups can't be used (FileAlreadyExistsException)");
    }

    @Test
    @DisplayName("BKP-1 an operator lists what is stored and brings the newest out")
    void fetches() throws IOException {
        BackupStore store = store();
        store.write(name(2), "old".getBytes(StandardCharsets.UTF_8));
        store.write(name(1), "new".getBytes(StandardCharsets.UTF_8));
        Files.setLastModifiedTime(
                folder.resolve("backups").resolve(name(2)),
                FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(fetch().lines()).hasSize(2).last().isEqualTo("2026-01-01T00:00:00Z " + name(2));
        assertThat(fetch("newest")).isEqualTo("new");
        assertThat(fetch(name(2))).isEqualTo("old");
        assertThatExceptionOfType(FileNotFoundException.class).isThrownBy(() -> fetch(name(3)));
    }

    private String fetch(String... arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FetchBackup.run(
                Map.of("BACKUP_DIRECTORY", folder.resolve("backups").toString()),
                arguments,
                new PrintStream(out, false, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
