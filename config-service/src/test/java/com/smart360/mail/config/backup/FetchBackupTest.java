package com.smart360.mail.config.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.smart360.mail.config.backup.store.BackupStore;
import com.smart360.mail.config.backup.store.BucketProperties;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchBackupTest {

    private static final BucketProperties NO_BUCKET =
            new BucketProperties("", null, "", "", null, null, null);

    @TempDir Path folder;

    @Test
    @DisplayName("BKP-1 an operator lists what is stored and brings the newest out")
    void fetches() throws IOException {
        BackupStore store = BackupStore.of(folder.resolve("backups"), NO_BUCKET).getFirst();
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

    private static String name(int number) {
        return "smart360-backup-2026112" + number + "T030000Z-01J" + number + ".json";
    }
}
